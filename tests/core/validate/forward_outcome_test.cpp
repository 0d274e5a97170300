#include "validate/forward_outcome.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/random.hpp"

namespace northstar::validate {
namespace {

struct Pair {
  stats::Series metric, outcome;
};

/// Period revenue driven by the metric one window before when `effect` > 0; outcome[t] sums periods t+1 .. t+horizon.
Pair made(int n, int horizon, double effect, std::uint64_t seed) {
  stats::Random random(seed);
  Pair out;
  std::vector<double> level, revenue;
  double u = 0;
  for (int t = 0; t < n + horizon; ++t) {
    if (t % horizon == 0) u = random.normal();  // changes once a window, so the windows stay separate looks
    level.push_back(u);
    const double before = t >= horizon ? level[static_cast<std::size_t>(t - horizon)] : 0;
    revenue.push_back(std::exp(8 + 0.002 * t + effect * before + 0.05 * random.normal()));
  }
  for (int t = 0; t < n; ++t) {
    out.metric.push_back(std::exp(5 + 0.2 * level[static_cast<std::size_t>(t)] + 0.01 * random.normal()));
    double sum = 0;
    for (int h = 1; h <= horizon; ++h) sum += revenue[static_cast<std::size_t>(t + h)];
    out.outcome.push_back(t + horizon < n ? std::optional<double>(sum) : std::nullopt);
  }
  return out;
}

TEST(ForwardOutcome, TooFewSeparateWindowsAreInconclusiveWhateverTheNumbersSay) {
  const Pair data = made(104, 13, 0.3, 1);
  const Evidence evidence = validate_forward_outcome(data.metric, data.outcome, 13);
  EXPECT_EQ(evidence.reason, Reason::overlapping_windows);
  EXPECT_EQ(evidence.verdict, VerdictKind::inconclusive);
  EXPECT_EQ(evidence.n, 91);  // the last 13 windows are not over
  EXPECT_EQ(evidence.effective_n, 7);
  ASSERT_TRUE(evidence.effect);
  EXPECT_EQ(evidence.effect->estimate.df, 4);
  EXPECT_GT(evidence.effect->estimate.estimate, 0);
  ASSERT_TRUE(evidence.power);
  EXPECT_FALSE(evidence.power->periods_until_likely);  // twenty windows of 13 weeks are five years
  for (const auto& at : evidence.power->chance_by_n) EXPECT_EQ(at.chance, 0);
}

TEST(ForwardOutcome, EnoughSeparateWindowsSupportARealLead) {
  const Pair data = made(132, 4, 0.3, 2);
  const Evidence evidence = validate_forward_outcome(data.metric, data.outcome, 4);
  EXPECT_EQ(evidence.effective_n, 32);
  EXPECT_EQ(evidence.reason, Reason::leads);
  EXPECT_EQ(evidence.lag, 0);
  EXPECT_GT(evidence.effect->estimate.conf_int.low, 0);
  EXPECT_TRUE(evidence.power->reference_is_estimate);
}

TEST(ForwardOutcome, UnrelatedSeriesAreRarelySupported) {
  int supported = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Pair data = made(132, 4, 0, seed);
    supported += validate_forward_outcome(data.metric, data.outcome, 4).verdict == VerdictKind::supported;
  }
  EXPECT_LE(supported, 6);  // 5 % and three standard errors
}

TEST(ForwardOutcome, WithoutAnyCompleteWindowThereIsNoOutcome) {
  const stats::Series metric(30, 2.0), nothing(30);
  EXPECT_EQ(validate_forward_outcome(metric, nothing, 13).reason, Reason::no_outcome);
  EXPECT_EQ(validate_forward_outcome(metric, metric, 4).reason, Reason::constant);
}

}  // namespace
}  // namespace northstar::validate
