// How customers with a contract stay: every one has a chance of its own to leave at each renewal (beta over customers),
// so that those who are left are ever more loyal, and the curve flattens. Fader and Hardie (2007), Journal of
// Interactive Marketing 21(1), 76-90.
#pragma once

#include <span>

#include "base/result.hpp"

namespace northstar::stats {

struct ShiftedBetaGeometric {
  double alpha = 0, beta = 0;
  double log_likelihood = 0;

  /// Share of those who began that is still there after so many renewals: B(alpha, beta + n) / B(alpha, beta).
  double survival(int renewals) const;
  /// Share of those before the n-th renewal (from 1) that stays: (beta + n - 1) / (alpha + beta + n - 1).
  double retention(int renewal) const;
};

/// Largest likelihood. remaining[n]: customers of one cohort who are there after n renewals, the first those who began.
/// Fails (not_computable) with fewer than three, where a number is negative, not finite or larger than the one before,
/// and where nobody left; the error's place is "remaining[n]".
Result<ShiftedBetaGeometric> fit_shifted_beta_geometric(std::span<const double> remaining);

}  // namespace northstar::stats
