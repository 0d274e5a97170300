// read_head: the beginning of a file, from refusing what is no table to names and sample rows.
#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "csv/dialect.hpp"
#include "csv/encoding.hpp"
#include "csv/guess_dialect.hpp"
#include "csv/header.hpp"
#include "csv/header_lines.hpp"
#include "csv/not_text.hpp"
#include "csv/remarks.hpp"
#include "csv/scanner.hpp"

namespace northstar::csv {
namespace {

Error empty_file(std::string_view file) {
  return {ErrorCode::empty_input, "", quoted_name(file) + " is empty.",
          "Export it again, and check that the export finished."};
}

std::string size_words(std::size_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " bytes";
  return bytes < (1 << 20) ? std::to_string(bytes >> 10) + " KB" : std::to_string(bytes >> 20) + " MB";
}

/// The delimiter of a first line "sep=;", as Excel writes it, and where the next line begins.
std::optional<std::pair<char, std::size_t>> sep_line(std::string_view bytes) {
  const std::string front = lower_ascii(bytes.substr(0, 5));
  if (bytes.size() < 6 || front.substr(0, 4) != "sep=") return std::nullopt;
  if (bytes[5] != '\n' && bytes[5] != '\r') return std::nullopt;
  return std::pair(bytes[4], after_line_end(bytes, 5));
}

std::vector<std::string> cells_of(std::string_view text, const Scan& scan, const Record& record,
                                  const Dialect& dialect) {
  std::vector<std::string> cells(record.fields);
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const Field& field = scan.fields[record.first_field + i];
    const std::string_view raw = text.substr(field.begin, field.end - field.begin);
    if (field.escaped) {
      unescape(raw, dialect, cells[i]);
    } else {
      cells[i] = raw;
    }
    if (!valid_utf8(cells[i])) cells[i] = repaired_utf8(cells[i]);
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

/// Which line ends the sample has, whether or not they stand in quotes.
Newline newline_of(std::string_view text) {
  std::size_t feeds = 0, pairs = 0, returns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      const bool pair = i + 1 < text.size() && text[i + 1] == '\n';
      ++(pair ? pairs : returns);
      i += pair;
    }
    feeds += text[i] == '\n' && (i == 0 || text[i - 1] != '\r');
  }
  if ((feeds > 0) + (pairs > 0) + (returns > 0) > 1) return Newline::mixed;
  return pairs > 0 ? Newline::crlf : returns > 0 ? Newline::cr : Newline::lf;
}

/// Reads a decoded beginning once its layout is known.
class HeadReader {
 public:
  HeadReader(std::string_view text, const Layout& layout, std::size_t byte, std::uint64_t lines, Encoding encoding,
             std::uint64_t bytes)
      : text_(text), layout_(layout), places_(text, encoding, byte), lines_(lines), bytes_(bytes) {}

  Scan scan;

  void read(bool complete, std::size_t max_rows, bool doubtful, Head& head) {
    const std::size_t first = layout_.first;
    std::vector<std::vector<std::string>> rows;
    const std::size_t footer = complete ? footer_records(text_, scan, first, layout_.fields) : 0;
    const std::size_t end = scan.records.size() - footer;
    for (std::size_t i = first; i < end && rows.size() <= max_rows; ++i)
      rows.push_back(cells_of(text_, scan, scan.records[i], layout_.dialect));
    Dialect& dialect = head.dialect;
    dialect.footer = static_cast<int>(footer);
    std::vector<std::string> names = rows.front();
    if (std::optional<HeaderLines> lines = find_header_lines(rows)) {
      names = std::move(lines->names);
      dialect.header_lines = static_cast<int>(lines->count);
    } else {
      dialect.header_lines = is_header(rows);
    }
    dialect.has_header = dialect.header_lines > 0;
    rows.erase(rows.begin(), rows.begin() + dialect.header_lines);
    dialect.first_record_byte = byte_of(scan.records[first].begin);
    dialect.first_record_line = line_of(scan.records[first]);
    const std::size_t data = first + dialect.header_lines;
    if (dialect.has_header) {
      head.names = names;
      head.header = unique_names(names, complete_width(names, layout_.fields, rows));
    } else {
      head.header = unique_names({}, std::max<std::size_t>(layout_.fields, 1));
      if (rows.size() > max_rows) rows.resize(max_rows);
    }
    const std::size_t data_begin = data > 0 ? scan.records[data - 1].end : scan.records[first].begin;
    const std::size_t begin = dialect.has_header ? data_begin : scan.records[first].begin;
    head.data_begin_byte = byte_of(begin);
    head.data_begin_line = lines_ + 1 + count_lines(text_.substr(0, begin));
    head.rows = std::move(rows);
    add_lines(text_.substr(0, scan.records[first].begin), head.preamble);
    if (footer > 0) dialect.rows_end_byte = byte_of(scan.records[end].begin);
    if (footer > 0) add_lines(text_.substr(scan.records[end].begin), head.footer);
    for (std::size_t i = data; i < end; ++i) remark(scan.records[i], head.header.size(), doubtful, head);
  }

