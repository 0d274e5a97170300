// The steps of profiling a file, private to table: totals lines, dates counted from a start, turned tables.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "table/profile.hpp"

namespace northstar::table {

/// A stretch of a file as UTF-8, padded as csv::scan asks.
class PaddedText {
 public:
  PaddedText(std::string_view bytes, csv::Encoding encoding) {
    csv::append_utf8(bytes, encoding, true, padded_);
    padded_.append(kPadding, '\0');
  }
  std::string_view text() const { return std::string_view(padded_).substr(0, padded_.size() - kPadding); }

 private:
  static constexpr std::size_t kPadding = 64;
  std::string padded_;
};

/// Takes lines that look like totals out of the sample rows, so that they say nothing of the columns; then, with the
/// columns known, decides about them: in a file seen whole (`bytes`, from its beginning) by their sums, and rows that
/// only bear such a name come back; else every such line is to be left out as it comes, and at either end of the file
/// one without a name that is as large as all sampled rows together.
struct FileEnd {
  std::string_view bytes;        // the last ones of a file that was not seen whole
  std::uint64_t file_bytes = 0;  // of all of it
};
struct SetAside {
  std::vector<std::pair<std::size_t, std::vector<std::string>>> rows;  // place among the sample rows
};
SetAside set_totals_aside(csv::Head& head);
void decide_about_totals(FileProfile& profile, std::string_view bytes, bool complete, FileEnd end, SetAside aside);

/// "Nth day" columns are dates when the lines above the header say when they begin.
void read_counted_dates(FileProfile& profile);

/// "Reporting starts" and "Reporting ends" that are the same in every row: the file is one range.
void read_range_columns(FileProfile& profile);

/// The table with its month or stage columns as rows, when it has such.
std::optional<FileProfile> turned(const FileProfile& profile, const Reading& reading);

/// The forms that `reading` gives for a table's columns.
const ColumnForms& forms_of(const Reading& reading, const std::string& table);

}  // namespace northstar::table
