// Every criterion of a good North Star Metric, each with a verdict of its own from the evidence that a report has.
// There is no sum over them: a number that fails one is not saved by the others. Words are made in report.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decompose/tree.hpp"
#include "stats/estimate.hpp"
#include "validate/customers.hpp"
#include "validate/north_star.hpp"

namespace northstar::scorecard {

enum class Criterion {
  quantifiable,
  singular,
  descriptive,
  customer_value,
  not_vanity,
  fit,
  leads,
  not_revenue,
  brings_revenue,
  no_spikes,
  influenceable,
  traceable,
  evolves
};
inline constexpr std::array<std::string_view, 13> criterion_names = {
    "quantifiable", "singular",       "descriptive", "customer_value", "not_vanity", "fit",    "leads",
    "not_revenue",  "brings_revenue", "no_spikes",   "influenceable",  "traceable",  "evolves"};

/// What a verdict rests on. `names` of a line, where it has any, stand in brackets.
enum class Reason {
  has_numbers,        // quantifiable
  has_gaps,           //
  no_numbers,         //
  alone,              // singular: nothing else to compare with, so a person is asked
  no_conflict,        //
  conflict,           // (the metrics that fall when it rises)
  parts_open,         // descriptive
  read_alike,         // a person is asked
  counts_money,       // customer_value, not_revenue
  link,               // customer_value, brings_revenue: what customers compared with customers say
  not_compared,       // customer_value, brings_revenue
  only_grows,         // not_vanity
  retention_denies,   //
  named_vanity,       //
  not_vanity,         //
  retention_open,     // compared, and not told from chance
  retention_unknown,  //
  plateau,            // fit
  plateau_open,       // customers are known, too few of them for long enough
  no_plateau,         //
  lead,               // leads: the verdict of the validation
  no_lead_test,       //
  same_as_outcome,    // not_revenue
  counts_other_rows,  //
  by_weeks,           // brings_revenue: by the lead alone
  worth_less,         // brings_revenue: holds, and a unit brings less than it did
  no_rise,            // no_spikes
  spikes,             //
  no_spikes,          //
  moved,              // influenceable
  none_moved,         //
  too_few_actions,    //
  no_teams,           // traceable
  teams_without,      // (teams)
  drivers_unowned,    // (drivers)
  all_owned,          //
  stopped,            // evolves
  not_settled,        // (what is not said: stage, review)
  settled             //
};

struct Line {
  Criterion criterion = Criterion::quantifiable;
  validate::VerdictKind verdict = validate::VerdictKind::inconclusive;
  Reason reason = Reason::no_numbers;
  std::optional<double> statistic = {};  // see Unit
  /// What the statistic is: so many of n, a share (0..1), periods, what is compared from the customers with least to
  /// those with most, the share by which the outcome changes with 10 % of the number, or a share of customers per
  /// period.
  enum class Unit { none, of_n, share, periods, least_to_most, per_ten_percent, per_period };
  Unit unit = Unit::none;
  std::int64_t n = 0;
  enum class Of { periods, numbers, parts, customers, actions, teams, checks };
  Of of = Of::periods;
  std::vector<std::string> names = {};
  bool asks = false;  // only a person can say
};

/// A person's answer to the question of a line.
enum class Answer { none, yes, no };

struct Evidence {
  const metric::Definition* definition = nullptr;  // with a North Star that has a series
  const series::MetricSeries* series = nullptr;
  const validate::Validation* validation = nullptr;         // null: not run
  const validate::CustomerEvidence* customers = nullptr;    // null: not run
  const decompose::Decomposition* decomposition = nullptr;  // null: no tree
  bool counts_money = false, named_vanity = false;          // as lint finds
  int open_parts = 0;                                       // what the sentence leaves open, as lint finds
  int actions_measured = 0, actions_moved = 0;
  int checks = 0;  // of the verdict, in the journal
  Answer another_wins = Answer::none, read_alike = Answer::none;
};

/// One line per criterion, in the order of Criterion.
std::vector<Line> score(const Evidence& evidence);

/// Whether two metrics move against each other in the same period: the coefficient of `a` in a regression of `b` on
/// `a`, the two periods before of both, and time. Trend and momentum of either do not count, also where they wander
/// (Sims, Stock & Watson 1990, Econometrica 58, 113-144). Nothing under 30 common full periods in a row.
std::optional<stats::Estimate> co_movement(const series::Series& a, const series::Series& b);

/// Per cent by which `number` changes with 1 % of `usage`, from period to period: the slope of log changes on log
/// changes. Nothing under 13 common full periods in a row, all above zero.
std::optional<double> elasticity(const series::Series& number, const series::Series& usage);

}  // namespace northstar::scorecard
