// Forecasts as they could have been made: one step ahead, from an expanding window, the models fitted anew before each.
// Small model: y_t on 1 and y_{t-1..t-p}; larger one: x_{t-lag} besides. Tashman (2000), Int. J. Forecasting 16,
// 437-450.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace northstar::stats {

struct RollingOriginOptions {
  std::size_t own_lags = 1;      // p >= 1
  std::size_t lag = 1;           // of x, >= 1
  std::size_t first_window = 0;  // rows before the first forecast, counted after the first max(p, lag) periods
};

struct RollingOrigin {
  std::vector<double> actual;
  std::vector<double> forecast_own;     // from y's own past
  std::vector<double> forecast_with_x;  // with x besides
  double mse_own = 0;
  double mse_with_x = 0;
};

/// Fails (not_computable) for constant series, where a window does not determine the coefficients, or where nothing is
/// left to forecast.
Result<RollingOrigin> rolling_origin(std::span<const double> x, std::span<const double> y,
                                     const RollingOriginOptions& options);

}  // namespace northstar::stats
