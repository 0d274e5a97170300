#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {

Newcomers newcomers_of(const States& states, std::size_t table) {
  const TableState& state = states.table(table);
  Newcomers out;
  if (const auto span = span_of(states, table)) {
    out.first_day = span->first_day;
    out.last_day = span->last_day;
  }
  const Keys& ids = state.spaces[state.entity_space].keys;
  const FirstDays& days = state.first_days;
  std::vector<std::uint32_t> place(days.entities(), kNoKey);
  for (std::uint32_t e = 0; e < days.entities(); ++e) {
    if (days.first(e) == FirstDays::kNever) continue;
    place[e] = static_cast<std::uint32_t>(out.joined.size());
    out.ticket.push_back(hash_of(ids.text(e)));
    out.joined.push_back(days.first(e));
    out.active.push_back(days.active(e));
  }
  const Keys& events = state.spaces[state.done_space].keys;
  if (events.size() > kMostSegmentValues) return out;
  for (std::uint32_t event = 0; event < events.size(); ++event) out.events.emplace_back(events.text(event));
  days.for_each([&](std::uint32_t entity, std::uint32_t event, std::uint64_t times) {
    out.did.push_back({place[entity], event, times});
  });
  return out;
}

}  // namespace northstar::scan
