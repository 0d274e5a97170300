#include "decompose/quotient_parts.hpp"

#include <map>
#include <set>

#include "metric/evaluate.hpp"

namespace northstar::decompose {
namespace {

/// A metric, or one side of the quotient, in the two periods.
struct Amount {
  double baseline = 0, comparison = 0;

  Amount& operator+=(const Amount& other) {
    baseline += other.baseline;
    comparison += other.comparison;
    return *this;
  }
};

/// dimension -> segment -> what it had
using BySegment = std::map<std::string, std::map<std::string, Amount>>;

Amount amount_of(const Levels& levels, const series::Series& series, const Decomposition& decomposition) {
  return {levels.of(series, decomposition.baseline).value_or(0),
          levels.of(series, decomposition.comparison).value_or(0)};
}

/// A side of the quotient, from the amount of each metric in it.
template <typename AmountOf>
Amount evaluate(const metric::Expression& side, const AmountOf& amount_of_metric) {
  const auto in = [&](double Amount::*period) {
    return metric::evaluate_over(side,
                                 [&](const metric::Expression& name) -> std::optional<double> {
                                   return amount_of_metric(name.text).*period;
                                 })
        .value_or(0);
  };
  return {in(&Amount::baseline), in(&Amount::comparison)};
}

/// `n` / `d` beside `whole_n` / `whole_d`, whose mean over the two periods is `mean`.
SegmentPart part_of(std::string segment, const Amount& n, const Amount& d, const Amount& whole_d, double mean) {
  SegmentPart part;
  part.segment = std::move(segment);
  if (d.baseline != 0) part.baseline = n.baseline / d.baseline;
  if (d.comparison != 0) part.comparison = n.comparison / d.comparison;
  const double before = d.baseline / whole_d.baseline, after = d.comparison / whole_d.comparison;
  part.change = n.comparison / whole_d.comparison - n.baseline / whole_d.baseline - mean * (after - before);
  // A segment that is new or gone has no change of its own.
  if (part.baseline && part.comparison) part.rate = (before + after) / 2 * (*part.comparison - *part.baseline);
  part.mix = part.change - part.rate;
  return part;
}

}  // namespace

std::vector<std::pair<std::string, std::vector<SegmentPart>>> quotient_parts(const metric::Expression& quotient,
                                                                             const Levels& levels,
                                                                             const Decomposition& decomposition,
                                                                             const Node& node) {
  std::vector<std::string> dimensions;  // in the order of the tables
  std::map<std::string, BySegment> by_metric;
  for (const std::string& metric : metric::names_in(quotient)) {
    BySegment& own = by_metric[metric];
    for (const series::SegmentSeries& s : levels.segments_of(metric)) {
      if (by_metric.size() == 1 && own.count(s.dimension) == 0) dimensions.push_back(s.dimension);
      own[s.dimension][s.segment] = amount_of(levels, s.series, decomposition);
    }
  }
  const auto whole = [&](const std::string& metric) {
    return amount_of(levels, *levels.find(metric, nullptr), decomposition);
  };
  const Amount whole_n = evaluate(*quotient.operands[0], whole), whole_d = evaluate(*quotient.operands[1], whole);
  const double mean = (*node.baseline + *node.comparison) / 2;

  std::vector<std::pair<std::string, std::vector<SegmentPart>>> out;
  for (const std::string& dimension : dimensions) {
    std::set<std::string> segments;
    bool in_all = true;
    for (const auto& [unused, by_segment] : by_metric) {
      const auto found = by_segment.find(dimension);
      in_all = in_all && found != by_segment.end();
      if (found == by_segment.end()) continue;
      for (const auto& [segment, amount] : found->second) segments.insert(segment);
    }
    if (!in_all) continue;
    Amount sum_n, sum_d;
    std::vector<SegmentPart> parts;
    for (const std::string& segment : segments) {
      const auto of_segment = [&](const std::string& metric) {
        const std::map<std::string, Amount>& amounts = by_metric.at(metric).at(dimension);
        const auto found = amounts.find(segment);
        return found == amounts.end() ? Amount{} : found->second;
      };
      const Amount n = evaluate(*quotient.operands[0], of_segment), d = evaluate(*quotient.operands[1], of_segment);
      sum_n += n;
      sum_d += d;
      const bool is_there = n.baseline != 0 || n.comparison != 0 || d.baseline != 0 || d.comparison != 0;
      if (is_there) parts.push_back(part_of(segment, n, d, whole_d, mean));
    }
    const auto adds_up = [](const Amount& sum, const Amount& of) {
      return is_sum(sum.baseline, of.baseline) && is_sum(sum.comparison, of.comparison);
    };
    if (adds_up(sum_n, whole_n) && adds_up(sum_d, whole_d)) out.emplace_back(dimension, std::move(parts));
  }
  return out;
}

}  // namespace northstar::decompose
