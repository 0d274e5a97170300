#include "decompose/segments.hpp"

#include <algorithm>
#include <cmath>

#include "base/descending.hpp"
#include "decompose/quotient_parts.hpp"

namespace northstar::decompose {
namespace {

using metric::Aggregate;
using metric::Expression;
using metric::Operator;

/// Deeper formulas than this come from circles, which the checks of the definition refuse elsewhere.
constexpr int max_formula_depth = 32;

bool is_constant(const Expression& e) {
  if (e.kind == Expression::Kind::number) return true;
  return e.kind == Expression::Kind::operation && !e.operands.empty() &&
         std::all_of(e.operands.begin(), e.operands.end(), [](const auto& part) { return is_constant(*part); });
}

Additivity worse(Additivity a, Additivity b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }

class Reader {
 public:
  explicit Reader(const metric::Definition& definition) : definition_(definition) {}

  Additivity of_metric(std::string_view name, int depth) const {
    if (name.find('.') != std::string_view::npos) return Additivity::growth_part;
    const auto found = definition_.metrics.find(std::string(name));
    if (found == definition_.metrics.end() || depth > max_formula_depth) return Additivity::ratio;
    const metric::MetricDef& metric = found->second;
    if (metric.following_periods > 0) return Additivity::ratio;
    const metric::ExpressionPtr& expression = metric.formula ? metric.formula : metric.measure;
    if (!expression) return Additivity::ratio;
    const Additivity own = of_expression(*expression, depth);
    return own == Additivity::ratio && depth == 0 && metric.formula && is_quotient(*expression) ? Additivity::quotient
                                                                                                : own;
  }

 private:
  bool is_quotient(const Expression& e) const {
    return e.kind == Expression::Kind::operation && e.op == Operator::divide &&
           worse(of_expression(*e.operands[0], 0), of_expression(*e.operands[1], 0)) <= Additivity::distinct_count;
  }

  Additivity of_expression(const Expression& e, int depth) const {
    if (e.kind == Expression::Kind::name) return of_metric(e.text, depth + 1);
    if (e.kind == Expression::Kind::aggregate) {
      if (e.aggregate == Aggregate::sum || e.aggregate == Aggregate::count) return Additivity::additive;
      return e.aggregate == Aggregate::count_distinct ? Additivity::distinct_count : Additivity::ratio;
    }
    if (e.kind != Expression::Kind::operation) return Additivity::ratio;
    const auto part = [&](std::size_t i) { return of_expression(*e.operands[i], depth); };
    switch (e.op) {
      case Operator::negate: return part(0);
      case Operator::add:
      case Operator::subtract: return worse(part(0), part(1));
      case Operator::multiply:
        if (is_constant(*e.operands[0])) return part(1);
        [[fallthrough]];
      case Operator::divide: return is_constant(*e.operands[1]) ? part(0) : Additivity::ratio;
      default: return Additivity::ratio;
    }
  }

  const metric::Definition& definition_;
};

/// Whether every segment that is there in both periods moved against the whole.
bool moved_against(const std::vector<SegmentPart>& parts, double whole) {
  int against = 0;
  for (const SegmentPart& part : parts) {
    if (!part.baseline || !part.comparison) continue;
    const double moved = *part.comparison - *part.baseline;
    if (moved * whole >= 0) return false;
    ++against;
  }
  return against >= 2;
}

SegmentSplit split_of(std::string dimension, std::vector<SegmentPart> parts, const Node& node, bool of_quotient) {
  std::vector<double> sizes;
  for (const SegmentPart& part : parts) sizes.push_back(std::fabs(part.change));
  SegmentSplit out;
  out.dimension = std::move(dimension);
  out.of_quotient = of_quotient;
  out.residual = *node.comparison - *node.baseline;
  out.is_reversed = of_quotient && moved_against(parts, out.residual);
  for (const std::size_t i : descending(sizes)) {
    SegmentPart& part = parts[i];
    part.contribution = node.multiplier * part.change;
    out.residual -= part.change;
    if (out.parts.size() < max_listed_segments) {
      out.parts.push_back(std::move(part));
      continue;
    }
    ++out.others;
    if (!of_quotient) {
      out.rest.baseline = out.rest.baseline.value_or(0) + part.baseline.value_or(0);
      out.rest.comparison = out.rest.comparison.value_or(0) + part.comparison.value_or(0);
    }
    out.rest.rate += part.rate;
    out.rest.mix += part.mix;
    out.rest.change += part.change;
    out.rest.contribution += part.contribution;
  }
  return out;
}

bool adds_up(const std::vector<SegmentPart>& parts, const Node& node) {
  double baseline = 0, comparison = 0;
  for (const SegmentPart& part : parts) {
    baseline += part.baseline.value_or(0);
    comparison += part.comparison.value_or(0);
  }
  return is_sum(baseline, *node.baseline) && is_sum(comparison, *node.comparison);
}

}  // namespace

Additivity additivity_of(const metric::Definition& definition, std::string_view metric) {
  return Reader(definition).of_metric(metric, 0);
}

std::vector<SegmentSplit> split_by_segments(const metric::Definition& definition, const Levels& levels,
                                            const Decomposition& decomposition, const Node& node) {
  std::vector<SegmentSplit> out;
  if (node.kind != NodeKind::whole || !node.baseline || !node.comparison) return out;
  const Additivity additivity = additivity_of(definition, node.metric);
  if (additivity == Additivity::ratio || additivity == Additivity::growth_part) return out;
  if (additivity == Additivity::quotient) {
    const Expression& quotient = *definition.metrics.at(node.metric).formula;
    for (auto& [dimension, parts] : quotient_parts(quotient, levels, decomposition, node))
      out.push_back(split_of(std::move(dimension), std::move(parts), node, true));
    return out;
  }
  std::vector<std::pair<std::string, std::vector<SegmentPart>>> dimensions;
  for (const series::SegmentSeries& s : levels.segments_of(node.metric)) {
    if (dimensions.empty() || dimensions.back().first != s.dimension) dimensions.push_back({s.dimension, {}});
    SegmentPart part;
    part.segment = s.segment;
    part.baseline = levels.of(s.series, decomposition.baseline);
    part.comparison = levels.of(s.series, decomposition.comparison);
    part.change = part.comparison.value_or(0) - part.baseline.value_or(0);
    dimensions.back().second.push_back(std::move(part));
  }
  for (auto& [dimension, parts] : dimensions)
    if (additivity == Additivity::additive || adds_up(parts, node))
      out.push_back(split_of(std::move(dimension), std::move(parts), node, false));
  return out;
}

}  // namespace northstar::decompose
