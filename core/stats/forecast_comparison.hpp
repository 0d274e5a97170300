// Are one model's forecasts better than another's? Errors are actual minus forecast, in order of time.
// Diebold and Mariano (1995), J. Business and Economic Statistics 13, 253-263, with the small-sample factor of Harvey,
// Leybourne and Newbold (1997), Int. J. Forecasting 13, 281-291: R's forecast::dm.test. Clark and West (2007),
// J. Econometrics 138, 291-311, for a small model inside a larger one, where Diebold-Mariano is too cautious.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"

namespace northstar::stats {

struct DieboldMarianoOptions {
  std::size_t horizon = 1;  // steps ahead; horizon - 1 autocovariances enter the variance
  double power = 2;         // loss |e|^power
};

struct DieboldMariano {
  double loss_difference = 0;  // mean loss of the first minus that of the second
  double statistic = 0;
  double df = 0;
  double p_value = 1;                // two-sided
  double p_value_second_better = 1;  // one-sided
};

/// Variance (g_0 + 2 sum_{j<h} g_j) / n with autocovariances of denominator n, Bartlett weights where that is not
/// positive; Student t with n - 1. Fails (not_computable) for fewer than horizon + 2 forecasts, and where the losses
/// never differ.
Result<DieboldMariano> diebold_mariano(std::span<const double> errors1, std::span<const double> errors2,
                                       const DieboldMarianoOptions& options = {});

struct ClarkWest {
  double statistic = 0;  // t ratio of the mean of e0^2 - (e1^2 - (f0 - f1)^2)
  double p_value = 1;    // one-sided normal: the larger model is better
};

/// 0 the small model, 1 the larger one. Fails (not_computable) as diebold_mariano() does.
Result<ClarkWest> clark_west(std::span<const double> actual, std::span<const double> forecast0,
                             std::span<const double> forecast1);

}  // namespace northstar::stats
