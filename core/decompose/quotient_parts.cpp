#include "decompose/quotient_parts.hpp"

#include "metric/evaluate.hpp"

namespace northstar::decompose {
namespace {

/// A side of the quotient, from the amount of each metric in it.
template <typename AmountOf>
Amount evaluate(const metric::Expression& side, const AmountOf& amount_of_metric) {
  const auto in = [&](double Amount::*range) {
    return metric::evaluate_over(side,
                                 [&](const metric::Expression& name) -> std::optional<double> {
                                   return amount_of_metric(name.text).*range;
                                 })
        .value_or(0);
  };
  return {in(&Amount::baseline), in(&Amount::comparison)};
}

/// `segment` beside all of them, whose mean over the two ranges is `mean`.
void split(QuotientSegment& segment, const Amount& whole_d, double mean) {
  const Amount &n = segment.numerator, &d = segment.denominator;
  SegmentPart& part = segment.part;
  if (d.baseline != 0) part.baseline = n.baseline / d.baseline;
  if (d.comparison != 0) part.comparison = n.comparison / d.comparison;
  const double before = d.baseline / whole_d.baseline, after = d.comparison / whole_d.comparison;
  part.change = n.comparison / whole_d.comparison - n.baseline / whole_d.baseline - mean * (after - before);
  // A segment that is new or gone has no change of its own.
  if (part.baseline && part.comparison) part.rate = (before + after) / 2 * (*part.comparison - *part.baseline);
  part.mix = part.change - part.rate;
}

/// Whether every segment that is there in both ranges moved against the whole.
bool moved_against(const std::vector<QuotientSegment>& segments, double whole) {
  int against = 0;
  for (const QuotientSegment& segment : segments) {
    const SegmentPart& part = segment.part;
    if (!part.baseline || !part.comparison) continue;
    const double moved = *part.comparison - *part.baseline;
    if (moved * whole >= 0) return false;
    ++against;
  }
  return against >= 2;
}

/// Dimensions in the order of the first metric's tables, and in each of them the segments by name.
std::vector<std::pair<std::string, std::map<std::string, QuotientSegment>>> gathered(const Quotient& quotient,
                                                                                     const Levels& levels, bool pairs) {
  std::vector<std::pair<std::string, std::map<std::string, QuotientSegment>>> out;
  std::vector<std::string> metrics = metric::names_in(*quotient.numerator);
  for (std::string& metric : metric::names_in(*quotient.denominator)) metrics.push_back(std::move(metric));
  for (const std::string& metric : metrics) {
    const auto add = [&](const series::SegmentSeries& s) {
      auto at = std::find_if(out.begin(), out.end(), [&](const auto& known) { return known.first == s.dimension; });
      if (at == out.end()) {
        if (&metric != &metrics[0]) return;
        at = out.insert(at, {s.dimension, {}});
      }
      at->second[s.segment].metrics[metric] = &s.series;
    };
    for (const series::SegmentSeries& s : levels.segments_of(metric)) add(s);
    if (!pairs) continue;
    for (const series::SegmentSeries* pair : levels.pairs_of(metric)) add(*pair);
  }
  return out;
}

}  // namespace

Amount amount_of(const Levels& levels, const series::Series& series, Range baseline, Range comparison) {
  return {levels.of(series, baseline).value_or(0), levels.of(series, comparison).value_or(0)};
}

double QuotientSegment::side_in(std::int32_t period, const metric::Expression& side) const {
  const auto value_of = [&](const metric::Expression& name) -> std::optional<double> {
    const auto found = metrics.find(name.text);
    return found == metrics.end() ? 0 : found->second->at(period).value_or(0);
  };
  if (side.kind == metric::Expression::Kind::name) return *value_of(side);  // mostly
  return metric::evaluate_over(side, value_of).value_or(0);
}

std::vector<QuotientDimension> quotient_dimensions(const Quotient& quotient, const Levels& levels, Range baseline,
                                                   Range comparison, bool pairs) {
  const metric::Expression &above = *quotient.numerator, &below = *quotient.denominator;
  const auto whole = [&](const std::string& metric) {
    return amount_of(levels, *levels.find(metric, nullptr), baseline, comparison);
  };
  const Amount whole_n = evaluate(above, whole), whole_d = evaluate(below, whole);
  const double before = whole_n.baseline / whole_d.baseline, after = whole_n.comparison / whole_d.comparison;
  std::vector<QuotientDimension> out;
  for (auto& [name, segments] : gathered(quotient, levels, pairs)) {
    QuotientDimension dimension{name, {}, whole_d};
    Amount sum_n, sum_d;
    for (auto& [key, segment] : segments) {
      const auto own = [&, &metrics = segment.metrics](const std::string& metric) {
        const auto found = metrics.find(metric);
        return found == metrics.end() ? Amount{} : amount_of(levels, *found->second, baseline, comparison);
      };
      const Amount n = evaluate(above, own), d = evaluate(below, own);
      sum_n += n;
      sum_d += d;
      const bool is_there = n.baseline != 0 || n.comparison != 0 || d.baseline != 0 || d.comparison != 0;
      if (!is_there) continue;
      segment.numerator = n;
      segment.denominator = d;
      segment.part.segment = key;
      split(segment, whole_d, (before + after) / 2);
      dimension.segments.push_back(std::move(segment));
    }
    if (!sum_n.adds_up_to(whole_n) || !sum_d.adds_up_to(whole_d)) continue;
    dimension.is_reversed = moved_against(dimension.segments, after - before);
    out.push_back(std::move(dimension));
  }
  return out;
}

}  // namespace northstar::decompose
