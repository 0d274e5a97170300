// p values corrected for the number of tests. A missing p value stays missing and does not count as a test.
#pragma once

#include <optional>
#include <vector>

namespace northstar::stats {

/// Holm (1979): family-wise error rate, any dependence.
std::vector<std::optional<double>> holm(const std::vector<std::optional<double>>& p_values);

/// Benjamini and Hochberg (1995): false discovery rate.
std::vector<std::optional<double>> benjamini_hochberg(const std::vector<std::optional<double>>& p_values);

}  // namespace northstar::stats
