// Steps 7 and 8: did a flagged leader stop, and did another candidate lead for the first part of the record?
#include <algorithm>

#include "base/descending.hpp"
#include "stats/estimate.hpp"
#include "validate/lead_search.hpp"

namespace northstar::validate {
namespace {

/// Regressors that end at a break: zero from there on.
Matrix before_break(Matrix z, int break_period) {
  z.bottomRows(z.rows() - break_period).setZero();
  return z;
}

}  // namespace

using stats::decision_value;

void LeadSearch::begin_stop_tests() {
  cursor = 0;
  stage = Stage::open_stop;
}

bool LeadSearch::can_stop() const { return n() >= options.short_below && !break_periods(n(), 16).empty(); }

double LeadSearch::stop_level() const { return options.alpha_stopped * std::min(1.0, n() / 104.0); }

/// Left-out periods and the live leaders but one.
Matrix LeadSearch::live_leaders(std::optional<std::size_t> without) const {
  Matrix out = dummy_columns;
  for (std::size_t i : leaders) {
    if (tested[i].stop || i == without) continue;
    out = joined(out, tested[i].family.z.col(*tested[i].leader_column));
  }
  return out;
}

void LeadSearch::open_stop() {
  if (!can_stop() || cursor == leaders.size()) {
    fit(live_leaders());
    stage = Stage::open_partly;
    return;
  }
  Matrix others = dummy_columns;  // all flagged leaders but this one, stopped or not
  for (std::size_t i : leaders) {
    if (i != leaders[cursor]) others = joined(others, tested[i].family.z.col(*tested[i].leader_column));
  }
  const Tested& t = tested[leaders[cursor]];
  start_stop_test(t, std::move(others), t.family.lag_of(*t.leader_column));
  stage = Stage::close_stop;
}

void LeadSearch::start_stop_test(const Tested& t, Matrix others, int lag) {
  stop_test.emplace(*model, y, std::move(others), t.family, lag, *draws, options.draws, stop_level());
}

void LeadSearch::close_stop() {
  record_stop(tested[leaders[cursor]], tested[leaders[cursor]].family.lag_of(*tested[leaders[cursor]].leader_column));
  // The leaders after it are still tested beside it: `tested[i].stop` only matters once all are decided.
  ++cursor;
  stage = Stage::open_stop;
}

void LeadSearch::record_stop(Tested& t, int lag) {
  t.stop = stop_test->stop();
  t.fading = !t.stop && stop_test->fading();
  t.stop_lag = lag;
  stop_test.reset();
}

void LeadSearch::open_partly() {
  space = WhiteSpace(*model, fitted, y, live_leaders());
  breaks = can_stop() ? break_periods(n(), 8) : std::vector<int>{};
  cursor = 0;
  break_cursor = 0;
  if (breaks.empty() || rest.empty() || !(options.alpha_partly > 0)) {
    stage = Stage::summary;
    return;
  }
  draw_lengths = draws->squared_lengths(space.q, options.draws_partly);
  partly_observed.assign(rest.size(), 0);
  partly_lag.assign(rest.size(), 0);
  partly_largest.assign(static_cast<std::size_t>(options.draws_partly), 0);
  stage = Stage::test_partly;
}

void LeadSearch::test_partly() {
  const Family& family = tested[rest[cursor]].family;
  const Matrix unit = space.unit_columns(before_break(family.z, breaks[break_cursor]));
  const SideEvidence found = evidence_of(family, space.correlations(unit));
  if (found.eligible() && found.lead.size > partly_observed[cursor]) {
    partly_observed[cursor] = found.lead.size;
    partly_lag[cursor] = family.lag_of(found.lead.column);
  }
  const auto simulated = largest_lead(family, unit);
  for (std::size_t b = 0; b < simulated.size(); ++b) {
    const double size = decision_value(simulated[b]);
    if (size >= found.side.size) partly_largest[b] = std::max(partly_largest[b], size);
  }
  if (++break_cursor < breaks.size()) return;
  break_cursor = 0;
  if (++cursor == rest.size()) stage = Stage::close_partly;
}

void LeadSearch::close_partly() {
  for (const std::size_t i : descending(partly_observed)) {
    if (!(partly_observed[i] > 0)) break;
    const double p = share_reaching(partly_largest, partly_observed[i]);
    if (decision_value(p) >= decision_value(options.alpha_partly)) break;
    late_stops.push_back(i);
  }
  cursor = 0;
  stage = Stage::open_late_stop;
}

void LeadSearch::open_late_stop() {
  if (cursor == late_stops.size()) {
    cursor = 0;
    stage = Stage::summary;
    return;
  }
  const std::size_t i = late_stops[cursor];
  start_stop_test(tested[rest[i]], live_leaders(), partly_lag[i]);
  stage = Stage::close_late_stop;
}

void LeadSearch::close_late_stop() {
  const std::size_t i = late_stops[cursor++];
  record_stop(tested[rest[i]], partly_lag[i]);
  stage = Stage::open_late_stop;
}

}  // namespace northstar::validate
