#include "decompose/shapley.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace northstar::decompose {
namespace {

std::vector<double> contributions(const std::vector<double>& baseline, const std::vector<double>& comparison) {
  std::vector<double> out = shapley_multipliers(baseline, comparison);
  for (std::size_t k = 0; k < out.size(); ++k) out[k] *= comparison[k] - baseline[k];
  return out;
}

double product(const std::vector<double>& factors) {
  return std::accumulate(factors.begin(), factors.end(), 1.0, std::multiplies<double>());
}

/// By definition: the mean over all orders of changing the factors one after another.
std::vector<double> by_all_orders(const std::vector<double>& baseline, const std::vector<double>& comparison) {
  std::vector<std::size_t> order(baseline.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> sum(baseline.size());
  double orders = 0;
  do {
    std::vector<double> now = baseline;
    for (const std::size_t k : order) {
      const double before = product(now);
      now[k] = comparison[k];
      sum[k] += product(now) - before;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& value : sum) value /= orders;
  return sum;
}

struct Published {
  std::vector<double> baseline, comparison, effects;
  double tolerance;
};

// Das Gupta, P. (1993): Standardization and Decomposition of Rates, US Bureau of the Census P23-186, examples 2.1
// to 2.4; inputs and effects as printed in the README of the R package DasGuptR (josiahpjking/DasGuptR).
TEST(Shapley, GivesTheEffectsThatDasGuptaPrinted) {
  const Published examples[] = {
      {{10930, 0.717892}, {16591, 0.825974}, {4369.913, 1487.262}, 5e-4},
      {{51.78746, 0.45919, 0.52638}, {84.90502, 0.75756, 0.51065}, {10.4340333, 10.5608476, -0.6670084}, 5e-8},
      {{25.3, 0.214, 0.279, 0.949}, {32.7, 0.29, 0.473, 0.986}, {0.6889411, 0.8125381, 1.3829055, 0.1047547}, 5e-8},
      {{0.58, 0.76, 0.84, 0.66, 16.573},
       {0.72, 0.97, 0.97, 0.56, 16.158},
       {1.0909785, 1.2298438, 0.7278399, -0.8398707, -0.1290187},
       6e-8},
  };
  for (const Published& example : examples) {
    const std::vector<double> effects = contributions(example.baseline, example.comparison);
    for (std::size_t k = 0; k < effects.size(); ++k)
      EXPECT_NEAR(effects[k], example.effects[k], example.tolerance) << k;
  }
}

// The same source, example 4.3 (crude birth rates of Taiwan, 1960-1970): a sum of products over seven ages.
TEST(Shapley, GivesTheEffectsOfASumOfProducts) {
  const std::vector<std::vector<double>> before = {{393, 407, 369, 274, 184, 90, 16},
                                                   {0.122, 0.622, 0.903, 0.93, 0.916, 0.873, 0.8},
                                                   {0.043, 0.041, 0.036, 0.032, 0.026, 0.02, 0.018}};
  const std::vector<std::vector<double>> after = {{488, 452, 338, 156, 63, 22, 3},
                                                  {0.082, 0.527, 0.866, 0.941, 0.942, 0.923, 0.876},
                                                  {0.058, 0.038, 0.032, 0.03, 0.026, 0.023, 0.019}};
  std::vector<double> effects(3);
  for (std::size_t age = 0; age < 7; ++age) {
    const std::vector<double> cell =
        contributions({before[0][age], before[1][age], before[2][age]}, {after[0][age], after[1][age], after[2][age]});
    for (std::size_t k = 0; k < 3; ++k) effects[k] += cell[k];
  }
  EXPECT_NEAR(effects[0], -7.285632, 5e-7);
  EXPECT_NEAR(effects[1], -2.720633, 5e-7);
  EXPECT_NEAR(effects[2], -1.565181, 5e-7);
}

TEST(Shapley, EqualsTheMeanOverAllOrdersAndSumsToTheChange) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> number(-3, 5);
  for (int round = 0; round < 300; ++round) {
    const std::size_t factors = 1 + static_cast<std::size_t>(round) % 6;
    std::vector<double> baseline, comparison;
    for (std::size_t k = 0; k < factors; ++k) {
      baseline.push_back(random() % 5 == 0 ? 0 : number(random));
      comparison.push_back(random() % 5 == 0 ? baseline.back() : number(random));
    }
    const std::vector<double> effects = contributions(baseline, comparison),
                              expected = by_all_orders(baseline, comparison);
    double scale = 1;
    for (const double effect : expected) scale = std::max(scale, std::abs(effect));
    for (std::size_t k = 0; k < factors; ++k) EXPECT_NEAR(effects[k], expected[k], 1e-11 * scale);
    const double sum = std::accumulate(effects.begin(), effects.end(), 0.0);
    EXPECT_NEAR(sum, product(comparison) - product(baseline), 1e-11 * scale);
  }
}

TEST(Shapley, DoesNotDependOnTheOrderOfTheFactors) {
  const std::vector<double> one = contributions({2, 3, 5}, {7, 11, 13}), other = contributions({5, 2, 3}, {13, 7, 11});
  EXPECT_NEAR(one[0], other[1], 1e-12 * 1000);
  EXPECT_NEAR(one[1], other[2], 1e-12 * 1000);
  EXPECT_NEAR(one[2], other[0], 1e-12 * 1000);
}

TEST(Shapley, TakesTwelveFactors) {
  const std::vector<double> ones(12, 1), twos(12, 2);
  for (const double effect : contributions(ones, twos)) EXPECT_NEAR(effect, 4095.0 / 12, 1e-9);
}

}  // namespace
}  // namespace northstar::decompose
