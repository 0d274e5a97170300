#include "stats/estimate.hpp"

#include <cmath>
#include <limits>

#include "stats/distributions.hpp"

namespace northstar::stats {

Estimate t_estimate(double estimate, double std_error, double df, double confidence) {
  Estimate out;
  out.estimate = estimate;
  out.std_error = std_error;
  out.df = df;
  if (std_error > 0) {
    out.statistic = estimate / std_error;
  } else {
    out.statistic = estimate == 0 ? 0 : std::copysign(std::numeric_limits<double>::infinity(), estimate);
  }
  out.p_value = t_two_sided_p(out.statistic, df);
  const double half = std_error * t_quantile(0.5 + confidence / 2, df);
  out.conf_int = {estimate - half, estimate + half};
  return out;
}

double decision_value(double value) {
  if (!std::isfinite(value) || std::abs(value) > 1e5) return value;  // beyond 1e5 a double has no digits below 1e-10
  return std::nearbyint(value * 1e10) / 1e10;
}

}  // namespace northstar::stats
