// Exponential smoothing of level, trend and season. Holt (1957), Winters (1960), Management Science 6, 324-342, with
// the recursion and the start of R's HoltWinters: the first two seasons are decomposed, a line through their trend
// gives level and slope, and updates begin with the second season. Seasonal weights act on x - level (not on the ETS
// error).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/decomposition.hpp"
#include "stats/forecast_point.hpp"

namespace northstar::stats {

struct HoltWintersWeights {
  double alpha = 0.3;  // level
  double beta = 0.1;   // slope
  double gamma = 0.1;  // season
};

struct HoltWinters {
  HoltWintersWeights weights;
  Seasonality seasonality = Seasonality::additive;
  double level = 0;  // after the last period
  double slope = 0;
  std::vector<double> season;     // of the next periods, in their order
  std::vector<double> residuals;  // one-step errors from the second season on
  double sse = 0;
};

/// Fails (not_computable) below two full seasons, for values that are not finite, and multiplicatively for values <= 0.
Result<HoltWinters> holt_winters(std::span<const double> series, std::size_t frequency, Seasonality seasonality,
                                 const HoltWintersWeights& weights);
/// With the weights of the smallest sum of squared one-step errors.
Result<HoltWinters> fit_holt_winters(std::span<const double> series, std::size_t frequency, Seasonality seasonality);

/// Variance of the residuals times sum of psi_j^2, psi_j = alpha (1 + j beta) + [j mod season = 0] gamma (1 - alpha),
/// psi_0 = 1 (multiplicatively each in proportion to the seasons of its period and of the forecast's): Yar and
/// Chatfield (1990), Int. J. Forecasting 6, 127-137. The additive one is that of R; R's multiplicative one (4.2)
/// differs: it takes another psi_0.
std::vector<ForecastPoint> forecast(const HoltWinters& model, std::size_t horizon, double confidence = 0.95);

}  // namespace northstar::stats
