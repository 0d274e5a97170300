// Correlation of two series and its pattern over lags.
// Lag sign everywhere: r[L] = corr(x_{t-L}, y_t); L > 0 means that x leads y.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/estimate.hpp"

namespace northstar::stats {

/// Denominator n - 1; of x with itself, the variance. Two-pass. Needs at least two values.
double covariance(std::span<const double> x, std::span<const double> y);

/// Pearson with t(n - 2) and Fisher's z interval; std_error is sqrt((1 - r^2) / (n - 2)).
/// Undefined (nullopt) for n < 3, a constant series, or values that are not finite; at n = 3 the interval is -1..1.
/// Two-pass, so a large offset does no harm.
std::optional<Estimate> pearson(std::span<const double> x, std::span<const double> y);

struct CrossCorrelation {
  int max_lag = 0;
  std::vector<double> r;  // r[L + max_lag], L = -max_lag .. max_lag; whole-sample means, denominator n at every lag
  double band = 0;        // +-1.96 / sqrt(n): 95 % for one lag if one of the two series is white noise
  double at(int lag) const { return r[static_cast<std::size_t>(lag + max_lag)]; }
};

/// Undefined for fewer than max_lag + 3 values or a constant series.
std::optional<CrossCorrelation> cross_correlation(std::span<const double> x, std::span<const double> y, int max_lag);

struct Autoregression {
  double constant = 0;
  std::vector<double> coefficients;  // of x_{t-1}, x_{t-2}, ...
};

/// AR(order) by least squares with intercept; absent for too few values.
std::optional<Autoregression> autoregression(std::span<const double> x, std::size_t order);

/// AR(p) by least squares, p = 0 .. max_order by BIC on the sample common to all orders.
/// max_order 0 or too few values give order 0.
Autoregression fit_autoregression(std::span<const double> x, std::size_t max_order);

/// Values minus their one-step forecast; the first `order` periods are dropped.
std::vector<double> filtered(std::span<const double> values, const Autoregression& model);

struct Prewhitened {
  Autoregression model;  // of x
  CrossCorrelation correlation;
};

/// Filters x and y by the autoregression of x (max order min(6, n / 8)), then correlates.
std::optional<Prewhitened> prewhitened_correlation(std::span<const double> x, std::span<const double> y, int max_lag);

}  // namespace northstar::stats
