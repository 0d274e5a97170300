#include "validate/chain.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/random.hpp"
#include "validate/north_star.hpp"

namespace northstar::validate {
namespace {

constexpr std::size_t kWeeks = 140;

metric::MetricDef column_of(const char* table, const char* measure) {
  metric::MetricDef metric;
  metric.table = table;
  metric.measure = metric::parse_expression(measure, "test").value();
  return metric;
}

/// Shares lead sign-ups by 3 weeks, which lead revenue by 2.
Validation validated(metric::Role role, double pull) {
  stats::Random random(5);
  std::vector<double> shares(kWeeks), sign_ups(kWeeks), revenue(kWeeks);
  for (std::size_t t = 0; t < kWeeks; ++t) {
    const auto before = [&](const std::vector<double>& of, std::size_t weeks) { return t < weeks ? 0 : of[t - weeks]; };
    shares[t] = 0.4 * before(shares, 1) + random.normal();
    sign_ups[t] = pull * before(shares, 3) + 0.7 * random.normal();
    revenue[t] = before(sign_ups, 2) + 0.7 * random.normal();
  }
  metric::Definition definition;
  definition.tables["weeks"].role = role;
  definition.metrics["shares"] = column_of("weeks", "sum(\"shares\")");
  definition.metrics["sign_ups"] = column_of("weeks", "sum(\"sign_ups\")");
  definition.metrics["revenue"] = column_of("ledger", "sum(value)");
  definition.north_star.emplace().metric = "shares";
  definition.outcome = "revenue";
  std::vector<series::Series> all;
  const auto add = [&](const char* name, const std::vector<double>& values) {
    series::Series& of = all.emplace_back();
    of.metric = name;
    for (const double value : values) of.values.emplace_back(100 * std::exp(0.05 * value));
  };
  add("revenue", revenue);
  add("shares", shares);
  add("sign_ups", sign_ups);
  NorthStarValidation validation(definition, series::MetricSeries::from(std::move(all)));
  double progress = 0;
  while (validation.next()) {
    EXPECT_GE(validation.progress(), progress);
    progress = validation.progress();
  }
  EXPECT_EQ(validation.progress(), 1);
  return validation.result();
}

TEST(Chain, EachLinkHasItsLag) {
  const Validation validation = validated(metric::Role::series, 1);
  ASSERT_EQ(validation.chain.size(), 1u);
  const ChainLink& way = validation.chain.front();
  EXPECT_EQ(way.first.metric, "shares");
  EXPECT_EQ(way.first.reason, Reason::leads);
  EXPECT_EQ(way.first.lag, 3);
  const Evidence& second = validation.tried[way.between];
  EXPECT_EQ(second.metric, "sign_ups");
  EXPECT_EQ(second.reason, Reason::leads);
  EXPECT_EQ(second.lag, 2);
}

TEST(Chain, ALinkThatIsNotThereIsNotFound) {
  const Validation validation = validated(metric::Role::series, 0);
  ASSERT_EQ(validation.chain.size(), 1u);
  EXPECT_NE(validation.chain.front().first.reason, Reason::leads);
}

TEST(Chain, DoesNotPassThroughWhatCountsTheSameRows) { EXPECT_TRUE(validated(metric::Role::events, 1).chain.empty()); }

}  // namespace
}  // namespace northstar::validate
