// The end of a file of which only the beginning was read: lines under its table.
#include <algorithm>
#include <string>

#include "csv/dialect.hpp"
#include "csv/remarks.hpp"
#include "csv/scanner.hpp"

namespace northstar::csv {

void read_tail(std::string_view tail, std::uint64_t file_bytes, std::optional<int> given, Head& head) {
  Dialect& dialect = head.dialect;
  const std::uint64_t begin = file_bytes - tail.size();
  const std::size_t half_character = begin % unit_bytes(dialect.encoding);
  std::string padded;
  append_utf8(tail.substr(std::min(half_character, tail.size())), dialect.encoding, true, padded);
  const std::size_t size = padded.size();
  padded.append(64, '\0');
  const std::string_view text = std::string_view(padded).substr(0, size);
  // Whether quotes are open here nobody knows; but no line under a table has any, and the end of an open cell has.
  Scan scan;
  scan_lines(text, dialect, scan);
  const std::size_t footer =
      given ? footer_as_given(*given, scan, 0) : footer_records(text, scan, 0, head.header.size());
  if (footer == 0) return;
  const Record& first = scan.records[scan.records.size() - footer];
  const std::string_view lines = text.substr(first.begin);
  if (!given && dialect.quote != '\0' && lines.find(dialect.quote) != std::string_view::npos) return;
  const std::uint64_t end = SourcePlaces(text, dialect.encoding, begin + half_character).of(first.begin);
  if (end < head.data_begin_byte) return;
  dialect.footer = static_cast<int>(footer);
  dialect.rows_end_byte = end;
  add_lines(lines, head.footer);
}

}  // namespace northstar::csv
