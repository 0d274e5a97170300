// Correlation of ranks: robust to outliers and to any monotone transformation. Ties share their mean rank.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace northstar::stats {

/// Ranks 1 .. n, ties at their mean.
std::vector<double> mid_ranks(std::span<const double> values);

struct RankCorrelation {
  double estimate = 0;
  double statistic = 0;           // t for Spearman, z for Kendall
  double p_value = 1;             // two-sided, by the approximation
  std::optional<double> p_exact;  // two-sided, without ties: Spearman up to 9 values, Kendall below 50
};

/// Pearson's correlation of the mid-ranks; t with n - 2 (R's cor.test(exact = FALSE), scipy). Exact p over all orders.
/// Undefined (nullopt) for n < 3, a constant series, or values that are not finite.
std::optional<RankCorrelation> spearman(std::span<const double> x, std::span<const double> y);

/// tau-b; normal approximation with the variance corrected for ties and without continuity correction (R, scipy).
/// Kendall (1970), Rank Correlation Methods. Exact p from the number of permutations by inversions. Undefined as above.
std::optional<RankCorrelation> kendall(std::span<const double> x, std::span<const double> y);

}  // namespace northstar::stats
