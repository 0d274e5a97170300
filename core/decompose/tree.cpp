#include "decompose/tree.hpp"

#include <algorithm>
#include <cmath>

#include "decompose/shapley.hpp"

namespace northstar::decompose {
namespace {

struct Rebuilt {
  double value = 0;
  double scale = 0;  // what rounding is measured against: the largest amount that was added
};

class Builder {
 public:
  Builder(const metric::Definition& definition, const series::MetricSeries& series, Decomposition& out)
      : definition_(definition), series_(series), out_(out) {}

  Result<std::size_t> add(const std::string& metric) {
    const std::string place = "tree." + metric;
    if (std::find(path_.begin(), path_.end(), metric) != path_.end()) {
      return Error{ErrorCode::not_computable, place, "It is a driver of itself.", "Take it out of its own branch."};
    }
    if (!series_.has(metric)) {
      return Error{ErrorCode::not_computable, place, "There is no such metric.",
                   "Define it, or take it out of the tree."};
    }
    const std::size_t index = out_.nodes.size();
    const auto branch = definition_.tree.find(metric);
    const bool splits = branch != definition_.tree.end() && !branch->second.of.empty();
    Node node;
    node.metric = metric;
    const auto def = definition_.metrics.find(std::string(metric::metric_of(metric)));
    if (def != definition_.metrics.end()) node.owner = def->second.owner;
    for (const auto& [period, value] :
         {std::pair{out_.baseline_period, &node.baseline}, std::pair{out_.comparison_period, &node.comparison}}) {
      *value = series_.of(metric).is_flow ? flow(series_.of(metric), period) : series_.of(metric).at(period);
      if (!*value || !std::isfinite(**value)) {
        return Error{ErrorCode::not_computable, place,
                     "It has no value in the period " + time::period_key(period, definition_.calendar) + ".",
                     "Choose two other periods."};
      }
    }
    if (splits && index > 0) mark_missing_part(branch->second, node);
    const bool is_leaf = !splits || node.problem == Node::Problem::part_missing;
    out_.nodes.push_back(std::move(node));
    if (is_leaf) return index;
    path_.push_back(metric);
    const auto added = add_drivers(index, branch->second, place);
    path_.pop_back();
    if (!added) return added.error();
    return index;
  }

 private:
  /// What moved after the baseline up to a period; after the later of the two, taken back.
  double flow(const series::Series& series, std::int32_t period) const {
    const std::int32_t from = std::min(out_.baseline_period, period), to = std::max(out_.baseline_period, period);
    double sum = 0;
    for (std::int32_t p = from + 1; p <= to; ++p) sum += series.at(p).value_or(0);
    return period < out_.baseline_period ? -sum : sum;
  }

  void mark_missing_part(const metric::TreeNode& branch, Node& node) const {
    for (const std::string& driver : branch.of) {
      if (!series_.has(driver)) continue;
      for (const std::int32_t period : {out_.baseline_period, out_.comparison_period}) {
        const std::optional<double> value = series_.of(driver).at(period);
        if (value && std::isfinite(*value)) continue;
        node.problem = Node::Problem::part_missing;
        node.missing_part = driver;
        node.problem_period = period;
        return;
      }
    }
  }

  Result<Done> add_drivers(std::size_t parent, const metric::TreeNode& branch, const std::string& place) {
    if (branch.op == metric::TreeOp::product && branch.of.size() > max_factors) {
      return Error{ErrorCode::not_computable, place,
                   "A product of " + std::to_string(branch.of.size()) + " is too long.",
                   "Multiply at most 12, and split those further."};
    }
    std::vector<std::size_t> drivers;
    for (const std::string& driver : branch.of) {
      const auto added = add(driver);
      if (!added) return added.error();
      drivers.push_back(*added);
    }
    out_.nodes[parent].op = branch.op;
    out_.nodes[parent].drivers = std::move(drivers);
    Node& whole = out_.nodes[parent];
    double most_off = 0;
    for (const auto side : {&Node::baseline, &Node::comparison}) {
      const Rebuilt rebuilt = rebuild(whole, side);
      const double value = *(whole.*side), off = std::abs(value - rebuilt.value);
      if (off <= 1e-9 * std::max(std::abs(value), rebuilt.scale) || off <= most_off) continue;
      most_off = off;
      whole.problem = Node::Problem::parts_off;
      whole.rebuilt = rebuilt.value;
      whole.problem_period = side == &Node::baseline ? out_.baseline_period : out_.comparison_period;
    }
    return Done{};
  }

