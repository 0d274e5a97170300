// KPSS test: does a series return to its mean or line (null) or is it a random walk?
// eta = sum S_t^2 / (n^2 s^2), S the partial sums of the residuals from the mean (or line), s^2 their long-run variance
// with Bartlett weights 1 - j / (lag + 1). Kwiatkowski, Phillips, Schmidt and Shin (1992), J. Econometrics 54, 159-178;
// the p value is interpolated in their table of four points and has no value beyond its ends (as tseries and
// statsmodels).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/mackinnon.hpp"

namespace northstar::stats {

/// Beyond the table a p value is only known to be at most 0.01 or at least 0.10.
enum class TableEnd { within, at_most, at_least };

struct Kpss {
  double statistic = 0;
  double p_value = 0.1;
  TableEnd p_end = TableEnd::within;
  std::size_t lag = 0;
};

std::size_t kpss_short_lag(std::size_t n);  // trunc(4 (n / 100)^(1/4))
std::size_t kpss_long_lag(std::size_t n);   // trunc(12 (n / 100)^(1/4))
/// Hobijn, Franses and Ooms (2004), Statistica Neerlandica 58, 483-502, as statsmodels' nlags='auto'.
Result<std::size_t> kpss_automatic_lag(std::span<const double> series, Trend trend);

/// Trend::constant or Trend::linear. Undefined (not_computable) for a constant series or a perfect line.
Result<Kpss> kpss(std::span<const double> series, Trend trend, std::size_t lag);

/// s^2 of values with mean zero: g_0 + 2 sum_j (1 - j / (lag + 1)) g_j, g_j with denominator n.
double bartlett_variance(std::span<const double> centred, std::size_t lag);

}  // namespace northstar::stats
