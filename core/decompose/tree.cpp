#include "decompose/tree.hpp"

#include <algorithm>
#include <cmath>

#include "base/descending.hpp"
#include "decompose/levels.hpp"
#include "decompose/segments.hpp"
#include "decompose/shapley.hpp"

namespace northstar::decompose {
namespace {

class Builder {
 public:
  Builder(const metric::Definition& definition, const series::MetricSeries& series, const TreeOptions& options,
          Decomposition& out)
      : definition_(definition),
        options_(options),
        out_(out),
        levels_(definition, series, out.baseline, out.left_out) {}

  const Levels& levels() const { return levels_; }

  /// A metric, and what is under it; `place` null: over everybody.
  std::size_t add(const std::string& metric, const Place* place) {
    const std::size_t index = add_node(metric, place);
    const auto branch = definition_.tree.find(metric);
    const bool has_drivers = branch != definition_.tree.end() && !branch->second.of.empty();
    if (!place) {
      std::string by = has_drivers ? branch->second.by : "";
      if (has_drivers) out_.nodes[index].influences = branch->second.influences;
      if (index == 0 && !options_.slice.empty()) by = options_.slice;
      if (!by.empty() && has_values(index)) {
        if (add_segments(index, by)) return index;
        out_.nodes[index].problem = Node::Problem::no_segments;
      }
    }
    if (has_drivers) add_drivers(index, branch->second, place);
    return index;
  }

 private:
  bool has_values(std::size_t index) const {
    return out_.nodes[index].baseline.has_value() && out_.nodes[index].comparison.has_value();
  }

  std::size_t add_node(const std::string& metric, const Place* place) {
    Node node;
    node.metric = metric;
    if (place) {
      node.kind = NodeKind::segment;
      node.dimension = place->dimension;
      node.segment = place->segment;
    }
    const auto def = definition_.metrics.find(std::string(metric::metric_of(metric)));
    if (def != definition_.metrics.end()) node.owner = def->second.owner;
    node.baseline = levels_.of(metric, place, out_.baseline);
    node.comparison = levels_.of(metric, place, out_.comparison);
    if (!node.baseline || !node.comparison) {
      node.problem_range = node.baseline ? out_.comparison : out_.baseline;
      node.problem = levels_.divides_by_zero(metric, place, node.problem_range) ? Node::Problem::divides_by_zero
                                                                                : Node::Problem::no_value;
    }
    out_.nodes.push_back(std::move(node));
    return out_.nodes.size() - 1;
  }

  /// Why a node stays a leaf; none where its drivers can split it. Under a root without a value nothing is split, and
  /// all are drawn.
  Node::Problem fault_of(const metric::TreeNode& branch, const Place* place, const std::string& metric, Node& node) {
    if (branch.op == metric::TreeOp::product && branch.of.size() > max_factors) return Node::Problem::too_many;
    for (const std::string& driver : branch.of) {
      node.other_part = driver;
      if (driver == metric || std::find(path_.begin(), path_.end(), driver) != path_.end())
        return Node::Problem::part_in_a_circle;
      if (!levels_.find(driver, place)) return Node::Problem::part_unknown;
      for (const Range range : {out_.baseline, out_.comparison}) {
        if (levels_.of(driver, place, range) || !has_values(0)) continue;
        node.problem_range = range;
        return levels_.divides_by_zero(driver, place, range) ? Node::Problem::part_divides_by_zero
                                                             : Node::Problem::part_missing;
      }
    }
    return Node::Problem::none;
  }

  void add_drivers(std::size_t parent, const metric::TreeNode& branch, const Place* place) {
    const std::string metric = out_.nodes[parent].metric;
    const Node::Problem fault = fault_of(branch, place, metric, out_.nodes[parent]);
    if (fault != Node::Problem::none) {
      // Inside a segment not every driver has to be there: what is not is left whole.
      if (!place || fault != Node::Problem::part_unknown) out_.nodes[parent].problem = fault;
      return;
    }
    path_.push_back(metric);
    std::vector<std::size_t> drivers;
    for (const std::string& driver : branch.of) drivers.push_back(add(driver, place));
    path_.pop_back();
    Node& whole = out_.nodes[parent];
    whole.op = branch.op;
    whole.drivers = std::move(drivers);
    if (has_values(parent)) check_sum(whole, place);
  }

