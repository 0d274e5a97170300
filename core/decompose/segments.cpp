#include "decompose/segments.hpp"

#include <algorithm>
#include <cmath>

#include "base/descending.hpp"
#include "decompose/quotient_parts.hpp"

namespace northstar::decompose {
namespace {

SegmentSplit split_of(std::string dimension, std::vector<SegmentPart> parts, const Node& node, bool of_quotient,
                      bool is_reversed = false) {
  std::vector<double> sizes;
  for (const SegmentPart& part : parts) sizes.push_back(std::fabs(part.change));
  SegmentSplit out;
  out.dimension = std::move(dimension);
  out.of_quotient = of_quotient;
  out.residual = *node.comparison - *node.baseline;
  out.is_reversed = is_reversed;
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

std::vector<SegmentSplit> split_by_segments(const metric::Definition& definition, const Levels& levels,
                                            const Decomposition& decomposition, const Node& node) {
  std::vector<SegmentSplit> out;
  if (node.kind != NodeKind::whole || !node.baseline || !node.comparison) return out;
  const Additivity additivity = additivity_of(definition, node.metric);
  if (additivity == Additivity::ratio || additivity == Additivity::growth_part) return out;
  if (additivity == Additivity::quotient) {
    const Quotient quotient = *quotient_of(definition, node.metric);
    for (QuotientDimension& dimension :
         quotient_dimensions(quotient, levels, decomposition.baseline, decomposition.comparison, false)) {
      std::vector<SegmentPart> parts;
      for (QuotientSegment& segment : dimension.segments) parts.push_back(std::move(segment.part));
      out.push_back(split_of(std::move(dimension.name), std::move(parts), node, true, dimension.is_reversed));
    }
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
