// What a series usually moves from one period to the next beside its course: how far each full period lies from the
// mean of those around it. Private to decompose.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "series/series.hpp"

namespace northstar::decompose {

/// By period from `first` on; nothing where a neighbour, or the period itself, has no value or is partial.
struct Movement {
  std::int32_t first = 0;
  std::vector<std::optional<double>> values;
  bool is_relative = false;  // a share of the level, where the series never falls to 0; else in its unit

  std::optional<double> at(std::int32_t period) const;
};

/// The mean of this many periods on each side.
std::int32_t neighbours(time::Grain grain);

/// Scaled to the spread of a period around its true level, whose neighbours' mean is not free of noise; of days, beside
/// what their day of the week usually is.
Movement usual_movement(const series::Series& series);

}  // namespace northstar::decompose
