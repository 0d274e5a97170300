// What each entity brings over a range of periods.
#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {

std::vector<std::optional<double>> entity_totals(const States& states, std::size_t table, std::size_t leaf,
                                                 PeriodRange range) {
  const EntityCells& cells = states.table(table).leaves[leaf].by_entity;
  std::vector<std::optional<double>> totals(states.table(table).entity_first_time.size());
  for (std::uint32_t e = 0; e < totals.size(); ++e) {
    Gathered all;
    for (std::uint32_t at = cells.head(e); at != EntityCells::kNone; at = cells.entries()[at].previous) {
      const std::int64_t index = std::int64_t{cells.entries()[at].period} - range.first;
      if (index < 0 || index >= range.count) continue;
      const Gathered more = cells.gathered(at);
      all.add(more.cell, more.reals ? &*more.reals : nullptr);
    }
    if (all.cell.rows > 0) totals[e] = value_of(states.plan().tables[table].leaves[leaf], all);
  }
  return totals;
}

std::string_view entity_name(const States& states, std::size_t table, std::size_t entity) {
  const TableState& state = states.table(table);
  return state.spaces[state.entity_space].keys.text(static_cast<std::uint32_t>(entity));
}

std::optional<std::size_t> find_entity(const States& states, std::size_t table, std::string_view name) {
  const TableState& state = states.table(table);
  const std::uint32_t code = state.spaces[state.entity_space].keys.find(name);
  return code == kNoKey ? std::nullopt : std::optional<std::size_t>(code);
}

}  // namespace northstar::scan