  /// Whether the drivers give the whole in both ranges; where they divide by 0, they do not split it.
  void check_sum(Node& whole, const Place* place) {
    double most_off = 0;
    for (const auto side : {&Node::baseline, &Node::comparison}) {
      const Range range = side == &Node::baseline ? out_.baseline : out_.comparison;
      std::vector<double> values;
      for (const std::size_t driver : whole.drivers) values.push_back(*(out_.nodes[driver].*side));
      double rebuilt = combine(*whole.op, values);
      // Movements begin at the baseline.
      const std::string& first = out_.nodes[whole.drivers.front()].metric;
      if (levels_.find(first, place)->is_flow)
        rebuilt += levels_.of(whole.metric, place, {out_.baseline.first, out_.baseline.first}).value_or(0);
      if (!std::isfinite(rebuilt)) {
        whole.problem = Node::Problem::part_divides_by_zero;
        whole.other_part = out_.nodes[whole.drivers.back()].metric;
        whole.problem_range = range;
        out_.nodes.resize(whole.drivers.front());
        whole.drivers.clear();
        whole.op.reset();
        return;
      }
      const double value = *(whole.*side), off = std::abs(value - rebuilt);
      const double scale = std::max({std::abs(value), rounding_scale(*whole.op, values), std::abs(rebuilt)});
      if (off <= 1e-9 * scale || off <= most_off) continue;
      most_off = off;
      whole.problem = Node::Problem::parts_off;
      whole.rebuilt = rebuilt;
      whole.problem_range = range;
    }
  }

  /// The node as the sum of its segments, each with the same equation inside, or of a ratio what moved inside them and
  /// in their weights. False where they do not add up to it.
  bool add_segments(std::size_t parent, const std::string& dimension) {
    Node probe = out_.nodes[parent];
    probe.multiplier = 1;
    for (SegmentSplit& split : split_by_segments(definition_, levels_, out_, probe)) {
      if (split.dimension != dimension || split.parts.empty()) continue;
      out_.nodes[parent].op = split.of_quotient ? metric::TreeOp::mean : metric::TreeOp::sum;
      std::vector<std::size_t> drivers =
          split.of_quotient ? add_ratio_parts(parent, split) : add_sum_parts(parent, split);
      out_.nodes[parent].drivers = std::move(drivers);
      return true;
    }
    return false;
  }

  std::vector<std::size_t> add_sum_parts(std::size_t parent, const SegmentSplit& split) {
    const std::string metric = out_.nodes[parent].metric;
    std::vector<std::size_t> drivers;
    double others[2] = {*out_.nodes[parent].baseline, *out_.nodes[parent].comparison};
    const std::size_t listed = std::min(split.parts.size(), max_segment_nodes);
    for (std::size_t i = 0; i < listed; ++i) {
      const SegmentPart& part = split.parts[i];
      const Place place{split.dimension, part.segment};
      const std::size_t index = out_.nodes.size();
      add(metric, &place);
      Node& node = out_.nodes[index];
      if (!node.baseline || !node.comparison) {  // no row there: nothing
        node.baseline = part.baseline.value_or(0);
        node.comparison = part.comparison.value_or(0);
        if (node.drivers.empty()) node.problem = Node::Problem::none;
      }
      others[0] -= *node.baseline, others[1] -= *node.comparison;
      drivers.push_back(index);
    }
    if (split.parts.size() > listed || split.others > 0)
      drivers.push_back(add_joined(NodeKind::others, parent, split.dimension, others[0], others[1]));
    return drivers;
  }

