#include "decompose/intervals.hpp"

#include <algorithm>
#include <cmath>

#include "decompose/usual_movement.hpp"
#include "stats/bootstrap.hpp"

namespace northstar::decompose {
namespace {

/// What a leaf moves by, in the periods that all leaves have in common.
struct Leaf {
  std::size_t node = 0;
  bool is_relative = false, is_flow = false;
  double baseline = 0, comparison = 0;
  std::vector<double> movements;

  double mean(const std::vector<std::size_t>& drawn) const {
    double sum = 0;
    for (const std::size_t at : drawn) sum += movements[at];
    return sum / static_cast<double>(drawn.size());
  }
  /// A value that never is negative stays so.
  double moved(double value, double by) const { return is_relative ? value * std::max(0.0, 1 + by) : value + by; }
};

/// The leaves whose values make the rest; the parts of a ratio by segments hang on it.
bool is_drawn(const Node& node) {
  return node.drivers.empty() && (node.kind == NodeKind::whole || node.kind == NodeKind::segment);
}

std::vector<Leaf> leaves_of(const Levels& levels, const Decomposition& d, const std::vector<bool>& hangs) {
  std::vector<Leaf> out;
  std::vector<Movement> movements;
  for (std::size_t i = 0; i < d.nodes.size(); ++i) {
    const Node& node = d.nodes[i];
    if (hangs[i] || !(is_drawn(node) || (!node.drivers.empty() && hangs[node.drivers[0]]))) continue;
    const Place place{node.dimension, node.segment};
    const series::Series* series = levels.find(node.metric, node.kind == NodeKind::whole ? nullptr : &place);
    if (!series) continue;
    out.push_back({i, false, series->is_flow, *node.baseline, *node.comparison, {}});
    movements.push_back(usual_movement(*series));
    out.back().is_relative = movements.back().is_relative && !series->is_flow;
  }
  if (out.empty()) return out;
  std::int32_t begin = movements[0].first, end = begin;
  for (const Movement& m : movements) {
    begin = std::min(begin, m.first);
    end = std::max(end, m.first + static_cast<std::int32_t>(m.values.size()));
  }
  for (std::int32_t p = begin; p < end; ++p) {
    const auto at = [&](const Movement& m) -> std::optional<double> {
      const std::int32_t i = p - m.first;
      return i < 0 || i >= static_cast<std::int32_t>(m.values.size()) ? std::nullopt
                                                                      : m.values[static_cast<std::size_t>(i)];
    };
    if (!std::all_of(movements.begin(), movements.end(), [&](const Movement& m) { return at(m).has_value(); }))
      continue;
    for (std::size_t i = 0; i < out.size(); ++i) out[i].movements.push_back(*at(movements[i]));
  }
  return out;
}

/// Positions of `count` movements in blocks that follow each other.
std::vector<std::size_t> draw(std::size_t movements, std::size_t block, std::size_t count, stats::Random& random) {
  const std::size_t length = std::min(block, count);
  std::vector<std::size_t> out;
  while (out.size() < count) {
    const std::size_t begin = random.below(movements - length + 1);
    for (std::size_t i = 0; i < length && out.size() < count; ++i) out.push_back(begin + i);
  }
  return out;
}

/// Periods of both ranges, and those that a movement adds up over.
struct Ranges {
  explicit Ranges(const Decomposition& d)
      : before(static_cast<std::size_t>(d.baseline.count())),
        after(static_cast<std::size_t>(d.comparison.count())),
        between(static_cast<std::size_t>(std::max(1, std::abs(d.comparison.last - d.baseline.first)))) {}
  std::size_t before, after, between;
};

/// The values of a leaf in one draw of the ups and downs of both ranges.
class Draw {
 public:
  Draw(std::size_t movements, const Ranges& ranges, stats::Random& random)
      : between_(static_cast<double>(ranges.between)) {
    const std::size_t block = stats::default_block_length(movements);
    first_ = draw(movements, block, ranges.before, random);
    second_ = draw(movements, block, ranges.after, random);
    flow_ = draw(movements, block, ranges.between, random);
  }
  double baseline(const Leaf& leaf) const {
    return leaf.is_flow ? leaf.baseline : leaf.moved(leaf.baseline, leaf.mean(first_));
  }
  double comparison(const Leaf& leaf) const {
    return leaf.is_flow ? leaf.comparison + between_ * leaf.mean(flow_)
                        : leaf.moved(leaf.comparison, leaf.mean(second_));
  }

