// A series taken apart into trend, season and rest.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace northstar::stats {

enum class Seasonality { additive, multiplicative };

struct ClassicalDecomposition {
  std::vector<double> figure;                    // one season, beginning with the first period
  std::vector<double> seasonal;                  // the figure, repeated
  std::vector<std::optional<double>> trend;      // absent for half a season at either end
  std::vector<std::optional<double>> remainder;  // absent where the trend is
};

/// Classical decomposition by moving averages: R's decompose (Kendall and Stuart 1983). The trend is the centred moving
/// average over one season, the figure the mean deviation of each place in it, centred to sum 0 (multiplicative: to
/// mean 1). Fails (not_computable) below two full seasons, for frequency < 2, and for a multiplicative one with a trend
/// of zero.
Result<ClassicalDecomposition> classical_decomposition(std::span<const double> series, std::size_t frequency,
                                                       Seasonality seasonality = Seasonality::additive);

}  // namespace northstar::stats
