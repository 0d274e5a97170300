// What a change that looks good may hide: more people or rows while each of them does less, and a rise that a few
// periods carry.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "decompose/tree.hpp"
#include "stats/estimate.hpp"

namespace northstar::decompose {

/// Drivers of the root that move against each other, as indices into the nodes.
struct Conflict {
  std::size_t volume = 0;      // of a product: its first driver, which brought more
  std::size_t engagement = 0;  // the driver that took most away
};

/// Of a root that is a product whose first driver counts: where the intervals of both keep off 0. Nothing without
/// intervals.
std::optional<Conflict> volume_without_engagement(const Decomposition& decomposition,
                                                  const std::vector<std::optional<stats::Interval>>& intervals);

/// A rise of the last so many full periods over as many before them, and how much of it the three highest carry.
struct Spikes {
  std::int32_t count = 0;             // periods on each side
  Range baseline, comparison;         // the sides
  double share = 0;                   // of the rise; about 3 / count where all rose alike
  std::vector<std::int32_t> periods;  // the three, in their order
  bool stand_out = false;             // all three lie beyond three spreads (MAD) of the others of their side
  bool is_alarm() const { return stand_out && share >= spike_share; }

  static constexpr double spike_share = 0.6;
};

/// 28 days, 13 weeks, 12 months or 8 quarters a side. Nothing where there was no rise, or the record is too short.
std::optional<Spikes> spikes_of(const series::Series& series);

}  // namespace northstar::decompose