 private:
  double between_;
  std::vector<std::size_t> first_, second_, flow_;
};

/// Nothing where too many draws gave no number.
std::optional<stats::Interval> interval_of(std::vector<double>& drawn, const IntervalOptions& options) {
  if (10 * drawn.size() < 9 * options.draws) return std::nullopt;
  std::sort(drawn.begin(), drawn.end());
  const double tail = (1 - options.confidence) / 2;
  return stats::Interval{stats::quantile(drawn, tail), stats::quantile(drawn, 1 - tail)};
}

/// Of every node that has drivers, its value from theirs.
void rebuild(Decomposition& d, const std::vector<bool>& hangs) {
  std::vector<double> baseline, comparison;
  for (std::size_t i = d.nodes.size(); i-- > 0;) {
    Node& node = d.nodes[i];
    if (node.drivers.empty() || hangs[node.drivers[0]]) continue;
    baseline.clear(), comparison.clear();
    for (const std::size_t driver : node.drivers) {
      baseline.push_back(*d.nodes[driver].baseline);
      comparison.push_back(*d.nodes[driver].comparison);
    }
    node.baseline = combine(*node.op, baseline);
    node.comparison = combine(*node.op, comparison);
  }
}

}  // namespace

std::vector<std::optional<stats::Interval>> contribution_intervals(const Levels& levels,
                                                                   const Decomposition& decomposition,
                                                                   const IntervalOptions& options) {
  const std::size_t nodes = decomposition.nodes.size();
  std::vector<std::optional<stats::Interval>> out(nodes);
  if (!decomposition.nodes[0].baseline || !decomposition.nodes[0].comparison) return out;
  std::vector<bool> hangs(nodes);  // on a ratio by segments
  for (const Node& node : decomposition.nodes) {
    if (node.drivers.empty() || decomposition.nodes[node.drivers.back()].kind != NodeKind::mix) continue;
    for (const std::size_t driver : node.drivers) hangs[driver] = true;
  }
  const std::vector<Leaf> leaves = leaves_of(levels, decomposition, hangs);
  if (leaves.empty() || leaves[0].movements.size() < min_movements) return out;
  const Ranges ranges(decomposition);
  stats::Random random(options.seed);
  Decomposition drawn = decomposition;
  std::vector<std::vector<double>> contributions(nodes);
  for (std::size_t round = 0; round < options.draws; ++round) {
    const Draw draw(leaves[0].movements.size(), ranges, random);
    for (const Leaf& leaf : leaves) {
      drawn.nodes[leaf.node].baseline = draw.baseline(leaf);
      drawn.nodes[leaf.node].comparison = draw.comparison(leaf);
    }
    rebuild(drawn, hangs);
    hand_down(drawn);
    for (std::size_t i = 0; i < nodes; ++i)
      if (std::isfinite(drawn.nodes[i].contribution)) contributions[i].push_back(drawn.nodes[i].contribution);
  }
  for (std::size_t i = 0; i < nodes; ++i)
    if (!hangs[i]) out[i] = interval_of(contributions[i], options);
  return out;
}

std::vector<std::optional<stats::Interval>> part_intervals(const Levels& levels, const Decomposition& decomposition,
                                                           const Node& node, const SegmentSplit& split,
                                                           const IntervalOptions& options) {
  const Ranges ranges(decomposition);
  std::vector<std::optional<stats::Interval>> out;
  std::vector<Draw> draws;  // of records of one length, which most parts share
  std::size_t drawn_of = 0;
  for (const SegmentPart& part : split.parts) {
    out.emplace_back();
    const Place place{split.dimension, part.segment};
    const series::Series* series = levels.find(node.metric, &place);
    if (!series || !part.baseline || !part.comparison) continue;
    const double moved = *part.comparison - *part.baseline;
    if (split.of_quotient && moved == 0) continue;
    const double each = node.multiplier * (split.of_quotient ? part.rate / moved : 1);
    const Movement movement = usual_movement(*series);
    Leaf leaf{0, movement.is_relative, false, *part.baseline, *part.comparison, {}};
    for (const std::optional<double>& value : movement.values)
      if (value) leaf.movements.push_back(*value);
    if (leaf.movements.size() < min_movements) continue;
    if (leaf.movements.size() != drawn_of) {
      drawn_of = leaf.movements.size();
      draws.clear();
      stats::Random random(options.seed);
      for (std::size_t round = 0; round < options.draws; ++round) draws.emplace_back(drawn_of, ranges, random);
    }
    std::vector<double> drawn;
    for (const Draw& draw : draws)
      drawn.push_back(part.contribution + each * (draw.comparison(leaf) - draw.baseline(leaf) - moved));
    out.back() = interval_of(drawn, options);
  }
  return out;
}

}  // namespace northstar::decompose
