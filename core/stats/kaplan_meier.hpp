// Retention over time where some are still there: the share that survives beyond each time, with those who only left
// our sight counted as long as they were seen. Kaplan and Meier (1958), J. American Statistical Association 53,
// 457-481; variance by Greenwood (1926); R's survfit.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/estimate.hpp"

namespace northstar::stats {

struct SurvivalStep {
  double time = 0;
  std::size_t at_risk = 0;  // just before
  std::size_t events = 0;
  std::size_t censored = 0;  // last seen at this time; they were at risk
  double survival = 1;
  /// Of log survival: sqrt(sum d / (n (n - d))). Absent, as all intervals are, once nobody is left.
  std::optional<double> std_error;
  /// 95 % on log(-log S): stays within 0..1, the one to show. Absent also before the first event.
  std::optional<Interval> log_log;
  std::optional<Interval> log;    // 95 % on log S: survfit's default
  std::optional<Interval> plain;  // 95 % on S
};

struct KaplanMeier {
  std::vector<SurvivalStep> steps;  // at every time of an event or a censoring
  /// First time with a survival of at most one half; the middle to the next step where it is one half exactly. Absent
  /// while more than half survive.
  std::optional<double> median;
};

/// `event` says whether it happened at `time` (else the last time seen). Fails (not_computable) without values, and for
/// times that are negative or not finite.
Result<KaplanMeier> kaplan_meier(std::span<const double> time, const std::vector<bool>& event);

}  // namespace northstar::stats
