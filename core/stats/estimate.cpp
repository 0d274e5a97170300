#include "stats/estimate.hpp"

#include <cmath>
#include <limits>

#include "stats/distributions.hpp"

namespace northstar::stats {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double ratio(double estimate, double std_error) {
  if (std_error > 0) return estimate / std_error;
  return estimate == 0 ? 0 : std::copysign(kInfinity, estimate);
}

}  // namespace

Estimate t_estimate(double estimate, double std_error, double df, double confidence) {
  const double statistic = ratio(estimate, std_error), half = std_error * t_quantile(0.5 + confidence / 2, df);
  return {estimate, std_error, statistic, df, t_two_sided_p(statistic, df), {estimate - half, estimate + half}};
}

Estimate z_estimate(double estimate, double std_error, double confidence) {
  const double statistic = ratio(estimate, std_error), half = std_error * normal_quantile(0.5 + confidence / 2);
  const double p_value = 2 * normal_upper_p(std::abs(statistic));
  return {estimate, std_error, statistic, kInfinity, p_value, {estimate - half, estimate + half}};
}

double decision_value(double value) {
  if (!std::isfinite(value) || std::abs(value) > 1e5) return value;  // beyond 1e5 a double has no digits below 1e-10
  return std::nearbyint(value * 1e10) / 1e10;
}

}  // namespace northstar::stats
