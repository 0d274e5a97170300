// Driver trees and the exact split of a change among their nodes.
// Every node's value is a product or sum of its drivers' values. The change of the root between two periods is given to
// the drivers by their Shapley values at each product (Das Gupta's method: all orders weigh alike) and in proportion to
// their change at each sum, scaled down the tree, so that leaf contributions add up to the change of the root, zeros
// and negatives included. Source: Shorrocks (2013); Das Gupta (1993).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metric/definition.hpp"
#include "series/series.hpp"

namespace northstar::decompose {

struct Node {
  std::string metric;
  std::optional<metric::TreeOp> op;  // nothing: a leaf
  std::vector<std::size_t> drivers;  // indices into Decomposition::nodes
  std::optional<double> baseline, comparison;
  double contribution = 0;  // to the change of the root, in the root's unit
  double multiplier = 1;    // contribution = multiplier * (comparison - baseline)
  std::string owner;
  /// Why its drivers do not split it. parts_off: they are drawn and take their share, the rest stays in the residual.
  /// part_missing: one of them has no value, so this node is a leaf.
  enum class Problem { none, parts_off, part_missing };
  Problem problem = Problem::none;
  double rebuilt = 0;  // parts_off: what the drivers give, in the period where they are further off
  std::int32_t problem_period = 0;
  std::string missing_part;  // part_missing: the driver
};

struct Decomposition {
  std::int32_t baseline_period = 0, comparison_period = 0;
  std::vector<Node> nodes;  // [0] is the root, drivers after their parent
  double change = 0;
  double residual = 0;  // change minus the sum over leaves
};

/// Errors: not_computable when the root or one of its own drivers has no value in one of the periods, a metric of the
/// tree is unknown, drivers lead back to their parent, or a product has over 12 drivers. Below the root, a driver
/// without a value leaves its parent unsplit; drivers that do not rebuild their parent within 1e-9 relative leave a
/// residual. Both are marked on the node.
Result<Decomposition> decompose(const metric::Definition& definition, const series::MetricSeries& series,
                                std::string_view root, std::int32_t baseline_period, std::int32_t comparison_period);

/// The periods shown first: last full period against 13 periods before (week), 12 (month), 4 (quarter), 28 (day), 1
/// (year), or against the earliest full one when the series is shorter; nothing under two full periods. Periods without
/// a value are passed over: back from the last, forward from the first.
struct PeriodPair {
  std::int32_t baseline = 0, comparison = 0;
};
std::optional<PeriodPair> default_periods(const series::Series& root);

}  // namespace northstar::decompose
