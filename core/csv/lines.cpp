// Physical lines, whatever quotes say: LF, CRLF and CR.
#include <cstring>

#include "csv/scanner.hpp"

namespace northstar::csv {

bool ends_line(std::string_view bytes, std::size_t at, LineEnds ends) {
  if (bytes[at] == '\n') return ends.lf || (at > 0 && bytes[at - 1] == '\r');
  return bytes[at] == '\r' && (ends.cr || (at + 1 < bytes.size() && bytes[at + 1] == '\n'));
}

std::uint32_t count_lines(std::string_view bytes, LineEnds ends) {
  std::uint32_t lines = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool half = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
    lines += !half && ends_line(bytes, i, ends);
  }
  return lines;
}

std::size_t after_line_end(std::string_view bytes, std::size_t from, LineEnds ends) {
  std::size_t at = bytes.find_first_of("\r\n", from);
  while (at != std::string_view::npos && !ends_line(bytes, at, ends)) at = bytes.find_first_of("\r\n", at + 1);
  if (at == std::string_view::npos) return at;
  return bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n' ? at + 2 : at + 1;
}

bool after_blank_line(const Scan& scan, std::size_t record) {
  return record > 0 && scan.records[record].begin > scan.records[record - 1].end;
}

void scan_lines(std::string_view bytes, const Dialect& dialect, Scan& out) {
  out.clear();
  Scan line;
  for (std::size_t begin = 0; begin < bytes.size();) {
    std::size_t next = after_line_end(bytes, begin, dialect.ends);
    const bool ended = next != std::string_view::npos;
    if (!ended) next = bytes.size();
    std::size_t end = next;
    while (ended && end > begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) --end;
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
