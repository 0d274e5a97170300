// The smallest value of a function of a few variables in the unit cube. Nelder and Mead (1965), Computer Journal 7,
// 308-313, from several starts, steps cut off at the walls; deterministic.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace northstar::stats {

struct Minimum {
  std::vector<double> at;
  double value = 0;
};

/// `starts` holds at least one point. A value that is not finite counts as worse than any.
Minimum minimise(const std::function<double(std::span<const double>)>& function,
                 const std::vector<std::vector<double>>& starts);

/// For parameters that may be any positive number: the value at `u` of [0, 1] on a logarithmic scale.
double on_log_scale(double u, double low, double high);

}  // namespace northstar::stats
