// A node's change by the segments of each dimension, where the metric is a sum over rows: what a segment had, has, and
// gave to the change of the root. Ratios are no sums of their segments, and counts of distinct things only where
// nothing stands in two segments at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decompose/tree.hpp"

namespace northstar::decompose {

inline constexpr std::size_t max_listed_segments = 50;

struct SegmentPart {
  std::string segment;                         // "" stands for rows without a value
  std::optional<double> baseline, comparison;  // nothing: no row of the segment in the period, where that is no 0
  double change = 0;
  double contribution = 0;  // to the change of the root, in the root's unit
};

struct SegmentSplit {
  std::string dimension;
  std::vector<SegmentPart> parts;  // largest change first, at most max_listed_segments
  std::size_t others = 0;          // further segments, joined in `rest`
  SegmentPart rest;
  double residual = 0;  // change of the node minus all of them
};

enum class Additivity {
  additive,        // sums and counts of rows, and sums of those
  distinct_count,  // adds up only where nothing stands in two segments
  ratio,           // an average, a quotient or a product
  growth_part,     // "M.new" and its like: counted over everybody only
};
Additivity additivity_of(const metric::Definition& definition, std::string_view metric);

/// Every dimension in which the segments of `node` add up, in the order of the tables. Empty for ratios and growth
/// parts; dimensions in which a distinct count overlaps are left out.
std::vector<SegmentSplit> split_by_segments(const metric::Definition& definition, const series::MetricSeries& series,
                                            const Decomposition& decomposition, const Node& node);

}  // namespace northstar::decompose
