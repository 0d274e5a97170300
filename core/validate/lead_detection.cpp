#include "validate/lead_detection.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/descending.hpp"
#include "stats/distributions.hpp"
#include "validate/draws.hpp"
#include "validate/lead_effect.hpp"
#include "validate/regressors.hpp"
#include "validate/stop_test.hpp"

namespace northstar::validate {
namespace {

using stats::decision_value;

/// |correlation| on the lead side against the side of "same period or later".
struct Evidence {
  Peak lead, side;
  bool eligible() const { return lead.size > 0 && lead.size >= side.size; }
};

Evidence evidence_of(const Family& family, const Vector& r) {
  return {strongest(family, r, 1, family.max_lag), strongest(family, r, -family.max_lag, 0)};
}

/// Columns of the lags from..to, both profiles.
Matrix lag_columns(const Family& family, const Matrix& columns, int from, int to) {
  const int width = to - from + 1;
  Matrix out(columns.rows(), kProfiles * width);
  for (int profile = 0; profile < kProfiles; ++profile) {
    out.middleCols(profile * width, width) = columns.middleCols(family.column(profile, from), width);
  }
  return out;
}

/// Regressors that end at a break: zero from there on.
Matrix before_break(Matrix z, int break_period) {
  z.bottomRows(z.rows() - break_period).setZero();
  return z;
}

}  // namespace

/// The procedure as a chain of stages. A stage may leave a noise search behind; next() finishes it before the stage
/// that follows, which then finds its result in `fitted`.
struct LeadDetection::Search {
  enum class Stage {
    prepare,
    outliers,
    families,
    open_round,
    test_candidate,
    close_round,
    next_leader,
    open_stop,
    close_stop,
    open_partly,
    test_partly,
    close_partly,
    open_late_stop,
    close_late_stop,
    summary,
    done,
  };

  struct Tested {  // a candidate that can be tested
    std::size_t index = 0;
    Family family;
    Prepared metric;
    double critical_r = 1;    // of the last round that tested it, like search_error
    double search_error = 0;  // standard error of the effect in that search
    std::optional<int> leader_column;
    std::optional<Stop> stop;
    std::optional<int> stop_lag;
  };

  explicit Search(LeadRequest r) : request(std::move(r)), options(request.options) {}

  LeadRequest request;
  const LeadOptions& options;
  LeadResult result;
  Stage stage = Stage::prepare;
  int steps_done = 0;

  Prepared outcome;
  Vector y;
  std::optional<NoiseModel> model;
  std::optional<NoiseSearch> fitting;
  GridPoint fitted{};
  std::vector<int> missing, dropped;  // dropped includes missing
  int new_drops = 0;
  Matrix dummy_columns;
  std::vector<Tested> tested;
  std::optional<Draws> draws;

  // Rounds of step 4 to 6: best candidate, then the others given it.
  Matrix base;
  std::vector<std::size_t> leaders;  // positions in `tested`, in the order flagged
  std::vector<std::size_t> rest;
  std::size_t cursor = 0;
  WhiteSpace space;
  Vector draw_lengths;
  SearchUnderNull null;
  std::vector<Evidence> evidence;

  std::optional<StopTest> stop_test;

  // Step 8.
  std::vector<int> breaks;
  std::size_t break_cursor = 0;
  std::vector<double> partly_observed;
  std::vector<int> partly_lag;
  std::vector<double> partly_largest;  // per draw, over everything searched
  std::vector<std::size_t> late_stops;

  int n() const { return model ? model->n() : 0; }

  void fit(Matrix extra, std::optional<GridPoint> start = std::nullopt) {
    fitting.emplace(*model, y, std::move(extra), start);
  }

  bool next() {
    if (stage == Stage::done) return false;
    ++steps_done;
    if (fitting) {
      if (fitting->step()) return true;
      fitted = fitting->best();
      fitting.reset();
    }
    if (stop_test && stop_test->step()) return true;
    switch (stage) {
      case Stage::prepare: prepare(); break;
      case Stage::outliers: drop_outliers(); break;
      case Stage::families: make_families(); break;
      case Stage::open_round: open_round(); break;
      case Stage::test_candidate: test_candidate(); break;
      case Stage::close_round: close_round(); break;
      case Stage::next_leader: next_leader(); break;
      case Stage::open_stop: open_stop(); break;
      case Stage::close_stop: close_stop(); break;
      case Stage::open_partly: open_partly(); break;
      case Stage::test_partly: test_partly(); break;
      case Stage::close_partly: close_partly(); break;
      case Stage::open_late_stop: open_late_stop(); break;
      case Stage::close_late_stop: close_late_stop(); break;
      case Stage::summary: summarise_one(); break;
      case Stage::done: break;
    }
    return stage != Stage::done;
  }

