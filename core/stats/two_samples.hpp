// Do two groups differ? In their means (Welch) or in which tends to be larger (Mann-Whitney).
#pragma once

#include <optional>
#include <span>

#include "base/result.hpp"
#include "stats/estimate.hpp"

namespace northstar::stats {

/// Difference of means, first minus second, with unequal variances; Satterthwaite's degrees of freedom, not rounded.
/// Welch (1947), Biometrika 34, 28-35: R's t.test. Fails (not_computable) with fewer than two values in a group, and
/// where neither group varies.
Result<Estimate> welch(std::span<const double> first, std::span<const double> second);

struct MannWhitney {
  double u = 0;                    // pairs in which the first is larger, ties one half
  double share_larger = 0;         // u over all pairs
  double p_value = 1;              // two-sided normal, variance corrected for ties, continuity correction 1/2
  double p_value_uncorrected = 1;  // without the continuity correction
  std::optional<double> p_exact;   // without ties and with fewer than 50 values in each group
};

/// Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50-60: R's wilcox.test. Fails (not_computable) for an
/// empty group, or where all values are the same.
Result<MannWhitney> mann_whitney(std::span<const double> first, std::span<const double> second);

}  // namespace northstar::stats
