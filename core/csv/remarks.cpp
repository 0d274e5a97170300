#include "csv/remarks.hpp"

#include <algorithm>

#include "base/text.hpp"
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

std::size_t footer_records(std::string_view text, const Scan& scan, std::size_t first_row, std::size_t width) {
  if (width < 2) return 0;
  std::size_t count = 0;
  for (std::size_t i = scan.records.size(); i > first_row + 1; --i) {
    const Record& record = scan.records[i - 1];
    if (record.fields != 1 || record.unclosed_quote) break;
    const Field& field = scan.fields[record.first_field];
    const std::string_view words = trim(text.substr(field.begin, field.end - field.begin));
    const Record& before = scan.records[i - 2];
    const bool after_blank =
        record.lines_before > before.lines_before + count_lines(text.substr(before.begin, before.end - before.begin));
    const bool sentence = words.find(' ') != std::string_view::npos || words.find(':') != std::string_view::npos;
    if (shape_of(words) != Shape::text || !(after_blank || (sentence && !field.quoted))) break;
    ++count;
  }
  return count;
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
