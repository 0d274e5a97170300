#include "csv/remarks.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "csv/encoding.hpp"
#include "csv/shape.hpp"

namespace northstar::csv {

std::optional<RejectReason> wrong_shape(const Scan& scan, const Record& record, std::size_t width) {
  if (record.unclosed_quote) return RejectReason::unclosed_quote;
  if (record.fields < width) return RejectReason::too_few_fields;
  const Field* const fields = scan.fields.data() + record.first_field;
  const auto is_filled = [](const Field& field) { return field.begin != field.end; };
  if (std::any_of(fields + width, fields + record.fields, is_filled)) return RejectReason::too_many_fields;
  if (record.text_after_quote) return RejectReason::text_after_quote;
  return std::nullopt;
}

namespace {

/// What only a line about the table says: "Total rows: 38", "(38 rows)", "-- end of export --".
bool is_note(std::string_view line) {
  if (line.size() < 4) return false;
  const bool framed = (line.front() == '(' && line.back() == ')') || line.substr(0, 2) == "--" ||
                      line.substr(0, 2) == "==" || line.substr(0, 2) == "**";
  const std::size_t colon = line.find(": ");
  const bool said = colon != std::string_view::npos && colon > 1 && line.find(':') == colon;
  return framed || (said && line.find_first_of(",;\t|\"") == std::string_view::npos);
}

/// Whether the second cell begins with a blank, as where the colon of "Total rows: 38" parts cells.
bool is_cut_at_colon(std::string_view text, const Scan& scan, const Record& record) {
  if (record.fields != 2) return false;
  const std::size_t at = scan.fields[record.first_field + 1].begin;
  return text[at] == ' ' && text[at - 1] == ':';
}

}  // namespace

std::size_t footer_records(std::string_view text, const Scan& scan, std::size_t first_row, std::size_t width) {
  if (width < 2) return 0;
  const auto cell = [&](const Record& record) {
    const Field& field = scan.fields[record.first_field];
    return text.substr(field.begin, field.end - field.begin);
  };
  // Words alone may be a row cut short where the first column holds words too.
  const bool begins_with_words =
      first_row + 1 < scan.records.size() && shape_of(cell(scan.records[first_row + 1])) == Shape::text;
  std::size_t count = 0;
  for (std::size_t i = scan.records.size(); i > first_row + 1; --i) {
    const Record& record = scan.records[i - 1];
    if (record.unclosed_quote || record.fields > width) break;
    const std::string_view line = trim(text.substr(record.begin, record.end - record.begin));
    const bool cut = is_cut_at_colon(text, scan, record) && !is_cut_at_colon(text, scan, scan.records[first_row + 1]);
    if (record.fields == width && !(cut && after_blank_line(scan, i - 1))) break;
    if (record.fields > 1 && !is_note(line)) break;
    const bool note = scan.fields[record.first_field].quoted ? false : is_note(line);
    const bool sentence = note || (!begins_with_words && line.find(' ') != std::string_view::npos);
    if (shape_of(line) != Shape::text || !(after_blank_line(scan, i - 1) || sentence)) break;
    ++count;
  }
  return count;
}

std::size_t footer_as_given(int lines, const Scan& scan, std::size_t first_row) {
  const std::size_t most = scan.records.size() > first_row ? scan.records.size() - first_row - 1 : 0;
  return std::min(static_cast<std::size_t>(lines), most);
}

void add_lines(std::string_view text, std::vector<std::string>& lines) {
  while (!text.empty()) {
    const std::size_t next = std::min(after_line_end(text), text.size());
    const std::string_view line = trim(text.substr(0, next));
    if (!line.empty()) lines.push_back(repaired_utf8(line));
    text.remove_prefix(next);
  }
}

std::string shown(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, character_bytes(text));
    const bool valid = valid_utf8(character);
    if (out.size() + (valid ? character.size() : 3) > 80) break;
    out += valid ? character : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(character.size());
  }
  return out;
}

}  // namespace northstar::csv
