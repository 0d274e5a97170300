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

/// The names that lines of a header make, column by column: "Spend" over "EUR" is "Spend / EUR". A blank above the last
/// line belongs to what stands left of it, as under a merged cell.
std::vector<std::string> joined_names(const std::vector<std::vector<std::string>>& rows, std::size_t count) {
  if (count == 0) return {};
  std::vector<std::string> names = rows[count - 1];
  for (std::size_t line = count - 1; line-- > 0;) {
    names.resize(std::max(names.size(), rows[line].size()));
    std::string_view above;
    for (std::size_t i = 0; i < rows[line].size(); ++i) {
      if (!trim(rows[line][i]).empty()) above = trim(rows[line][i]);
      if (!above.empty()) names[i] = std::string(above) + (trim(names[i]).empty() ? "" : " / ") + names[i];
    }
  }
  return names;
}

/// The header of the records: as many lines as are given, else those that look like one.
HeaderLines header_of(const std::vector<std::vector<std::string>>& rows, std::optional<int> given) {
  std::optional<HeaderLines> found = find_header_lines(rows);
  if (found && (!given || static_cast<std::size_t>(*given) == found->count)) return std::move(*found);
  const std::size_t count = given ? std::min(static_cast<std::size_t>(*given), rows.size()) : is_header(rows);
  return {count, joined_names(rows, count)};
}

Error begins_nowhere(std::string_view file, std::uint64_t skip) {
  return {ErrorCode::bad_dialect, "", quoted_name(file) + " has no table below line " + std::to_string(skip) + ".",
          "Let it begin at an earlier line."};
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

  void read(bool complete, std::size_t max_rows, bool doubtful, const GivenDialect& given, Head& head) {
    const std::size_t first = layout_.first;
    const std::size_t footer = !complete      ? 0
                               : given.footer ? footer_as_given(*given.footer, scan, first)
                                              : footer_records(text_, scan, first, layout_.fields);
    const std::size_t end = scan.records.size() - footer;
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = first; i < end && rows.size() <= max_rows; ++i)
      rows.push_back(cells_of(text_, scan, scan.records[i], layout_.dialect));
    HeaderLines lines = header_of(rows, given.header_lines);
    const std::size_t data = first + lines.count;
    std::vector<std::string> names = std::move(lines.names);
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(lines.count));
    if (rows.size() > max_rows) rows.resize(max_rows);
    Dialect& dialect = head.dialect;
    dialect.footer = static_cast<int>(footer);
    dialect.has_header = data > first;
    dialect.header_lines = static_cast<int>(data - first);
    dialect.first_record_byte = byte_of(scan.records[first].begin);
    dialect.first_record_line = line_of(scan.records[first]);
    head.header = unique_names(names, dialect.has_header ? complete_width(names, layout_.fields, rows)
                                                         : std::max<std::size_t>(layout_.fields, 1));
    head.names = std::move(names);
    const std::size_t begin = dialect.has_header ? scan.records[data - 1].end : scan.records[first].begin;
    head.data_begin_byte = byte_of(begin);
    head.data_begin_line = lines_ + 1 + count_lines(text_.substr(0, begin), dialect.ends);
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

Error needs_decoding(std::string_view file, Encoding encoding) {
  return {ErrorCode::other_encoding, lower_ascii(name_of(encoding)),
          quoted_name(file) + " has to be decoded before it is read here.", "Save it as UTF-8."};
}

Result<Head> read_head(std::string_view bytes, bool complete, std::string_view file, std::size_t max_rows,
                       const GivenDialect& given) {
  if (bytes.empty()) return empty_file(file);
  if (auto error = why_not_text(bytes, file)) return *error;
  EncodingGuess guess = guess_encoding(bytes, complete);
  const bool decoded = given.encoding && decoded_before(*given.encoding);
  if (given.encoding) {
    const Encoding encoding = decoded ? Encoding::utf8 : *given.encoding;
    guess = {encoding, mark_bytes(bytes, encoding), false};
  }
  if (decoded_before(guess.encoding)) return needs_decoding(file, guess.encoding);
  std::string padded;
  append_utf8(bytes.substr(guess.mark_bytes), guess.encoding, complete, padded);
  if (auto error = why_not_table(padded, file)) return *error;
  std::size_t begin = 0;
  std::uint64_t lines = 0;
  GivenDialect known = given;
  if (const auto sep = sep_line(padded)) {
    if (!known.delimiter) known.delimiter = sep->first;
    begin = sep->second;
    ++lines;
  }
  const std::size_t notes = begin;
  if (given.skip) {
    for (begin = lines = 0; lines < *given.skip && begin < padded.size(); ++lines)
      begin = std::min(after_line_end(padded, begin, line_ends(given)), padded.size());
    if (trim(std::string_view(padded).substr(begin)).empty()) return begins_nowhere(file, *given.skip);
  }
  const std::size_t size = padded.size() - begin;
  padded.append(64, '\0');
  const std::string_view text(padded.data() + begin, size);
  if (trim(text).empty() && complete) return empty_file(file);

  Head head;
  if (begin > notes) add_lines(std::string_view(padded).substr(notes, begin - notes), head.preamble);
  Layout layout = guess_layout(text, complete, known);
  if (given.skip) layout.first = 0;
  head.dialect = layout.dialect;
  head.dialect.encoding = guess.encoding;
  if (decoded) head.dialect.decoded_from = given.encoding;
  head.doubtful_encoding = guess.doubtful;
  head.dialect.has_bom = guess.mark_bytes > 0;
  head.dialect.newline = given.newline.value_or(newline_of(text));
  HeadReader reader(text, layout, guess.mark_bytes + source_bytes(padded.substr(0, begin), guess.encoding), lines,
                    guess.encoding, bytes.size());
  scan_sample(text, layout.dialect, complete, reader.scan);
  if (layout.first >= reader.scan.records.size()) {  // not one complete record in the sample
    return Error{ErrorCode::bad_dialect, "",
                 quoted_name(file) + " has no line end in its first " + size_words(bytes.size()) + ".",
                 "Check that it is a CSV file with one record a line."};
  }
  reader.read(complete, max_rows, guess.doubtful, given, head);
  return head;
}

}  // namespace northstar::csv
