#include "stats/decomposition.hpp"

#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {

Result<ClassicalDecomposition> classical_decomposition(std::span<const double> series, std::size_t frequency,
                                                       Seasonality seasonality) {
  const std::size_t n = series.size(), half = frequency / 2;
  if (frequency < 2 || n < 2 * frequency) return too_few_values(n, frequency < 2 ? n + 1 : 2 * frequency);
  if (!all_finite(series)) return not_finite();
  const bool additive = seasonality == Seasonality::additive;
  ClassicalDecomposition out;
  out.trend.resize(n);
  out.remainder.resize(n);
  std::vector<std::vector<double>> deviations(frequency);
  for (std::size_t t = half; t + half < n; ++t) {
    double sum = 0;
    for (std::size_t j = t - half; j <= t + half; ++j) {
      const bool end = frequency % 2 == 0 && (j == t - half || j == t + half);  // an even season has two half ends
      sum += (end ? 0.5 : 1) * series[j];
    }
    out.trend[t] = sum / static_cast<double>(frequency);
    if (!additive && *out.trend[t] == 0) return no_variation();
    deviations[t % frequency].push_back(additive ? series[t] - *out.trend[t] : series[t] / *out.trend[t]);
  }
  for (const auto& place : deviations) out.figure.push_back(mean(place));
  const double level = mean(out.figure);
  if (!additive && level == 0) return no_variation();
  for (double& f : out.figure) f = additive ? f - level : f / level;
  for (std::size_t t = 0; t < n; ++t) {
    out.seasonal.push_back(out.figure[t % frequency]);
    if (!out.trend[t]) continue;
    if (!additive && out.seasonal[t] == 0) return no_variation();
    out.remainder[t] =
        additive ? series[t] - *out.trend[t] - out.seasonal[t] : series[t] / (*out.trend[t] * out.seasonal[t]);
  }
  return out;
}

}  // namespace northstar::stats
