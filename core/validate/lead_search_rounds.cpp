// Steps 4 to 6: the strongest lag of every candidate, its p value by simulation, the best one flagged, then the others
// given it.
// A lead is looked for in both directions, the one that a North Star is chosen for first: a correlation below zero
// counts less, in the record as in the draws, so the error rate holds for both together.
#include <algorithm>
#include <cmath>

#include "stats/distributions.hpp"
#include "stats/estimate.hpp"
#include "validate/lead_search.hpp"

namespace northstar::validate {

using stats::decision_value;

void LeadSearch::open_round() {
  space = WhiteSpace(*model, fitted, y, base);
  draw_lengths = draws->squared_lengths(space.q, options.draws);
  null = {};
  evidence.clear();
  cursor = 0;
  stage = Stage::test_candidate;
}

void LeadSearch::test_candidate() {
  Tested& t = tested[rest[cursor]];
  const Matrix unit = space.unit_columns(t.family.z);
  const Vector r = space.correlations(unit);
  evidence.push_back(evidence_of(t.family, r));
  null.side.push_back(evidence.back().side.size);
  null.lead.push_back(largest_lead(t.family, unit));
  t.search_error = search_std_error(space, t.family, evidence.back().lead.column);
  CandidateResult& out = result.candidates[t.index];
  if (leaders.empty()) {  // the first round is what a non-leader is shown with
    result.t_df = space.df - 1;
    keep_lags(t, r, out);
    if (!evidence.back().eligible()) {
      out.p_side = side_p_value(t.family, unit, evidence.back().side.size);
      out.lag = t.family.lag_of(evidence.back().side.column);
    }
  }
  if (++cursor == rest.size()) stage = Stage::close_round;
}

SideEvidence LeadSearch::evidence_of(const Family& family, const Vector& r) const {
  Vector weighted = r;
  for (double& v : weighted) v = v > 0 ? v : -options.inverse_weight * v;
  return {strongest(family, weighted, 1, family.max_lag), strongest(family, r, -family.max_lag, 0)};
}

namespace {

/// Columns of the lags from..to, both profiles.
Matrix lag_columns(const Family& family, const Matrix& columns, int from, int to) {
  const int width = to - from + 1;
  Matrix out(columns.rows(), kProfiles * width);
  for (int profile = 0; profile < kProfiles; ++profile) {
    out.middleCols(profile * width, width) = columns.middleCols(family.column(profile, from), width);
  }
  return out;
}

/// Per draw the largest |r|, negative ones weighted.
std::vector<double> largest_in(const Draws& draws, const Matrix& unit, const Vector& lengths, double inverse_weight) {
  const Matrix products = draws.products(unit, static_cast<int>(lengths.size()));
  std::vector<double> out(static_cast<std::size_t>(lengths.size()));
  for (Eigen::Index j = 0; j < products.cols(); ++j) {
    for (Eigen::Index b = 0; b < products.rows(); ++b) {
      const double v = products(b, j);
      double& largest = out[static_cast<std::size_t>(b)];
      largest = std::max(largest, v > 0 ? v : -inverse_weight * v);
    }
  }
  for (Eigen::Index b = 0; b < lengths.size(); ++b) out[static_cast<std::size_t>(b)] /= std::sqrt(lengths(b));
  return out;
}

}  // namespace

std::vector<double> LeadSearch::largest_lead(const Family& family, const Matrix& unit) const {
  return largest_in(*draws, lag_columns(family, unit, 1, family.max_lag), draw_lengths, options.inverse_weight);
}

std::vector<double> LeadSearch::largest_side(const Family& family, const Matrix& unit) const {
  return largest_in(*draws, lag_columns(family, unit, -family.max_lag, 0), draw_lengths, 1);
}

/// All candidates and lags searched: by the draws, or by Bonferroni with the exact t where the draws end.
double LeadSearch::side_p_value(const Family& family, const Matrix& unit, double observed) const {
  const double simulated = share_reaching(largest_side(family, unit), observed);
  const double exact =
      kProfiles * (family.max_lag + 1) * stats::t_two_sided_p(t_from_r(observed, space.df - 1), space.df - 1);
  return std::min(1.0, std::min(simulated, exact) * static_cast<double>(rest.size()));
}

void LeadSearch::keep_lags(const Tested& t, const Vector& r, CandidateResult& out) const {
  out.lags.clear();
  for (int lag = -t.family.max_lag; lag <= t.family.max_lag; ++lag) {
    out.lags.push_back(
        {lag, t_from_r(r(t.family.column(0, lag)), space.df - 1), t_from_r(r(t.family.column(1, lag)), space.df - 1)});
  }
}

void LeadSearch::close_round() {
  std::vector<double> observed;
  for (const SideEvidence& e : evidence) observed.push_back(e.eligible() ? e.lead.size : 0);
  const AdjustedP p = adjusted_p_values(observed, null, result.alpha);
  std::size_t best = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (p.own[i] < p.own[best] || (p.own[i] == p.own[best] && observed[i] > observed[best])) best = i;
    tested[rest[i]].critical_r = p.critical[i];
    if (leaders.empty()) note_p_values(i, p);
  }
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (tested[rest[i]].index == request.focus && significant(p.adjusted[i])) best = i;
  }
  stage = Stage::next_leader;
  if (!significant(p.adjusted[best])) return begin_stop_tests();
  Tested& leader = tested[rest[best]];
  note_p_values(best, p);
  if (!leaders.empty()) {  // its stems and band are those of the round that flagged it
    keep_lags(leader, space.correlations(space.unit_columns(leader.family.z)), result.candidates[leader.index]);
  }
  leader.leader_column = evidence[best].lead.column;
  leaders.push_back(rest[best]);
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(best));
  base = joined(base, leader.family.z.col(*leader.leader_column));
  fit(base, fitted);
}

bool LeadSearch::significant(double p) const { return decision_value(p) < decision_value(result.alpha); }

void LeadSearch::note_p_values(std::size_t i, const AdjustedP& p) {
  CandidateResult& out = result.candidates[tested[rest[i]].index];
  out.p_value = p.own[i];
  out.p_adjusted = p.adjusted[i];
  out.critical_t = t_from_r(p.critical[i], space.df - 1);
}

void LeadSearch::next_leader() {
  if (rest.empty() || static_cast<int>(leaders.size()) == options.max_leaders) return begin_stop_tests();
  stage = Stage::open_round;
}

}  // namespace northstar::validate
