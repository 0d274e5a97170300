// Which lines of a file are totals: by what they say in its head, and by their sums where it was seen whole.
#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
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

bool is_blank(const std::vector<std::string>& row, std::size_t index) {
  return index >= row.size() || row[index].empty();
}

/// Whether a line says nothing in a column of words or days that every other sampled row fills, as Meta writes a total.
bool lacks_a_name(const FileProfile& profile, const csv::Scan& scan, const csv::Record& record, bool sampled) {
  const auto& rows = profile.head.rows;
  if (record.fields != profile.head.header.size() || rows.size() < 3) return false;
  return std::any_of(profile.columns.begin(), profile.columns.end(), [&](const ColumnProfile& column) {
    const auto index = static_cast<std::size_t>(column.index);
    const csv::Field& cell = scan.fields[record.first_field + index];
    if ((column.type != ColumnType::text && !column.time) || cell.begin != cell.end) return false;
    const auto blanks = std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return is_blank(row, index); });
    return blanks == (sampled ? 1 : 0);
  });
}

std::vector<std::optional<Number>> values_of(const FileProfile& profile, std::string_view text, const csv::Scan& scan,
                                             const csv::Record& record) {
  std::vector<std::optional<Number>> values;
  for (const auto& [column, format] : profile.totals.sums) {
    const csv::Field& field = scan.fields[record.first_field + static_cast<std::size_t>(column)];
    const std::string_view cell = text.substr(field.begin, field.end - field.begin);
    values.push_back(is_missing(cell) ? std::nullopt : read_number(cell, format));
  }
  return values;
}

/// A first or last line without a name, of which the other rows are the parts: in two columns at least.
void find_nameless_total(FileProfile& profile, std::string_view text, const csv::Scan& scan, std::uint64_t begin) {
  if (scan.records.empty()) return;
  csv::SourcePlaces places(text, profile.head.dialect.encoding, begin);
  const std::size_t last = scan.records.size() - 1;
  for (const std::size_t place : {std::size_t{0}, last}) {
    const csv::Record& record = scan.records[place];
    if (!lacks_a_name(profile, scan, record, place < profile.head.rows.size())) continue;
    TotalsLine line{profile.head.data_begin_line + record.lines_before, places.of(record.begin), "", false,
                    values_of(profile, text, scan, record)};
    std::vector<DecimalSum> rest = profile.totals_seen.sums;
    std::size_t equal = 0;
    for (std::size_t s = 0; s < line.values.size(); ++s) {
      const std::optional<Number>& value = line.values[s];
      if (!value || value->is_real) continue;
      rest[s].add(-value->mantissa, value->scale);
      equal += value->mantissa != 0 && equals_sum(*value, rest[s]);
    }
    if (equal < 2) continue;
    profile.totals_seen.sums = std::move(rest);
    profile.totals_seen.lines.push_back(std::move(line));
    ++profile.totals_seen.counted;
    if (place < profile.head.rows.size())
      profile.head.rows.erase(profile.head.rows.begin() + static_cast<std::ptrdiff_t>(place));
    return;
  }
}

double as_double(const Number& number) {
  return number.is_real ? number.real : decimal_to_double(number.mantissa, number.scale);
}

/// Whether a line is in two columns as large as the sampled rows together: with no name either, it is their total.
bool outweighs_the_sample(const FileProfile& profile, const std::vector<std::optional<Number>>& values, bool sampled) {
  std::size_t larger = 0;
  for (std::size_t s = 0; s < values.size(); ++s) {
    if (!values[s]) continue;
    const auto& [column, format] = profile.totals.sums[s];
    double sum = sampled ? -as_double(*values[s]) : 0;
    for (const auto& row : profile.head.rows) {
      const auto index = static_cast<std::size_t>(column);
      if (is_blank(row, index)) continue;
      if (const auto number = read_number(row[index], format)) sum += as_double(*number);
    }
    larger += sum > 0 && as_double(*values[s]) >= sum;
  }
  return larger >= 2;
}

/// The same in a file that was not seen whole, where nobody knows the sums yet.
void watch_nameless_totals(FileProfile& profile, std::string_view text, std::uint64_t begin, FileEnd end) {
  const csv::Dialect& dialect = profile.head.dialect;
  csv::Scan scan;
  const auto watch = [&](std::string_view from, std::uint64_t at, const csv::Record& record, bool sampled) {
    if (!lacks_a_name(profile, scan, record, sampled)) return false;
    if (!outweighs_the_sample(profile, values_of(profile, from, scan, record), sampled)) return false;
    profile.totals.nameless.push_back(csv::SourcePlaces(from, dialect.encoding, at).of(record.begin));
    return true;
  };
  csv::scan(text, dialect, false, scan);
  if (!scan.records.empty() && watch(text, begin, scan.records.front(), true))
    profile.head.rows.erase(profile.head.rows.begin());

  const std::uint64_t tail_begin = end.file_bytes - end.bytes.size();
  const std::uint64_t half = tail_begin % csv::unit_bytes(dialect.encoding);
  const std::uint64_t rows_end = std::min(end.file_bytes, dialect.rows_end_byte);
  if (tail_begin + half >= rows_end) return;
  const PaddedText tail(end.bytes.substr(half, rows_end - tail_begin - half), dialect.encoding);
  csv::scan_lines(tail.text(), dialect, scan);
  if (scan.records.size() < 2 || scan.records.back().unclosed_quote) return;
  watch(tail.text(), tail_begin + half, scan.records.back(), false);
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

void decide_about_totals(FileProfile& profile, std::string_view bytes, bool complete, FileEnd file_end,
                         SetAside aside) {
  profile.totals.watch = true;
  profile.totals.sums = number_columns(profile);
  const csv::Dialect& dialect = profile.head.dialect;
  const std::uint64_t end = std::min<std::uint64_t>(bytes.size(), dialect.rows_end_byte);
  const std::uint64_t begin = std::min(profile.head.data_begin_byte, end);
  const PaddedText padded(bytes.substr(begin, end - begin), dialect.encoding);
  const std::string_view text = padded.text();
  if (!complete) return watch_nameless_totals(profile, text, begin, file_end);
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
