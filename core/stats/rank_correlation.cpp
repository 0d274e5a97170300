#include "stats/rank_correlation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "stats/correlation.hpp"
#include "stats/distributions.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

bool has_ties(std::span<const double> ranks) {
  return std::any_of(ranks.begin(), ranks.end(),
                     [&](double r) { return r != std::floor(r) || std::count(ranks.begin(), ranks.end(), r) > 1; });
}

/// Sums over the groups of tied values of t (t - 1), t (t - 1)(t - 2) and t (t - 1)(2 t + 5).
struct TieSums {
  double pairs = 0, triples = 0, variance = 0;
};

TieSums tie_sums(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  TieSums out;
  for (std::size_t i = 0, j = 0; i < values.size(); i = j) {
    while (j < values.size() && values[j] == values[i]) ++j;
    const double t = static_cast<double>(j - i);
    out.pairs += t * (t - 1);
    out.triples += t * (t - 1) * (t - 2);
    out.variance += t * (t - 1) * (2 * t + 5);
  }
  return out;
}

/// Share of all orders of n values whose rank correlation is at least as far from zero.
double spearman_exact_p(double rho, std::size_t n) {
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  const double size = static_cast<double>(n), scale = 6 / (size * (size * size - 1));
  double all = 0, far = 0;
  do {
    double squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double d = static_cast<double>(order[i]) - static_cast<double>(i);
      squares += d * d;
    }
    ++all;
    if (std::abs(1 - scale * squares) >= std::abs(rho) - 1e-12) ++far;
  } while (std::next_permutation(order.begin(), order.end()));
  return far / all;
}

/// Twice the share of permutations with at most that many inversions (or at most that many concordant pairs).
double kendall_exact_p(double discordant, std::size_t n) {
  const double pairs = static_cast<double>(n * (n - 1) / 2);
  const auto least = static_cast<std::size_t>(std::min(discordant, pairs - discordant) + 0.5);
  std::vector<double> share = {1};  // of the permutations of i values with 0, 1, .. inversions
  for (std::size_t i = 2; i <= n; ++i) {
    std::vector<double> next(share.size() + i - 1);
    for (std::size_t k = 0; k < share.size(); ++k) {
      for (std::size_t move = 0; move < i; ++move) next[k + move] += share[k] / static_cast<double>(i);
    }
    share = std::move(next);
  }
  double sum = 0;
  for (std::size_t k = 0; k <= least; ++k) sum += share[k];
  return std::min(1.0, 2 * sum);
}

}  // namespace

std::vector<double> mid_ranks(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  // Values are often counts: a search among the few that differ is short.
  std::vector<double> once, ranks;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
    once.push_back(sorted[begin]);
    ranks.push_back(static_cast<double>(begin + 1 + end) / 2);
  }
  std::vector<double> out;
  out.reserve(values.size());
  for (const double value : values)
    out.push_back(ranks[static_cast<std::size_t>(std::lower_bound(once.begin(), once.end(), value) - once.begin())]);
  return out;
}

std::optional<RankCorrelation> spearman(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  if (refusal(x, 3) || refusal(y, 3)) return std::nullopt;
  const auto a = mid_ranks(x), b = mid_ranks(y);
  const auto r = pearson(a, b);
  if (!r) return std::nullopt;
  RankCorrelation out{r->estimate, r->statistic, r->p_value, std::nullopt};
  if (x.size() <= 9 && !has_ties(a) && !has_ties(b)) out.p_exact = spearman_exact_p(r->estimate, x.size());
  return out;
}

std::optional<RankCorrelation> kendall(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  if (refusal(x, 3) || refusal(y, 3)) return std::nullopt;
  const std::size_t count = x.size();
  double concordant = 0, discordant = 0;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const int sign_x = (x[i] < x[j]) - (x[i] > x[j]), sign_y = (y[i] < y[j]) - (y[i] > y[j]);
      if (sign_x * sign_y > 0) ++concordant;
      if (sign_x * sign_y < 0) ++discordant;
    }
  }
  const double n = static_cast<double>(count), pairs = n * (n - 1);
  const TieSums tx = tie_sums({x.begin(), x.end()}), ty = tie_sums({y.begin(), y.end()});
  const double score = concordant - discordant;
  const double variance = (pairs * (2 * n + 5) - tx.variance - ty.variance) / 18 + tx.pairs * ty.pairs / (2 * pairs) +
                          tx.triples * ty.triples / (9 * pairs * (n - 2));
  RankCorrelation out;
  out.estimate = score / (std::sqrt((pairs - tx.pairs) / 2) * std::sqrt((pairs - ty.pairs) / 2));
  out.statistic = score / std::sqrt(variance);
  out.p_value = std::min(1.0, 2 * normal_upper_p(std::abs(out.statistic)));
  if (count < 50 && tx.pairs == 0 && ty.pairs == 0) out.p_exact = kendall_exact_p(discordant, count);
  return out;
}

}  // namespace northstar::stats
