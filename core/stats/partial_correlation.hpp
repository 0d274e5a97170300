// Correlation of what x and y have beyond other columns: of their residuals from regressions on [1, z].
#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/estimate.hpp"

namespace northstar::stats {

/// t with n - 2 - k degrees of freedom, k columns of z that are independent; the interval is Fisher's with n - 3 - k.
/// Fisher (1924), Metron 3, 329-332. Fails (not_computable) where z explains x or y, or rows are too few.
Result<Estimate> partial_correlation(std::span<const double> x, std::span<const double> y,
                                     const std::vector<std::span<const double>>& z);

}  // namespace northstar::stats
