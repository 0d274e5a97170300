#include "table/parts.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "csv/header.hpp"
#include "csv/scanner.hpp"
#include "csv/shape.hpp"
#include "table/number_format.hpp"
#include "table/profile_steps.hpp"

namespace northstar::table {
namespace {

std::string_view raw(std::string_view bytes, const csv::Field& field) {
  return bytes.substr(field.begin, field.end - field.begin);
}

bool is_comment(std::string_view bytes, const csv::Record& record) { return bytes[record.begin] == '#'; }

bool is_words(std::string_view bytes, const csv::Scan& scan, const csv::Record& record) {
  if (record.fields < 2) return false;
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    if (csv::shape_of(raw(bytes, scan.fields[record.first_field + i])) != csv::Shape::text) return false;
  }
  return true;
}

/// A blank line, or two lines of words: one comment among the rows parts nothing.
bool is_gap(std::string_view lines) {
  std::size_t comments = 0;
  while (!lines.empty()) {
    const std::size_t next = std::min(csv::after_line_end(lines), lines.size());
    if (trim(lines.substr(0, next)).empty() || ++comments == 2) return true;
    lines.remove_prefix(next);
  }
  return false;
}

/// Whether the words may name columns: each is said once, none stands for nothing, and none is a value of its column in
/// the rows above (`first` to `last`), where those are as wide.
bool may_name_columns(std::string_view bytes, const csv::Scan& scan, const csv::Record& record, std::size_t first,
                      std::size_t last) {
  const csv::Field* const names = scan.fields.data() + record.first_field;
  std::set<std::string_view> seen;
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const std::string_view name = raw(bytes, names[i]);
    if (is_missing(name) || !seen.insert(name).second) return false;
  }
  for (std::size_t row = first; row < last; ++row) {
    const csv::Record& above = scan.records[row];
    if (above.fields != record.fields) continue;
    for (std::uint32_t i = 0; i < record.fields; ++i)
      if (raw(bytes, scan.fields[above.first_field + i]) == raw(bytes, names[i])) return false;
  }
  return true;
}

/// Whether both lines read like the rows above (`first` to `last`): words stand only where words stand there too,
/// numbers and dates where such do. Then a gap parts nothing.
bool go_on(std::string_view bytes, const csv::Scan& scan, const csv::Record& record, const csv::Record& next,
           std::size_t first, std::size_t last) {
  const auto like = [&](const csv::Record& line, std::uint32_t column) {
    const csv::Shape shape = csv::shape_of(raw(bytes, scan.fields[line.first_field + column]));
    if (shape == csv::Shape::empty) return true;
    for (std::size_t row = first; row < last; ++row) {
      const csv::Record& above = scan.records[row];
      if (above.fields == record.fields && csv::shape_of(raw(bytes, scan.fields[above.first_field + column])) == shape)
        return true;
    }
    return false;
  };
  for (std::uint32_t i = 0; i < record.fields; ++i)
    if (!like(record, i) || !like(next, i)) return false;
  return true;
}

bool holds_a_number(std::string_view bytes, const csv::Scan& scan, const csv::Record& record) {
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const csv::Shape shape = csv::shape_of(raw(bytes, scan.fields[record.first_field + i]));
    if (shape == csv::Shape::number || shape == csv::Shape::date) return true;
  }
  return false;
}

}  // namespace

std::vector<Part> find_parts(std::string_view bytes, const csv::Head& head) {
  const std::size_t from = static_cast<std::size_t>(head.dialect.first_record_byte);
  if (!head.dialect.has_header || from >= bytes.size()) return {};
  const PaddedText padded(bytes.substr(from), head.dialect.encoding);
  const std::string_view text = padded.text();
  csv::SourcePlaces places(text, head.dialect.encoding, from);
  csv::Scan scan;
  csv::scan(text, head.dialect, true, scan);

  std::vector<Part> parts = {{0, bytes.size()}};
  std::size_t first_row = 1;  // of the part
  for (std::size_t i = 1; i + 1 < scan.records.size(); ++i) {
    const csv::Record& record = scan.records[i];
    // Where the lines above the record begin: after the last record that belongs to the table before.
    std::size_t before = i;
    while (before > 0 && is_comment(text, scan.records[before - 1])) --before;
    if (before == 0) continue;
    const csv::Record& last = scan.records[before - 1];
    const bool gap = is_gap(text.substr(last.end, record.begin - last.end));
    const csv::Record& next = scan.records[i + 1];
    if (!gap || is_comment(text, record) || !is_words(text, scan, record)) continue;
    if (next.fields != record.fields || !holds_a_number(text, scan, next)) continue;
    if (!may_name_columns(text, scan, record, first_row, before)) continue;
    if (go_on(text, scan, record, next, first_row, before)) continue;
    first_row = i + 1;
    const auto end = static_cast<std::size_t>(places.of(last.end));
    parts.back().end = end;
    parts.push_back({end, bytes.size()});
  }
  return parts.size() < 2 ? std::vector<Part>() : parts;
}

}  // namespace northstar::table
