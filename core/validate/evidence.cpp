#include "validate/evidence.hpp"

#include <cassert>

#include "stats/estimate.hpp"

namespace northstar::validate {
namespace {

VerdictKind kind_of(Reason reason) {
  switch (reason) {
    case Reason::leads: return VerdictKind::supported;
    case Reason::follows:
    case Reason::moves_with:
    case Reason::led_then_stopped:
    case Reason::same_rows:
    case Reason::no_lead_found_with_power: return VerdictKind::contradicted;
    case Reason::no_lead_found:
    case Reason::fading:
    case Reason::too_short:
    case Reason::overlapping_windows:
    case Reason::too_many_gaps:
    case Reason::constant:
    case Reason::no_outcome: return VerdictKind::inconclusive;
  }
  return VerdictKind::inconclusive;
}

Reason reason_of(LeadObstacle obstacle) {
  switch (obstacle) {
    case LeadObstacle::outcome_too_short: return Reason::too_short;
    case LeadObstacle::outcome_gaps:
    case LeadObstacle::metric_gaps: return Reason::too_many_gaps;
    case LeadObstacle::outcome_constant:
    case LeadObstacle::metric_constant: return Reason::constant;
    case LeadObstacle::none: break;
  }
  return Reason::no_outcome;
}

/// "No lead found" speaks against a lead only if one of the reference size would have been seen.
bool had_power(const std::optional<Power>& power) {
  return power && stats::decision_value(power->chance) >= stats::decision_value(kLikely);
}

Reason reason_of(const CandidateResult& candidate) {
  switch (candidate.verdict) {
    case LeadVerdict::leads: return Reason::leads;
    case LeadVerdict::led_then_stopped: return Reason::led_then_stopped;
    case LeadVerdict::fading: return Reason::fading;
    case LeadVerdict::follows_or_moves_with: return candidate.lag == 0 ? Reason::moves_with : Reason::follows;
    case LeadVerdict::no_lead_found:
      // Alone it would have led: that is no evidence against it.
      return had_power(candidate.power) && !candidate.explained_by ? Reason::no_lead_found_with_power
                                                                   : Reason::no_lead_found;
    case LeadVerdict::too_short: return Reason::too_short;
    case LeadVerdict::not_testable: return reason_of(candidate.obstacle);
  }
  return Reason::no_outcome;
}

}  // namespace

const char* name_of(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::supported: return "supported";
    case VerdictKind::contradicted: return "contradicted";
    case VerdictKind::inconclusive: return "inconclusive";
  }
  return "inconclusive";
}

const char* name_of(Reason reason) {
  switch (reason) {
    case Reason::leads: return "leads";
    case Reason::follows: return "follows";
    case Reason::moves_with: return "moves_with";
    case Reason::led_then_stopped: return "led_then_stopped";
    case Reason::same_rows: return "same_rows";
    case Reason::no_lead_found_with_power: return "no_lead_found_with_power";
    case Reason::no_lead_found: return "no_lead_found";
    case Reason::fading: return "fading";
    case Reason::too_short: return "too_short";
    case Reason::overlapping_windows: return "overlapping_windows";
    case Reason::too_many_gaps: return "too_many_gaps";
    case Reason::constant: return "constant";
    case Reason::no_outcome: return "no_outcome";
  }
  return "no_outcome";
}

Evidence judge(const LeadResult& result, std::size_t candidate, bool counts_same_rows) {
  assert(candidate < result.candidates.size());
  const CandidateResult& c = result.candidates[candidate];
  Evidence out = without_test(c.name, counts_same_rows ? Reason::same_rows : reason_of(c), result.n);
  if (counts_same_rows) return out;
  out.lag = c.lag;
  out.p_value = c.p_value;
  out.p_adjusted = c.p_adjusted;
  out.effect = c.effect;
  out.stopped = c.stopped;
  if (out.reason != Reason::fading) out.power = c.power;  // its chance is not that of seeing whether it still leads
  if (c.explained_by) out.explained_by = result.candidates[*c.explained_by].name;
  out.lags = c.lags;
  out.critical_t = c.critical_t;
  out.left_out = result.left_out;
  return out;
}

Evidence without_test(std::string metric, Reason reason, int n) {
  Evidence out;
  out.metric = std::move(metric);
  out.verdict = kind_of(reason);
  out.reason = reason;
  out.n = n;
  out.effective_n = n;
  return out;
}

}  // namespace northstar::validate
