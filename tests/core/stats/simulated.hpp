// Series made by seed for the tests of core/stats.
#pragma once

#include <cstddef>
#include <vector>

#include "stats/random.hpp"

namespace northstar::test {

inline std::vector<double> autoregressive(std::size_t n, double phi, stats::Random& random, double level = 0) {
  std::vector<double> out;
  double v = 0;
  for (std::size_t i = 0; i < n + 50; ++i) {
    v = phi * v + random.normal();
    if (i >= 50) out.push_back(level + v);
  }
  return out;
}

inline std::vector<double> random_walk(std::size_t n, stats::Random& random, double level = 0) {
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(level += random.normal());
  return out;
}

inline std::vector<double> ramp(std::size_t n, double from = 0, double step = 1) {
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(from + step * static_cast<double>(i));
  return out;
}

}  // namespace northstar::test
