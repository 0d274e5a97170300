#include "csv/guess_dialect.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "csv/shape.hpp"

namespace northstar::csv {
namespace {

constexpr std::size_t kRecords = 400;

struct Candidate {
  char delimiter;
  double weight;  // how often it really is one; decides between cuts that are equally even
};

constexpr std::array<Candidate, 8> kCandidates = {
    {{',', 1.0}, {';', 0.995}, {'\t', 0.995}, {'|', 0.98}, {'^', 0.93}, {'~', 0.93}, {'\x1F', 0.98}, {':', 0.8}}};

std::string_view raw(std::string_view bytes, const Field& field) {
  return bytes.substr(field.begin, field.end - field.begin);
}

bool is_comment(std::string_view bytes, const Record& record) { return bytes[record.begin] == '#'; }

/// The number of fields that most records have; of equally frequent ones the larger.
std::uint32_t usual_width(std::string_view bytes, const Scan& scan, std::size_t records) {
  std::map<std::uint32_t, std::size_t> counts;
  for (std::size_t i = 0; i < records; ++i) {
    if (!is_comment(bytes, scan.records[i])) ++counts[scan.records[i].fields];
  }
  std::uint32_t width = 1;
  std::size_t most = 0;
  for (const auto& [fields, count] : counts) {
    if (count >= most) width = fields, most = count;
  }
  return width;
}

/// Whether a record is a header of words although its width is not the usual one.
bool is_header_of_other_width(std::string_view bytes, const Scan& scan, const Record& record, std::uint32_t width) {
  if (record.fields < 2 || record.fields + 1 < width || record.fields > width + 1) return false;
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const Shape shape = shape_of(raw(bytes, scan.fields[record.first_field + i]));
    if (shape != Shape::text && !(shape == Shape::empty && i + 1 == record.fields)) return false;
  }
  return true;
}

std::size_t first_record(std::string_view bytes, const Scan& scan, std::size_t records, std::uint32_t width) {
  std::size_t first = 0, of_width = 0;
  for (std::size_t i = 0; i < records; ++i) of_width += scan.records[i].fields == width;
  while (first < records && (is_comment(bytes, scan.records[first]) && scan.records[first].fields != width)) ++first;
  if (first == records) return 0;
  if (width == 1 || of_width * 2 < records) return first;  // no width that other lines could differ from
  if (is_header_of_other_width(bytes, scan, scan.records[first], width)) return first;
  for (std::size_t i = first; i < records; ++i) {
    if (scan.records[i].fields == width) return i;
  }
  return first;
}

/// How well one delimiter and quote explain the sample, 0 … 1.
Layout weigh(std::string_view bytes, bool complete, const Dialect& dialect) {
  Scan scan;
  scan_sample(bytes, dialect, complete, scan);
  const std::size_t records = std::min(scan.records.size(), kRecords);
  Layout out;
  out.dialect = dialect;
  if (records == 0) return out;
  out.fields = usual_width(bytes, scan, records);
  out.first = first_record(bytes, scan, records, out.fields);
  std::size_t even = 0, counted = 0, torn = 0, cells = 0, typed = 0;
  for (std::size_t i = out.first; i < records; ++i) {
    const Record& record = scan.records[i];
    if (is_comment(bytes, record) && record.fields != out.fields) continue;
    ++counted;
    even += record.fields == out.fields || i == out.first;
    bool bad = record.unclosed_quote;
    for (std::uint32_t f = 0; f < record.fields; ++f) {
      const Field& field = scan.fields[record.first_field + f];
      const std::string_view text = raw(bytes, field);
      if (field.escaped && (text.size() < 2 || text.back() != dialect.quote)) bad = true;
      if (i == out.first || f >= 64) continue;
      ++cells;
      typed += field.quoted || shape_of(text) != Shape::text;
    }
    torn += bad;
  }
  // Lines before the table count against it, but lightly: exports write up to a dozen.
  const double total = static_cast<double>(counted) + 0.25 * static_cast<double>(out.first);
  out.score = total > 0 ? (static_cast<double>(even) - static_cast<double>(torn)) / total : 0;
  if (cells > 0) out.score *= 0.9 + 0.1 * static_cast<double>(typed) / static_cast<double>(cells);
  return out;
}

/// Most colons of the sample part the numbers of a clock.
bool colons_are_clocks(std::string_view bytes) {
  const auto is_digit = [&](std::size_t i) { return i < bytes.size() && bytes[i] >= '0' && bytes[i] <= '9'; };
  std::size_t colons = 0, clocks = 0;
  for (std::size_t i = bytes.find(':'); i != std::string_view::npos; i = bytes.find(':', i + 1)) {
    ++colons;
    clocks += i > 0 && is_digit(i - 1) && is_digit(i + 1) && is_digit(i + 2);
  }
  return clocks * 2 >= colons;
}

/// Cells wrapped in apostrophes, and none in double quotes.
bool wraps_in_apostrophes(std::string_view bytes, bool complete, const Layout& layout) {
  Scan scan;
  Dialect dialect = layout.dialect;
  scan_sample(bytes, dialect, complete, scan);
  if (std::any_of(scan.fields.begin(), scan.fields.end(), [](const Field& field) { return field.quoted; }))
    return false;
  dialect.quote = '\'';
  scan_sample(bytes, dialect, complete, scan);
  bool any = false;
  for (const Record& record : scan.records) {
    if (record.unclosed_quote) return false;
  }
  for (const Field& field : scan.fields) {
    if (field.escaped && (raw(bytes, field).size() < 2 || raw(bytes, field).back() != '\'')) return false;
    any = any || field.quoted;
  }
  return any;
}

}  // namespace

