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

/// Of every node, the one it is a driver of; of the root itself.
std::vector<std::size_t> parents_of(const Decomposition& d) {
  std::vector<std::size_t> out(d.nodes.size());
  for (std::size_t i = 0; i < d.nodes.size(); ++i)
    for (const std::size_t driver : d.nodes[i].drivers) out[driver] = i;
  return out;
}

bool is_split_by_mix(const Decomposition& d, const Node& node) {
  return !node.drivers.empty() && d.nodes[node.drivers.back()].kind == NodeKind::mix;
}

/// What is left of a sum without its listed segments.
series::Series rest_of(const Levels& levels, const Decomposition& d, const Node& sum) {
  series::Series out = *levels.find(sum.metric, nullptr);
  for (const std::size_t driver : sum.drivers) {
    const Place place{d.nodes[driver].dimension, d.nodes[driver].segment};
    const series::Series* listed =
        d.nodes[driver].kind == NodeKind::segment ? levels.find(sum.metric, &place) : nullptr;
    for (std::size_t i = 0; listed && i < out.values.size(); ++i)
      if (out.values[i]) *out.values[i] -= listed->at(out.first_period + static_cast<std::int32_t>(i)).value_or(0);
  }
  return out;
}

/// The leaves whose values make the rest, in the periods that all of them have in common; then what moves inside the
/// segments of a ratio, where it has a value in all of those.
class Leaves {
 public:
  Leaves(const Levels& levels, const Decomposition& d) : levels_(levels), d_(d) {
    const std::vector<std::size_t> parents = parents_of(d);
    for (std::size_t i = 0; i < d.nodes.size(); ++i) {
      const Node& node = d.nodes[i];
      const Node& parent = d.nodes[parents[i]];
      if (i > 0 && is_split_by_mix(d, parent)) continue;
      if (node.kind == NodeKind::others)
        add(i, rest_of(levels, d, parent));
      else if (node.drivers.empty() || is_split_by_mix(d, node))
        add_own(i);
    }
    if (all.empty()) return;
    std::int32_t begin = movements_[0].first, end = begin;
    for (const Movement& m : movements_) {
      begin = std::min(begin, m.first);
      end = std::max(end, m.first + static_cast<std::int32_t>(m.values.size()));
    }
    for (std::int32_t p = begin; p < end; ++p)
      if (std::all_of(movements_.begin(), movements_.end(), [&](const Movement& m) { return m.at(p).has_value(); }))
        periods_.push_back(p);
    for (std::size_t i = 0; i < d.nodes.size(); ++i)
      if (d.nodes[i].kind == NodeKind::inside) add_own(i);
    for (std::size_t i = all.size(); i-- > 0;) {
      for (const std::int32_t p : periods_)
        if (const auto moved = movements_[i].at(p)) all[i].movements.push_back(*moved);
      if (all[i].movements.size() < periods_.size()) all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  std::size_t record() const { return periods_.size(); }

  std::vector<Leaf> all;

 private:
  void add_own(std::size_t i) {
    const Node& node = d_.nodes[i];
    const Place place{node.dimension, node.segment};
    const series::Series* series = levels_.find(node.metric, node.kind == NodeKind::whole ? nullptr : &place);
    if (series) add(i, *series);
  }

  void add(std::size_t i, const series::Series& series) {
    movements_.push_back(usual_movement(series));
    all.push_back({i,
                   movements_.back().is_relative && !series.is_flow,
                   series.is_flow,
                   *d_.nodes[i].baseline,
                   *d_.nodes[i].comparison,
                   {}});
  }

  const Levels& levels_;
  const Decomposition& d_;
  std::vector<Movement> movements_;
  std::vector<std::int32_t> periods_;
};

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
  Ranges(const Levels& levels, const Decomposition& d)
      : before(static_cast<std::size_t>(levels.count(d.baseline))),
        after(static_cast<std::size_t>(levels.count(d.comparison))),
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

/// Of every node that has drivers, its value from theirs; of the segments of a ratio, what the weights moved from what
/// moved inside them.
void rebuild(Decomposition& d) {
  std::vector<double> baseline, comparison;
  for (std::size_t i = d.nodes.size(); i-- > 0;) {
    Node& node = d.nodes[i];
    if (node.drivers.empty()) continue;
    if (is_split_by_mix(d, node)) {
      double mix = *node.comparison - *node.baseline;
      for (const std::size_t driver : node.drivers) {
        const Node& part = d.nodes[driver];
        if (part.kind != NodeKind::mix) mix -= part.weight * (*part.comparison - *part.baseline);
      }
      d.nodes[node.drivers.back()].comparison = mix;
      continue;
    }
    baseline.clear(), comparison.clear();
    for (const std::size_t driver : node.drivers) {
      baseline.push_back(*d.nodes[driver].baseline);
      comparison.push_back(*d.nodes[driver].comparison);
    }
    node.baseline = combine(*node.op, baseline);
    node.comparison = combine(*node.op, comparison);
  }
}

/// Nodes that move in every draw: not the parts of a ratio by segments without a record, and then not its weights.
std::vector<bool> drawn_nodes(const Decomposition& d, const std::vector<Leaf>& leaves) {
  std::vector<bool> out(d.nodes.size());
  for (const Leaf& leaf : leaves) out[leaf.node] = true;
  for (const Node& node : d.nodes)
    if (is_split_by_mix(d, node))
      out[node.drivers.back()] =
          std::all_of(node.drivers.begin(), node.drivers.end() - 1, [&](std::size_t driver) { return out[driver]; });
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] || d.nodes[i].op.has_value();
  return out;
}

}  // namespace

std::vector<std::optional<stats::Interval>> contribution_intervals(const Levels& levels,
                                                                   const Decomposition& decomposition,
                                                                   const IntervalOptions& options) {
  const std::size_t nodes = decomposition.nodes.size();
  std::vector<std::optional<stats::Interval>> out(nodes);
  if (!decomposition.nodes[0].baseline || !decomposition.nodes[0].comparison) return out;
  const Leaves leaves(levels, decomposition);
  if (leaves.all.empty() || leaves.record() < min_movements) return out;
  const Ranges ranges(levels, decomposition);
  stats::Random random(options.seed);
  Decomposition drawn = decomposition;
  std::vector<std::vector<double>> contributions(nodes);
  for (std::size_t round = 0; round < options.draws; ++round) {
    const Draw draw(leaves.record(), ranges, random);
    for (const Leaf& leaf : leaves.all) {
      drawn.nodes[leaf.node].baseline = draw.baseline(leaf);
      drawn.nodes[leaf.node].comparison = draw.comparison(leaf);
    }
    rebuild(drawn);
    hand_down(drawn);
    for (std::size_t i = 0; i < nodes; ++i)
      if (std::isfinite(drawn.nodes[i].contribution)) contributions[i].push_back(drawn.nodes[i].contribution);
  }
  const std::vector<bool> moves = drawn_nodes(decomposition, leaves.all);
  for (std::size_t i = 0; i < nodes; ++i)
    if (moves[i]) out[i] = interval_of(contributions[i], options);
  return out;
}

std::vector<std::optional<stats::Interval>> part_intervals(const Levels& levels, const Decomposition& decomposition,
                                                           const Node& node, const SegmentSplit& split,
                                                           const IntervalOptions& options) {
  const Ranges ranges(levels, decomposition);
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
