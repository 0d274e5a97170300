#include "stats/forecast_comparison.hpp"

#include <cassert>
#include <cmath>
#include <vector>

#include "stats/distributions.hpp"
#include "stats/kpss.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {

Result<DieboldMariano> diebold_mariano(std::span<const double> errors1, std::span<const double> errors2,
                                       const DieboldMarianoOptions& options) {
  assert(errors1.size() == errors2.size() && options.horizon >= 1);
  const std::size_t count = errors1.size();
  if (count < options.horizon + 2) return too_few_values(count, options.horizon + 2);
  if (!all_finite(errors1) || !all_finite(errors2)) return not_finite();
  std::vector<double> d;
  for (std::size_t t = 0; t < count; ++t) {
    d.push_back(std::pow(std::abs(errors1[t]), options.power) - std::pow(std::abs(errors2[t]), options.power));
  }
  if (is_constant(d)) return no_variation();
  const double n = static_cast<double>(count), h = static_cast<double>(options.horizon);
  DieboldMariano out;
  out.loss_difference = mean(d);
  for (double& v : d) v -= out.loss_difference;
  double variance = 0;
  for (std::size_t lag = 0; lag < options.horizon; ++lag) {
    for (std::size_t t = lag; t < count; ++t) variance += (lag == 0 ? 1 : 2) * d[t] * d[t - lag] / n;
  }
  if (!(variance > 0)) variance = bartlett_variance(d, options.horizon - 1);
  const double small_sample = std::sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n);
  out.statistic = out.loss_difference / std::sqrt(variance / n) * small_sample;
  out.df = n - 1;
  out.p_value = t_two_sided_p(out.statistic, out.df);
  out.p_value_second_better = t_upper_p(out.statistic, out.df);
  return out;
}

Result<ClarkWest> clark_west(std::span<const double> actual, std::span<const double> forecast0,
                             std::span<const double> forecast1) {
  assert(actual.size() == forecast0.size() && actual.size() == forecast1.size());
  const std::size_t count = actual.size();
  if (count < 3) return too_few_values(count, 3);
  std::vector<double> gain;
  for (std::size_t t = 0; t < count; ++t) {
    const double e0 = actual[t] - forecast0[t], e1 = actual[t] - forecast1[t], apart = forecast0[t] - forecast1[t];
    gain.push_back(e0 * e0 - (e1 * e1 - apart * apart));
  }
  if (!all_finite(gain)) return not_finite();
  if (is_constant(gain)) return no_variation();
  const double n = static_cast<double>(count), m = mean(gain);
  double squares = 0;
  for (double v : gain) squares += (v - m) * (v - m);
  ClarkWest out;
  out.statistic = m / std::sqrt(squares / (n - 1) / n);
  out.p_value = normal_upper_p(out.statistic);
  return out;
}

}  // namespace northstar::stats