void scan_sample(std::string_view bytes, const Dialect& dialect, bool complete, Scan& out) {
  scan(bytes, dialect, complete, out);
  if (out.records.empty() || !out.records.back().unclosed_quote) return;
  const Record open = out.records.back();
  out.records.pop_back();
  out.fields.resize(open.first_field);
  Scan rest;
  scan_lines(bytes.substr(open.begin), dialect, rest);
  for (Record record : rest.records) {
    record.begin += open.begin, record.end += open.begin;
    record.first_field += open.first_field;
    record.lines_before += open.lines_before;
    out.records.push_back(record);
  }
  for (Field field : rest.fields) {
    field.begin += open.begin, field.end += open.begin;
    out.fields.push_back(field);
  }
  out.lines = open.lines_before + rest.lines;
}

Layout guess_layout(std::string_view bytes, bool complete, std::optional<char> only) {
  Layout best;
  for (const Candidate& candidate : kCandidates) {
    if (only && candidate.delimiter != *only) continue;
    if (bytes.find(candidate.delimiter) == std::string_view::npos) continue;
    if (candidate.delimiter == ':' && !only && colons_are_clocks(bytes)) continue;
    Dialect dialect;
    dialect.delimiter = candidate.delimiter;
    Layout layout = weigh(bytes, complete, dialect);
    Dialect apostrophes = layout.dialect;
    if (bytes.find('\'') != std::string_view::npos && wraps_in_apostrophes(bytes, complete, layout)) {
      apostrophes.quote = '\'';
      const Layout other = weigh(bytes, complete, apostrophes);
      if (other.score >= layout.score && other.fields > 1) layout = other;
    }
    if (layout.fields < 2 && !only) continue;
    layout.score *= candidate.weight;
    if (layout.score > best.score) best = layout;
  }
  if (best.score >= 0.5) return best;
  Layout one = weigh(bytes, complete, Dialect{});
  if (only) one.dialect.delimiter = *only;
  if (one.fields > 1 && best.fields > 1) return best;  // uneven, but nothing else is there
  return one;
}

}  // namespace northstar::csv