  Rebuilt rebuild(const Node& node, std::optional<double> Node::*side) const {
    const bool product = node.op == metric::TreeOp::product;
    Rebuilt out{product ? 1.0 : 0.0, 0};
    // Movements begin at the baseline.
    if (series_.of(out_.nodes[node.drivers.front()].metric).is_flow) out.value = out.scale = *node.baseline;
    for (const std::size_t driver : node.drivers) {
      const double value = *(out_.nodes[driver].*side);
      out.value = product ? out.value * value : out.value + value;
      out.scale = std::max(out.scale, std::abs(value));
    }
    if (product) out.scale = std::abs(out.value);
    return out;
  }

  const metric::Definition& definition_;
  const series::MetricSeries& series_;
  Decomposition& out_;
  std::vector<std::string> path_;  // from the root
};

/// Parents stand before their drivers, so one pass hands the multipliers down.
void hand_down(Decomposition& out) {
  double of_leaves = 0;
  for (Node& node : out.nodes) {
    node.contribution = node.multiplier * (*node.comparison - *node.baseline);
    if (node.drivers.empty()) {
      of_leaves += node.contribution;
      continue;
    }
    std::vector<double> multipliers(node.drivers.size(), 1.0);
    if (node.op == metric::TreeOp::product) {
      std::vector<double> baseline, comparison;
      for (const std::size_t driver : node.drivers) {
        baseline.push_back(*out.nodes[driver].baseline);
        comparison.push_back(*out.nodes[driver].comparison);
      }
      multipliers = shapley_multipliers(baseline, comparison);
    }
    for (std::size_t i = 0; i < node.drivers.size(); ++i) {
      out.nodes[node.drivers[i]].multiplier = node.multiplier * multipliers[i];
    }
  }
  out.residual = out.change - of_leaves;
}

}  // namespace

Result<Decomposition> decompose(const metric::Definition& definition, const series::MetricSeries& series,
                                std::string_view root, std::int32_t baseline_period, std::int32_t comparison_period) {
  Decomposition out;
  out.baseline_period = baseline_period;
  out.comparison_period = comparison_period;
  const auto built = Builder(definition, series, out).add(std::string(root));
  if (!built) return built.error();
  out.change = *out.nodes[0].comparison - *out.nodes[0].baseline;
  hand_down(out);
  return out;
}

std::optional<PeriodPair> default_periods(const series::Series& root) {
  const std::optional<std::size_t> last_full = root.last_full();
  if (!last_full) return std::nullopt;
  std::size_t first = static_cast<std::size_t>(root.first_partial), last = *last_full;
  while (last > first && !root.values[last]) --last;
  std::size_t back = 13;
  switch (root.calendar.grain) {
    case time::Grain::day: back = 28; break;
    case time::Grain::week: break;
    case time::Grain::month: back = 12; break;
    case time::Grain::quarter: back = 4; break;
    case time::Grain::year: back = 1; break;
  }
  std::size_t baseline = last >= first + back ? last - back : first;
  while (baseline < last && !root.values[baseline]) ++baseline;
  if (baseline >= last || !root.values[last]) return std::nullopt;
  return PeriodPair{root.first_period + static_cast<std::int32_t>(baseline),
                    root.first_period + static_cast<std::int32_t>(last)};
}

}  // namespace northstar::decompose
