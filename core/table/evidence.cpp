#include "table/evidence.hpp"

#include <algorithm>

namespace northstar::table {

void ColumnEvidence::note_unread(std::uint64_t line, std::string_view value) {
  if (unread++ > 0) return;
  first_unread_line = line;
  first_unread = value;
}

void ColumnEvidence::append(const ColumnEvidence& following, std::uint64_t line_offset) {
  column = following.column;
  kind = following.kind;
  if (unread == 0 && following.unread > 0) {
    first_unread_line = following.first_unread_line + line_offset;
    first_unread = following.first_unread;
  }
  cells += following.cells;
  unread += following.unread;
  decimals = std::max(decimals, following.decimals);
  beyond_integer = beyond_integer || following.beyond_integer;
  for (std::size_t i = 0; i < other_form.size(); ++i) other_form[i] += following.other_form[i];
  has_clock = has_clock || following.has_clock;
  other_order += following.other_order;
  proofs += following.proofs;
  foreign += following.foreign;
}

std::optional<time::TimeFormat> other_order_of(const time::TimeFormat& format) {
  if (format.month_name) return std::nullopt;
  time::TimeFormat other = format;
  if (format.order == time::DateOrder::day_month_year) {
    other.order = time::DateOrder::month_day_year;
  } else if (format.order == time::DateOrder::month_day_year) {
    other.order = time::DateOrder::day_month_year;
  } else {
    return std::nullopt;
  }
  return other;
}

}  // namespace northstar::table
