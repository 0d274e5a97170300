// The change of a product, split among its factors so that every order of changing them weighs alike.
// contribution_k = (x1_k - x0_k) * multiplier_k, where multiplier_k is the mean, over all orders, of the product of the
// other factors at the moment factor k changes. Contributions sum to the change of the product; zeros and negatives are
// allowed. The multiplier is defined when a factor does not change, which lets a change inside it be passed down a
// tree. Source: Shapley (1953); Das Gupta (1993), P23-186, ch. 2; Shorrocks (2013).
#pragma once

#include <cstddef>
#include <vector>

namespace northstar::decompose {

inline constexpr std::size_t max_factors = 12;

/// One multiplier per factor; both vectors have the same 1..max_factors entries.
std::vector<double> shapley_multipliers(const std::vector<double>& baseline, const std::vector<double>& comparison);

}  // namespace northstar::decompose
