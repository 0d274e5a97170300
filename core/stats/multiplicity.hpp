// p values corrected for the number of tests. A missing p value stays missing and does not count as a test.
#pragma once

#include <optional>
#include <vector>

namespace northstar::stats {

/// Holm (1979): family-wise error rate, any dependence.
std::vector<std::optional<double>> holm(const std::vector<std::optional<double>>& p_values);

/// p times the number of tests.
std::vector<std::optional<double>> bonferroni(const std::vector<std::optional<double>>& p_values);

/// Benjamini and Hochberg (1995): false discovery rate.
std::vector<std::optional<double>> benjamini_hochberg(const std::vector<std::optional<double>>& p_values);

/// Benjamini and Yekutieli (2001), Annals of Statistics 29, 1165-1188: the same under any dependence, at 1 + 1/2 + .. +
/// 1/m times the price.
std::vector<std::optional<double>> benjamini_yekutieli(const std::vector<std::optional<double>>& p_values);

}  // namespace northstar::stats