  double progress() const {
    if (stage == Stage::done) return 1;
    const double candidates = static_cast<double>(request.candidates.size());
    return std::min(0.99, steps_done / (190 + 12 * candidates));
  }

  void refuse(LeadObstacle obstacle) {
    result.obstacle = obstacle;
    for (auto& c : result.candidates) {
      c.verdict = LeadVerdict::not_testable;
      c.obstacle = obstacle;
    }
    stage = Stage::done;
  }

  // ---- steps 0 and 2: the table, the noise of the outcome, the periods left out

  void prepare() {
    const auto& raw = request.outcome;
    for (const auto& c : request.candidates) {
      assert(c.values.size() == raw.size());
      result.candidates.emplace_back().name = c.name;
    }
    const auto present = [&](std::size_t t) { return raw[t] && std::isfinite(*raw[t]); };
    std::size_t first = 0, last = raw.size();
    while (first < last && !present(first)) ++first;
    while (last > first && !present(last - 1)) --last;
    first = std::max(first, last - std::min(last, static_cast<std::size_t>(options.max_periods)));
    while (first < last && !present(first)) ++first;
    const std::size_t count = last - first;
    result.first_period = first;
    result.n = static_cast<int>(count);
    if (result.n < std::max(options.min_periods, 12)) return refuse(LeadObstacle::outcome_too_short);
    outcome = prepare_series(raw, first, count);
    double sum = 0, sum_squares = 0;
    for (std::size_t t = 0; t < count; ++t) {
      if (outcome.values[t]) {
        sum += *outcome.values[t];
      } else {
        missing.push_back(static_cast<int>(t));
        result.missing_periods.push_back(first + t);
      }
    }
    const double values = static_cast<double>(count - missing.size());
    if (values < std::max(16.0, 0.6 * static_cast<double>(count))) return refuse(LeadObstacle::outcome_gaps);
    y = Vector::Zero(result.n);
    for (std::size_t t = 0; t < count; ++t) {
      if (outcome.values[t]) y(static_cast<Eigen::Index>(t)) = *outcome.values[t] - sum / values;
    }
    sum_squares = y.squaredNorm();
    if (!(std::sqrt(sum_squares / values) >= 1e-12)) return refuse(LeadObstacle::outcome_constant);
    model.emplace(result.n, options.noise, options.season_period);
    result.max_lag = std::min(options.max_lag, result.n / 6);
    result.alpha = alpha_for(result.n, options.alpha[0], options.alpha[1]);
    result.draws = options.draws;
    dropped = missing;
    fit(dummies(n(), dropped));
    stage = Stage::outliers;
  }

  void drop_outliers() {
    if (new_drops < std::max(1, n() / 20)) {
      const WhiteSpace white(*model, fitted, y, dummies(n(), dropped));
      if (white.rss <= 1e-18 * y.squaredNorm()) return refuse(LeadObstacle::outcome_constant);
      const Vector lengths = white.projected(white.whitening->a).colwise().squaredNorm();
      const Vector products = stats::transposed_product(white.whitening->a, white.e);
      double worst = 0;
      int at = -1;
      for (int t = 0; t < n(); ++t) {
        if (!(lengths(t) > 1e-6) || std::find(dropped.begin(), dropped.end(), t) != dropped.end()) continue;
        const double r = std::clamp(products(t) / std::sqrt(lengths(t) * white.rss), -1.0, 1.0);
        const double size = decision_value(std::abs(t_from_r(r, white.df - 1)));
        if (size <= worst) continue;
        worst = size;
        at = t;
      }
      if (worst >= options.outlier_t) {
        dropped.push_back(at);
        result.left_out.push_back(result.first_period + static_cast<std::size_t>(at));
        ++new_drops;
        return fit(dummies(n(), dropped), fitted);
      }
    }
    std::sort(result.left_out.begin(), result.left_out.end());
    dummy_columns = dummies(n(), dropped);
    fit(dummy_columns);
    stage = Stage::families;
  }

  // ---- step 3: regressors

  void make_families() {
    result.noise = model->parameters(fitted);
    base = dummy_columns;
    for (std::size_t i = 0; i < request.candidates.size(); ++i) {
      CandidateResult& out = result.candidates[i];
      Tested t;
      t.index = i;
      t.metric = prepare_series(request.candidates[i].values, result.first_period, static_cast<std::size_t>(n()));
      out.n = static_cast<int>(stats::count_present(t.metric.values));
      if (out.n < std::max(12.0, 0.6 * n())) {
        out.obstacle = LeadObstacle::metric_gaps;
        continue;
      }
      const auto residual = metric_residual(t.metric.values, options.far);
      if (!residual) {
        out.obstacle = LeadObstacle::metric_constant;
        continue;
      }
      t.family = make_family(*residual, result.max_lag);
      tested.push_back(std::move(t));
    }
    if (tested.empty()) {
      stage = Stage::done;
      return;
    }
    draws.emplace(n() - 2, std::max({options.draws, options.draws_partly, 1}), options.seed);
    for (std::size_t i = 0; i < tested.size(); ++i) rest.push_back(i);
    stage = Stage::open_round;
  }

