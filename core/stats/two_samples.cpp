#include "stats/two_samples.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/correlation.hpp"
#include "stats/distributions.hpp"
#include "stats/rank_correlation.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

/// Chance of each value 0, 1, .. m n of U, by the smaller groups it is made of.
std::vector<double> u_distribution(std::size_t m, std::size_t n) {
  // ways[j][u]: of i values of the first and j of the second group; the largest belongs to one of the two.
  std::vector<std::vector<double>> ways(n + 1, std::vector<double>(m * n + 1));
  for (auto& row : ways) row[0] = 1;
  for (std::size_t i = 1; i <= m; ++i) {
    for (std::size_t j = 1; j <= n; ++j) {
      const double first_share = static_cast<double>(i) / static_cast<double>(i + j);
      for (std::size_t u = i * j + 1; u-- > 0;) {
        const double largest_first = u >= j ? ways[j][u - j] : 0;  // it stands above all j
        ways[j][u] = first_share * largest_first + (1 - first_share) * ways[j - 1][u];
      }
    }
  }
  return ways[n];
}

double exact_p(double u, std::size_t m, std::size_t n) {
  const auto chances = u_distribution(m, n);
  const double middle = static_cast<double>(m * n) / 2;
  double sum = 0;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    const double at = static_cast<double>(i);
    if (u > middle ? at >= u : at <= u) sum += chances[i];
  }
  return std::min(1.0, 2 * sum);
}

}  // namespace

Result<Estimate> welch(std::span<const double> first, std::span<const double> second) {
  const std::size_t fewest = std::min(first.size(), second.size());
  if (fewest < 2) return too_few_values(fewest, 2);
  if (!all_finite(first) || !all_finite(second)) return not_finite();
  if (is_constant(first) && is_constant(second)) return no_variation();
  const double n1 = static_cast<double>(first.size()), n2 = static_cast<double>(second.size());
  const double v1 = covariance(first, first) / n1, v2 = covariance(second, second) / n2;
  const double df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
  return t_estimate(mean(first) - mean(second), std::sqrt(v1 + v2), df);
}

Result<MannWhitney> mann_whitney(std::span<const double> first, std::span<const double> second) {
  const std::size_t m = first.size(), n = second.size();
  if (m == 0 || n == 0) return too_few_values(std::min(m, n), 1);
  std::vector<double> all(first.begin(), first.end());
  all.insert(all.end(), second.begin(), second.end());
  if (auto error = refusal(all, 2)) return *error;
  const auto ranks = mid_ranks(all);
  const double size1 = static_cast<double>(m), size2 = static_cast<double>(n), size = size1 + size2;
  double rank_sum = 0;
  for (std::size_t i = 0; i < m; ++i) rank_sum += ranks[i];
  std::sort(all.begin(), all.end());
  double ties = 0;
  for (std::size_t i = 0, j = 0; i < all.size(); i = j) {
    while (j < all.size() && all[j] == all[i]) ++j;
    const double t = static_cast<double>(j - i);
    ties += t * t * t - t;
  }
  MannWhitney out;
  out.u = rank_sum - size1 * (size1 + 1) / 2;
  out.share_larger = out.u / (size1 * size2);
  const double sd = std::sqrt(size1 * size2 / 12 * (size + 1 - ties / (size * (size - 1))));
  const double apart = std::abs(out.u - size1 * size2 / 2);
  out.p_value = std::min(1.0, 2 * normal_upper_p((apart - 0.5) / sd));
  out.p_value_uncorrected = std::min(1.0, 2 * normal_upper_p(apart / sd));
  if (ties == 0 && m < 50 && n < 50) out.p_exact = exact_p(out.u, m, n);
  return out;
}

}  // namespace northstar::stats
