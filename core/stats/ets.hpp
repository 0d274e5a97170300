// Exponential smoothing as a state space model with additive errors: level, and if wanted a straight or damped slope
// and an additive season. Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing; R's
// forecast::ets models ANN, AAN, AAdN, ANA, AAA, AAdA. The starting states enter the errors linearly, so that for every
// set of weights the best ones follow by least squares; only the weights are searched for, within alpha .0001...9999,
// beta <= alpha, gamma <= 1 - alpha, phi .8...98.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/forecast_point.hpp"

namespace northstar::stats {

enum class Slope { none, straight, damped };

struct EtsModel {
  Slope slope = Slope::none;
  std::size_t frequency = 1;  // above 1: with season
};

struct Ets {
  EtsModel model;
  double alpha = 0;
  double beta = 0;
  double gamma = 0;
  double phi = 1;
  double level = 0;  // after the last period
  double slope = 0;
  std::vector<double> season;  // of the next periods, in their order
  double sigma2 = 0;           // SSE / (n - weights - starting states)
  double log_likelihood = 0;   // -n / 2 ln SSE, constants left out as in forecast::ets
  double aicc = 0;
};

/// Fails (not_computable) for too few values (with a season: two full ones), a constant series, and values that are not
/// finite.
Result<Ets> fit_ets(std::span<const double> series, const EtsModel& model);

/// Variance sigma2 (1 + sum_{j<h} c_j^2), c_j = alpha + beta (phi + .. + phi^j) + [j mod season = 0] gamma; normal.
std::vector<ForecastPoint> forecast(const Ets& ets, std::size_t horizon, double confidence = 0.95);

}  // namespace northstar::stats
