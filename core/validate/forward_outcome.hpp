// Does a metric lead an outcome that sums the following periods of the same customers (revenue of the next 13 weeks)?
// Neighbouring windows share most of their rows, so n periods hold only n / horizon separate looks at the outcome.
#pragma once

#include "validate/evidence.hpp"

namespace northstar::validate {

inline constexpr int kMinSeparateWindows = 20;

/// `outcome[t]` covers periods t + 1 .. t + horizon; windows that are not over yet must be missing. horizon >= 1.
/// Below 20 separate windows the verdict is inconclusive (overlapping_windows) whatever the numbers say, and `effect`
/// is what was found so far: log outcome on log metric at lag 0 by least squares with a line for the trend,
/// Newey-West standard errors with lag `horizon`. From 20 on every horizon-th period is tested (separate windows): GLS
/// with the noise model of the lead search, exact t, level .05; the metric must be more strongly related to the window
/// that follows than to the window before. `effect.lag` is 0: the lead is in the outcome's definition.
Evidence validate_forward_outcome(const stats::Series& metric, const stats::Series& outcome, int horizon,
                                  const LeadOptions& options = {});

}  // namespace northstar::validate
