// Which scanned records are rows: those with the right number of cells that are not the header again.
#include <algorithm>

#include "base/text.hpp"
#include "csv/remarks.hpp"
#include "table/row_decoder.hpp"

namespace northstar::table {

void RowDecoder::pick_rows(std::size_t first, std::size_t count) {
  record_.resize(count), first_field_.resize(count);
  std::size_t rows = 0;
  const csv::Record* const records = scan_->records.data();
  for (std::size_t i = first; i < first + count; ++i) {
    const csv::Record& record = records[i];
    const auto index = static_cast<std::uint32_t>(i);
    if (next_total_ < totals_.size() && totals_[next_total_] == index) {
      ++next_total_;
      reject_row(index, csv::RejectReason::totals_line);
      continue;
    }
    if (record.fields != fields_ || record.unclosed_quote || record.text_after_quote) {
      if (const auto reason = csv::wrong_shape(*scan_, record, fields_)) {
        reject_row(index, *reason);
        continue;
      }
    }
    if (may_repeat_header(record) && repeats_header(record)) {
      reject_row(index, csv::RejectReason::repeated_header);
      continue;
    }
    record_[rows] = index;
    first_field_[rows++] = record.first_field;
  }
  record_.resize(rows), first_field_.resize(rows);
  dead_.assign(rows, 0);
}

/// False for nearly every row, from the ends of its first cell.
inline bool RowDecoder::may_repeat_header(const csv::Record& record) const {
  if (header_.empty()) return false;
  const csv::Field& front = scan_->fields[record.first_field];
  const std::size_t size = front.end - front.begin;
  if (size == 0 || front.escaped) return true;
  const char first = bytes_[front.begin], last = bytes_[front.end - 1];
  if (is_blank(first) || is_blank(last)) return true;
  const std::string& name = header_[0];
  return size <= name.size() && first == name[0] && last == name[size - 1];
}

bool RowDecoder::repeats_header(const csv::Record& record) {
  const csv::Field* const fields = scan_->fields.data() + record.first_field;
  // Names that were blank or doubled got another; they match by what they began with.
  const auto matches = [](std::string_view text, std::string_view name) {
    return text == name || (name.size() > text.size() && name.substr(0, text.size()) == text &&
                            (text.empty() || name[text.size()] == '_'));
  };
  bool any = false;  // a row of blanks alone is a row
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const std::string_view text = trim(text_of(fields[i]));
    if (!matches(text, header_[i])) return false;
    any = any || !text.empty();
  }
  return any;
}

}  // namespace northstar::table
