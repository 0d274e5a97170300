// Which lines of a file are totals: by what they say in its head, and by their sums where it was seen whole.
#include <algorithm>
#include <utility>

#include "table/profile_steps.hpp"

namespace northstar::table {
namespace {

constexpr std::size_t kSums = 12;  // columns added up in a file that is not seen whole

/// As TotalsWatch: the first cell that says anything, or any cell of a line that is not as wide as the header.
bool looks_like_totals(const std::vector<std::string>& row, std::size_t width) {
  for (const std::string& cell : row) {
    if (cell.empty()) continue;
    if (totals_label(cell) != TotalsLabel::none) return true;
    if (row.size() == width) return false;
  }
  return false;
}

std::vector<std::pair<int, NumberFormat>> number_columns(const FileProfile& profile) {
  std::vector<std::pair<int, NumberFormat>> columns;
  for (const ColumnProfile& column : profile.columns) {
    const bool number = column.type == ColumnType::integer || column.type == ColumnType::decimal;
    if (number && !column.number.percent && columns.size() < kSums) columns.emplace_back(column.index, column.number);
  }
  return columns;
}

/// The column whose blank cell on the first or last line marks a total, as Meta writes it: the first one with words in
/// all other rows.
std::optional<std::size_t> naming_column(const FileProfile& profile) {
  for (const ColumnProfile& column : profile.columns) {
    if (column.type != ColumnType::text) continue;
    std::size_t blanks = 0;
    for (const auto& row : profile.head.rows) {
      const auto index = static_cast<std::size_t>(column.index);
      blanks += index >= row.size() || row[index].empty();
    }
    return blanks == 1 && profile.head.rows.size() > 2 ? std::optional(static_cast<std::size_t>(column.index))
                                                       : std::nullopt;
  }
  return std::nullopt;
}

struct Line {
  csv::Record record;
  std::vector<std::optional<Number>> values;
};

/// A first or last line without a name, of which the other rows are the parts: in two columns at least.
void find_nameless_total(FileProfile& profile, std::string_view text, const csv::Scan& scan, std::uint64_t begin) {
  const auto naming = naming_column(profile);
  if (!naming || scan.records.empty()) return;
  csv::SourcePlaces places(text, profile.head.dialect.encoding, begin);
  for (const std::size_t place : {std::size_t{0}, scan.records.size() - 1}) {
    const csv::Record& record = scan.records[place];
    if (record.fields != profile.head.header.size()) continue;
    const csv::Field& name = scan.fields[record.first_field + *naming];
    if (name.begin != name.end) continue;
    TotalsLine line{profile.head.data_begin_line + record.lines_before, places.of(record.begin), "", false, {}};
    std::vector<DecimalSum> rest = profile.totals_seen.sums;
    std::size_t equal = 0;
    for (std::size_t s = 0; s < profile.totals.sums.size(); ++s) {
      const auto& [column, format] = profile.totals.sums[s];
      const csv::Field& field = scan.fields[record.first_field + static_cast<std::size_t>(column)];
      const std::string_view cell = text.substr(field.begin, field.end - field.begin);
      line.values.push_back(is_missing(cell) ? std::nullopt : read_number(cell, format));
      const std::optional<Number>& value = line.values.back();
      if (!value || value->is_real) continue;
      rest[s].add(-value->mantissa, value->scale);
      equal += value->mantissa != 0 && equals_sum(*value, rest[s]);
    }
    if (equal < 2) continue;
    profile.totals_seen.sums = std::move(rest);
    profile.totals_seen.lines.push_back(std::move(line));
    ++profile.totals_seen.counted;
    return;
  }
}

void drop_sample_row(csv::Head& head, bool first) {
  if (!head.rows.empty()) head.rows.erase(first ? head.rows.begin() : head.rows.end() - 1);
}

}  // namespace

SetAside set_totals_aside(csv::Head& head) {
  SetAside aside;
  std::vector<std::vector<std::string>> kept;
  for (std::size_t i = 0; i < head.rows.size(); ++i) {
    if (looks_like_totals(head.rows[i], head.header.size())) {
      aside.rows.emplace_back(i, std::move(head.rows[i]));
    } else {
      kept.push_back(std::move(head.rows[i]));
    }
  }
  head.rows = std::move(kept);
  return aside;
}

void decide_about_totals(FileProfile& profile, std::string_view bytes, bool complete, SetAside aside) {
  profile.totals.watch = true;
  profile.totals.sums = number_columns(profile);
  if (!complete) return;
  const csv::Dialect& dialect = profile.head.dialect;
  const std::uint64_t end = std::min<std::uint64_t>(bytes.size(), dialect.rows_end_byte);
  const std::uint64_t begin = std::min(profile.head.data_begin_byte, end);
  const PaddedText padded(bytes.substr(begin, end - begin), dialect.encoding);
  const std::string_view text = padded.text();
  csv::Scan scan;
  csv::scan(text, dialect, true, scan);
  TotalsWatch watch(profile.totals, static_cast<std::uint32_t>(profile.head.header.size()), dialect);
  std::vector<std::uint32_t> found;
  watch.look(text, scan, scan.records.size(), begin, profile.head.data_begin_line - 1, found, profile.totals_seen);
  if (found.empty()) find_nameless_total(profile, text, scan, begin);

  TotalsFacts& seen = profile.totals_seen;
  // A row that is only called so counts among the rows; whether others add up is asked again with it.
  std::vector<std::uint64_t> lines;
  for (const TotalsLine& line : seen.lines)
    if (line.phrase || adds_up(line, seen.sums)) lines.push_back(line.byte);
  std::sort(lines.begin(), lines.end());
  profile.totals.watch = false;
  profile.totals.lines = lines;
  if (!seen.lines.empty() && seen.lines.front().label.empty())
    drop_sample_row(profile.head, seen.lines.front().byte == begin);
  if (lines.size() >= seen.lines.size()) return;
  for (auto& [place, row] : aside.rows) {
    const bool word = std::any_of(row.begin(), row.end(),
                                  [](const std::string& cell) { return totals_label(cell) == TotalsLabel::word; });
    if (word)
      profile.head.rows.insert(
          profile.head.rows.begin() + static_cast<std::ptrdiff_t>(std::min(place, profile.head.rows.size())),
          std::move(row));
  }
  profile.columns = profile_columns(profile.head);
}

}  // namespace northstar::table
