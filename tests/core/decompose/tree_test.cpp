#include "decompose/tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace northstar::decompose {
namespace {

using metric::TreeOp;

/// A tree over metrics with one value in period 0 and one in period 1.
struct Fixture {
  metric::Definition definition;
  std::vector<series::Series> all;

  void value(const std::string& metric, std::optional<double> baseline, std::optional<double> comparison) {
    series::Series series;
    series.metric = metric;
    series.values = {baseline, comparison};
    all.push_back(series);
    definition.metrics[metric].owner = "team of " + metric;
  }
  void branch(const std::string& metric, TreeOp op, std::vector<std::string> drivers) {
    definition.tree[metric] = {op, std::move(drivers)};
  }
  Result<Decomposition> split(const std::string& root) const {
    return decompose(definition, series::MetricSeries::from(all), root, {0, 0}, {1, 1});
  }
};

const Node& node(const Decomposition& d, const std::string& metric) {
  const auto found = std::find_if(d.nodes.begin(), d.nodes.end(), [&](const Node& n) { return n.metric == metric; });
  if (found != d.nodes.end()) return *found;
  ADD_FAILURE() << metric;
  return d.nodes.front();
}

double contribution(const Decomposition& d, const std::string& metric) { return node(d, metric).contribution; }

// Worked by hand: nsm = visitors × signup rate × core per signup + existing × core per existing.
Fixture two_levels() {
  Fixture f;
  f.value("nsm", 1000 * 0.1 * 3.0 + 400 * 0.5, 1200 * 0.09 * 3.4 + 380 * 0.55);
  f.value("from_new", 1000 * 0.1 * 3.0, 1200 * 0.09 * 3.4);
  f.value("from_existing", 400 * 0.5, 380 * 0.55);
  f.value("visitors", 1000, 1200);
  f.value("signup_rate", 0.1, 0.09);
  f.value("core_per_signup", 3.0, 3.4);
  f.value("existing", 400, 380);
  f.value("core_per_existing", 0.5, 0.55);
  f.branch("nsm", TreeOp::sum, {"from_new", "from_existing"});
  f.branch("from_new", TreeOp::product, {"visitors", "signup_rate", "core_per_signup"});
  f.branch("from_existing", TreeOp::product, {"existing", "core_per_existing"});
  return f;
}

TEST(Decompose, SplitsASumOfProductsAsByHand) {
  const auto split = two_levels().split("nsm");
  ASSERT_TRUE(split.ok()) << split.error().text();
  EXPECT_NEAR(split->change, 76.2, 1e-9);
  EXPECT_NEAR(contribution(*split, "from_new"), 67.2, 1e-9);
  EXPECT_NEAR(contribution(*split, "visitors"), 60.7333333333333, 1e-9);
  EXPECT_NEAR(contribution(*split, "signup_rate"), -35.2666666666667, 1e-9);
  EXPECT_NEAR(contribution(*split, "core_per_signup"), 41.7333333333333, 1e-9);
  EXPECT_NEAR(contribution(*split, "existing"), -10.5, 1e-9);
  EXPECT_NEAR(contribution(*split, "core_per_existing"), 19.5, 1e-9);
  EXPECT_NEAR(split->residual, 0, 1e-9);
  EXPECT_EQ(split->nodes[0].metric, "nsm");
  EXPECT_EQ(split->nodes[0].drivers.size(), 2u);
  EXPECT_EQ(split->nodes[1].owner, "team of from_new");
}

TEST(Decompose, PassesAChangeDownThroughADriverThatDidNotChange) {
  Fixture f;
  f.value("total", 10 * 4, 10 * 6);
  f.value("users", 10, 10);
  f.value("new", 3, 8);
  f.value("old", 7, 2);
  f.value("per_user", 4, 6);
  f.branch("total", TreeOp::product, {"users", "per_user"});
  f.branch("users", TreeOp::sum, {"new", "old"});
  const auto split = f.split("total");
  ASSERT_TRUE(split.ok());
  EXPECT_DOUBLE_EQ(contribution(*split, "users"), 0);
  EXPECT_DOUBLE_EQ(contribution(*split, "new"), 25);  // 5 more at (4 + 6) / 2 each
  EXPECT_DOUBLE_EQ(contribution(*split, "old"), -25);
  EXPECT_DOUBLE_EQ(contribution(*split, "per_user"), 20);
  EXPECT_DOUBLE_EQ(split->residual, 0);
}

TEST(Decompose, WorksWithZerosAndNegatives) {
  Fixture f;
  f.value("profit", 0, -12);
  f.value("customers", 0, 4);
  f.value("margin", 5, -3);
  f.branch("profit", TreeOp::product, {"customers", "margin"});
  const auto split = f.split("profit");
  ASSERT_TRUE(split.ok());
  EXPECT_DOUBLE_EQ(contribution(*split, "customers"), 4);  // 4 × (5 - 3) / 2
  EXPECT_DOUBLE_EQ(contribution(*split, "margin"), -16);   // -8 × (0 + 4) / 2
}

TEST(Decompose, LeavesWhatDriversDoNotGiveInTheResidual) {
  Fixture f = two_levels();
  f.all[2].values[1] = 210;  // from_existing; its drivers give 209
  f.all[0].values[1] = *f.all[1].values[1] + 210;
  const auto split = f.split("nsm");
  ASSERT_TRUE(split.ok());
  const Node& off = node(*split, "from_existing");
  EXPECT_EQ(off.problem, Node::Problem::parts_off);
  EXPECT_EQ(off.problem_range.first, 1);
  EXPECT_DOUBLE_EQ(off.rebuilt, 209);
  EXPECT_NEAR(split->residual, 1, 1e-9);
  EXPECT_EQ(node(*split, "from_new").problem, Node::Problem::none);
}

TEST(Decompose, KeepsANodeWholeWhereADriverBelowTheRootHasNoValue) {
  Fixture f = two_levels();
  f.all[3].values[0].reset();  // visitors, at the baseline
  const auto split = f.split("nsm");
  ASSERT_TRUE(split.ok());
  const Node& whole = node(*split, "from_new");
  EXPECT_EQ(whole.problem, Node::Problem::part_missing);
  EXPECT_EQ(whole.other_part, "visitors");
  EXPECT_EQ(whole.problem_range.first, 0);
  EXPECT_TRUE(whole.drivers.empty());
  EXPECT_DOUBLE_EQ(whole.contribution, *whole.comparison - *whole.baseline);
  EXPECT_NEAR(split->residual, 0, 1e-9);
}

TEST(Decompose, NamesWhatCannotServeAndStillSplitsTheRest) {
  Fixture unknown = two_levels();
  unknown.branch("existing", TreeOp::sum, {"nobody"});
  auto split = unknown.split("nsm");
  EXPECT_EQ(node(*split, "existing").problem, Node::Problem::part_unknown);
  EXPECT_EQ(node(*split, "existing").other_part, "nobody");
  EXPECT_NEAR(contribution(*split, "existing"), -10.5, 1e-9);
  Fixture circle = two_levels();
  circle.branch("existing", TreeOp::sum, {"from_existing"});
  split = circle.split("nsm");
  EXPECT_EQ(node(*split, "existing").problem, Node::Problem::part_in_a_circle);
  EXPECT_NEAR(split->residual, 0, 1e-9);
  EXPECT_EQ(two_levels().split("nobody").error().place, "Nobody");
}

TEST(Decompose, DrawsTheTreeOfARootWithoutAValueInTheRange) {
  const Fixture f = two_levels();
  const auto split = decompose(f.definition, series::MetricSeries::from(f.all), "nsm", {0, 0}, {5, 5});
  ASSERT_TRUE(split.ok());
  EXPECT_EQ(split->nodes[0].problem, Node::Problem::no_value);
  EXPECT_EQ(split->nodes[0].problem_range.first, 5);
  EXPECT_EQ(split->nodes.size(), 8u);
  for (const Node& one : split->nodes) EXPECT_EQ(one.contribution, 0);
}

TEST(Decompose, SplitsADifferenceARatioAndAWeightedMeanAsByHand) {
  Fixture f;
  f.value("profit_rate", 30.0 / 200, 60.0 / 250);
  f.value("profit", 30, 60);
  f.value("sales", 200, 250);
  f.value("income", 100, 120);
  f.value("wages", 50, 40);
  f.value("rent", 20, 20);
  f.branch("profit_rate", TreeOp::ratio, {"profit", "sales"});
  f.branch("profit", TreeOp::difference, {"income", "wages", "rent"});
  auto split = f.split("profit_rate");
  ASSERT_TRUE(split.ok());
  EXPECT_NEAR(contribution(*split, "income"), 20 * 0.0045, 1e-12);  // (1/200 + 1/250) / 2 for each
  EXPECT_NEAR(contribution(*split, "wages"), 10 * 0.0045, 1e-12);
  EXPECT_EQ(contribution(*split, "rent"), 0);
  EXPECT_NEAR(contribution(*split, "sales"), -45 * 0.001, 1e-12);  // 45 on average, at 1/250 instead of 1/200
  EXPECT_NEAR(split->residual, 0, 1e-12);
  Fixture mean;
  mean.value("rate", 0.25, 0.4);  // 30 at 0.1 and 10 at 0.7; then 20 at 0.1 and 20 at 0.7
  mean.value("rate_a", 0.1, 0.1);
  mean.value("rate_b", 0.7, 0.7);
  mean.value("people_a", 30, 20);
  mean.value("people_b", 10, 20);
  mean.branch("rate", TreeOp::mean, {"rate_a", "rate_b", "people_a", "people_b"});
  split = mean.split("rate");
  EXPECT_EQ(contribution(*split, "rate_a"), 0);
  EXPECT_NEAR(contribution(*split, "people_a") + contribution(*split, "people_b"), 0.15, 1e-12);
  EXPECT_GT(contribution(*split, "people_a"), 0);  // fewer of those with the lower rate
}

// In one order the first rises past the second, 10, and the second then takes 5 back; in the other the second falls
// above the first, 0, and the first then rises to it, 5.
TEST(Decompose, GivesTheSmallerOfTwoToBothOrders) {
  Fixture f;
  f.value("health", 10, 15);
  f.value("buyers", 10, 30);
  f.value("sellers", 20, 15);
  f.branch("health", TreeOp::min, {"buyers", "sellers"});
  auto split = f.split("health");
  ASSERT_TRUE(split.ok());
  EXPECT_DOUBLE_EQ(contribution(*split, "buyers"), 7.5);
  EXPECT_DOUBLE_EQ(contribution(*split, "sellers"), -2.5);
  EXPECT_EQ(split->residual, 0);
  Fixture weaker;
  weaker.value("health", 10, 15);
  weaker.value("buyers", 10, 15);
  weaker.value("sellers", 20, 40);
  weaker.branch("health", TreeOp::min, {"buyers", "sellers"});
  split = weaker.split("health");
  EXPECT_DOUBLE_EQ(contribution(*split, "buyers"), 5);
  EXPECT_EQ(contribution(*split, "sellers"), 0);  // the stronger side all the time
}

TEST(Decompose, NamesADivisorOfZero) {
  Fixture f;
  f.value("total", 30, 60);
  f.value("rate", 3, 4);
  f.value("users", 10, 15);
  f.value("amount", 30, 60);
  f.value("count", 10, 0);
  f.branch("total", TreeOp::product, {"users", "rate"});
  f.branch("rate", TreeOp::ratio, {"amount", "count"});
  const auto split = f.split("total");
  const Node& rate = node(*split, "rate");
  EXPECT_EQ(rate.problem, Node::Problem::part_divides_by_zero);
  EXPECT_EQ(rate.other_part, "count");
  EXPECT_EQ(rate.problem_range.first, 1);
  EXPECT_TRUE(rate.drivers.empty());
  EXPECT_NEAR(split->residual, 0, 1e-9);
}

// The example of the definitions: 1,500 users of 220 each, then 1,700 of 225.
TEST(Decompose, GivesTheKnownSharesOfAProductByBothMethods) {
  Fixture f;
  f.value("revenue", 1500 * 220, 1700 * 225);
  f.value("users", 1500, 1700);
  f.value("each", 220, 225);
  f.branch("revenue", TreeOp::product, {"each", "users"});
  const auto series = series::MetricSeries::from(f.all);
  const auto shapley = f.split("revenue");
  EXPECT_DOUBLE_EQ(contribution(*shapley, "each"), 8000);
  EXPECT_DOUBLE_EQ(contribution(*shapley, "users"), 44500);
  const auto lmdi = decompose(f.definition, series, "revenue", {0, 0}, {1, 1}, {.method = Method::lmdi, .slice = ""});
  EXPECT_NEAR(contribution(*lmdi, "each"), 7991.444781586764, 1e-8);
  EXPECT_NEAR(contribution(*lmdi, "users"), 44508.555218413196, 1e-8);
}

TEST(Decompose, GivesShapleySharesWhereLogarithmsHaveNone) {
  Fixture f;
  f.value("profit", -10, -12);
  f.value("customers", 2, 4);
  f.value("margin", -5, -3);
  f.branch("profit", TreeOp::product, {"customers", "margin"});
  const auto split = decompose(f.definition, series::MetricSeries::from(f.all), "profit", {0, 0}, {1, 1},
                               {.method = Method::lmdi, .slice = ""});
  EXPECT_EQ(split->nodes[0].problem, Node::Problem::no_logarithm);
  EXPECT_DOUBLE_EQ(contribution(*split, "customers"), -8);
}

TEST(Decompose, ComparesTheAveragePeriodOfTwoRanges) {
  Fixture f;
  const auto put = [&](const std::string& name, std::vector<std::optional<double>> values) {
    f.value(name, 0, 0);
    f.all.back().values = std::move(values);
  };
  put("plays", {10, 30, 20, 60});
  put("people", {5, 5, 10, 10});
  put("each", {2, 6, 2, 6});  // the ratio of sums is 4 in both halves, and not a mean of ratios
  f.definition.metrics["each"].formula = *metric::parse_expression("plays / people", "each");
  f.branch("plays", TreeOp::product, {"people", "each"});
  const auto split = decompose(f.definition, series::MetricSeries::from(f.all), "plays", {0, 1}, {2, 3});
  ASSERT_TRUE(split.ok());
  EXPECT_DOUBLE_EQ(split->change, 20);
  EXPECT_DOUBLE_EQ(contribution(*split, "people"), 20);
  EXPECT_DOUBLE_EQ(contribution(*split, "each"), 0);
  EXPECT_EQ(split->nodes[0].problem, Node::Problem::none);
}

TEST(Decompose, HoldsARangeAgainstTheAverageOfAsManyPeriodsBefore) {
  Fixture f;
  const auto put = [&](const std::string& name, std::vector<std::optional<double>> values) {
    f.value(name, 0, 0);
    f.all.back().values = std::move(values);
  };
  put("buyers", {10, 30, 30, 30, 20, 40});
  put("growth", {{}, {}, 3, 1, 2.0 / 3, 4.0 / 3});
  f.definition.metrics["growth"].formula = *metric::parse_expression("buyers / previous(buyers, 2)", "growth");
  const auto split = decompose(f.definition, series::MetricSeries::from(f.all), "growth", {2, 3}, {4, 5});
  ASSERT_TRUE(split.ok());
  EXPECT_DOUBLE_EQ(*split->nodes[0].baseline, 1.5);  // 60 by 40, and not the mean of 3 and 1
  EXPECT_DOUBLE_EQ(*split->nodes[0].comparison, 1);
}

TEST(Decompose, LeavesPeriodsOutOfRangesAndStillAddsUp) {
  Fixture f;
  const auto put = [&](const std::string& name, std::vector<std::optional<double>> values) {
    f.value(name, 0, 0);
    f.all.back().values = std::move(values);
  };
  put("plays", {10, 30, 20, 60, 900});
  put("people", {5, 5, 10, 10, 100});
  put("each", {2, 6, 2, 6, 9});
  f.definition.metrics["each"].formula = *metric::parse_expression("plays / people", "each");
  f.branch("plays", TreeOp::product, {"people", "each"});
  const auto series = series::MetricSeries::from(f.all);
  TreeOptions options;
  options.left_out = {4};
  const auto split = decompose(f.definition, series, "plays", {0, 1}, {2, 4}, options);
  EXPECT_DOUBLE_EQ(split->change, 20);
  EXPECT_DOUBLE_EQ(contribution(*split, "people"), 20);
  EXPECT_NEAR(split->residual, 0, 1e-12);
  // A period that is asked for by itself is read.
  EXPECT_DOUBLE_EQ(decompose(f.definition, series, "plays", {0, 0}, {4, 4}, options)->change, 890);
}

series::Series weekly(std::size_t count) {
  series::Series series;
  series.first_period = 100;
  series.values.assign(count, 1.0);
  return series;
}

TEST(DefaultPeriods, TakeTheLastFullWeekAndAQuarterBefore) {
  series::Series series = weekly(20);
  series.last_is_partial = true;
  const auto pair = default_periods(series);
  ASSERT_TRUE(pair.has_value());
  EXPECT_EQ(pair->comparison, 118);
  EXPECT_EQ(pair->baseline, 105);
}

TEST(DefaultPeriods, TakeTheEarliestFullOneOfAShortSeries) {
  series::Series series = weekly(6);
  series.first_partial = 1;
  const auto pair = default_periods(series);
  ASSERT_TRUE(pair.has_value());
  EXPECT_EQ(pair->comparison, 105);
  EXPECT_EQ(pair->baseline, 101);
}

TEST(DefaultPeriods, PassOverPeriodsWithoutAValue) {
  series::Series series = weekly(6);
  series.values[5].reset();
  series.values[0].reset();
  const auto pair = default_periods(series);
  ASSERT_TRUE(pair.has_value());
  EXPECT_EQ(pair->comparison, 104);
  EXPECT_EQ(pair->baseline, 101);
}

TEST(DefaultPeriods, NeedTwoFullPeriods) {
  series::Series series = weekly(3);
  series.first_partial = 1;
  series.last_is_partial = true;
  EXPECT_FALSE(default_periods(series).has_value());
  EXPECT_FALSE(default_periods(weekly(0)).has_value());
}

}  // namespace
}  // namespace northstar::decompose
