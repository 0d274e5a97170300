#include "series/reconcile.hpp"

#include <algorithm>
#include <cmath>

#include "base/descending.hpp"
#include "metric/evaluate.hpp"

namespace northstar::series {
namespace {

using metric::MetricDef;

constexpr std::size_t kMostEntities = 20;

bool differ(const Both& both) {
  return std::fabs(both.difference()) > 1e-10 * std::max(std::fabs(both.left), std::fabs(both.right));
}

/// The periods from the first to the last full one.
std::pair<std::int32_t, std::int32_t> full_periods(const Series& series) {
  const std::optional<std::size_t> last = series.last_full();
  const std::int32_t first = series.first_period + series.first_partial;
  return {first, last ? series.first_period + static_cast<std::int32_t>(*last) + 1 : first};
}

std::optional<std::size_t> table_of(const scan::States& states, const MetricDef& metric) {
  const std::vector<scan::TablePlan>& tables = states.plan().tables;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].table == metric.table) return i;
  }
  return std::nullopt;
}

/// The measure of each entity over a range; nothing where it has no row.
class PerEntity {
 public:
  PerEntity(const scan::States& states, std::size_t table, const MetricDef& metric, scan::PeriodRange range)
      : states_(states), table_(table), measure_(*metric.measure), aggregates_(aggregates_in(metric.measure)) {
    for (const metric::ExpressionPtr& aggregate : aggregates_) {
      const std::size_t leaf = scan::leaf_index(states.plan().tables[table], *aggregate, metric);
      totals_.push_back(scan::entity_totals(states, table, leaf, range));
    }
  }

  std::size_t size() const { return totals_.front().size(); }
  std::string_view name(std::size_t entity) const { return scan::entity_name(states_, table_, entity); }
  std::optional<double> of(std::size_t entity) const {
    return metric::evaluate_over(measure_, [&](const metric::Expression& leaf) -> std::optional<double> {
      for (std::size_t i = 0; i < aggregates_.size(); ++i) {
        if (equal(*aggregates_[i], leaf)) return totals_[i][entity];
      }
      return std::nullopt;
    });
  }
  std::optional<double> of(std::string_view name) const {
    const std::optional<std::size_t> entity = scan::find_entity(states_, table_, name);
    return entity ? of(*entity) : std::nullopt;
  }

 private:
  const scan::States& states_;
  std::size_t table_;
  const metric::Expression& measure_;
  std::vector<metric::ExpressionPtr> aggregates_;
  std::vector<std::vector<std::optional<double>>> totals_;  // [aggregate][entity]
};

std::optional<ReconciledEntities> compare_entities(const PerEntity& left, const PerEntity& right) {
  ReconciledEntities out;
  std::vector<std::pair<std::string, Both>> differing;
  for (std::size_t e = 0; e < left.size(); ++e) {
    const std::optional<double> here = left.of(e);
    if (!here) continue;
    const std::optional<double> there = right.of(left.name(e));
    const Both both{*here, there.value_or(0)};
    const bool differs = differ(both);
    ++(!there ? out.only_left : differs ? out.differing : out.same);
    if (differs) differing.emplace_back(left.name(e), both);
  }
  for (std::size_t e = 0; e < right.size(); ++e) {
    const std::optional<double> there = right.of(e);
    if (!there || left.of(right.name(e))) continue;
    ++out.only_right;
    differing.emplace_back(right.name(e), Both{0, *there});
  }
  if (out.same + out.differing == 0) return std::nullopt;  // ids of two kinds
  std::vector<double> sizes;
  for (const auto& [name, both] : differing) sizes.push_back(std::fabs(both.difference()));
  for (const std::size_t at : descending(sizes)) {
    if (out.largest.size() == kMostEntities) break;
    out.largest.push_back(std::move(differing[at]));
  }
  return out;
}

Reconciled reconcile_two(const metric::Definition& definition, const std::string& name, const MetricSeries& series,
                         const scan::States& states) {
  const MetricDef& left = definition.metrics.at(name);
  const MetricDef& right = definition.metrics.at(left.also_from);
  const Series &here = series.of(name), &there = series.of(left.also_from);
  const auto [left_first, left_end] = full_periods(here);
  const auto [right_first, right_end] = full_periods(there);
  Reconciled out;
  out.left = name;
  out.right = left.also_from;
  out.first = std::max(left_first, right_first);
  out.count = std::max(0, std::min(left_end, right_end) - out.first);
  const bool adds_up = metric::adds_up(left) && metric::adds_up(right);
  if (adds_up) out.total = Both();
  std::vector<double> sizes;
  for (std::int32_t i = 0; i < out.count; ++i) {
    const std::optional<double> a = here.at(out.first + i), b = there.at(out.first + i);
    out.periods.push_back(a && b ? std::optional(Both{*a, *b}) : std::nullopt);
    const std::optional<Both>& both = out.periods.back();
    sizes.push_back(both && differ(*both) ? std::fabs(both->difference()) : 0);
    if (!both || !adds_up) continue;
    out.total->left += both->left;
    out.total->right += both->right;
  }
  for (const std::size_t at : descending(sizes)) {
    if (sizes[at] > 0) out.largest.push_back(at);
  }
  if (!adds_up || out.count == 0) return out;
  const auto a = table_of(states, left), b = table_of(states, right);
  if (!a || !b || states.plan().tables[*a].entity.empty() || states.plan().tables[*b].entity.empty()) return out;
  const scan::PeriodRange range{out.first, out.count};
  out.entities = compare_entities(PerEntity(states, *a, left, range), PerEntity(states, *b, right, range));
  return out;
}

}  // namespace

std::vector<Reconciled> reconcile(const metric::Definition& definition, const MetricSeries& series,
                                  const scan::States& states) {
  std::vector<Reconciled> out;
  for (const auto& [name, metric] : definition.metrics) {
    if (!metric.also_from.empty()) out.push_back(reconcile_two(definition, name, series, states));
  }
  return out;
}

}  // namespace northstar::series