  // ---- steps 4 to 6: who leads, then who leads given them

  void open_round() {
    space = WhiteSpace(*model, fitted, y, base);
    draw_lengths = draws->squared_lengths(space.q, options.draws);
    null = {};
    evidence.clear();
    cursor = 0;
    stage = Stage::test_candidate;
  }

  void test_candidate() {
    Tested& t = tested[rest[cursor]];
    const Matrix unit = space.unit_columns(t.family.z);
    const Vector r = space.correlations(unit);
    evidence.push_back(evidence_of(t.family, r));
    null.side.push_back(evidence.back().side.size);
    null.lead.push_back(largest_in_draws(lag_columns(t.family, unit, 1, t.family.max_lag), draw_lengths));
    t.search_error = search_std_error(space, t.family, evidence.back().lead.column);
    CandidateResult& out = result.candidates[t.index];
    if (leaders.empty()) {  // the first round is what a non-leader is shown with
      result.t_df = space.df - 1;
      keep_lags(t, r, out);
      if (!evidence.back().eligible()) {
        const Matrix side = lag_columns(t.family, unit, -t.family.max_lag, 0);
        out.p_side = side_p_value(side, evidence.back().side.size);
        out.lag = t.family.lag_of(evidence.back().side.column);
      }
    }
    if (++cursor == rest.size()) stage = Stage::close_round;
  }

  std::vector<double> largest_in_draws(const Matrix& unit, const Vector& lengths) const {
    const Vector largest = draws->products(unit, static_cast<int>(lengths.size())).cwiseAbs().rowwise().maxCoeff();
    std::vector<double> out(static_cast<std::size_t>(lengths.size()));
    for (Eigen::Index b = 0; b < lengths.size(); ++b)
      out[static_cast<std::size_t>(b)] = largest(b) / std::sqrt(lengths(b));
    return out;
  }

  /// All candidates and lags searched: by the draws, or by Bonferroni with the exact t where the draws end.
  double side_p_value(const Matrix& unit, double observed) const {
    const double simulated = share_reaching(largest_in_draws(unit, draw_lengths), observed);
    const double exact =
        static_cast<double>(unit.cols()) * stats::t_two_sided_p(t_from_r(observed, space.df - 1), space.df - 1);
    return std::min(1.0, std::min(simulated, exact) * static_cast<double>(rest.size()));
  }

  void keep_lags(const Tested& t, const Vector& r, CandidateResult& out) const {
    out.lags.clear();
    for (int lag = -t.family.max_lag; lag <= t.family.max_lag; ++lag) {
      out.lags.push_back({lag, t_from_r(r(t.family.column(0, lag)), space.df - 1),
                          t_from_r(r(t.family.column(1, lag)), space.df - 1)});
    }
  }

