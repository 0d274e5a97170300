#include "decompose/shapley.hpp"

#include <cassert>
#include <cstdint>

namespace northstar::decompose {
namespace {

/// Sums over the sets of `others` by size: out[s] is the sum, over all sets of s of the other factors, of the product
/// of those at their comparison value and the rest at their baseline. That is the elementary symmetric sum of the
/// polynomial Π (baseline_j + comparison_j t), so K² steps give what 2^K sets hold.
std::vector<double> sums_by_size(const std::vector<double>& baseline, const std::vector<double>& comparison,
                                 std::size_t without) {
  std::vector<double> out;
  out.reserve(baseline.size());
  out.push_back(1);
  for (std::size_t j = 0; j < baseline.size(); ++j) {
    if (j == without) continue;
    out.push_back(0);
    for (std::size_t s = out.size(); s-- > 0;) {
      out[s] = out[s] * baseline[j] + (s > 0 ? out[s - 1] * comparison[j] : 0);
    }
  }
  return out;
}

}  // namespace

std::vector<double> shapley_multipliers(const std::vector<double>& baseline, const std::vector<double>& comparison) {
  const std::size_t factors = baseline.size();
  assert(factors == comparison.size() && factors >= 1 && factors <= max_factors);
  std::vector<double> multipliers;
  multipliers.reserve(factors);
  for (std::size_t k = 0; k < factors; ++k) {
    const std::vector<double> sums = sums_by_size(baseline, comparison, k);
    // A set of s others stands before factor k in s! (K-1-s)! of K! orders: 1 / (K * C(K-1, s)).
    double choose = 1, multiplier = 0;
    for (std::size_t s = 0; s < factors; ++s) {
      multiplier += sums[s] / (static_cast<double>(factors) * choose);
      choose = choose * static_cast<double>(factors - 1 - s) / static_cast<double>(s + 1);
    }
    multipliers.push_back(multiplier);
  }
  return multipliers;
}

}  // namespace northstar::decompose
