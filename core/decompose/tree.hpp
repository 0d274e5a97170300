// Driver trees and the exact split of a change among their nodes.
// Every node's value is what its operator makes of its drivers' values. The change of the root between two ranges of
// periods is split at each node by the multipliers of decompose/operators.hpp and scaled down the tree, so that leaf
// contributions add up to the change of the root, zeros and negatives included. Source: Shorrocks (2013); Das Gupta
// (1993).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decompose/operators.hpp"
#include "decompose/range.hpp"
#include "metric/definition.hpp"
#include "series/series.hpp"

namespace northstar::decompose {

/// What a node stands for. segment, others: a metric inside one segment, or inside all those that are not listed.
/// inside, mix: of a ratio by segments, its own value moving in a segment, and the weights of all segments moving.
enum class NodeKind { whole, segment, others, inside, mix };

struct Node {
  std::string metric;
  NodeKind kind = NodeKind::whole;
  std::string dimension, segment;    // of all kinds but whole; segment "" stands for rows without a value
  std::optional<metric::TreeOp> op;  // nothing: a leaf
  std::vector<std::size_t> drivers;  // indices into Decomposition::nodes
  std::optional<double> baseline, comparison;
  double contribution = 0;  // to the change of the root, in the root's unit
  double multiplier = 0;    // contribution = multiplier * (comparison - baseline)
  double weight = 1;        // of the parts of a ratio by segments: their multiplier in it
  std::string owner;
  std::vector<std::string> influences;  // metrics
  /// Why its drivers do not split it, or not as wanted. parts_off: they are drawn and take their share, the rest stays
  /// in the residual. part_unknown, part_missing, part_divides_by_zero, part_in_a_circle: a driver that cannot serve,
  /// so this node is a leaf. too_many: of a product. no_value, divides_by_zero: of the root, whose drivers are drawn
  /// without shares. no_segments: they do not add up, so the node is split as a whole. no_logarithm: a negative driver,
  /// so its share is Shapley's.
  enum class Problem {
    none,
    parts_off,
    part_unknown,
    part_missing,
    part_divides_by_zero,
    part_in_a_circle,
    too_many,
    no_value,
    divides_by_zero,
    no_segments,
    no_logarithm
  };
  Problem problem = Problem::none;
  double rebuilt = 0;      // parts_off: what the drivers give, in the range where they are further off
  Range problem_range;     // parts_off, part_missing, no_value and divisions
  std::string other_part;  // the driver that cannot serve
};

struct Decomposition {
  Range baseline, comparison;
  std::vector<std::int32_t> left_out;  // see TreeOptions
  Method method = Method::shapley;
  std::vector<Node> nodes;  // [0] is the root, drivers after their parent
  double change = 0;
  double residual = 0;  // change minus the sum over leaves
};

struct TreeOptions {
  Method method = Method::shapley;
  std::string slice;                        // a dimension that the root is split by first; empty: none
  std::vector<std::int32_t> left_out = {};  // periods that ranges of several do not count
};

/// At most so many segments of a node have nodes of their own; the others are joined.
inline constexpr std::size_t max_segment_nodes = 20;

/// Errors: unknown_name when there is no such root. All else is a problem of a node, and the rest is still split.
Result<Decomposition> decompose(const metric::Definition& definition, const series::MetricSeries& series,
                                std::string_view root, Range baseline, Range comparison,
                                const TreeOptions& options = {});

/// Multipliers and contributions of all nodes from their values, and the residual; `nodes` stand after their parents.
/// A node without shares is one whose drivers' multipliers are all 0.
void hand_down(Decomposition& decomposition);

/// The periods shown first: last full period against 13 periods before (week), 12 (month), 4 (quarter), 28 (day), 1
/// (year), or against the earliest full one when the series is shorter; nothing under two full periods. Periods without
/// a value are passed over: back from the last, forward from the first.
struct PeriodPair {
  std::int32_t baseline = 0, comparison = 0;
};
std::optional<PeriodPair> default_periods(const series::Series& root);

}  // namespace northstar::decompose
