// read_head: the beginning of a file, from refusing what is no table to names and sample rows.
#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "csv/dialect.hpp"
#include "csv/guess_dialect.hpp"
#include "csv/header.hpp"
#include "csv/not_text.hpp"
#include "csv/scanner.hpp"

namespace northstar::csv {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

Error empty_file(std::string_view file) {
  return {ErrorCode::empty_input, "", quoted_name(file) + " is empty.",
          "Export it again, and check that the export finished."};
}

Error header_only(std::string_view file) {
  return {ErrorCode::empty_input, "", quoted_name(file) + " has a header and no rows.",
          "Export again with a longer date range."};
}

/// The delimiter of a first line "sep=;", as Excel writes it, and where the next line begins.
std::optional<std::pair<char, std::size_t>> sep_line(std::string_view bytes) {
  const std::string front = lower_ascii(bytes.substr(0, 5));
  if (bytes.size() < 6 || front.substr(0, 4) != "sep=") return std::nullopt;
  if (bytes[5] != '\n' && bytes[5] != '\r') return std::nullopt;
  return std::pair(bytes[4], after_line_end(bytes, 5));
}

std::vector<std::string> cells_of(std::string_view bytes, const Scan& scan, const Record& record, char quote) {
  std::vector<std::string> cells(record.fields);
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const Field& field = scan.fields[record.first_field + i];
    const std::string_view raw = bytes.substr(field.begin, field.end - field.begin);
    if (field.escaped) {
      unescape(raw, quote, cells[i]);
    } else {
      cells[i] = raw;
    }
  }
  return cells;
}

/// Fields of a complete record: what the header has, less blank names at its end that the rows do without, and more
/// where most rows hold cells past it.
std::size_t complete_width(const std::vector<std::string>& header, std::uint32_t usual,
                           const std::vector<std::vector<std::string>>& rows) {
  std::size_t width = header.size();
  while (width > usual && trim(header[width - 1]).empty()) --width;
  if (width >= usual) return width;
  const auto overflows = [&](const std::vector<std::string>& row) {
    return row.size() == usual && std::any_of(row.begin() + static_cast<std::ptrdiff_t>(width), row.end(),
                                              [](const std::string& cell) { return !cell.empty(); });
  };
  return std::any_of(rows.begin(), rows.end(), overflows) ? usual : width;
}

}  // namespace

Result<Head> read_head(std::string_view bytes, bool complete, std::string_view file, std::size_t max_rows) {
  if (bytes.empty()) return empty_file(file);
  if (auto error = why_not_text(bytes, file)) return *error;

  Head head;
  std::size_t begin = 0;
  head.dialect.has_bom = bytes.substr(0, kMark.size()) == kMark;
  if (head.dialect.has_bom) begin = kMark.size();
  std::uint64_t lines = 0;
  std::optional<char> only;
  if (const auto sep = sep_line(bytes.substr(begin))) {
    only = sep->first;
    begin += sep->second;
    ++lines;
  }
  std::string padded(bytes.substr(begin));
  const std::size_t size = padded.size();
  padded.append(64, '\0');
  const std::string_view sample(padded.data(), size);
  if (trim(sample).empty() && complete) return empty_file(file);

  const Layout layout = guess_layout(sample, complete, only);
  head.dialect.delimiter = layout.dialect.delimiter;
  head.dialect.quote = layout.dialect.quote;
  Scan scan;
  scan_sample(sample, layout.dialect, complete, scan);
  if (layout.first >= scan.records.size()) {  // not one complete record in the sample
    return Error{ErrorCode::bad_dialect, "",
                 quoted_name(file) + " has no line end in its first " + std::to_string(bytes.size()) + " bytes.",
                 "Check that it is a CSV file with one record a line."};
  }

  const Record& first = scan.records[layout.first];
  head.dialect.first_record_byte = begin + first.begin;
  head.dialect.first_record_line = lines + first.lines_before + 1;
  std::vector<std::string> names = cells_of(sample, scan, first, layout.dialect.quote);
  std::vector<std::vector<std::string>> rows;
  std::size_t rows_after = 0;
  for (std::size_t i = layout.first + 1; i < scan.records.size(); ++i) {
    if (scan.records[i].unclosed_quote) continue;
    ++rows_after;
    if (rows.size() < max_rows) rows.push_back(cells_of(sample, scan, scan.records[i], layout.dialect.quote));
  }
  head.dialect.has_header = is_header(names, rows);
  if (head.dialect.has_header) {
    if (rows_after == 0 && complete) return header_only(file);
    head.header = unique_names(names, complete_width(names, layout.fields, rows));
    head.names = std::move(names);
    head.data_begin_byte = begin + first.end;
    head.data_begin_line =
        head.dialect.first_record_line + count_lines(sample.substr(first.begin, first.end - first.begin));
  } else {
    head.header = unique_names({}, std::max<std::size_t>(layout.fields, 1));
    head.data_begin_byte = head.dialect.first_record_byte;
    head.data_begin_line = head.dialect.first_record_line;
    rows.insert(rows.begin(), std::move(names));
    if (rows.size() > max_rows) rows.resize(max_rows);
  }
  head.rows = std::move(rows);
  return head;
}

}  // namespace northstar::csv
