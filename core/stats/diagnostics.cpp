#include "stats/diagnostics.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

#include "stats/distributions.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {

double durbin_watson(std::span<const double> residuals) {
  double steps = 0, squares = 0;
  for (std::size_t t = 0; t < residuals.size(); ++t) {
    squares += residuals[t] * residuals[t];
    if (t > 0) steps += (residuals[t] - residuals[t - 1]) * (residuals[t] - residuals[t - 1]);
  }
  assert(squares > 0);
  return steps / squares;
}

Result<BreuschPagan> breusch_pagan(std::span<const double> residuals,
                                   const std::vector<std::span<const double>>& columns) {
  std::vector<double> squares;
  for (double e : residuals) squares.push_back(e * e);
  if (auto error = refusal(squares, columns.size() + 2)) return *error;
  const auto fit = least_squares(squares, columns);
  if (!fit.ok()) return fit.error();
  BreuschPagan out;
  out.statistic = static_cast<double>(fit->n) * *fit->r_squared;
  out.df = static_cast<double>(fit->n) - fit->df - 1;
  out.p_value = chi2_upper_p(out.statistic, out.df);
  return out;
}

Result<FTest> overall_f_test(const LeastSquares& fit) {
  assert(fit.intercept);
  const double coefficients = static_cast<double>(fit.n) - fit.df - 1;
  if (!fit.r_squared || coefficients == 0) return no_variation();
  return f_test(fit.rss / (1 - *fit.r_squared), fit.rss, coefficients, fit.df);
}

double log_likelihood(const LeastSquares& fit) {
  const double n = static_cast<double>(fit.n);
  return -n / 2 * (std::log(2 * std::numbers::pi) + std::log(fit.rss / n) + 1);
}

double newey_west_bandwidth(std::span<const double> residuals, const std::vector<std::span<const double>>& columns) {
  std::vector<double> scores;
  for (std::size_t t = 0; t < residuals.size(); ++t) {
    double sum = 0;
    for (const auto& column : columns) sum += column[t];
    scores.push_back(sum * residuals[t]);
  }
  const double n = static_cast<double>(scores.size());
  double level = 0, slope = 0;
  for (std::size_t lag = 0; lag <= default_newey_west_lag(scores.size()); ++lag) {
    double covariance = 0;
    for (std::size_t t = lag; t < scores.size(); ++t) covariance += scores[t] * scores[t - lag] / n;
    level += (lag == 0 ? 1 : 2) * covariance;
    slope += 2 * static_cast<double>(lag) * covariance;
  }
  if (level == 0) return 0;
  const double ratio = slope / level;
  return 1.1447 * std::cbrt(ratio * ratio * n);
}

}  // namespace northstar::stats