  void close_round() {
    std::vector<double> observed;
    for (const Evidence& e : evidence) observed.push_back(e.eligible() ? e.lead.size : 0);
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

  bool significant(double p) const { return decision_value(p) < decision_value(result.alpha); }

  void note_p_values(std::size_t i, const AdjustedP& p) {
    CandidateResult& out = result.candidates[tested[rest[i]].index];
    out.p_value = p.own[i];
    out.p_adjusted = p.adjusted[i];
    out.critical_t = t_from_r(p.critical[i], space.df - 1);
  }

  void next_leader() {
    if (rest.empty() || static_cast<int>(leaders.size()) == options.max_leaders) return begin_stop_tests();
    stage = Stage::open_round;
  }

  // ---- step 7: did a flagged leader stop?

  void begin_stop_tests() {
    cursor = 0;
    stage = Stage::open_stop;
  }

  bool can_stop() const { return n() >= options.short_below && !break_periods(n(), 16).empty(); }
  double stop_level() const { return options.alpha_stopped * std::min(1.0, n() / 104.0); }

  /// Left-out periods and the live leaders but one.
  Matrix live_leaders(std::optional<std::size_t> without = std::nullopt) const {
    Matrix out = dummy_columns;
    for (std::size_t i : leaders) {
      if (tested[i].stop || i == without) continue;
      out = joined(out, tested[i].family.z.col(*tested[i].leader_column));
    }
    return out;
  }

  void open_stop() {
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

  void start_stop_test(const Tested& t, Matrix others, int lag) {
    stop_test.emplace(*model, y, std::move(others), t.family, lag, *draws, options.draws, stop_level());
  }

  void close_stop() {
    record_stop(tested[leaders[cursor]], tested[leaders[cursor]].family.lag_of(*tested[leaders[cursor]].leader_column));
    // The leaders after it are still tested beside it: `tested[i].stop` only matters once all are decided.
    ++cursor;
    stage = Stage::open_stop;
  }

  void record_stop(Tested& t, int lag) {
    t.stop = stop_test->stop();
    t.stop_lag = lag;
    stop_test.reset();
  }

  // ---- step 8: did another candidate lead for the first part of the record?

  void open_partly() {
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

  void test_partly() {
    const Family& family = tested[rest[cursor]].family;
    const Matrix unit = space.unit_columns(before_break(family.z, breaks[break_cursor]));
    const Evidence found = evidence_of(family, space.correlations(unit));
    if (found.eligible() && found.lead.size > partly_observed[cursor]) {
      partly_observed[cursor] = found.lead.size;
      partly_lag[cursor] = family.lag_of(found.lead.column);
    }
    const auto simulated = largest_in_draws(lag_columns(family, unit, 1, family.max_lag), draw_lengths);
    for (std::size_t b = 0; b < simulated.size(); ++b) {
      const double size = decision_value(simulated[b]);
      if (size >= found.side.size) partly_largest[b] = std::max(partly_largest[b], size);
    }
    if (++break_cursor < breaks.size()) return;
    break_cursor = 0;
    if (++cursor == rest.size()) stage = Stage::close_partly;
  }

  void close_partly() {
    for (const std::size_t i : descending(partly_observed)) {
      if (!(partly_observed[i] > 0)) break;
      const double p = share_reaching(partly_largest, partly_observed[i]);
      if (decision_value(p) >= decision_value(options.alpha_partly)) break;
      late_stops.push_back(i);
    }
    cursor = 0;
    stage = Stage::open_late_stop;
  }

  void open_late_stop() {
    if (cursor == late_stops.size()) {
      cursor = 0;
      stage = Stage::summary;
      return;
    }
    const std::size_t i = late_stops[cursor];
    start_stop_test(tested[rest[i]], live_leaders(), partly_lag[i]);
    stage = Stage::close_late_stop;
  }

  void close_late_stop() {
    const std::size_t i = late_stops[cursor++];
    record_stop(tested[rest[i]], partly_lag[i]);
    stage = Stage::open_late_stop;
  }

  // ---- verdicts and effects

  void summarise_one() {
    if (cursor == tested.size()) {
      for (std::size_t i : leaders) {
        if (!tested[i].stop) result.leading.push_back(tested[i].index);
      }
      stage = Stage::done;
      return;
    }
    Tested& t = tested[cursor];
    CandidateResult& out = result.candidates[t.index];
    const bool leads = t.leader_column && !t.stop;
    const WhiteSpace own = leads ? WhiteSpace(*model, fitted, y, live_leaders(cursor)) : WhiteSpace();
    const WhiteSpace& where = leads ? own : space;
    const Vector r = where.correlations(where.unit_columns(t.family.z));
    int column = 0;
    if (leads) {
      out.verdict = LeadVerdict::leads;
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
    if (leads || t.stop) out.p_side.reset();
    out.effect = lead_effect(where, t.family, column, outcome, t.metric);
    out.power = power_for(t, *out.effect, leads);
    ++cursor;
  }

  std::optional<Power> power_for(const Tested& t, const LeadEffect& effect, bool leads) const {
    const double scale = effect.elasticity_per_unit;
    if (!(t.search_error > 0) || !(scale > 0)) return std::nullopt;
    PowerInput in;
    in.std_error = t.search_error * scale;
    in.df = result.t_df;
    in.critical_t = t_from_r(t.critical_r, in.df);
    in.n = n();
    in.reference_is_estimate = leads;
    in.reference_effect = leads ? std::abs(effect.estimate.estimate) * scale : options.reference_elasticity;
    in.periods_per_year = options.periods_per_year;
    in.alpha_short = options.alpha[0];
    in.alpha_long = options.alpha[1];
    in.min_periods = options.min_periods;
    return power_of(in);
  }
};

LeadDetection::LeadDetection(LeadRequest request) : search_(std::make_unique<Search>(std::move(request))) {}
LeadDetection::~LeadDetection() = default;
LeadDetection::LeadDetection(LeadDetection&&) noexcept = default;
LeadDetection& LeadDetection::operator=(LeadDetection&&) noexcept = default;

bool LeadDetection::next() { return search_->next(); }
double LeadDetection::progress() const { return search_->progress(); }
const LeadResult& LeadDetection::result() const { return search_->result; }

LeadResult detect_leads(const LeadRequest& request) {
  LeadDetection detection(request);
  while (detection.next()) {
  }
  return detection.result();
}

}  // namespace northstar::validate
