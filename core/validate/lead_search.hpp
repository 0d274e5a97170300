// The search for leads as a chain of stages, a few milliseconds each: what it holds and what each stage does. The
// stages stand in lead_search_outcome.cpp (steps 0 to 3 of the procedure), _rounds (4 to 6), _stops (7 and 8) and
// _summary. Internal to validate: brings in Eigen.
#pragma once

#include <optional>
#include <vector>

#include "validate/draws.hpp"
#include "validate/lead_detection.hpp"
#include "validate/lead_effect.hpp"
#include "validate/regressors.hpp"
#include "validate/stop_test.hpp"

namespace northstar::validate {

/// |correlation| on the lead side, weighted by its sign, against the side of "same period or later".
struct SideEvidence {
  Peak lead, side;
  bool eligible() const { return lead.size > 0 && lead.size >= side.size; }
};

/// A stage may leave a noise search behind; next() finishes it before the stage that follows, which then finds its
/// result in `fitted`.
struct LeadSearch {
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
    bool fading = false;
    std::optional<int> stop_lag;
  };

  explicit LeadSearch(LeadRequest r) : request(std::move(r)), options(request.options) {}
  bool next();
  double progress() const;

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
  std::vector<SideEvidence> evidence;

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

  // The table, the noise of the outcome, the periods left out, the regressors.
  void refuse(LeadObstacle obstacle);
  void prepare();
  void drop_outliers();
  void make_families();

  // Who leads, then who leads given them.
  void open_round();
  void test_candidate();
  void close_round();
  void next_leader();
  SideEvidence evidence_of(const Family& family, const Vector& r) const;
  /// Per draw the largest weighted |r| over the lead lags, or over the others the largest |r|.
  std::vector<double> largest_lead(const Family& family, const Matrix& unit) const;
  std::vector<double> largest_side(const Family& family, const Matrix& unit) const;
  /// All candidates and lags searched: by the draws, or by Bonferroni with the exact t where the draws end.
  double side_p_value(const Family& family, const Matrix& unit, double observed) const;
  void keep_lags(const Tested& t, const Vector& r, CandidateResult& out) const;
  bool significant(double p) const;
  void note_p_values(std::size_t i, const AdjustedP& p);

  // Did a flagged leader stop, and did another candidate lead for the first part of the record?
  void begin_stop_tests();
  bool can_stop() const;
  double stop_level() const;
  /// Left-out periods and the live leaders but one.
  Matrix live_leaders(std::optional<std::size_t> without = std::nullopt) const;
  void open_stop();
  void start_stop_test(const Tested& t, Matrix others, int lag);
  void close_stop();
  void record_stop(Tested& t, int lag);
  void open_partly();
  void test_partly();
  void close_partly();
  void open_late_stop();
  void close_late_stop();

  // Verdicts and effects.
  void summarise_one();
  std::optional<Power> power_for(const Tested& t, const LeadEffect& effect, bool led) const;
};

}  // namespace northstar::validate
