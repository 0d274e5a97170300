#include "stats/breaks.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "simulated.hpp"
#include "stats/bai_perron.hpp"
#include "stats/growing_fit.hpp"
#include "stats/hansen.hpp"
#include "stats/least_squares.hpp"

namespace northstar::stats {
namespace {

std::vector<double> stepped(std::uint64_t seed) {
  Random random(seed);
  auto out = test::autoregressive(120, 0.0, random);
  for (std::size_t t = 70; t < 120; ++t) out[t] += 2.5;
  return out;
}

TEST(Breaks, APlantedStepIsFoundWhereItIs) {
  const auto y = stepped(1);
  EXPECT_EQ(sup_f(y, {})->break_after, 70u);
  EXPECT_LT(*sup_f(y, {})->p_value, 1e-6);
  EXPECT_LT(ols_cusum(y, {})->p_value, 1e-4);
  const auto several = bai_perron(y, {});
  EXPECT_EQ(several->breaks, 1u);
  EXPECT_EQ(several->break_after[1], std::vector<std::size_t>{70});
  EXPECT_LT(several->rss[1], several->rss[0] / 2);
}

TEST(Breaks, ChowIsTheSupFAtItsPoint) {
  const auto y = stepped(2);
  const auto all = sup_f(y, {});
  EXPECT_NEAR(chow(y, {}, 50)->statistic, all->statistics[50 - all->first], 1e-9);
}

TEST(Breaks, NoiseHasNone) {
  Random random(9);
  const auto y = test::autoregressive(120, 0.0, random);
  EXPECT_GT(*sup_f(y, {})->p_value, 0.05);
  EXPECT_EQ(bai_perron(y, {})->breaks, 0u);
}

TEST(Breaks, AreRefusedForAConstantAndTooFewRows) {
  const std::vector<double> constant(60, 2.0), few = {1, 3, 2};
  EXPECT_FALSE(sup_f(constant, {}).ok());
  EXPECT_FALSE(ols_cusum(constant, {}).ok());
  EXPECT_FALSE(bai_perron(constant, {}).ok());
  EXPECT_FALSE(chow(few, {}, 1).ok());
  EXPECT_FALSE(chow(stepped(3), {}, 119).ok()) << "one row is no second part";
  EXPECT_FALSE(sup_f(few, {}).ok());
  const auto y = stepped(3), column = test::ramp(120);
  EXPECT_FALSE(sup_f(y, {column, column}).ok());
  EXPECT_FALSE(bai_perron(y, {column, column}).ok());
  EXPECT_FALSE(ols_cusum(y, {std::vector<double>(120, 1.0)}).ok());
  EXPECT_FALSE(hansen_sup_f_p(10, 7, 0.15)) << "the table ends at six coefficients";
}

TEST(GrowingFit, AgreesWithTheWholeRegressionAtEveryLength) {
  Random random(10);
  std::vector<double> a, b, y;
  for (int i = 0; i < 40; ++i) {
    a.push_back(1e4 + random.normal());
    b.push_back(random.normal());
    y.push_back(2 + 0.5 * a.back() - b.back() + random.normal());
  }
  const auto rows = centred_rows({a, b}, 40);
  GrowingFit growing(3);
  for (std::size_t t = 0; t < 40; ++t) {
    growing.add(rows[t], y[t]);
    if (t < 4) continue;
    const auto whole = least_squares(std::span(y).first(t + 1), {std::span(a).first(t + 1), std::span(b).first(t + 1)});
    EXPECT_NEAR(growing.rss() / whole->rss, 1, 1e-9) << t;
    EXPECT_NEAR((*growing.coefficients())[2], whole->coefficients[1]->estimate, 1e-9) << t;
    const double error = whole->residual_sd * std::sqrt(*growing.variance_of(std::vector<double>{0, 0, 1}));
    EXPECT_NEAR(error / whole->coefficients[1]->std_error, 1, 1e-9) << t;
  }
  GrowingFit alike(2);
  for (int i = 0; i < 5; ++i) alike.add(std::vector<double>{1, 2}, i);
  EXPECT_FALSE(alike.coefficients());
}

}  // namespace
}  // namespace northstar::stats
