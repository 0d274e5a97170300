#include <gtest/gtest.h>

#include <cmath>

#include "simulated.hpp"
#include "stats/auc.hpp"
#include "stats/kaplan_meier.hpp"
#include "stats/logistic.hpp"
#include "stats/proportions.hpp"
#include "stats/two_samples.hpp"

namespace northstar::stats {
namespace {

TEST(Logistic, SeparatedAnswersAreSaidNotEstimated) {
  std::vector<bool> yes(20);
  for (std::size_t i = 10; i < 20; ++i) yes[i] = true;
  const auto x = test::ramp(20);
  const auto complete = logistic(yes, {x});
  ASSERT_FALSE(complete.ok());
  EXPECT_NE(complete.error().message.find("separate"), std::string::npos);
  std::vector<double> touching = x;  // quasi-complete: a yes and a no at one value
  touching[9] = touching[10] = 9.5;
  EXPECT_FALSE(logistic(yes, {touching}).ok());
  std::vector<double> mixed = x;
  std::swap(mixed[8], mixed[12]);
  EXPECT_TRUE(logistic(yes, {mixed}).ok());
}

TEST(Logistic, IsRefusedForOneAnswerOnlyAndForRepeatedColumns) {
  const auto x = test::ramp(12);
  EXPECT_FALSE(logistic(std::vector<bool>(12, true), {x}).ok());
  std::vector<bool> yes(12);
  for (std::size_t i = 0; i < 12; i += 3) yes[i] = true;
  EXPECT_FALSE(logistic(yes, {x, x}).ok());
  EXPECT_FALSE(logistic(yes, {std::vector<double>(12, 5.0)}).ok());
  EXPECT_TRUE(logistic(yes, {x}).ok());
}

TEST(Logistic, AnOffsetMovesTheInterceptOnly) {
  Random random(1);
  std::vector<double> x;
  std::vector<bool> yes;
  for (int i = 0; i < 200; ++i) {
    x.push_back(random.normal());
    yes.push_back(random.uniform() < 1 / (1 + std::exp(-x.back())));
  }
  auto far = x;
  for (double& v : far) v += 1e6;
  const auto near_fit = logistic(yes, {x}), far_fit = logistic(yes, {far});
  EXPECT_NEAR(near_fit->coefficients[0].estimate, far_fit->coefficients[0].estimate, 1e-7);
  EXPECT_NEAR(near_fit->coefficients[0].std_error, far_fit->coefficients[0].std_error, 1e-7);
  EXPECT_TRUE(std::isinf(near_fit->coefficients[0].df)) << "the normal, not t";
}

TEST(Auc, IsOneForAPerfectScoreAndKeepsItsDirection) {
  const std::vector<bool> yes = {false, false, false, true, true};
  const std::vector<double> score = {1, 2, 3, 4, 5}, against = {5, 4, 3, 2, 1};
  EXPECT_EQ(auc(yes, score)->estimate, 1);
  EXPECT_EQ(auc(yes, against)->estimate, 0);
  EXPECT_EQ(auc(yes, std::vector<double>(5, 2.0))->estimate, 0.5);
  EXPECT_FALSE(auc(std::vector<bool>{true, false, false, false, false}, score).ok());
}

TEST(KaplanMeier, FollowsTheHandCalculation) {
  // Six people: lost at 1; left at 2, 4, 4; seen last at 3 and 5. S: 1, 4/5, 4/5, 4/15, 4/15.
  const std::vector<double> time = {1, 2, 3, 4, 4, 5};
  const auto curve = kaplan_meier(time, {false, true, false, true, true, false});
  ASSERT_EQ(curve->steps.size(), 5u);
  EXPECT_EQ(curve->steps[0].survival, 1);
  EXPECT_FALSE(curve->steps[0].log_log);
  EXPECT_NEAR(curve->steps[1].survival, 0.8, 1e-15);
  EXPECT_NEAR(curve->steps[3].survival, 0.8 / 3, 1e-15);
  EXPECT_EQ(curve->steps[3].at_risk, 3u);
  EXPECT_EQ(curve->median, 4);
}

TEST(KaplanMeier, HasNoMedianWhileMostAreThereAndNoErrorWhenNobodyIs) {
  const std::vector<double> time = {1, 2, 3, 4};
  EXPECT_FALSE(kaplan_meier(time, std::vector<bool>(4))->median);
  const auto all_left = kaplan_meier(time, std::vector<bool>(4, true));
  EXPECT_EQ(all_left->median, 2.5) << "one half exactly from 2 until 3";
  EXPECT_EQ(all_left->steps[3].survival, 0);
  EXPECT_FALSE(all_left->steps[3].std_error);
  EXPECT_FALSE(kaplan_meier({}, {}).ok());
  EXPECT_FALSE(kaplan_meier(std::vector<double>{-1}, {true}).ok());
}

TEST(Proportions, WilsonDoesNotCollapseAtTheEnds) {
  EXPECT_EQ(wilson({0, 10}).low, 0);
  EXPECT_GT(wilson({0, 10}).high, 0.2);
  EXPECT_EQ(wilson({10, 10}).high, 1);
  EXPECT_LT(wilson({10, 10}).low, 0.8);
  const auto same = two_proportions({0, 20}, {0, 30});
  EXPECT_FALSE(same.statistic);
  EXPECT_EQ(same.p_value, 1);
  EXPECT_EQ(same.p_exact, 1);
  EXPECT_NEAR(two_proportions({300000, 600000}, {299000, 600000}).p_exact, 0.068, 0.001)
      << "large counts do not overflow";
}

TEST(TwoSamples, AreRefusedWhereNothingVaries) {
  const std::vector<double> same = {3, 3, 3}, other = {4, 5, 6}, one = {1};
  EXPECT_FALSE(welch(same, same).ok());
  EXPECT_FALSE(welch(one, other).ok());
  EXPECT_TRUE(welch(same, other).ok());
  EXPECT_FALSE(mann_whitney(same, same).ok());
  EXPECT_FALSE(mann_whitney({}, other).ok());
  EXPECT_EQ(mann_whitney(same, other)->share_larger, 0);
  // Three against three, all below: 2 of the 20 orders are as extreme.
  EXPECT_NEAR(*mann_whitney(std::vector<double>{1, 2, 3}, other)->p_exact, 0.1, 1e-15);
}

}  // namespace
}  // namespace northstar::stats
