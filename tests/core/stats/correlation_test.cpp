#include "stats/correlation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "read_csv.hpp"
#include "stats/random.hpp"

namespace northstar::stats {
namespace {

// Exact values: rational arithmetic on integers with a large offset, where naive sums of squares lose every digit.
TEST(Pearson, SurvivesALargeOffset) {
  const auto at_billion = test::read_csv(NORTHSTAR_TEST_DATA "/stats/cases/exact_offset_1e9.csv");
  EXPECT_NEAR(pearson(at_billion.numbers("x"), at_billion.numbers("y"))->estimate, 0.9393506574821971, 1e-10);
  const auto at_trillion = test::read_csv(NORTHSTAR_TEST_DATA "/stats/cases/exact_offset_1e12.csv");
  EXPECT_NEAR(pearson(at_trillion.numbers("x"), at_trillion.numbers("y"))->estimate, 0.9445913319687316, 1e-10);
}

TEST(Pearson, IsUndefinedForAConstantAndForTwoValues) {
  const std::vector<double> constant(10, 5.1), rising = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, two = {1, 2};
  EXPECT_FALSE(pearson(constant, rising));
  EXPECT_FALSE(pearson(rising, constant));
  EXPECT_FALSE(pearson(two, two));
  EXPECT_DOUBLE_EQ(pearson(rising, rising)->estimate, 1);
}

TEST(Pearson, HasFishersInterval) {
  // r = .5, n = 28: tanh(atanh .5 -+ 1.959964 / 5).
  std::vector<double> x, y;
  Random random(5);
  for (int i = 0; i < 28; ++i) x.push_back(random.normal()), y.push_back(random.normal());
  const Estimate e = *pearson(x, y);
  EXPECT_NEAR(std::atanh(e.conf_int.high) - std::atanh(e.conf_int.low), 2 * 1.959963984540054 / 5, 1e-12);
  EXPECT_EQ(e.df, 26);
}

std::vector<double> autoregressive(int n, double phi, Random& random) {
  std::vector<double> out;
  double v = 0;
  for (int i = 0; i < n + 50; ++i) {
    v = phi * v + random.normal();
    if (i >= 50) out.push_back(v);
  }
  return out;
}

TEST(CrossCorrelation, PeaksAtAPositiveLagWhenXLeads) {
  Random random(1);
  const auto x = autoregressive(200, 0.0, random);
  std::vector<double> y(200);
  for (std::size_t t = 0; t < 200; ++t) y[t] = (t >= 3 ? x[t - 3] : 0) + 0.5 * random.normal();
  const auto ccf = *cross_correlation(x, y, 8);
  for (int lag = -8; lag <= 8; ++lag) {
    if (lag == 3) {
      EXPECT_GT(ccf.at(lag), 0.7);
    } else {
      EXPECT_LT(std::abs(ccf.at(lag)), 3 * ccf.band / 1.96);
    }
  }
}

TEST(CrossCorrelation, DividesByTheWholeLengthAtEveryLag) {
  const std::vector<double> x = {1, 2, 4, 3, 6}, y = {2, 1, 3, 5, 4};
  // Means 3.2 and 3; lag 1: sum of (x_{t-1} - 3.2)(y_t - 3), t = 1..4, over sqrt(14.8 * 10).
  const double sum = (-2.2) * (-2) + (-1.2) * 0 + 0.8 * 2 + (-0.2) * 1;
  EXPECT_NEAR(cross_correlation(x, y, 1)->at(1), sum / std::sqrt(148), 1e-14);
}

TEST(Autoregression, FindsOrderAndCoefficients) {
  Random random(2);
  std::vector<double> x = {0, 0};
  for (int i = 0; i < 600; ++i) x.push_back(1 + 0.5 * x[x.size() - 1] + 0.3 * x[x.size() - 2] + random.normal());
  const auto model = fit_autoregression(std::span<const double>(x).subspan(100), 6);
  ASSERT_EQ(model.coefficients.size(), 2u);
  EXPECT_NEAR(model.coefficients[0], 0.5, 0.1);
  EXPECT_NEAR(model.coefficients[1], 0.3, 0.1);
  EXPECT_NEAR(model.constant, 1, 0.6);
  EXPECT_TRUE(fit_autoregression(std::vector<double>{1, 2}, 6).coefficients.empty());
}

TEST(Prewhitening, RemovesTheCorrelationThatAutocorrelationSpreadsOverLags) {
  Random random(9);
  const auto x = autoregressive(300, 0.85, random);
  std::vector<double> y(300);
  for (std::size_t t = 0; t < 300; ++t) y[t] = (t >= 2 ? x[t - 2] : 0) + random.normal();
  EXPECT_GT(cross_correlation(x, y, 8)->at(4), 0.4);
  const auto white = *prewhitened_correlation(x, y, 8);
  EXPECT_EQ(white.model.coefficients.size(), 1u);
  EXPECT_GT(white.correlation.at(2), 0.4);
  EXPECT_LT(std::abs(white.correlation.at(4)), 0.2);
}

}  // namespace
}  // namespace northstar::stats
