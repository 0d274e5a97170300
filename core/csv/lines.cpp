// Physical lines, whatever quotes say: LF, CRLF and CR.
#include <cstring>

#include "csv/scanner.hpp"

namespace northstar::csv {

std::uint32_t count_lines(std::string_view bytes) {
  std::uint32_t lines = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    lines += bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'));
  }
  return lines;
}

std::size_t after_line_end(std::string_view bytes, std::size_t from) {
  const std::size_t at = bytes.find_first_of("\r\n", from);
  if (at == std::string_view::npos) return at;
  return bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n' ? at + 2 : at + 1;
}

bool after_blank_line(std::string_view bytes, const Scan& scan, std::size_t record) {
  if (record == 0) return false;
  const Record& before = scan.records[record - 1];
  return scan.records[record].lines_before >
         before.lines_before + count_lines(bytes.substr(before.begin, before.end - before.begin));
}

void scan_lines(std::string_view bytes, const Dialect& dialect, Scan& out) {
  out.clear();
  Scan line;
  for (std::size_t begin = 0; begin < bytes.size();) {
    std::size_t next = after_line_end(bytes, begin);
    const bool ended = next != std::string_view::npos;
    if (!ended) next = bytes.size();
    std::size_t end = next;
    while (end > begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) --end;
    scan(bytes.substr(begin, end - begin), dialect, true, line);
    const auto offset = static_cast<std::uint32_t>(begin);
    for (Record record : line.records) {
      record.begin += offset;
      record.end = static_cast<std::uint32_t>(next);
      record.first_field += static_cast<std::uint32_t>(out.fields.size());
      record.lines_before = out.lines;
      out.records.push_back(record);
    }
    for (Field field : line.fields) {
      field.begin += offset, field.end += offset;
      out.fields.push_back(field);
    }
    out.lines += ended;
    begin = next;
  }
  out.consumed = bytes.size();
}

}  // namespace northstar::csv
