// What a search found for each candidate: the verdict, the effect, and what could have been seen.
#include <cmath>

#include "validate/lead_search.hpp"

namespace northstar::validate {

void LeadSearch::summarise_one() {
  if (cursor == tested.size()) {
    for (std::size_t i : leaders) {
      if (!tested[i].stop && !tested[i].fading) result.leading.push_back(tested[i].index);
    }
    stage = Stage::done;
    return;
  }
  Tested& t = tested[cursor];
  CandidateResult& out = result.candidates[t.index];
  const bool led = t.leader_column && !t.stop;
  const WhiteSpace own = led ? WhiteSpace(*model, fitted, y, live_leaders(cursor)) : WhiteSpace();
  const WhiteSpace& where = led ? own : space;
  const Vector r = where.correlations(where.unit_columns(t.family.z));
  int column = 0;
  if (led) {
    out.verdict = t.fading ? LeadVerdict::fading : LeadVerdict::leads;
    column = *t.leader_column;
    out.lag = t.family.lag_of(column);
  } else if (t.stop) {
    out.verdict = LeadVerdict::led_then_stopped;
    out.lag = t.stop_lag;
    out.stopped = StopEvidence{result.first_period + static_cast<std::size_t>(t.stop->break_period), t.stop->p_value,
                               t.stop->t_before, t.stop->t_after};
    column = strongest(t.family, r, *t.stop_lag, *t.stop_lag).column;
  } else {
    column = strongest(t.family, r, 1, t.family.max_lag).column;
    if (out.p_side && significant(*out.p_side)) {
      out.verdict = LeadVerdict::follows_or_moves_with;
    } else {
      out.verdict = n() < options.short_below ? LeadVerdict::too_short : LeadVerdict::no_lead_found;
      out.lag.reset();
      if (!leaders.empty() && significant(*out.p_adjusted)) out.explained_by = tested[leaders.front()].index;
    }
  }
  if (led || t.stop) out.p_side.reset();
  out.effect = lead_effect(where, t.family, column, outcome, t.metric);
  out.power = power_for(t, *out.effect, led);
  ++cursor;
}

std::optional<Power> LeadSearch::power_for(const Tested& t, const LeadEffect& effect, bool led) const {
  const double scale = effect.elasticity_per_unit;
  if (!(t.search_error > 0) || !(scale > 0)) return std::nullopt;
  PowerInput in;
  in.std_error = t.search_error * scale;
  in.df = result.t_df;
  in.critical_t = t_from_r(t.critical_r, in.df);
  in.n = n();
  in.reference_is_estimate = led;
  in.reference_effect = led ? std::abs(effect.estimate.estimate) * scale : options.reference_elasticity;
  in.periods_per_year = options.periods_per_year;
  in.alpha_short = options.alpha[0];
  in.alpha_long = options.alpha[1];
  in.min_periods = options.min_periods;
  return power_of(in);
}

}  // namespace northstar::validate
