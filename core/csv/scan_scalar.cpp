// The scanner byte by byte, as the rules read: the oracle of tests and fuzzers, and the reader of rare dialects.
#include <optional>

#include "csv/scanner.hpp"

namespace northstar::csv {
namespace {

/// After the line end at `i`, if there is one; a CR as the very last byte counts as one.
std::optional<std::size_t> after_line_end_at(std::string_view bytes, std::size_t i, LineEnds ends) {
  if (!ends_line(bytes, i, ends)) return std::nullopt;
  return bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n' ? i + 2 : i + 1;
}

class FieldReader {
 public:
  FieldReader(std::string_view bytes, const Dialect& dialect)
      : bytes_(bytes), dialect_(dialect), backslash_(dialect.escape == Escape::backslash) {}

  Field field = {};
  std::size_t stop = 0;  // at the delimiter, the line end, or the end of the input
  bool unclosed = false, text_after_quote = false;
  std::uint32_t lines = 0;

  void read(std::size_t begin) {
    const auto at = [](std::size_t x) { return static_cast<std::uint32_t>(x); };
    const bool quoted = dialect_.quote != '\0' && begin < bytes_.size() && bytes_[begin] == dialect_.quote;
    escaped_ = unclosed = text_after_quote = false;
    lines = 0;
    std::size_t i = begin, close = 0;
    if (quoted) {
      i = after_quoted(begin + 1);
      close = i - 1;
    }
    if (!unclosed) i = after_plain(i);
    stop = i;
    text_after_quote = quoted && !unclosed && i != close + 1;
    if (quoted && !unclosed && !escaped_ && !text_after_quote) {
      field = {at(begin + 1), at(close), true, false};
    } else {
      field = {at(begin), at(i), quoted, quoted || escaped_};
    }
  }

 private:
  /// After the closing quote, or the end of the input.
  std::size_t after_quoted(std::size_t i) {
    while (i < bytes_.size()) {
      const bool pair = i + 1 < bytes_.size();
      if (backslash_ && bytes_[i] == '\\' && pair && escapes(bytes_[i + 1], dialect_)) {
        escaped_ = true;
        i += 2;
      } else if (bytes_[i] == dialect_.quote) {
        if (!pair || bytes_[i + 1] != dialect_.quote) return i + 1;
        escaped_ = true;
        i += 2;
      } else if (const auto next = after_line_end_at(bytes_, i, dialect_.ends)) {
        ++lines;
        i = *next;
      } else {
        ++i;
      }
    }
    unclosed = true;
    return i;
  }

  std::size_t after_plain(std::size_t i) {
    while (i < bytes_.size() && bytes_[i] != dialect_.delimiter && !ends_line(bytes_, i, dialect_.ends)) {
      if (backslash_ && bytes_[i] == '\\' && i + 1 < bytes_.size() && escapes(bytes_[i + 1], dialect_)) {
        escaped_ = true;
        ++i;
      }
      ++i;
    }
    return i;
  }

  const std::string_view bytes_;
  const Dialect& dialect_;
  const bool backslash_;
  bool escaped_ = false;
};

}  // namespace

void scan_scalar(std::string_view bytes, const Dialect& dialect, bool at_end, Scan& out) {
  out.clear();
  const auto undecided = [&](std::size_t i) {
    return !at_end && (i >= bytes.size() || (bytes[i] == '\r' && i + 1 == bytes.size()));
  };
  FieldReader reader(bytes, dialect);
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    std::size_t line_end = begin;
    if (dialect.comment != '\0' && bytes[begin] == dialect.comment) {
      while (line_end < bytes.size() && !ends_line(bytes, line_end, dialect.ends)) ++line_end;
      if (undecided(line_end)) return;
      if (line_end == bytes.size()) {
        out.consumed = line_end;
        return;
      }
    }
    if (const auto next = after_line_end_at(bytes, line_end, dialect.ends)) {
      if (undecided(line_end)) return;
      ++out.lines;
      begin = out.consumed = *next;
      continue;
    }
    Record record;
    record.begin = static_cast<std::uint32_t>(begin);
    record.first_field = static_cast<std::uint32_t>(out.fields.size());
    record.lines_before = out.lines;
    std::uint32_t lines = 0;
    std::size_t i = begin;
    while (true) {
      reader.read(i);
      out.fields.push_back(reader.field);
      lines += reader.lines;
      record.unclosed_quote = reader.unclosed;
      record.text_after_quote |= reader.text_after_quote;
      i = reader.stop;
      if (i >= bytes.size() || bytes[i] != dialect.delimiter) break;
      ++i;
    }
    if (undecided(i)) {
      out.fields.resize(record.first_field);
      return;
    }
    if (i < bytes.size()) {
      i = *after_line_end_at(bytes, i, dialect.ends);
      ++lines;
    }
    record.end = static_cast<std::uint32_t>(i);
    record.fields = static_cast<std::uint32_t>(out.fields.size()) - record.first_field;
    out.records.push_back(record);
    out.lines += lines;
    begin = out.consumed = i;
  }
}

}  // namespace northstar::csv
