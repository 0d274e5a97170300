#include "stats/bootstrap.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/correlation.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {

std::size_t default_block_length(std::size_t n) {
  return static_cast<std::size_t>(std::ceil(std::cbrt(static_cast<double>(n)) - 1e-9));
}

std::vector<std::size_t> moving_blocks(std::size_t n, std::size_t block, Random& random) {
  assert(block >= 1 && block <= n);
  std::vector<std::size_t> out;
  while (out.size() < n) {
    const auto first = static_cast<std::size_t>(random.below(n - block + 1));
    for (std::size_t i = 0; i < block && out.size() < n; ++i) out.push_back(first + i);
  }
  return out;
}

Result<Bootstrap> moving_block_bootstrap(std::span<const double> series,
                                         const std::function<double(std::span<const double>)>& statistic,
                                         const BootstrapOptions& options) {
  const std::size_t n = series.size();
  assert(options.block >= 1 && options.draws >= 2);
  if (n < 2 * options.block) return too_few_values(n, 2 * options.block);
  if (!all_finite(series)) return not_finite();
  Random random(options.seed);
  Bootstrap out;
  out.estimate = statistic(series);
  std::vector<double> values, draw(n);
  for (std::size_t i = 0; i < options.draws; ++i) {
    const auto positions = moving_blocks(n, options.block, random);
    for (std::size_t t = 0; t < n; ++t) draw[t] = series[positions[t]];
    values.push_back(statistic(draw));
  }
  if (!std::isfinite(out.estimate) || !all_finite(values)) return not_finite();
  out.std_error = std::sqrt(covariance(values, values));
  std::sort(values.begin(), values.end());
  out.interval = {quantile(values, (1 - options.confidence) / 2), quantile(values, (1 + options.confidence) / 2)};
  return out;
}

BlockMean moving_block_mean(std::span<const double> series, std::size_t block) {
  assert(block >= 1 && block <= series.size());
  std::vector<double> means;
  for (std::size_t first = 0; first + block <= series.size(); ++first)
    means.push_back(mean(series.subspan(first, block)));
  BlockMean out;
  out.mean = mean(means);
  double squares = 0;
  for (double m : means) squares += (m - out.mean) * (m - out.mean);
  const double blocks = static_cast<double>(series.size()) / static_cast<double>(block);
  out.std_error = std::sqrt(squares / static_cast<double>(means.size()) / blocks);
  return out;
}

double quantile(std::span<const double> sorted, double probability) {
  assert(!sorted.empty());
  const double place = probability * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace northstar::stats
