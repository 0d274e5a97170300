// How customers began, and what they did and brought later.
#include <cassert>

#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {

Customers customers_of(const States& states, std::size_t table, std::size_t leaf) {
  const TablePlan& plan = states.plan().tables[table];
  const TableState& state = states.table(table);
  const LeafState& star = state.leaves[leaf];
  const auto any = activity_index(plan);
  assert(plan.early_periods > 0 && any);
  Customers out;
  out.early_periods = plan.early_periods;
  const std::size_t entities = state.entity_first_period.size();
  std::vector<std::uint32_t> place(entities, EntityAmounts::kNone);
  for (std::uint32_t e = 0; e < entities; ++e) {
    if (state.entity_first_time[e] == kUnseen) continue;
    place[e] = static_cast<std::uint32_t>(out.entity.size());
    out.entity.push_back(e);
    const std::int32_t joined = state.entity_first_period[e], last = joined + plan.early_periods - 1;
    out.joined.push_back(joined);
    out.volume.push_back(state.early_rows.sum(e, joined, last));
    out.early.push_back(star.early.sum(e, joined, last));
    out.total.push_back(star.total.sum(e, 0, 0));
  }
  out.active.resize(out.entity.size());
  for_each_bit(active_bits(states, table, *any), [&](std::uint32_t e, std::int32_t period) {
    if (e >= entities || place[e] == EntityAmounts::kNone) return;
    const std::int64_t age = std::int64_t{period} - out.joined[place[e]];
    if (age >= 0 && age < 64) out.active[place[e]] |= std::uint64_t{1} << age;
  });
  if (plan.leaves[leaf].by_customer) {
    out.has_amounts = !star.early.dropped() && !star.total.dropped() && !state.early_rows.dropped();
    return out;
  }
  for_each_bit(active_bits(states, table, leaf), [&](std::uint32_t e, std::int32_t period) {
    if (e >= entities || place[e] == EntityAmounts::kNone) return;
    ++out.total[place[e]];
    out.early[place[e]] += period - out.joined[place[e]] < plan.early_periods;
  });
  out.has_amounts = true;
  return out;
}

std::optional<CustomerAmounts> amounts_of(const States& states, const Customers& customers, std::size_t table,
                                          std::size_t outcome_table, std::size_t leaf) {
  const TableState& of = states.table(outcome_table);
  const EntityAmounts& amounts = of.leaves[leaf].amounts;
  if (!states.plan().tables[outcome_table].leaves[leaf].as_outcome || amounts.dropped()) return std::nullopt;
  const Keys& keys = of.spaces[of.entity_space].keys;
  CustomerAmounts out;
  out.amounts = &amounts;
  for (const std::uint32_t e : customers.entity) {
    const std::string_view text = states.table(table).spaces[states.table(table).entity_space].keys.text(e);
    out.key.push_back(table == outcome_table ? e : keys.find(text));
  }
  return out;
}

double CustomerAmounts::between(std::size_t customer, std::int32_t first, std::int32_t last) const {
  return key[customer] == kNoKey ? 0 : unit * amounts->sum(key[customer], first, last);
}

}  // namespace northstar::scan
