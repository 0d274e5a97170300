#include <algorithm>
#include <cassert>

#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {

Leaving leaving(const States& states, LeafPlace running, LeafPlace active, int after) {
  assert(after > 0);
  const TableState &all = states.table(running.table), &at_work = states.table(active.table);
  Leaving out;
  if (!all.has_rows() || !at_work.has_rows()) return out;
  const auto last_of = [&](const TableState& state, std::size_t table) {
    return last_known_period(state, states.plan().tables[table]);
  };
  // The last period may not be over.
  const std::int32_t last = std::min(last_of(all, running.table), last_of(at_work, active.table)) - 1;
  const std::int32_t first = std::max(all.first_period, at_work.first_period);
  const PeriodBits& runs = active_bits(states, running.table, running.leaf);
  const PeriodBits& works = active_bits(states, active.table, active.leaf);
  const Keys &names = all.spaces[all.entity_space].keys, &others = at_work.spaces[at_work.entity_space].keys;
  for (std::uint32_t e = 0; e < names.size(); ++e) {
    const std::uint32_t other = running.table == active.table ? e : others.find(names.text(e));
    for (std::int32_t p = last - after; p >= first; p -= after) {
      if (!runs.get(e, p)) continue;
      const bool left = !runs.get(e, p + after);
      const bool is_active = other != kNoKey && works.get(other, p);
      ++(is_active ? out.active : out.idle);
      (is_active ? out.active_left : out.idle_left) += left;
    }
  }
  return out;
}

}  // namespace northstar::scan
