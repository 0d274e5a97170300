// One equation of a vector autoregression: y_t on 1 and chosen lags of y and x, over rows that begin at a given period.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/least_squares.hpp"

namespace northstar::stats {

struct LaggedColumns {
  std::size_t y_lags = 0;        // y_{t-1} .. y_{t-y_lags}
  std::size_t x_first = 1;       // x_{t-x_first} ..
  std::size_t x_last = 0;        // .. x_{t-x_last}; none where it is below x_first
  std::size_t first_period = 0;  // of the outcome; at least the longest lag
};

/// Fails (not_computable) for columns that repeat each other, an exact fit, or too few rows.
Result<LeastSquares> lagged_regression(std::span<const double> x, std::span<const double> y,
                                       const LaggedColumns& columns);

/// Why x and y cannot be regressed on each other's past, if so.
std::optional<Error> lagged_refusal(std::span<const double> x, std::span<const double> y, std::size_t need);

}  // namespace northstar::stats
