// Local regression on equally spaced values, the smoother inside STL: tricube weights over the nearest `window` values,
// locally constant or linear, evaluated at every `jump`-th place and interpolated between. As in the published STL
// routines.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace northstar::stats {

struct Loess {
  std::size_t window = 7;
  int degree = 1;  // 0 or 1
  std::size_t jump = 1;
};

/// Smoothed values, one for each; `weights` may be empty.
std::vector<double> smoothed(std::span<const double> values, const Loess& loess, std::span<const double> weights);

/// The smooth at place `at` (1 is the first value; one before and one after are allowed) from the values first .. last
/// (counted from 1); `otherwise` where no value has weight.
double smoothed_at(std::span<const double> values, const Loess& loess, std::span<const double> weights, double at,
                   std::size_t first, std::size_t last, double otherwise);

}  // namespace northstar::stats
