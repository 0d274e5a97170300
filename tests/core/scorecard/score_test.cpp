#include <gtest/gtest.h>

#include <algorithm>

#include "scorecard/scorecard.hpp"
#include "stats/random.hpp"

namespace northstar::scorecard {
namespace {

using validate::LinkKind;
using validate::VerdictKind;

series::Series weeks(const char* metric, const std::vector<double>& values) {
  series::Series out;
  out.metric = metric;
  for (const double value : values) out.values.emplace_back(value);
  return out;
}

/// Ups and downs without a trend or a spike.
std::vector<double> level(std::size_t n) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(100 + static_cast<double>(i * 7 % 5));
  return values;
}

/// A project of which nothing is known but its number; each test adds what a verdict hangs on.
struct Project {
  metric::Definition definition;
  series::MetricSeries series = series::MetricSeries::from({weeks("plays", level(40))});
  validate::Validation validation;
  validate::CustomerEvidence customers;
  Evidence evidence;

  Project() {
    definition.metrics["plays"];
    definition.north_star = metric::NorthStar{"plays", "", "", "", "", {}};
    validation.tried.push_back(validate::without_test("plays", validate::Reason::no_outcome));
    evidence.definition = &definition;
    evidence.series = &series;
  }
  void has(std::vector<series::Series> all) { series = series::MetricSeries::from(std::move(all)); }
  void has_link(LinkKind kind, VerdictKind verdict) {
    validate::CustomerLink link;
    link.kind = kind;
    link.verdict = verdict;
    customers.links.push_back(link);
    evidence.customers = &customers;
  }
  validate::Evidence& tested(VerdictKind verdict, validate::Reason reason) {
    validation.outcome = "revenue";
    validation.tried.front().verdict = verdict;
    validation.tried.front().reason = reason;
    evidence.validation = &validation;
    return validation.tried.front();
  }
  Line line(Criterion criterion) const { return score(evidence)[static_cast<std::size_t>(criterion)]; }
};

void expect(const Line& line, VerdictKind verdict, Reason reason) {
  EXPECT_EQ(line.verdict, verdict) << criterion_names[static_cast<std::size_t>(line.criterion)];
  EXPECT_EQ(line.reason, reason) << criterion_names[static_cast<std::size_t>(line.criterion)];
}

TEST(Scorecard, HasOneLinePerCriterionInOrder) {
  const std::vector<Line> lines = score(Project().evidence);
  ASSERT_EQ(lines.size(), criterion_names.size());
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(static_cast<std::size_t>(lines[i].criterion), i);
}

TEST(Scorecard, IsQuantifiableWhereEveryFullPeriodHasANumber) {
  Project project;
  expect(project.line(Criterion::quantifiable), VerdictKind::supported, Reason::has_numbers);
  series::Series gaps = weeks("plays", level(40));
  gaps.values[3].reset();
  project.has({gaps});
  const Line line = project.line(Criterion::quantifiable);
  expect(line, VerdictKind::inconclusive, Reason::has_gaps);
  EXPECT_EQ(line.statistic, 39);
  EXPECT_EQ(line.n, 40);
  gaps.values.assign(40, std::nullopt);
  project.has({gaps});
  expect(project.line(Criterion::quantifiable), VerdictKind::contradicted, Reason::no_numbers);
}

TEST(Scorecard, IsSingularUnlessAnotherNumberFallsWhenItRises) {
  Project project;
  expect(project.line(Criterion::singular), VerdictKind::inconclusive, Reason::alone);
  EXPECT_TRUE(project.line(Criterion::singular).asks);
  project.evidence.another_wins = Answer::no;
  expect(project.line(Criterion::singular), VerdictKind::supported, Reason::alone);
  project.evidence.another_wins = Answer::yes;
  expect(project.line(Criterion::singular), VerdictKind::contradicted, Reason::alone);

  stats::Random random(5);
  std::vector<double> plays, quality, other;
  for (int i = 0; i < 60; ++i) {
    plays.push_back(100 + random.normal());
    quality.push_back(300 - plays.back() + 0.3 * random.normal());
    other.push_back(0.5 * plays.back() + random.normal());
  }
  project.has({weeks("plays", plays), weeks("other", other)});
  expect(project.line(Criterion::singular), VerdictKind::supported, Reason::no_conflict);
  project.has({weeks("plays", plays), weeks("other", other), weeks("quality", quality)});
  const Line line = project.line(Criterion::singular);
  expect(line, VerdictKind::contradicted, Reason::conflict);
  EXPECT_EQ(line.names, std::vector<std::string>{"quality"});
  EXPECT_EQ(line.n, 2);
  project.definition.tree["plays"].of = {"quality", "other"};
  project.evidence.another_wins = Answer::none;
  expect(project.line(Criterion::singular), VerdictKind::inconclusive, Reason::alone);
}

TEST(Scorecard, IsDescriptiveOnlyWhereNothingIsOpenAndAPersonSaysThatAllReadItAlike) {
  Project project;
  expect(project.line(Criterion::descriptive), VerdictKind::inconclusive, Reason::read_alike);
  EXPECT_TRUE(project.line(Criterion::descriptive).asks);
  project.evidence.read_alike = Answer::yes;
  expect(project.line(Criterion::descriptive), VerdictKind::supported, Reason::read_alike);
  project.evidence.open_parts = 2;
  expect(project.line(Criterion::descriptive), VerdictKind::inconclusive, Reason::parts_open);
  project.evidence.read_alike = Answer::no;
  expect(project.line(Criterion::descriptive), VerdictKind::contradicted, Reason::parts_open);
}

TEST(Scorecard, ReflectsCustomerValueAsCustomersShowAndMoneyMustShowIt) {
  Project project;
  expect(project.line(Criterion::customer_value), VerdictKind::inconclusive, Reason::not_compared);
  project.evidence.counts_money = true;
  expect(project.line(Criterion::customer_value), VerdictKind::contradicted, Reason::counts_money);
  project.has_link(LinkKind::stays, VerdictKind::supported);
  expect(project.line(Criterion::customer_value), VerdictKind::supported, Reason::link);
  project.customers.links[0].verdict = VerdictKind::contradicted;
  project.evidence.counts_money = false;
  expect(project.line(Criterion::customer_value), VerdictKind::contradicted, Reason::link);
}

TEST(Scorecard, IsVanityByItsNameItsCourseOrByThoseWhoLeave) {
  Project project;
  expect(project.line(Criterion::not_vanity), VerdictKind::inconclusive, Reason::retention_unknown);
  project.evidence.named_vanity = true;
  expect(project.line(Criterion::not_vanity), VerdictKind::contradicted, Reason::named_vanity);
  project.has_link(LinkKind::stays, VerdictKind::supported);
  expect(project.line(Criterion::not_vanity), VerdictKind::supported, Reason::not_vanity);
  project.evidence.named_vanity = false;
  project.customers.links[0].verdict = VerdictKind::inconclusive;
  expect(project.line(Criterion::not_vanity), VerdictKind::inconclusive, Reason::retention_open);
  project.customers.links[0].verdict = VerdictKind::contradicted;
  expect(project.line(Criterion::not_vanity), VerdictKind::contradicted, Reason::retention_denies);
  project.customers.links[0].verdict = VerdictKind::supported;
  std::vector<double> total = level(40);
  for (std::size_t i = 1; i < total.size(); ++i) total[i] += total[i - 1];
  project.has({weeks("plays", total)});
  expect(project.line(Criterion::not_vanity), VerdictKind::contradicted, Reason::only_grows);
}

TEST(Scorecard, SignsOfFitAreThoseOfThePlateau) {
  using State = validate::Plateau::State;
  Project project;
  expect(project.line(Criterion::fit), VerdictKind::inconclusive, Reason::no_plateau);
  project.evidence.customers = &project.customers;
  project.customers.obstacle = validate::CustomerObstacle::no_amounts;
  expect(project.line(Criterion::fit), VerdictKind::inconclusive, Reason::no_plateau);
  project.customers.obstacle = validate::CustomerObstacle::none;
  expect(project.line(Criterion::fit), VerdictKind::inconclusive, Reason::plateau_open);
  for (const auto& [state, verdict] : {std::pair(State::levels_off, VerdictKind::supported),
                                       std::pair(State::still_falling, VerdictKind::contradicted),
                                       std::pair(State::unclear, VerdictKind::inconclusive)}) {
    project.customers.plateau.emplace();
    project.customers.plateau->state = state;
    expect(project.line(Criterion::fit), verdict, Reason::plateau);
  }
}

TEST(Scorecard, LeadsAsTheValidationFoundAndEvolvesUntilTheLeadStops) {
  Project project;
  expect(project.line(Criterion::leads), VerdictKind::inconclusive, Reason::no_lead_test);
  expect(project.line(Criterion::evolves), VerdictKind::inconclusive, Reason::not_settled);
  EXPECT_EQ(project.line(Criterion::evolves).names, (std::vector<std::string>{"stage", "review"}));
  project.definition.north_star->stage = "growth";
  project.definition.north_star->review = "quarterly";
  project.tested(VerdictKind::supported, validate::Reason::leads).lag = 5;
  expect(project.line(Criterion::leads), VerdictKind::supported, Reason::lead);
  EXPECT_EQ(project.line(Criterion::leads).statistic, 5);
  expect(project.line(Criterion::evolves), VerdictKind::supported, Reason::settled);
  project.tested(VerdictKind::contradicted, validate::Reason::led_then_stopped);
  expect(project.line(Criterion::leads), VerdictKind::contradicted, Reason::lead);
  expect(project.line(Criterion::evolves), VerdictKind::contradicted, Reason::stopped);
}

TEST(Scorecard, IsRevenueWhereItAddsUpMoneyOrCountsWhatTheOutcomeCounts) {
  Project project;
  expect(project.line(Criterion::not_revenue), VerdictKind::supported, Reason::counts_other_rows);
  project.evidence.counts_money = true;
  expect(project.line(Criterion::not_revenue), VerdictKind::contradicted, Reason::counts_money);
  project.tested(VerdictKind::contradicted, validate::Reason::same_rows);
  expect(project.line(Criterion::not_revenue), VerdictKind::contradicted, Reason::same_as_outcome);
}

TEST(Scorecard, LeadsToRevenueByCustomersFirstThenByWeeksAsLongAsAUnitBringsAsMuch) {
  Project project;
  expect(project.line(Criterion::brings_revenue), VerdictKind::inconclusive, Reason::not_compared);
  validate::Evidence& tested = project.tested(VerdictKind::supported, validate::Reason::leads);
  tested.effect.emplace();
  tested.effect->outcome_share_per_10_percent = 0.03;
  tested.effect->outcome_share_interval = {-0.01, 0.07};
  expect(project.line(Criterion::brings_revenue), VerdictKind::inconclusive, Reason::by_weeks);
  tested.effect->outcome_share_interval = {0.01, 0.05};
  expect(project.line(Criterion::brings_revenue), VerdictKind::supported, Reason::by_weeks);
  project.has_link(LinkKind::brings, VerdictKind::contradicted);
  expect(project.line(Criterion::brings_revenue), VerdictKind::contradicted, Reason::link);
  project.customers.links[0].verdict = VerdictKind::supported;
  expect(project.line(Criterion::brings_revenue), VerdictKind::supported, Reason::link);
  project.customers.drift.emplace();
  project.customers.drift->change = stats::t_estimate(-0.8, 0.1, 100);
  project.customers.drift->periods = 104;
  ASSERT_TRUE(project.customers.drift->drifts());
  expect(project.line(Criterion::brings_revenue), VerdictKind::inconclusive, Reason::worth_less);
}

TEST(Scorecard, ScalesWhereARiseDoesNotHangOnThreePeriods) {
  Project project;
  project.has({weeks("plays", std::vector<double>(26, 100))});
  expect(project.line(Criterion::no_spikes), VerdictKind::inconclusive, Reason::no_rise);
  std::vector<double> values(26, 100);
  std::fill(values.begin() + 13, values.end(), 120.0);
  project.has({weeks("plays", values)});
  expect(project.line(Criterion::no_spikes), VerdictKind::supported, Reason::no_spikes);
  values.assign(26, 100);
  values[15] = 180, values[20] = 160, values[24] = 150;
  project.has({weeks("plays", values)});
  expect(project.line(Criterion::no_spikes), VerdictKind::contradicted, Reason::spikes);
}

TEST(Scorecard, IsInfluenceableByMeasuredActionsAndNotByOwners) {
  Project project;
  project.evidence.actions_measured = 2;
  expect(project.line(Criterion::influenceable), VerdictKind::inconclusive, Reason::too_few_actions);
  project.evidence.actions_measured = 3;
  expect(project.line(Criterion::influenceable), VerdictKind::contradicted, Reason::none_moved);
  project.evidence.actions_moved = 1;
  expect(project.line(Criterion::influenceable), VerdictKind::supported, Reason::moved);
}

TEST(Scorecard, IsTraceableWhereEachTeamOwnsADriverAndEachDriverHasAnOwner) {
  Project project;
  decompose::Decomposition tree;
  tree.nodes.resize(3);
  tree.nodes[0].drivers = {1, 2};
  tree.nodes[1].metric = "active";
  tree.nodes[2].metric = "depth";
  expect(project.line(Criterion::traceable), VerdictKind::inconclusive, Reason::no_teams);
  project.definition.teams = {"product", "support"};
  expect(project.line(Criterion::traceable), VerdictKind::inconclusive, Reason::no_teams);
  project.evidence.decomposition = &tree;
  tree.nodes[1].owner = "product";
  Line line = project.line(Criterion::traceable);
  expect(line, VerdictKind::contradicted, Reason::teams_without);
  EXPECT_EQ(line.names, std::vector<std::string>{"support"});
  project.definition.teams = {"product"};
  line = project.line(Criterion::traceable);
  expect(line, VerdictKind::inconclusive, Reason::drivers_unowned);
  EXPECT_EQ(line.names, std::vector<std::string>{"depth"});
  tree.nodes[2].owner = "product";
  expect(project.line(Criterion::traceable), VerdictKind::supported, Reason::all_owned);
}

}  // namespace
}  // namespace northstar::scorecard
