#include <gtest/gtest.h>

#include <cmath>

#include "simulated.hpp"
#include "stats/bootstrap.hpp"
#include "stats/correlation.hpp"
#include "stats/series.hpp"
#include "stats/surrogates.hpp"

namespace northstar::stats {
namespace {

double mean_of(std::span<const double> values) { return mean(values); }

double strength(std::span<const double> x, std::span<const double> y) {
  return std::abs(cross_correlation(x, y, 3)->at(2));
}

TEST(Bootstrap, TheSameSeedGivesTheSameDraws) {
  Random random(1);
  const auto x = test::autoregressive(90, 0.6, random);
  const BootstrapOptions options{.block = 6, .draws = 500, .seed = 7};
  const auto a = moving_block_bootstrap(x, mean_of, options), b = moving_block_bootstrap(x, mean_of, options);
  EXPECT_EQ(a->std_error, b->std_error);
  EXPECT_EQ(a->interval.low, b->interval.low);
  EXPECT_LT(a->interval.low, a->estimate);
  EXPECT_GT(a->interval.high, a->estimate);
}

TEST(Bootstrap, BlocksKeepNeighboursTogether) {
  Random random(2);
  const auto positions = moving_blocks(20, 6, random);
  ASSERT_EQ(positions.size(), 20u);
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_LT(positions[i], 20u);
    const bool begins = i % 6 == 0;
    EXPECT_TRUE(begins || positions[i] == positions[i - 1] + 1) << i;
  }
  EXPECT_EQ(default_block_length(125), 5u);
  EXPECT_EQ(default_block_length(104), 5u);
}

TEST(Bootstrap, SeesThatAutocorrelationWidensTheErrorOfAMean) {
  Random random(3);
  const auto x = test::autoregressive(400, 0.7, random);
  EXPECT_GT(moving_block_mean(x, 20).std_error, 1.5 * moving_block_mean(x, 1).std_error);
  EXPECT_FALSE(moving_block_bootstrap(std::span(x).first(9), mean_of, {.block = 5}).ok());
}

TEST(Surrogates, RandomPhasesKeepTheAutocorrelations) {
  Random random(4);
  for (std::size_t n : {100, 101}) {
    const auto x = test::autoregressive(n, 0.8, random, 40);
    const auto surrogate = phase_surrogate(x, random);
    EXPECT_NEAR(mean(surrogate), mean(x), 1e-9);
    EXPECT_NEAR(covariance(surrogate, surrogate), covariance(x, x), 1e-9);
    // Circular autocovariances are a function of the periodogram alone.
    const auto circular = [&](const std::vector<double>& v, std::size_t lag) {
      double sum = 0;
      for (std::size_t t = 0; t < n; ++t) sum += (v[t] - mean(v)) * (v[(t + lag) % n] - mean(v));
      return sum;
    };
    for (std::size_t lag : {1, 5}) EXPECT_NEAR(circular(surrogate, lag), circular(x, lag), 1e-7);
    EXPECT_LT(std::abs(pearson(surrogate, x)->estimate), 0.7);
  }
}

TEST(Surrogates, KeepALeadAndRefuseChance) {
  Random random(5);
  const auto x = test::autoregressive(120, 0.7, random), unrelated = test::autoregressive(120, 0.7, random);
  auto y = test::autoregressive(120, 0.0, random);
  for (std::size_t t = 120; t-- > 2;) y[t] += x[t - 2];
  EXPECT_LT(phase_test(x, y, strength, 199, 1)->p_value, 0.02);
  EXPECT_GT(phase_test(unrelated, y, strength, 199, 1)->p_value, 0.05);
  const auto shifted = shift_test(x, y, strength, 10);
  EXPECT_LT(shifted->p_value, 0.02);
  EXPECT_EQ(shifted->surrogates, 120u - 2 * 10 + 1);
  EXPECT_FALSE(shift_test(std::span(x).first(25), std::span(y).first(25), strength, 10).ok());
  EXPECT_FALSE(phase_test(x, std::vector<double>(120, 1.0), strength, 199, 1).ok());
}

}  // namespace
}  // namespace northstar::stats
