// The scanner byte by byte, as the rules read: the oracle of tests and fuzzers, never used to load.
#include <optional>

#include "csv/scanner.hpp"

namespace northstar::csv {
namespace {

struct Line {
  std::size_t next = 0;  // after the line end
};

/// The line end at `i`, if there is one; a CR as the very last byte counts as one.
std::optional<Line> line_end_at(std::string_view bytes, std::size_t i) {
  if (bytes[i] == '\n') return Line{i + 1};
  if (bytes[i] != '\r') return std::nullopt;
  return Line{i + 1 < bytes.size() && bytes[i + 1] == '\n' ? i + 2 : i + 1};
}

struct OneField {
  Field field;
  std::size_t stop = 0;  // at the delimiter, the line end, or the end of the input
  bool unclosed = false;
  std::uint32_t lines = 0;
};

OneField read_field(std::string_view bytes, std::size_t begin, const Dialect& dialect) {
  OneField out;
  std::size_t i = begin, close = 0;
  bool escaped = false, quoted = false;
  if (i < bytes.size() && bytes[i] == dialect.quote) {
    quoted = true;
    out.unclosed = true;
    for (++i; i < bytes.size();) {
      if (bytes[i] == dialect.quote) {
        if (i + 1 < bytes.size() && bytes[i + 1] == dialect.quote) {
          escaped = true;
          i += 2;
          continue;
        }
        close = i++;
        out.unclosed = false;
        break;
      }
      if (const auto line = line_end_at(bytes, i)) {
        ++out.lines;
        i = line->next;
      } else {
        ++i;
      }
    }
  }
  if (!out.unclosed) {
    while (i < bytes.size() && bytes[i] != dialect.delimiter && !line_end_at(bytes, i)) ++i;
  }
  out.stop = i;
  const auto at = [](std::size_t x) { return static_cast<std::uint32_t>(x); };
  if (!quoted) {
    out.field = {at(begin), at(i), false, false};
  } else if (!out.unclosed && !escaped && i == close + 1) {
    out.field = {at(begin + 1), at(close), true, false};
  } else {
    out.field = {at(begin), at(i), true, true};
  }
  return out;
}

}  // namespace

void scan_scalar(std::string_view bytes, const Dialect& dialect, bool at_end, Scan& out) {
  out.clear();
  const auto undecided = [&](std::size_t i) {
    return !at_end && (i >= bytes.size() || (bytes[i] == '\r' && i + 1 == bytes.size()));
  };
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    if (const auto blank = line_end_at(bytes, begin)) {
      if (undecided(begin)) return;
      ++out.lines;
      begin = out.consumed = blank->next;
      continue;
    }
    Record record;
    record.begin = static_cast<std::uint32_t>(begin);
    record.first_field = static_cast<std::uint32_t>(out.fields.size());
    record.lines_before = out.lines;
    std::vector<Field> fields;
    std::uint32_t lines = 0;
    std::size_t i = begin;
    while (true) {
      const OneField one = read_field(bytes, i, dialect);
      fields.push_back(one.field);
      lines += one.lines;
      record.unclosed_quote = one.unclosed;
      i = one.stop;
      if (i >= bytes.size() || bytes[i] != dialect.delimiter) break;
      ++i;
    }
    if (undecided(i)) return;
    if (i < bytes.size()) {
      i = line_end_at(bytes, i)->next;
      ++lines;
    }
    record.end = static_cast<std::uint32_t>(i);
    record.fields = static_cast<std::uint32_t>(fields.size());
    out.fields.insert(out.fields.end(), fields.begin(), fields.end());
    out.records.push_back(record);
    out.lines += lines;
    begin = out.consumed = i;
  }
}

}  // namespace northstar::csv
