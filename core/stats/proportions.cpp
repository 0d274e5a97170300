#include "stats/proportions.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "stats/distributions.hpp"

namespace northstar::stats {
namespace {

/// Chances of the tables with the same margins, each from its neighbour, beginning at the likeliest: no factorials.
double fisher_p(const Share& first, const Share& second) {
  const std::int64_t hits = first.hits + second.hits;
  const std::int64_t least = std::max<std::int64_t>(0, hits - second.of), most = std::min(hits, first.of);
  const auto step = [&](std::int64_t k) {  // chance of k + 1 over that of k
    return static_cast<double>(first.of - k) * static_cast<double>(hits - k) /
           (static_cast<double>(k + 1) * static_cast<double>(second.of - hits + k + 1));
  };
  const auto middle =
      std::clamp(static_cast<std::int64_t>(static_cast<double>(first.of + 1) * static_cast<double>(hits + 1) /
                                           static_cast<double>(first.of + second.of + 2)),
                 least, most);
  std::vector<double> chances(static_cast<std::size_t>(most - least + 1));
  const auto at = [&](std::int64_t k) -> double& { return chances[static_cast<std::size_t>(k - least)]; };
  at(middle) = 1;
  for (std::int64_t k = middle; k < most; ++k) at(k + 1) = at(k) * step(k);
  for (std::int64_t k = middle; k > least; --k) at(k - 1) = at(k) / step(k - 1);
  std::vector<double> ascending = chances;  // small ones first, so that none is lost
  std::sort(ascending.begin(), ascending.end());
  double all = 0, not_likelier = 0;
  for (double c : ascending) {
    all += c;
    if (c <= at(first.hits) * (1 + 1e-7)) not_likelier += c;  // R's allowance for ties by rounding
  }
  return std::min(1.0, not_likelier / all);
}

}  // namespace

NetShare net_share(std::int64_t up, std::int64_t down, std::int64_t of) {
  assert(of >= 1 && up >= 0 && down >= 0 && up + down <= of);
  const auto n = static_cast<double>(of);
  const double p = static_cast<double>(up) / n, q = static_cast<double>(down) / n, net = p - q;
  const double error = std::sqrt((p + q - net * net) / n), margin = 1.959963984540054 * error;
  return {net, error, {net - margin, net + margin}};
}

Interval wilson(const Share& share) {
  assert(share.of >= 1 && share.hits >= 0 && share.hits <= share.of);
  const double n = static_cast<double>(share.of), p = share.value(), z = normal_quantile(0.975), zz = z * z;
  const double middle = (p + zz / (2 * n)) / (1 + zz / n);
  const double half = z * std::sqrt(p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n);
  // At the ends the formula is exact; what differs there is rounding.
  return {share.hits == 0 ? 0 : std::max(0.0, middle - half),
          share.hits == share.of ? 1 : std::min(1.0, middle + half)};
}

TwoShares two_proportions(const Share& first, const Share& second) {
  const double p1 = first.value(), p2 = second.value();
  const double n1 = static_cast<double>(first.of), n2 = static_cast<double>(second.of), z = normal_quantile(0.975);
  const Interval w1 = wilson(first), w2 = wilson(second);
  TwoShares out;
  out.difference = p1 - p2;
  out.newcombe = {out.difference - std::hypot(p1 - w1.low, w2.high - p2),
                  out.difference + std::hypot(w1.high - p1, p2 - w2.low)};
  const double half = z * std::sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
  out.wald = {std::max(-1.0, out.difference - half), std::min(1.0, out.difference + half)};
  const double pooled = static_cast<double>(first.hits + second.hits) / (n1 + n2);
  if (pooled > 0 && pooled < 1) {
    out.statistic = out.difference / std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    out.p_value = std::min(1.0, 2 * normal_upper_p(std::abs(*out.statistic)));
  }
  out.p_exact = fisher_p(first, second);
  return out;
}

}  // namespace northstar::stats
