#include "stats/stl.hpp"

#include <algorithm>
#include <cmath>

#include "stats/loess.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

std::size_t next_odd(double value) {
  const auto whole = static_cast<std::size_t>(std::nearbyint(value));
  return whole % 2 ? whole : whole + 1;
}

Loess loess_of(std::size_t window, int degree) { return {window, degree, (window + 9) / 10}; }

std::vector<double> moving_average(const std::vector<double>& values, std::size_t length) {
  std::vector<double> out;
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i] - (i >= length ? values[i - length] : 0);
    if (i + 1 >= length) out.push_back(sum / static_cast<double>(length));
  }
  return out;
}

/// Each place of the season smoothed over the years, and carried on by one season at either end.
std::vector<double> smoothed_by_place(const std::vector<double>& values, std::size_t frequency, const Loess& loess,
                                      const std::vector<double>& weights) {
  const std::size_t n = values.size();
  std::vector<double> out(n + 2 * frequency);
  for (std::size_t place = 0; place < frequency; ++place) {
    std::vector<double> years, year_weights;
    for (std::size_t t = place; t < n; t += frequency) {
      years.push_back(values[t]);
      if (!weights.empty()) year_weights.push_back(weights[t]);
    }
    const std::size_t k = years.size();
    const auto inner = smoothed(years, loess, year_weights);
    const std::size_t last = std::min(loess.window, k), first = k >= loess.window ? k - loess.window + 1 : 1;
    out[place] = smoothed_at(years, loess, year_weights, 0, 1, last, inner.front());
    for (std::size_t i = 0; i < k; ++i) out[(i + 1) * frequency + place] = inner[i];
    out[(k + 1) * frequency + place] =
        smoothed_at(years, loess, year_weights, static_cast<double>(k + 1), first, k, inner.back());
  }
  return out;
}

/// Bisquare weights of the remainders, on six times their median size.
std::vector<double> robust_weights(std::span<const double> series, const Stl& parts) {
  std::vector<double> sizes;
  for (std::size_t t = 0; t < series.size(); ++t) {
    sizes.push_back(std::abs(series[t] - parts.trend[t] - parts.seasonal[t]));
  }
  const double limit = 6 * median(sizes);
  for (double& r : sizes) {
    if (r <= 0.001 * limit) {
      r = 1;
    } else if (r <= 0.999 * limit) {
      const double share = r / limit;
      r = (1 - share * share) * (1 - share * share);
    } else {
      r = 0;
    }
  }
  return sizes;
}

}  // namespace

Result<Stl> stl(std::span<const double> series, const StlOptions& options) {
  const std::size_t n = series.size(), frequency = options.frequency;
  if (frequency < 2 || n <= 2 * frequency) return too_few_values(n, frequency < 2 ? n + 1 : 2 * frequency + 1);
  if (!all_finite(series)) return not_finite();
  const std::size_t window = options.seasonal_window.value_or(10 * n + 1);
  const Loess by_season = loess_of(window, 0);
  const Loess low_pass = loess_of(next_odd(static_cast<double>(frequency)), 1);
  const double span = 1.5 * static_cast<double>(frequency) / (1 - 1.5 / static_cast<double>(window));
  const Loess by_trend = loess_of(next_odd(std::ceil(span)), 1);
  Stl out{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  std::vector<double> weights, rest(n);
  const int inner = options.robust ? 1 : 2, outer = options.robust ? 15 : 0;
  for (int round = 0; round <= outer; ++round) {
    for (int pass = 0; pass < inner; ++pass) {
      for (std::size_t t = 0; t < n; ++t) rest[t] = series[t] - out.trend[t];
      const auto cycles = smoothed_by_place(rest, frequency, by_season, weights);
      const auto level =
          smoothed(moving_average(moving_average(moving_average(cycles, frequency), frequency), 3), low_pass, {});
      for (std::size_t t = 0; t < n; ++t) {
        out.seasonal[t] = cycles[frequency + t] - level[t];
        rest[t] = series[t] - out.seasonal[t];
      }
      out.trend = smoothed(rest, by_trend, weights);
    }
    if (round < outer) weights = robust_weights(series, out);
  }
  if (!options.seasonal_window) {
    for (std::size_t place = 0; place < frequency; ++place) {
      std::vector<double> years;
      for (std::size_t t = place; t < n; t += frequency) years.push_back(out.seasonal[t]);
      const double same = mean(years);
      for (std::size_t t = place; t < n; t += frequency) out.seasonal[t] = same;
    }
  }
  for (std::size_t t = 0; t < n; ++t) out.remainder[t] = series[t] - out.seasonal[t] - out.trend[t];
  return out;
}

}  // namespace northstar::stats
