#include "stats/differencing.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/correlation.hpp"
#include "stats/kpss.hpp"
#include "stats/refusal.hpp"
#include "stats/stl.hpp"

namespace northstar::stats {

std::size_t differences_needed(std::span<const double> series, double level, std::size_t most_differences) {
  std::vector<double> values(series.begin(), series.end());
  for (std::size_t taken = 0; taken < most_differences; ++taken) {
    if (is_constant(values)) return taken;
    const auto lag = static_cast<std::size_t>(3 * std::sqrt(static_cast<double>(values.size())) / 13);
    const auto test = kpss(values, Trend::constant, lag);
    if (!test.ok() || test->p_value >= level) return taken;
    for (std::size_t t = values.size() - 1; t > 0; --t) values[t] -= values[t - 1];
    values.erase(values.begin());
  }
  return most_differences;
}

Result<bool> needs_seasonal_difference(std::span<const double> series, std::size_t frequency) {
  const auto parts = stl(series, {.frequency = frequency, .seasonal_window = 11});
  if (!parts.ok()) return parts.error();
  std::vector<double> both = parts->remainder;
  for (std::size_t t = 0; t < both.size(); ++t) both[t] += parts->seasonal[t];
  const double whole = covariance(both, both);
  if (!(whole > 0)) return no_variation();
  return std::max(0.0, 1 - covariance(parts->remainder, parts->remainder) / whole) > 0.64;
}

}  // namespace northstar::stats
