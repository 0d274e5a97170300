#include "stats/kpss.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "stats/least_squares.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

std::size_t quarter_root_lag(double factor, std::size_t n) {
  return static_cast<std::size_t>(factor * std::pow(static_cast<double>(n) / 100, 0.25));
}

Result<std::vector<double>> residuals_from(std::span<const double> series, Trend trend) {
  assert(trend != Trend::none);
  if (auto error = refusal(series, trend == Trend::linear ? 4 : 3)) return *error;
  std::vector<double> time;
  for (std::size_t t = 0; t < series.size(); ++t) time.push_back(static_cast<double>(t));
  std::vector<std::span<const double>> columns;
  if (trend == Trend::linear) columns.push_back(time);
  auto fit = least_squares(series, columns);
  if (!fit.ok()) return fit.error();
  if (is_constant(fit->residuals) || (fit->r_squared && *fit->r_squared > 1 - 1e-20)) return exact_fit();
  double largest = 0;
  for (double v : series) largest = std::max(largest, std::abs(v));
  if (fit->rss < 1e-28 * largest * largest) return exact_fit();
  return std::move(fit->residuals);
}

double autocovariance(std::span<const double> e, std::size_t lag) {
  double sum = 0;
  for (std::size_t t = lag; t < e.size(); ++t) sum += e[t] * e[t - lag];
  return sum / static_cast<double>(e.size());
}

}  // namespace

std::size_t kpss_short_lag(std::size_t n) { return quarter_root_lag(4, n); }
std::size_t kpss_long_lag(std::size_t n) { return quarter_root_lag(12, n); }

Result<std::size_t> kpss_automatic_lag(std::span<const double> series, Trend trend) {
  const auto residuals = residuals_from(series, trend);
  if (!residuals.ok()) return residuals.error();
  const double n = static_cast<double>(series.size());
  double level = autocovariance(*residuals, 0), slope = 0;
  for (std::size_t j = 1; j <= static_cast<std::size_t>(std::pow(n, 2.0 / 9)); ++j) {
    const double both_sides = 2 * autocovariance(*residuals, j);
    level += both_sides;
    slope += static_cast<double>(j) * both_sides;
  }
  if (level == 0) return no_variation();
  const double ratio = slope / level;
  const double lag = 1.1447 * std::cbrt(ratio * ratio) * std::cbrt(n);
  return std::min(static_cast<std::size_t>(std::min(lag, n)), series.size() - 1);
}

double bartlett_variance(std::span<const double> centred, std::size_t lag) {
  double sum = autocovariance(centred, 0);
  for (std::size_t j = 1; j <= lag && j < centred.size(); ++j) {
    sum += 2 * (1 - static_cast<double>(j) / static_cast<double>(lag + 1)) * autocovariance(centred, j);
  }
  return sum;
}

Result<Kpss> kpss(std::span<const double> series, Trend trend, std::size_t lag) {
  const auto residuals = residuals_from(series, trend);
  if (!residuals.ok()) return residuals.error();
  const double n = static_cast<double>(series.size());
  double partial = 0, squares = 0;
  for (double e : *residuals) {
    partial += e;
    squares += partial * partial;
  }
  Kpss out;
  out.lag = lag;
  out.statistic = squares / (n * n * bartlett_variance(*residuals, lag));
  constexpr std::array<double, 4> p = {0.10, 0.05, 0.025, 0.01};
  const std::array<double, 4> at = trend == Trend::constant ? std::array<double, 4>{0.347, 0.463, 0.574, 0.739}
                                                            : std::array<double, 4>{0.119, 0.146, 0.176, 0.216};
  if (out.statistic <= at[0]) {
    out.p_value = p[0];
    out.p_end = TableEnd::at_least;
  } else if (out.statistic >= at[3]) {
    out.p_value = p[3];
    out.p_end = TableEnd::at_most;
  } else {
    std::size_t i = 0;
    while (out.statistic > at[i + 1]) ++i;
    out.p_value = p[i] + (p[i + 1] - p[i]) * (out.statistic - at[i]) / (at[i + 1] - at[i]);
  }
  return out;
}

}  // namespace northstar::stats
