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
    return decompose(definition, series::MetricSeries::from(all), root, 0, 1);
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
  EXPECT_EQ(off.problem_period, 1);
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
  EXPECT_EQ(whole.missing_part, "visitors");
  EXPECT_EQ(whole.problem_period, 0);
  EXPECT_TRUE(whole.drivers.empty());
  EXPECT_DOUBLE_EQ(whole.contribution, *whole.comparison - *whole.baseline);
  EXPECT_NEAR(split->residual, 0, 1e-9);
}

TEST(Decompose, RefusesMissingValuesAtTheRootUnknownMetricsAndCircles) {
  Fixture missing = two_levels();
  missing.all[1].values[0].reset();
  EXPECT_EQ(missing.split("nsm").error().place, "tree.from_new");
  Fixture unknown = two_levels();
  unknown.branch("existing", TreeOp::sum, {"nobody"});
  EXPECT_EQ(unknown.split("nsm").error().place, "tree.nobody");
  Fixture circle;
  circle.value("a", 1, 2);
  circle.value("b", 1, 2);
  circle.branch("a", TreeOp::sum, {"b"});
  circle.branch("b", TreeOp::sum, {"a"});
  EXPECT_NE(circle.split("a").error().message.find("driver of itself"), std::string::npos);
}

TEST(Decompose, FindsAPeriodOutsideTheSeriesMissing) {
  const Fixture f = two_levels();
  EXPECT_FALSE(decompose(f.definition, series::MetricSeries::from(f.all), "nsm", 0, 5).ok());
}

/// Adds a random tree under `metric` and returns its two values.
std::pair<double, double> grow(Fixture& f, std::mt19937& random, const std::string& metric, int depth) {
  std::uniform_real_distribution<double> number(-2, 4);
  if (depth == 0 || random() % 4 == 0) {
    const double before = random() % 6 == 0 ? 0 : number(random), after = random() % 6 == 0 ? before : number(random);
    f.value(metric, before, after);
    return {before, after};
  }
  const TreeOp op = random() % 2 == 0 ? TreeOp::product : TreeOp::sum;
  const std::size_t count = 1 + random() % 4;
  std::vector<std::string> drivers;
  std::pair<double, double> value = op == TreeOp::product ? std::pair{1.0, 1.0} : std::pair{0.0, 0.0};
  for (std::size_t i = 0; i < count; ++i) {
    drivers.push_back(metric + "_" + std::to_string(i));
    const auto [before, after] = grow(f, random, drivers.back(), depth - 1);
    value.first = op == TreeOp::product ? value.first * before : value.first + before;
    value.second = op == TreeOp::product ? value.second * after : value.second + after;
  }
  f.branch(metric, op, drivers);
  f.value(metric, value.first, value.second);
  return value;
}

TEST(Decompose, ContributionsSumToTheChangeForRandomTreesInAnyOrderOfDrivers) {
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    Fixture f;
    grow(f, random, "m", 3);
    const auto split = f.split("m");
    ASSERT_TRUE(split.ok()) << split.error().text();
    double sum = 0, scale = 1;
    for (const Node& node : split->nodes) {
      scale = std::max(scale, std::abs(node.contribution));
      if (node.drivers.empty()) sum += node.contribution;
    }
    EXPECT_NEAR(sum, split->change, 1e-9 * scale);
    EXPECT_NEAR(split->residual, 0, 1e-9 * scale);
    Fixture turned = f;
    for (auto& [metric, branch] : turned.definition.tree) std::reverse(branch.of.begin(), branch.of.end());
    const auto again = turned.split("m");
    ASSERT_TRUE(again.ok());
    for (const Node& node : split->nodes) {
      EXPECT_NEAR(contribution(*again, node.metric), node.contribution, 1e-9 * scale);
    }
  }
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
