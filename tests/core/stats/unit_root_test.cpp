#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "simulated.hpp"
#include "stats/adf.hpp"
#include "stats/differencing.hpp"
#include "stats/engle_granger.hpp"
#include "stats/kpss.hpp"

namespace northstar::stats {
namespace {

TEST(UnitRoot, TellsARandomWalkFromASeriesThatReturns) {
  Random random(3);
  const auto walk = test::random_walk(200, random), stationary = test::autoregressive(200, 0.4, random);
  EXPECT_GT(adf(walk)->p_value, 0.1);
  EXPECT_LT(adf(stationary)->p_value, 0.01);
  EXPECT_EQ(kpss(walk, Trend::constant, kpss_short_lag(200))->p_end, TableEnd::at_most);
  EXPECT_GT(kpss(stationary, Trend::constant, kpss_short_lag(200))->p_value, 0.05);
  EXPECT_EQ(differences_needed(walk), 1u);
  EXPECT_EQ(differences_needed(stationary), 0u);
}

TEST(UnitRoot, ALargeOffsetChangesNothing) {
  Random random(4);
  const auto walk = test::random_walk(120, random);
  auto far = walk;
  for (double& v : far) v += 1e9;
  const auto fixed = [](const std::vector<double>& v) {
    return adf(v, {.rule = LagRule::fixed, .max_lag = 3})->statistic;
  };
  EXPECT_NEAR(fixed(far), fixed(walk), 1e-5);
  EXPECT_NEAR(kpss(far, Trend::linear, 4)->statistic, kpss(walk, Trend::linear, 4)->statistic, 1e-6);
}

TEST(UnitRoot, IsRefusedWhereThereIsNothingToTest) {
  const std::vector<double> constant(40, 7.3), line = test::ramp(40, 3, 0.1), few = {1, 2, 4};
  std::vector<double> broken = line;
  broken[5] = std::numeric_limits<double>::infinity();
  for (const auto& series : {constant, line, few, broken}) {
    EXPECT_FALSE(adf(series).ok());
    EXPECT_FALSE(adf(series).error().message.empty());
  }
  EXPECT_FALSE(kpss(constant, Trend::constant, 2).ok());
  EXPECT_FALSE(kpss(line, Trend::linear, 2).ok());
  EXPECT_FALSE(kpss_automatic_lag(constant, Trend::constant).ok());
  EXPECT_EQ(differences_needed(constant), 0u);
}

TEST(UnitRoot, ALagThatLeavesNoRowsIsRefused) {
  Random random(5);
  const auto walk = test::random_walk(20, random);
  EXPECT_FALSE(adf(walk, {.rule = LagRule::fixed, .max_lag = 9}).ok());
  EXPECT_TRUE(adf(walk, {.rule = LagRule::fixed, .max_lag = 2}).ok());
}

TEST(EngleGranger, FindsASharedTrendAndMissesNone) {
  Random random(6);
  const auto x = test::random_walk(200, random), other = test::random_walk(200, random);
  auto y = test::autoregressive(200, 0.3, random);
  for (std::size_t t = 0; t < y.size(); ++t) y[t] += 5 + 2 * x[t];
  const auto shared = engle_granger(x, y);
  EXPECT_LT(shared->p_value, 0.01);
  EXPECT_NEAR(shared->slope, 2, 0.1);
  EXPECT_GT(engle_granger(x, other)->p_value, 0.05);
}

TEST(EngleGranger, IsRefusedWhereOneSeriesIsTheOther) {
  Random random(7);
  const auto x = test::random_walk(80, random);
  auto y = x;
  for (double& v : y) v = 3 * v + 1;
  EXPECT_FALSE(engle_granger(x, y).ok());
  EXPECT_FALSE(engle_granger(std::vector<double>(80, 1.0), y).ok());
}

}  // namespace
}  // namespace northstar::stats
