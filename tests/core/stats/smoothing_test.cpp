#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "simulated.hpp"
#include "stats/decomposition.hpp"
#include "stats/ets.hpp"
#include "stats/holt_winters.hpp"
#include "stats/minimise.hpp"
#include "stats/stl.hpp"

namespace northstar::stats {
namespace {

std::vector<double> seasonal(std::size_t n, double noise, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> out;
  for (std::size_t t = 0; t < n; ++t) {
    const double at = static_cast<double>(t);
    out.push_back(100 + 0.5 * at + 10 * std::sin(2 * std::numbers::pi * at / 12) + noise * random.normal());
  }
  return out;
}

TEST(Decomposition, PartsAddUpAndTheSeasonIsFound) {
  const auto x = seasonal(72, 0.5, 1);
  const auto parts = classical_decomposition(x, 12);
  const auto smooth = stl(x, {.frequency = 12});
  for (std::size_t t = 6; t < 66; ++t) {
    EXPECT_NEAR(*parts->trend[t] + parts->seasonal[t] + *parts->remainder[t], x[t], 1e-9);
    EXPECT_NEAR(smooth->trend[t] + smooth->seasonal[t] + smooth->remainder[t], x[t], 1e-9);
    EXPECT_NEAR(smooth->seasonal[t], 10 * std::sin(2 * std::numbers::pi * static_cast<double>(t) / 12), 1);
  }
  EXPECT_FALSE(parts->trend[5]);
}

TEST(Decomposition, BelowTwoSeasonsItIsRefused) {
  const auto x = seasonal(23, 0.5, 2);
  EXPECT_FALSE(classical_decomposition(x, 12).ok());
  EXPECT_FALSE(stl(x, {.frequency = 12}).ok());
  EXPECT_FALSE(fit_holt_winters(x, 12, Seasonality::additive).ok());
  EXPECT_FALSE(fit_ets(x, {.slope = Slope::straight, .frequency = 12}).ok());
  EXPECT_FALSE(classical_decomposition(x, 1).ok());
}

TEST(HoltWinters, ContinuesTrendAndSeason) {
  const auto x = seasonal(96, 0.5, 3), truth = seasonal(108, 0, 3);
  const auto model = fit_holt_winters(x, 12, Seasonality::additive);
  const auto ahead = forecast(*model, 12);
  for (std::size_t h = 0; h < 12; ++h) {
    EXPECT_NEAR(ahead[h].point, truth[96 + h], 2.5);
    EXPECT_LT(ahead[h].interval.low, truth[96 + h]);
    EXPECT_GT(ahead[h].interval.high, truth[96 + h]);
  }
  auto negative = x;
  negative[3] = -1;
  EXPECT_FALSE(fit_holt_winters(negative, 12, Seasonality::multiplicative).ok());
}

TEST(HoltWinters, MultiplicativeIntervalsWidenWithTheSeason) {
  const auto model = holt_winters(seasonal(96, 2, 4), 12, Seasonality::multiplicative, {0.3, 0.1, 0.2});
  const auto ahead = forecast(*model, 24);
  const double sd = (ahead[0].interval.high - ahead[0].interval.low) / (2 * 1.959963984540054);
  double squares = 0, sum = 0;
  for (double e : model->residuals) squares += e * e, sum += e;
  const double n = static_cast<double>(model->residuals.size());
  EXPECT_NEAR(sd, std::sqrt((squares - sum * sum / n) / (n - 1)), 1e-9) << "one step ahead: the errors as they were";
  EXPECT_GT(ahead[12].interval.high - ahead[12].interval.low, ahead[0].interval.high - ahead[0].interval.low);
}

TEST(Ets, AConstantAndALineAreRefusedOrFollowed) {
  EXPECT_FALSE(fit_ets(std::vector<double>(30, 4.0), {}).ok());
  EXPECT_FALSE(fit_ets(std::vector<double>{1, 2, 3}, {}).ok());
  Random random(5);
  auto line = test::ramp(60, 10, 2);
  for (double& v : line) v += random.normal();
  const auto model = fit_ets(line, {.slope = Slope::straight});
  EXPECT_NEAR(forecast(*model, 5)[4].point, 10 + 2 * 64, 3);
  EXPECT_GT(model->sigma2, 0.5);
}

TEST(Minimise, FindsACornerAndAnInnerPoint) {
  const auto bowl = [](std::span<const double> at) {
    return (at[0] - 0.3) * (at[0] - 0.3) + 10 * (at[1] - 0.7) * (at[1] - 0.7);
  };
  const auto inner = minimise(bowl, {{0.9, 0.1}});
  EXPECT_NEAR(inner.at[0], 0.3, 1e-6);
  EXPECT_NEAR(inner.at[1], 0.7, 1e-6);
  const auto corner = minimise([](std::span<const double> at) { return -at[0] - 2 * at[1]; }, {{0.5, 0.5}});
  EXPECT_NEAR(corner.at[0], 1, 1e-6);
  EXPECT_NEAR(corner.at[1], 1, 1e-6);
}

}  // namespace
}  // namespace northstar::stats
