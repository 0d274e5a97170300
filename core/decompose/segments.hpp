// A node's change by the segments of each dimension: what a segment had, has, and gave to the change of the root. Sums
// over rows are split as they stand; a quotient of such sums into what changed inside each segment and what changed in
// their weights. Counts of distinct things add up only where nothing stands in two segments at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "decompose/additivity.hpp"
#include "decompose/levels.hpp"
#include "decompose/tree.hpp"

namespace northstar::decompose {

inline constexpr std::size_t max_listed_segments = 50;

struct SegmentPart {
  std::string segment;                         // "" stands for rows without a value
  std::optional<double> baseline, comparison;  // nothing: no row of the segment in the period, where that is no 0
  double change = 0;
  double contribution = 0;  // to the change of the root, in the root's unit
  /// Of a quotient: change = rate + mix, its own value moving and its weight moving.
  double rate = 0, mix = 0;
};

struct SegmentSplit {
  std::string dimension;
  bool of_quotient = false;
  std::vector<SegmentPart> parts;  // largest change first, at most max_listed_segments
  std::size_t others = 0;          // further segments, joined in `rest`
  SegmentPart rest;
  double residual = 0;  // change of the node minus all of them
  /// Simpson's paradox: the value of a quotient moved one way, and that of every segment, two at least, the other way.
  bool is_reversed = false;
};

/// Every dimension in which the segments of `node` add up, in the order of the tables. Empty for ratios and growth
/// parts; dimensions in which a distinct count overlaps, or that not both sides of a quotient have, are left out.
/// A quotient N / D with the weights w = D of the segment / D: mean weight times the change of the segment's own value
/// is its rate effect, and the change of its weight times how far its mean value is from the node's mean value its mix
/// effect (Kitagawa 1955). A segment that is not there in one of the periods has all of its change in the mix.
std::vector<SegmentSplit> split_by_segments(const metric::Definition& definition, const Levels& levels,
                                            const Decomposition& decomposition, const Node& node);

}  // namespace northstar::decompose
