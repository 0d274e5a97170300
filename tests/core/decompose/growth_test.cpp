#include "decompose/growth.hpp"

#include <gtest/gtest.h>

namespace northstar::decompose {
namespace {

series::Series named(const std::string& name, std::vector<std::optional<double>> values) {
  series::Series series;
  series.metric = name;
  series.first_period = 7;
  series.values = std::move(values);
  return series;
}

series::MetricSeries active_users() {
  return series::MetricSeries::from({named("users", {3, 4, 2}), named("users.new", {3, 2, 0}),
                                     named("users.retained", {0, 2, 1}), named("users.resurrected", {0, 0, 1}),
                                     named("users.churned", {0, 1, 3})});
}

TEST(Growth, ClosesBothIdentities) {
  const auto account = account_growth(active_users(), "users");
  ASSERT_TRUE(account.ok());
  ASSERT_EQ(account->periods.size(), 3u);
  EXPECT_TRUE(account->closes);
  EXPECT_EQ(account->periods[1].period, 8);
  EXPECT_EQ(account->periods[1].net_change, 1);
  EXPECT_EQ(account->periods[2].net_change, -2);
}

TEST(Growth, HasNoQuickRatioWhereNobodyLeft) {
  const auto account = account_growth(active_users(), "users");
  EXPECT_FALSE(account->periods[0].quick_ratio.has_value());
  EXPECT_DOUBLE_EQ(*account->periods[1].quick_ratio, 2.0);
  EXPECT_DOUBLE_EQ(*account->periods[2].quick_ratio, 1.0 / 3.0);
}

TEST(Growth, MarksTheFirstPeriodAsLeftCensored) {
  const auto account = account_growth(active_users(), "users");
  EXPECT_TRUE(account->periods[0].left_censored);
  EXPECT_FALSE(account->periods[1].left_censored);
}

TEST(Growth, NoticesPartsThatDoNotAddUp) {
  auto wrong = active_users().all();
  wrong[3].values[2] = 0;
  EXPECT_FALSE(account_growth(series::MetricSeries::from(wrong), "users")->closes);
}

TEST(Growth, NeedsACountOfEntities) {
  EXPECT_FALSE(account_growth(series::MetricSeries::from({named("revenue", {1})}), "revenue").ok());
}

}  // namespace
}  // namespace northstar::decompose
