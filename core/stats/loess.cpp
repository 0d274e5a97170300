#include "stats/loess.hpp"

#include <algorithm>
#include <cmath>

namespace northstar::stats {

double smoothed_at(std::span<const double> values, const Loess& loess, std::span<const double> weights, double at,
                   std::size_t first, std::size_t last, double otherwise) {
  const std::size_t n = values.size();
  double reach = std::max(at - static_cast<double>(first), static_cast<double>(last) - at);
  if (loess.window > n) reach += static_cast<double>((loess.window - n) / 2);
  std::vector<double> w(last - first + 1);
  double total = 0;
  for (std::size_t j = first; j <= last; ++j) {
    const double distance = std::abs(static_cast<double>(j) - at);
    if (distance > 0.999 * reach) continue;
    double weight = 1;
    if (distance > 0.001 * reach) {
      const double share = distance / reach, tricube = 1 - share * share * share;
      weight = tricube * tricube * tricube;
    }
    if (!weights.empty()) weight *= weights[j - 1];
    w[j - first] = weight;
    total += weight;
  }
  if (!(total > 0)) return otherwise;
  for (double& v : w) v /= total;
  if (reach > 0 && loess.degree > 0) {
    double centre = 0, spread = 0;
    for (std::size_t j = first; j <= last; ++j) centre += w[j - first] * static_cast<double>(j);
    for (std::size_t j = first; j <= last; ++j) {
      const double d = static_cast<double>(j) - centre;
      spread += w[j - first] * d * d;
    }
    if (std::sqrt(spread) > 0.001 * static_cast<double>(n - 1)) {
      const double slope = (at - centre) / spread;
      for (std::size_t j = first; j <= last; ++j) w[j - first] *= slope * (static_cast<double>(j) - centre) + 1;
    }
  }
  double sum = 0;
  for (std::size_t j = first; j <= last; ++j) sum += w[j - first] * values[j - 1];
  return sum;
}

std::vector<double> smoothed(std::span<const double> values, const Loess& loess, std::span<const double> weights) {
  const std::size_t n = values.size();
  if (n < 2) return {values.begin(), values.end()};
  const std::size_t jump = std::min(loess.jump, n - 1), half = (loess.window + 1) / 2;
  std::vector<double> out(n);
  const auto fit = [&](std::size_t at) {
    std::size_t first = 1, last = n;
    if (loess.window < n) {  // the window slides, and stops at either end
      first = std::clamp<std::size_t>(at >= half ? at - half + 1 : 1, 1, n - loess.window + 1);
      last = first + loess.window - 1;
    }
    out[at - 1] = smoothed_at(values, loess, weights, static_cast<double>(at), first, last, values[at - 1]);
  };
  const auto bridge = [&](std::size_t from, std::size_t to) {
    const double step = (out[to - 1] - out[from - 1]) / static_cast<double>(to - from);
    for (std::size_t j = from + 1; j < to; ++j) out[j - 1] = out[from - 1] + step * static_cast<double>(j - from);
  };
  std::size_t previous = 0;
  for (std::size_t at = 1; at <= n; at += jump) {
    fit(at);
    if (previous > 0) bridge(previous, at);
    previous = at;
  }
  if (previous != n) {
    fit(n);
    bridge(previous, n);
  }
  return out;
}

}  // namespace northstar::stats
