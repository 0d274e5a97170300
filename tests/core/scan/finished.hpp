// Every finished number of a state as text, so that two states can be compared whole.
#pragma once

#include <string>

#include "base/format_number.hpp"
#include "scan/log.hpp"

namespace northstar::scan::testing {

inline std::string shown(const std::vector<std::optional<double>>& values) {
  std::string out;
  for (const std::optional<double>& value : values) out += (value ? format_number(*value) : std::string("-")) + " ";
  return out + "\n";
}

inline std::string finished(const States& states) {
  const auto span = span_of(states, 0);
  if (!span) return "no rows";
  std::string out = std::to_string(span->periods.first) + " " + std::to_string(span->periods.count) + " " +
                    std::to_string(span->first_time) + " " + std::to_string(span->last_time) + " " +
                    std::to_string(span->rows) + " " + std::to_string(span->entities) + " " +
                    std::to_string(span->rows_without_entity) + "\n";
  const PeriodRange range{span->periods.first - 2, span->periods.count + 4};
  const TablePlan& plan = states.plan().tables[0];
  const std::size_t users = leaf_of(states, "count_distinct(entity)", "event = 'play'");
  for (std::size_t leaf = 0; leaf < plan.leaves.size(); ++leaf) {
    out += "leaf " + std::to_string(leaf) + ": " + shown(leaf_values(states, 0, leaf, range));
    if (!plan.leaves[leaf].by_segment) continue;
    const auto segments = segments_of(states, 0, "channel");
    const auto values = leaf_values_by_segment(states, 0, leaf, range, "channel");
    for (std::size_t s = 0; s < segments.size(); ++s) out += segments[s].value + ": " + shown(values[s]);
  }
  for (const GrowthCounts& g : growth_counts(states, 0, users, range)) {
    out += std::to_string(g.fresh) + "," + std::to_string(g.retained) + "," + std::to_string(g.resurrected) + "," +
           std::to_string(g.churned) + " ";
  }
  const CohortTable cohorts = cohort_table(states, 0, users);
  out += "\ncohorts from " + std::to_string(cohorts.cohorts.first) + "\n";
  for (std::size_t c = 0; c < cohorts.sizes.size(); ++c) {
    out += std::to_string(cohorts.sizes[c]) + ":";
    for (const std::int64_t active : cohorts.active[c]) out += " " + std::to_string(active);
    out += "\n";
  }
  const FirstTouch touch = active_by_first_touch(states, 0, users, range);
  for (std::size_t v = 0; v < touch.values.size(); ++v) {
    out += "touch " + touch.values[v] + ":";
    for (const std::int64_t active : touch.active[v]) out += " " + std::to_string(active);
    out += "\n";
  }
  const std::size_t paid = leaf_of(states, "sum(value)", "event = 'pay'");
  return out + shown(forward_values(states, 0, paid, users, range, 3, span->periods.first + span->periods.count - 1));
}

}  // namespace northstar::scan::testing
