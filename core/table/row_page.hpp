// A page of rows as people see them: every record with its cells as text and, if wanted, as typed values, and which of
// them a load of all columns would leave out. Rows stand in the order of the file; the next page begins where this
// ended.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "csv/reject.hpp"
#include "table/load.hpp"
#include "table/profile.hpp"
#include "table/row_decoder.hpp"

namespace northstar::table {

struct TimeValue {
  std::int64_t seconds = 0;
  int millisecond = 0;
  bool has_clock = false;  // of the column: false for plain dates
};
/// Missing, yes or no, a number, a date or instant, a text.
using CellValue = std::variant<std::monostate, bool, double, TimeValue, std::string>;

struct Row {
  std::uint64_t line = 0;          // physical, from 1
  std::vector<std::string> cells;  // as many as the record has
  std::vector<CellValue> values;   // one per column; missing where a cell cannot be read
};

struct PagePlace {
  std::uint64_t byte = 0;  // of a record
  std::uint64_t line = 1;  // its physical line
};

struct PageLimits {
  std::size_t rows = 1000;
  std::size_t text_bytes = std::size_t{1} << 20;  // one row may be longer
};

struct RowPage {
  std::vector<Row> rows;
  csv::RejectList rejects;        // of these rows; and those whose letters are in doubt, which are used all the same
  std::optional<PagePlace> next;  // nothing at the end of the file
};

/// Reads a column as what its profile says.
ColumnPlan plan_column(const ColumnProfile& profile);
CellValue read_cell(std::string_view cell, const ColumnPlan& column);

/// The plan that reads every column of a file as what its profile says.
LoadPlan plan_all_columns(const FileProfile& profile);

/// A sink that fills one page and ignores what comes after.
class PageFiller : public RecordSink {
 public:
  /// `doubtful`: of a file whose encoding is (csv::Head).
  PageFiller(const LoadPlan& plan, PagePlace begin, PageLimits limits, bool typed, bool doubtful = false);

  void load(const PreparedRows& rows, std::uint64_t byte, std::uint64_t lines, Table& table,
            ShardFacts& facts) override;
  bool full() const { return page_.next.has_value(); }
  RowPage take() { return std::move(page_); }

 private:
  std::size_t collect(const PreparedRows& rows, std::uint64_t lines);
  void note_doubtful(const PreparedRows& rows, std::size_t taken, std::uint64_t byte, std::uint64_t lines);
  std::vector<CellValue> values_of(const std::vector<std::string>& cells);

  const std::vector<ColumnPlan> columns_;
  const csv::Dialect dialect_;
  const PagePlace begin_;
  const PageLimits limits_;
  const bool typed_, doubtful_;
  RowDecoder decoder_;  // says which rows are left out
  RowPage page_;
  std::size_t text_bytes_ = 0;
};

}  // namespace northstar::table
