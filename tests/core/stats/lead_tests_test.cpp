#include <gtest/gtest.h>

#include <cmath>

#include "simulated.hpp"
#include "stats/forecast_comparison.hpp"
#include "stats/granger.hpp"
#include "stats/lag_order.hpp"
#include "stats/rolling_origin.hpp"
#include "stats/toda_yamamoto.hpp"

namespace northstar::stats {
namespace {

struct Pair {
  std::vector<double> x, y;
};

/// x leads y by two periods.
Pair planted(std::size_t n, std::uint64_t seed) {
  Random random(seed);
  Pair out{test::autoregressive(n, 0.3, random), test::autoregressive(n, 0.0, random)};
  for (std::size_t t = n; t-- > 2;) out.y[t] += 0.8 * out.x[t - 2];
  return out;
}

TEST(Granger, SeesAPlantedLeadOneWayOnly) {
  const auto [x, y] = planted(150, 1);
  const auto both = granger_both_ways(x, y, 2);
  EXPECT_LT(both->x_to_y.p_value, 1e-6);
  EXPECT_GT(both->y_to_x.p_value, 0.05);
  EXPECT_EQ(both->x_to_y.df1, 2);
  EXPECT_EQ(both->x_to_y.df2, 150 - 2 - 5);
  EXPECT_EQ(equation_orders(x, y, 6)->by_bic, 2u);
  EXPECT_EQ(system_orders(x, y, 6)->by_bic, 2u);
}

TEST(Granger, IsRefusedForAConstantACopyAndTooFewRows) {
  const auto [x, y] = planted(60, 2);
  const std::vector<double> constant(60, 4.0);
  EXPECT_FALSE(granger(constant, y, 2).ok());
  EXPECT_FALSE(granger(y, constant, 2).ok());
  EXPECT_FALSE(granger(y, y, 2).ok());
  EXPECT_FALSE(granger(std::span(x).first(7), std::span(y).first(7), 2).ok());
  EXPECT_FALSE(equation_orders(x, y, 30).ok());
}

TEST(TodaYamamoto, SeesALeadBetweenRandomWalks) {
  Random random(8);
  const auto x = test::random_walk(200, random);
  auto y = test::autoregressive(200, 0.2, random);
  for (std::size_t t = 200; t-- > 1;) y[t] += 0.9 * x[t - 1];
  EXPECT_LT(toda_yamamoto(x, y, 2, 1)->p_value, 1e-6);
  EXPECT_GT(toda_yamamoto(y, x, 2, 1)->p_value, 0.05);
  const auto test = toda_yamamoto(x, y, 2, 1);
  EXPECT_GT(test->f.p_value, test->p_value) << "F is the more cautious of the two";
}

TEST(RollingOrigin, NoForecastKnowsALaterValue) {
  auto [x, y] = planted(100, 3);
  const RollingOriginOptions options{.lag = 2, .first_window = 40};
  const auto before = rolling_origin(x, y, options);
  y.back() = 500;
  x.back() = -500;
  const auto after = rolling_origin(x, y, options);
  ASSERT_EQ(before->forecast_with_x.size(), 58u);
  for (std::size_t i = 0; i < before->forecast_own.size(); ++i) {
    EXPECT_NEAR(before->forecast_own[i], after->forecast_own[i], 1e-9) << i;
    EXPECT_NEAR(before->forecast_with_x[i], after->forecast_with_x[i], 1e-9) << i;
  }
}

TEST(RollingOrigin, ALeaderForecastsBetterAndTheTestsSayIt) {
  const auto [x, y] = planted(160, 4);
  const auto rolled = rolling_origin(x, y, {.lag = 2, .first_window = 60});
  EXPECT_LT(rolled->mse_with_x, 0.8 * rolled->mse_own);
  EXPECT_LT(clark_west(rolled->actual, rolled->forecast_own, rolled->forecast_with_x)->p_value, 0.001);
  const auto back = rolling_origin(y, x, {.lag = 2, .first_window = 60});
  EXPECT_GT(clark_west(back->actual, back->forecast_own, back->forecast_with_x)->p_value, 0.05);
  EXPECT_FALSE(rolling_origin(x, y, {.lag = 2, .first_window = 158}).ok()) << "nothing is left to forecast";
  EXPECT_FALSE(rolling_origin(x, y, {.lag = 2, .first_window = 2}).ok()) << "two rows do not determine three numbers";
}

TEST(DieboldMariano, HasNoAnswerForForecastsThatNeverDiffer) {
  const std::vector<double> errors = {1, -2, 0.5, 1, -1, 2, 0.3, -0.4};
  std::vector<double> turned = errors;
  for (double& e : turned) e = -e;
  EXPECT_FALSE(diebold_mariano(errors, errors).ok());
  EXPECT_FALSE(diebold_mariano(errors, turned).ok());
  EXPECT_FALSE(diebold_mariano(std::span(errors).first(2), std::span(errors).first(2)).ok());
  EXPECT_FALSE(clark_west(errors, errors, errors).ok());
}

TEST(DieboldMariano, ANegativeVarianceFallsBackToBartlett) {
  // Losses that alternate: the unweighted sum of autocovariances at horizon 2 is negative.
  std::vector<double> first, second(40, 1.0);
  for (int i = 0; i < 40; ++i) first.push_back(i % 2 ? 2.0 : 0.5);
  const auto test = diebold_mariano(first, second, {.horizon = 2});
  ASSERT_TRUE(test.ok());
  EXPECT_TRUE(std::isfinite(test->statistic));
  EXPECT_GT(test->statistic, 0);
}

}  // namespace
}  // namespace northstar::stats
