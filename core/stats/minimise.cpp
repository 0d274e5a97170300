#include "stats/minimise.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace northstar::stats {
namespace {

using Function = std::function<double(std::span<const double>)>;

constexpr int kMostSteps = 600;

Minimum evaluated(const Function& function, std::vector<double> at) {
  for (double& v : at) v = std::clamp(v, 0.0, 1.0);
  const double value = function(at);
  return {std::move(at), std::isfinite(value) ? value : std::numeric_limits<double>::max()};
}

/// from + share (to - from).
std::vector<double> between(const std::vector<double>& from, const std::vector<double>& to, double share) {
  std::vector<double> out = from;
  for (std::size_t j = 0; j < out.size(); ++j) out[j] += share * (to[j] - from[j]);
  return out;
}

Minimum from_start(const Function& function, const std::vector<double>& start) {
  const std::size_t n = start.size();
  std::vector<Minimum> corners = {evaluated(function, start)};
  for (std::size_t j = 0; j < n; ++j) {
    auto corner = start;
    corner[j] += corner[j] > 0.5 ? -0.1 : 0.1;
    corners.push_back(evaluated(function, corner));
  }
  for (int step = 0; step < kMostSteps; ++step) {
    std::stable_sort(corners.begin(), corners.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
    double width = 0;
    for (const auto& corner : corners) {
      for (std::size_t j = 0; j < n; ++j) width = std::max(width, std::abs(corner.at[j] - corners[0].at[j]));
    }
    if (width < 1e-9) break;
    std::vector<double> centre(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) centre[j] += corners[i].at[j] / static_cast<double>(n);
    }
    Minimum& worst = corners.back();
    const auto along = [&](double share) { return evaluated(function, between(centre, worst.at, share)); };
    Minimum next = along(-1);
    if (next.value < corners[0].value) {
      if (Minimum further = along(-2); further.value < next.value) next = std::move(further);
    } else if (!(next.value < corners[n - 1].value)) {
      next = along(next.value < worst.value ? -0.5 : 0.5);
      if (!(next.value < worst.value)) {  // nothing better on the way: draw all corners towards the best
        for (std::size_t i = 1; i <= n; ++i) {
          corners[i] = evaluated(function, between(corners[0].at, corners[i].at, 0.5));
        }
        continue;
      }
    }
    worst = std::move(next);
  }
  return *std::min_element(corners.begin(), corners.end(),
                           [](const auto& a, const auto& b) { return a.value < b.value; });
}

}  // namespace

double on_log_scale(double u, double low, double high) { return low * std::pow(high / low, u); }

Minimum minimise(const Function& function, const std::vector<std::vector<double>>& starts) {
  assert(!starts.empty());
  Minimum best = from_start(function, starts[0]);
  for (std::size_t i = 1; i < starts.size(); ++i) {
    if (Minimum other = from_start(function, starts[i]); other.value < best.value) best = std::move(other);
  }
  return from_start(function, best.at);  // once more, with a fresh simplex around it
}

}  // namespace northstar::stats