  /// A segment's own value has its mean weight as multiplier; the rest of the change is the mix.
  std::vector<std::size_t> add_ratio_parts(std::size_t parent, const SegmentSplit& split) {
    std::vector<std::size_t> drivers;
    double mix = *out_.nodes[parent].comparison - *out_.nodes[parent].baseline, others = split.rest.rate;
    for (const SegmentPart& part : split.parts) {
      mix -= part.rate;
      if (drivers.size() == max_segment_nodes || !part.baseline || !part.comparison) {
        others += part.rate;
        continue;
      }
      const double moved = *part.comparison - *part.baseline;
      const std::size_t index = add_joined(NodeKind::inside, parent, split.dimension, *part.baseline, *part.comparison);
      out_.nodes[index].segment = part.segment;
      out_.nodes[index].weight = moved == 0 ? 0 : part.rate / moved;
      drivers.push_back(index);
    }
    if (others != 0) drivers.push_back(add_joined(NodeKind::others, parent, split.dimension, 0, others));
    drivers.push_back(add_joined(NodeKind::mix, parent, split.dimension, 0, mix - split.rest.rate));
    return drivers;
  }

  std::size_t add_joined(NodeKind kind, std::size_t parent, const std::string& dimension, double baseline,
                         double comparison) {
    Node node;
    node.metric = out_.nodes[parent].metric;
    node.owner = out_.nodes[parent].owner;
    node.kind = kind;
    node.dimension = dimension;
    node.baseline = baseline;
    node.comparison = comparison;
    out_.nodes.push_back(std::move(node));
    return out_.nodes.size() - 1;
  }

  const metric::Definition& definition_;
  const TreeOptions& options_;
  Decomposition& out_;
  Levels levels_;
  std::vector<std::string> path_;  // from the root
};

}  // namespace

void hand_down(Decomposition& out) {
  Node& root = out.nodes[0];
  const bool known = root.baseline && root.comparison;
  root.multiplier = known ? 1 : 0;
  out.change = known ? *root.comparison - *root.baseline : 0;
  double of_leaves = 0;
  Drivers values;  // one for all nodes: a thousand draws go through here
  for (Node& node : out.nodes) {
    if (!known) continue;
    node.contribution = node.multiplier * (*node.comparison - *node.baseline);
    if (node.drivers.empty()) {
      of_leaves += node.contribution;
      continue;
    }
    values.baseline.clear(), values.comparison.clear();
    for (const std::size_t driver : node.drivers) {
      values.baseline.push_back(*out.nodes[driver].baseline);
      values.comparison.push_back(*out.nodes[driver].comparison);
    }
    const NodeKind kind = out.nodes[node.drivers.back()].kind;
    bool refused = false;
    std::vector<double> shares;
    if (kind == NodeKind::mix)
      for (const std::size_t driver : node.drivers) shares.push_back(out.nodes[driver].weight);
    else
      shares = multipliers(*node.op, out.method, values, refused);
    if (refused && node.problem == Node::Problem::none) node.problem = Node::Problem::no_logarithm;
    for (std::size_t i = 0; i < shares.size(); ++i) out.nodes[node.drivers[i]].multiplier = node.multiplier * shares[i];
  }
  out.residual = out.change - of_leaves;
}

Result<Decomposition> decompose(const metric::Definition& definition, const series::MetricSeries& series,
                                std::string_view root, Range baseline, Range comparison, const TreeOptions& options) {
  if (!series.has(root)) {
    return Error{ErrorCode::unknown_name, metric::label_of(definition, root), "There is no such metric.",
                 "Define it, or take it out of the tree."};
  }
  Decomposition out;
  out.baseline = baseline;
  out.comparison = comparison;
  out.method = options.method;
  out.left_out = options.left_out;
  Builder(definition, series, options, out).add(std::string(root), nullptr);
  hand_down(out);
  return out;
}

}  // namespace northstar::decompose
