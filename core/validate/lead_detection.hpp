// Which metrics lead an outcome, by how many periods, and which led once: one search over all candidates and lags with
// one error rate.
// The outcome is whitened once with a structural noise model (GLS, nothing is differenced), every shifted candidate is
// correlated with it, the strongest lag must lie on the lead side, and the p value is read off simulated white noise
// pushed through the very same search. It shows precedence, not cause; testing metrics one after another and keeping
// the best breaks its error rate, so give all candidates at once.
// Error rates and power were measured on weekly tables of 26 to 156 periods.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stats/estimate.hpp"
#include "stats/series.hpp"
#include "validate/lead_options.hpp"
#include "validate/power.hpp"

namespace northstar::validate {

struct Candidate {
  std::string name;
  stats::Series values;  // one entry a period, the same periods as the outcome; not finite counts as missing
};

struct LeadRequest {
  stats::Series outcome;  // gap-free grid of periods, oldest first; periods without a value are missing
  std::vector<Candidate> candidates;
  /// The candidate that the question is about. It is flagged first when its own adjusted p is below the level, so that
  /// a driver that says the same cannot take its place.
  std::optional<std::size_t> focus;
  LeadOptions options;
};

enum class LeadVerdict {
  leads,  // holds for all candidates and lags searched
  led_then_stopped,
  fading,                 // led over the whole record, but its last 40 % does not show it: may have stopped
  follows_or_moves_with,  // strongest in the same period or after the outcome
  no_lead_found,          // never "no lead exists": see `power`
  too_short,              // nothing found and the record is shorter than `short_below`
  not_testable,           // see `obstacle`
};

enum class LeadObstacle {
  none,
  outcome_too_short,
  outcome_gaps,      // less than 60 % of the periods
  outcome_constant,  // or a straight line: nothing is left to explain
  metric_gaps,       // fewer than 12 values or less than 60 % of the periods
  metric_constant,
};

/// Evidence at one lag (> 0: the metric leads), as t with `LeadResult::t_df` degrees of freedom.
struct LagStatistic {
  int lag = 0;
  double t_single = 0;  // the effect falls into one period
  double t_spread = 0;  // two thirds into that period, one third into the next
};

/// Units of `estimate`: change of the (transformed) outcome for one unit of the (transformed) metric.
struct LeadEffect {
  int lag = 0;
  int lag_low = 0, lag_high = 0;  // neighbouring lead lags whose profile likelihood is within the 95 % chi-square drop
                                  // (3.84) of the best lag's
  bool spread = false;            // which profile fits better
  // GLS coefficient of a lasting change of the metric, other leaders and left-out periods held fixed. Not corrected for
  // having been picked as the largest: it flatters weak leads.
  stats::Estimate estimate;
  std::optional<stats::Estimate> estimate_recent;  // the same over the last 40 % of the periods
  stats::Transform outcome_transform = stats::Transform::none;
  stats::Transform metric_transform = stats::Transform::none;
  /// Factor from `estimate` to an elasticity (% per %): 1 in logs, at the means otherwise.
  double elasticity_per_unit = 1;
  /// Share by which the outcome changes when the metric changes by +10 %: exact in logs, at the means otherwise.
  double outcome_share_per_10_percent = 0;
  stats::Interval outcome_share_interval;
};

struct StopEvidence {
  std::size_t period = 0;  // index of the first period without the lead
  double p_value = 1;
  double statistic_before = 0, statistic_after = 0;
};

struct CandidateResult {
  std::string name;
  LeadVerdict verdict = LeadVerdict::not_testable;
  LeadObstacle obstacle = LeadObstacle::none;
  int n = 0;                         // periods with a value of the metric
  std::optional<int> lag;            // of the verdict: > 0 leads, led or fades, <= 0 follows or moves with
  std::vector<LagStatistic> lags;    // -max_lag .. max_lag; of a second leader: given the first
  std::optional<double> critical_t;  // chance band of `lags`: a lead must exceed it to be flagged, one below zero the
                                     // more by LeadOptions::inverse_weight
  std::optional<double> p_value;     // all lags and profiles searched; 1 where the strongest lag is not a lead
  std::optional<double> p_adjusted;  // and all candidates
  std::optional<double> p_side;      // that it follows or moves with the outcome, all candidates and lags searched
  std::optional<LeadEffect> effect;  // at the verdict's lag, or at the strongest lead lag ("found so far")
  std::optional<StopEvidence> stopped;
  std::optional<Power> power;
  /// A leader (index into candidates) beside which this one adds nothing, though it would have been flagged alone.
  std::optional<std::size_t> explained_by;
};

struct LeadResult {
  LeadObstacle obstacle = LeadObstacle::none;  // of the outcome; then every candidate is not_testable
  int n = 0;                                   // periods used
  std::size_t first_period = 0;  // index of the first one (a long record is cut, edges without outcome too)
  int max_lag = 0;
  double alpha = 0;
  int draws = 0;  // made-up outcomes that the p values are read off
  double t_df = 0;
  std::vector<std::size_t> missing_periods;  // without outcome
  std::vector<std::size_t> left_out;         // far outliers of the outcome
  std::optional<NoiseParameters> noise;
  std::vector<CandidateResult> candidates;  // in the order given
  std::vector<std::size_t> leading;         // indices into candidates, strongest first
};

struct LeadSearch;

/// The search in steps of a few milliseconds each (n = 156), so that a caller can report progress and stop in between.
class LeadDetection {
 public:
  explicit LeadDetection(LeadRequest request);
  ~LeadDetection();
  LeadDetection(LeadDetection&&) noexcept;
  LeadDetection& operator=(LeadDetection&&) noexcept;

  /// Does one step; false when all is done.
  bool next();
  /// 0..1, never falls.
  double progress() const;
  /// Complete once next() has returned false.
  const LeadResult& result() const;

 private:
  std::unique_ptr<LeadSearch> search_;
};

LeadResult detect_leads(const LeadRequest& request);

}  // namespace northstar::validate