 private:
  /// Half a character at the end of a file became a whole one of the text.
  std::uint64_t byte_of(std::size_t at) { return std::min(places_.of(at), bytes_); }
  std::uint64_t line_of(const Record& record) const { return lines_ + record.lines_before + 1; }

  void remark(const Record& record, std::size_t width, bool doubtful, Head& head) {
    std::string_view row = text_.substr(record.begin, record.end - record.begin);
    std::optional<RejectReason> reason = wrong_shape(scan, record, width);
    const auto is_high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (!reason && (doubtful ? std::any_of(row.begin(), row.end(), is_high) : !valid_utf8(row)))
      reason = RejectReason::invalid_utf8;
    if (!reason) return;
    while (!row.empty() && (row.back() == '\n' || row.back() == '\r')) row.remove_suffix(1);
    head.remarks.add({line_of(record), byte_of(record.begin), "", *reason, shown(row.substr(0, 320))});
  }

  std::string_view text_;
  const Layout& layout_;
  SourcePlaces places_;
  std::uint64_t lines_;  // of the file before the text
  std::uint64_t bytes_;  // of the file that were given
};

}  // namespace

Result<Head> read_head(std::string_view bytes, bool complete, std::string_view file, std::size_t max_rows) {
  if (bytes.empty()) return empty_file(file);
  if (auto error = why_not_text(bytes, file)) return *error;
  const EncodingGuess guess = guess_encoding(bytes, complete);
  std::string padded;
  append_utf8(bytes.substr(guess.mark_bytes), guess.encoding, complete, padded);
  if (auto error = why_not_table(padded, file)) return *error;
  std::size_t begin = 0;
  std::uint64_t lines = 0;
  std::optional<char> only;
  if (const auto sep = sep_line(padded)) {
    only = sep->first;
    begin = sep->second;
    ++lines;
  }
  const std::size_t size = padded.size() - begin;
  padded.append(64, '\0');
  const std::string_view text(padded.data() + begin, size);
  if (trim(text).empty() && complete) return empty_file(file);

  Head head;
  const Layout layout = guess_layout(text, complete, only);
  head.dialect = layout.dialect;
  head.dialect.encoding = guess.encoding;
  head.doubtful_encoding = guess.doubtful;
  head.dialect.has_bom = guess.mark_bytes > 0;
  head.dialect.newline = newline_of(text);
  HeadReader reader(text, layout, guess.mark_bytes + source_bytes(padded.substr(0, begin), guess.encoding), lines,
                    guess.encoding, bytes.size());
  scan_sample(text, layout.dialect, complete, reader.scan);
  if (layout.first >= reader.scan.records.size()) {  // not one complete record in the sample
    return Error{ErrorCode::bad_dialect, "",
                 quoted_name(file) + " has no line end in its first " + size_words(bytes.size()) + ".",
                 "Check that it is a CSV file with one record a line."};
  }
  reader.read(complete, max_rows, guess.doubtful, head);
  return head;
}

}  // namespace northstar::csv
