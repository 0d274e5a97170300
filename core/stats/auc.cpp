#include "stats/auc.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/correlation.hpp"
#include "stats/distributions.hpp"
#include "stats/rank_correlation.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {

Result<Auc> auc(const std::vector<bool>& yes, std::span<const double> score) {
  assert(yes.size() == score.size());
  if (!all_finite(score)) return not_finite();
  std::vector<double> positive, negative;
  for (std::size_t i = 0; i < yes.size(); ++i) (yes[i] ? positive : negative).push_back(score[i]);
  const std::size_t fewest = std::min(positive.size(), negative.size());
  if (fewest < 2) return too_few_values(fewest, 2);
  const double m = static_cast<double>(positive.size()), n = static_cast<double>(negative.size());
  std::vector<double> all = positive;
  all.insert(all.end(), negative.begin(), negative.end());
  const auto among_all = mid_ranks(all), among_positive = mid_ranks(positive), among_negative = mid_ranks(negative);
  std::vector<double> above, below;  // for each yes the share of no below it; for each no the share of yes above it
  for (std::size_t i = 0; i < positive.size(); ++i) above.push_back((among_all[i] - among_positive[i]) / n);
  for (std::size_t i = 0; i < negative.size(); ++i) {
    below.push_back(1 - (among_all[positive.size() + i] - among_negative[i]) / m);
  }
  Auc out;
  out.estimate = mean(above);
  out.variance = covariance(above, above) / m + covariance(below, below) / n;
  const double half = normal_quantile(0.975) * std::sqrt(out.variance);
  out.conf_int = {std::max(0.0, out.estimate - half), std::min(1.0, out.estimate + half)};
  return out;
}

}  // namespace northstar::stats
