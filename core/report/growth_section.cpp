#include <algorithm>

#include "report/sections.hpp"

namespace northstar::report {
namespace {

std::optional<std::size_t> table_number(const scan::ScanPlan& plan, const std::string& table) {
  for (std::size_t i = 0; i < plan.tables.size(); ++i)
    if (plan.tables[i].table == table) return i;
  return std::nullopt;
}

std::string key(const Numbers& numbers, std::int32_t period) {
  return time::period_key(period, numbers.definition->calendar);
}

}  // namespace

std::optional<ActiveMetric> active_metric(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  std::vector<std::string> names;  // the reach of the tree first
  if (definition.north_star) {
    names.push_back(definition.north_star->metric);
    const auto root = definition.tree.find(definition.north_star->metric);
    if (root != definition.tree.end()) names.insert(names.end(), root->second.of.begin(), root->second.of.end());
  }
  for (const auto& [name, unused] : definition.metrics) names.push_back(name);
  for (const std::string& name : names) {
    const auto found = definition.metrics.find(name);
    if (metric::parts_of(definition, name) != metric::Parts::growth) continue;
    const std::optional<std::size_t> table = table_number(numbers.states->plan(), found->second.table);
    if (!table) continue;
    const scan::TablePlan& plan = numbers.states->plan().tables[*table];
    return ActiveMetric{name, *table, scan::leaf_index(plan, *found->second.measure, found->second)};
  }
  return std::nullopt;
}

Json growth_section(const Numbers& numbers) {
  const std::optional<ActiveMetric> active = active_metric(numbers);
  if (!active) return nullptr;
  const std::vector<scan::GrowthCounts>* counts = numbers.series->growth_of(active->metric);
  if (counts == nullptr || counts->empty()) return nullptr;
  Json rows = Json::array();
  const std::int32_t first = numbers.series->of(active->metric).first_period;
  std::int32_t period = first;
  for (const scan::GrowthCounts& c : *counts) {
    rows.push_back(object({{"period", key(numbers, period)},
                           {"active", c.fresh + c.retained + c.resurrected},
                           {"new", c.fresh},
                           {"retained", c.retained},
                           {"resurrected", c.resurrected},
                           {"churned", c.churned},
                           {"quick_ratio", c.churned == 0 ? Json(nullptr)
                                                          : Json(static_cast<double>(c.fresh + c.resurrected) /
                                                                 static_cast<double>(c.churned))},
                           {"left_censored", period == first}}));
    ++period;
  }
  Json out = object(
      {{"metric", active->metric}, {"label", metric::label_of(*numbers.definition, active->metric)}, {"rows", rows}});
  if (Json leaving = leaving_object(numbers, *active); !leaving.is_null()) out["leaving"] = std::move(leaving);
  return out;
}

Json cohort_section(const Numbers& numbers) {
  const std::optional<ActiveMetric> active = active_metric(numbers);
  if (!active) return nullptr;
  const scan::CohortTable table = scan::cohort_table(*numbers.states, active->table, active->leaf);
  Json cohorts = Json::array();
  for (std::int32_t c = 0; c < table.cohorts.count; ++c) {
    const auto at = static_cast<std::size_t>(c);
    cohorts.push_back(object(
        {{"period", key(numbers, table.cohorts.first + c)}, {"size", table.sizes[at]}, {"active", table.active[at]}}));
  }
  return object({{"metric", active->metric},
                 {"label", metric::label_of(*numbers.definition, active->metric)},
                 {"cohorts", cohorts}});
}

Json first_touch_section(const Numbers& numbers) {
  const std::optional<ActiveMetric> active = active_metric(numbers);
  if (!active) return nullptr;
  const scan::TablePlan& plan = numbers.states->plan().tables[active->table];
  const std::optional<scan::TableSpan> span = scan::span_of(*numbers.states, active->table);
  if (plan.first_touch.empty() || !span) return nullptr;
  const scan::FirstTouch touch =
      scan::active_by_first_touch(*numbers.states, active->table, active->leaf, span->periods);
  Json values = Json::array();
  for (std::size_t v = 0; v < touch.values.size(); ++v) {
    Json counts = Json::array();
    for (std::size_t p = 0; p < touch.active[v].size(); ++p)
      counts.push_back(object({{"period", key(numbers, span->periods.first + static_cast<std::int32_t>(p))},
                               {"count", touch.active[v][p]}}));
    values.push_back(object({{"value", touch.values[v]}, {"active", counts}}));
  }
  return object({{"metric", active->metric}, {"dimension", plan.first_touch}, {"values", values}});
}

}  // namespace northstar::report
