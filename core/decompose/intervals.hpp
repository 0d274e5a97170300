// How far each contribution may be off: where it would lie if the usual ups and downs of the periods compared had
// fallen otherwise. What a leaf usually moves around its neighbours is drawn anew, in blocks of periods and for all
// leaves at once, so that what moves together keeps doing so, and the change is split again. Moving blocks: Kuensch
// (1989).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "decompose/levels.hpp"
#include "decompose/segments.hpp"
#include "decompose/tree.hpp"
#include "stats/estimate.hpp"

namespace northstar::decompose {

struct IntervalOptions {
  std::size_t draws = 1000;
  std::uint64_t seed = 1;
  double confidence = 0.95;
};

/// A record of fewer usual movements than this says nothing about them.
inline constexpr std::size_t min_movements = 12;

/// One per node, percentiles (type 7) in the root's unit. Nothing for all of them where the record of the leaves in
/// common is too short. Of a ratio by segments what moves inside each is drawn on the same periods, and the weights get
/// the rest of its change; nothing for a segment without a value in one of those periods, and then not for the weights.
std::vector<std::optional<stats::Interval>> contribution_intervals(const Levels& levels,
                                                                   const Decomposition& decomposition,
                                                                   const IntervalOptions& options = {});

/// One per part of a split, each drawn by itself: what its value usually moves, times what a unit of it brings to the
/// root; of a quotient its weights stay as they are. Nothing for a part that was not there in one of the ranges, or
/// whose own record is too short.
std::vector<std::optional<stats::Interval>> part_intervals(const Levels& levels, const Decomposition& decomposition,
                                                           const Node& node, const SegmentSplit& split,
                                                           const IntervalOptions& options = {});

}  // namespace northstar::decompose
