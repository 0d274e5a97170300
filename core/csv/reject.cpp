#include "csv/reject.hpp"

#include <utility>

namespace northstar::csv {

std::string_view name_of(RejectReason reason) {
  switch (reason) {
    case RejectReason::too_few_fields: return "too_few_fields";
    case RejectReason::too_many_fields: return "too_many_fields";
    case RejectReason::unclosed_quote: return "unclosed_quote";
    case RejectReason::not_a_number: return "not_a_number";
    case RejectReason::not_a_date: return "not_a_date";
    case RejectReason::no_date: return "no_date";
    case RejectReason::repeated_header: return "repeated_header";
    case RejectReason::totals_line: return "totals_line";
    case RejectReason::invalid_utf8: return "invalid_utf8";
    case RejectReason::text_after_quote: return "text_after_quote";
  }
  return "";
}

std::uint64_t RejectList::total() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : counted) sum += count;
  return sum;
}

void RejectList::add(Reject reject) {
  ++counted[static_cast<std::size_t>(reject.reason)];
  if (kept.size() < kept_max) kept.push_back(std::move(reject));
}

void RejectList::append(const RejectList& following, std::uint64_t line_offset) {
  for (std::size_t i = 0; i < counted.size(); ++i) counted[i] += following.counted[i];
  for (const Reject& reject : following.kept) {
    if (kept.size() >= kept_max) break;
    kept.push_back(reject);
    kept.back().line += line_offset;
  }
}

}  // namespace northstar::csv
