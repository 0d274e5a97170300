// How well a score tells yes from no: the area under the ROC curve, the chance that a yes scores higher than a no, ties
// half. Variance and interval by DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837-845, through mid-ranks
// (Sun and Xu 2014), as in R's pROC with direction "<": a value below one half is reported as such.
#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/estimate.hpp"

namespace northstar::stats {

struct Auc {
  double estimate = 0.5;
  double variance = 0;
  Interval conf_int;  // 95 %, normal, cut to 0..1
};

/// Fails (not_computable) with fewer than two yes or two no, or scores that are not finite.
Result<Auc> auc(const std::vector<bool>& yes, std::span<const double> score);

}  // namespace northstar::stats
