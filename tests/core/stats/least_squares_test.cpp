#include "stats/least_squares.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "nist.hpp"
#include "stats/random.hpp"

namespace northstar::stats {
namespace {

using Columns = std::vector<std::span<const double>>;

class Nist : public ::testing::TestWithParam<test::NistGoal> {};

INSTANTIATE_TEST_SUITE_P(CertifiedSets, Nist, ::testing::ValuesIn(test::kNistGoals),
                         [](const auto& info) { return std::string(info.param.name); });

TEST_P(Nist, CertifiedValuesAreReached) {
  const test::NistGoal goal = GetParam();
  const test::NistSet set = test::read_nist(NORTHSTAR_TEST_DATA "/stats/nist/" + std::string(goal.name) + ".dat");
  const auto fit = set.fit();
  ASSERT_TRUE(fit.ok());
  EXPECT_TRUE(fit->dropped.empty());
  std::vector<Estimate> got;
  if (fit->intercept) got.push_back(*fit->intercept);
  for (const auto& c : fit->coefficients) got.push_back(c.value());
  ASSERT_EQ(got.size(), set.coefficients.size());
  for (std::size_t j = 0; j < got.size(); ++j) {
    EXPECT_GE(test::matching_digits(got[j].estimate, set.coefficients[j]), goal.digits) << "coefficient " << j;
    EXPECT_GE(test::matching_digits(got[j].std_error, set.std_errors[j]), goal.std_error_digits) << "std error " << j;
  }
  EXPECT_GE(test::matching_digits(fit->residual_sd, set.residual_sd), goal.std_error_digits);
  EXPECT_GE(test::matching_digits(*fit->r_squared, set.r_squared), 8);
}

TEST(LeastSquares, DropsAnExactDuplicateAndNamesIt) {
  const std::vector<double> a = {1, 2, 3, 4, 5, 7}, twice = {2, 4, 6, 8, 10, 14}, ones(6, 1.0), zeros(6, 0.0);
  const std::vector<double> y = {1, 3, 2, 5, 4, 6};
  const auto fit = least_squares(y, Columns{ones, a, twice, zeros});
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->dropped, (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_TRUE(fit->coefficients[1].has_value());
  EXPECT_FALSE(fit->coefficients[2].has_value());
  EXPECT_EQ(fit->df, 4);
}

TEST(LeastSquares, RefusesFewerRowsThanCoefficients) {
  const std::vector<double> y = {1, 2}, x = {1, 3};
  const auto fit = least_squares(y, Columns{x});
  ASSERT_FALSE(fit.ok());
  EXPECT_EQ(fit.error().code, ErrorCode::not_computable);
}

/// Robust covariances straight from their definitions, with X'X inverted for one slope and an intercept by hand.
struct ByDefinition {
  double classic, hc1, hc3, newey_west;
};

ByDefinition slope_errors(const std::vector<double>& x, const std::vector<double>& y, int lag) {
  const std::size_t n = x.size();
  double mx = 0, my = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < n; ++i) mx += x[i] / static_cast<double>(n), my += y[i] / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) xx += (x[i] - mx) * (x[i] - mx), xy += (x[i] - mx) * (y[i] - my);
  const double b = xy / xx;
  std::vector<double> score, score3;
  double rss = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double d = x[i] - mx, e = y[i] - my - b * d, h = 1.0 / static_cast<double>(n) + d * d / xx;
    rss += e * e;
    score.push_back(d * e);
    score3.push_back(d * e / (1 - h));
  }
  double hc0 = 0, hc3 = 0, hac = 0;
  for (std::size_t i = 0; i < n; ++i) hc0 += score[i] * score[i], hc3 += score3[i] * score3[i];
  hac = hc0;
  for (int j = 1; j <= lag; ++j) {
    for (std::size_t i = static_cast<std::size_t>(j); i < n; ++i) {
      hac += 2 * (1 - j / (lag + 1.0)) * score[i] * score[i - static_cast<std::size_t>(j)];
    }
  }
  const double k = static_cast<double>(n) / (static_cast<double>(n) - 2);
  return {std::sqrt(rss / (static_cast<double>(n) - 2) / xx), std::sqrt(hc0 * k) / xx, std::sqrt(hc3) / xx,
          std::sqrt(hac * k) / xx};
}

TEST(LeastSquares, RobustErrorsFollowTheirDefinitions) {
  Random random(11);
  std::vector<double> x, y;
  double noise = 0;
  for (int i = 0; i < 60; ++i) {
    x.push_back(100 + 0.3 * i + random.normal());
    noise = 0.6 * noise + random.normal() * (1 + 0.05 * i);
    y.push_back(3 + 0.8 * x.back() + noise);
  }
  const ByDefinition want = slope_errors(x, y, 4);
  const auto error = [&](ErrorKind kind) {
    const auto fit = least_squares(y, Columns{x}, {.errors = kind, .lag = 4});
    EXPECT_EQ(fit->errors, kind);
    return fit->coefficients[0]->std_error;
  };
  EXPECT_NEAR(error(ErrorKind::classic) / want.classic, 1, 1e-10);
  EXPECT_NEAR(error(ErrorKind::hc1) / want.hc1, 1, 1e-10);
  EXPECT_NEAR(error(ErrorKind::hc3) / want.hc3, 1, 1e-10);
  EXPECT_NEAR(error(ErrorKind::newey_west) / want.newey_west, 1, 1e-10);
}

TEST(LeastSquares, FallsBackFromHc3WhereARowFitsItself) {
  const std::vector<double> y = {1, 2, 3, 5, 9}, only_last = {0, 0, 0, 0, 1};
  const auto fit = least_squares(y, Columns{only_last}, {.errors = ErrorKind::hc3});
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->errors, ErrorKind::hc1);
}

TEST(LeastSquares, IntervalAndPValueAgree) {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6, 7, 8}, y = {2.1, 3.9, 6.2, 7.8, 10.1, 12.2, 13.8, 16.1};
  const auto fit = least_squares(y, Columns{x});
  const Estimate& b = *fit->coefficients[0];
  EXPECT_NEAR(b.statistic, b.estimate / b.std_error, 1e-12);
  EXPECT_NEAR((b.conf_int.low + b.conf_int.high) / 2, b.estimate, 1e-12);
  EXPECT_EQ(b.df, 6);
  EXPECT_LT(b.p_value, 1e-8);
  EXPECT_EQ(default_newey_west_lag(100), 4u);
}

}  // namespace
}  // namespace northstar::stats
