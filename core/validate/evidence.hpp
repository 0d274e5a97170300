// The verdict on one metric against one outcome, as codes and the numbers a sentence about it needs.
// Words are made in report; the rules that turn tests into verdicts are here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "validate/lead_detection.hpp"
#include "validate/out_of_sample.hpp"

namespace northstar::validate {

enum class VerdictKind { supported, contradicted, inconclusive };

enum class Reason {
  leads,                     // supported
  follows,                   // contradicted: strongest after the outcome
  moves_with,                // contradicted: strongest in the same period
  led_then_stopped,          // contradicted
  same_rows,                 // contradicted: both count the same rows, so one cannot lead the other
  no_lead_found_with_power,  // contradicted: a lead of the reference size would have been seen with 2 in 3 chance
  no_lead_found,             // inconclusive: it would not
  fading,                    // inconclusive: a lead over the whole record that its last 40 % does not show
  too_short,                 // inconclusive: too few periods
  overlapping_windows,       // inconclusive: too few separate windows of a forward outcome
  too_many_gaps,             // inconclusive
  constant,                  // inconclusive: metric or outcome does not vary
  no_outcome,                // inconclusive: nothing to hold the metric against
};

/// Stable names, as used in JSON: "supported", "no_lead_found_with_power", ...
const char* name_of(VerdictKind kind);
const char* name_of(Reason reason);

struct Evidence {
  std::string metric;
  VerdictKind verdict = VerdictKind::inconclusive;
  Reason reason = Reason::no_outcome;
  int n = 0;               // periods used
  int effective_n = 0;     // separate windows for a forward outcome, otherwise n
  std::optional<int> lag;  // > 0 leads or led, <= 0 follows or moves with
  std::optional<double> p_value, p_adjusted;
  std::optional<LeadEffect> effect;  // with any other reason than `leads`: "found so far", not to plan with
  std::optional<StopEvidence> stopped;
  std::optional<OutOfSample> out_of_sample;  // of a North Star that leads; of all metrics where they are asked alike
  std::optional<Power> power;                // always given where the noise of the outcome could be measured
  std::optional<std::string> explained_by;   // a leading metric beside which this one adds nothing
  std::vector<LagStatistic> lags;
  std::optional<double> critical_t;
  std::vector<std::size_t> left_out;
};

/// Verdict of one candidate of a search. `counts_same_rows` overrides everything else.
Evidence judge(const LeadResult& result, std::size_t candidate, bool counts_same_rows = false);

/// The verdict where there is no outcome, or where nothing but the rows had to be looked at.
Evidence without_test(std::string metric, Reason reason, int n = 0);

}  // namespace northstar::validate
