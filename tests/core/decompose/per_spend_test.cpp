#include "decompose/per_spend.hpp"

#include <gtest/gtest.h>

namespace northstar::decompose {
namespace {

series::Series of(const char* metric, std::vector<std::optional<double>> values) {
  series::Series out;
  out.metric = metric;
  out.values = std::move(values);
  return out;
}

metric::MetricDef measure(const char* table, const char* text) {
  metric::MetricDef out;
  out.table = table;
  out.measure = *metric::parse_expression(text, "test");
  return out;
}

/// Sign-ups by source and device, and what was spent by channel.
struct Fixture {
  metric::Definition definition;
  std::vector<series::SegmentSeries> segments = {
      {"source", "Search", of("signups", {10, 30})}, {"source", "social", of("signups", {5, 6})},
      {"source", "direct", of("signups", {7, 9})},   {"device", "phone", of("signups", {22, 45})},
      {"channel", "search", of("cost", {100, 200})}, {"channel", "Social", of("cost", {50, 52})},
      {"channel", "radio", of("cost", {0, 10})}};

  Fixture() {
    definition.tables["rows"].role = metric::Role::events;
    definition.tables["ads"].role = metric::Role::spend;
    definition.metrics["signups"] = measure("rows", "count()");
    definition.metrics["clicks"] = measure("ads", "sum(\"Clicks\")");
    definition.metrics["cost"] = measure("ads", "sum(value)");
  }
  std::optional<PerSpend> found(const std::string& metric) const {
    const auto series = series::MetricSeries::from({of("signups", {22, 45}), of("cost", {150, 262})}, segments);
    return per_spend(definition, Levels(definition, series, {0, 0}), metric, {0, 0}, {1, 1});
  }
};

TEST(PerSpend, DividesWhatEachChannelBroughtByWhatItCost) {
  const auto found = Fixture().found("signups");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->metric, "cost");
  EXPECT_EQ(found->dimension, "source");
  ASSERT_EQ(found->channels.size(), 2u);
  EXPECT_EQ(found->channels[0].segment, "Search");
  EXPECT_DOUBLE_EQ(*found->channels[0].per_spend, 0.15);
  EXPECT_DOUBLE_EQ(*found->channels[0].marginal, 0.2);
  EXPECT_DOUBLE_EQ(*found->channels[1].per_spend, 6.0 / 52);
  EXPECT_FALSE(found->channels[1].marginal.has_value());  // spend moved by 4 % only
}

TEST(PerSpend, SaysNothingWhereNoChannelIsNamedAlikeOrNothingIsSpent) {
  Fixture other;
  for (series::SegmentSeries& s : other.segments)
    if (s.dimension == "channel") s.segment += " ads";
  EXPECT_FALSE(other.found("signups").has_value());
  Fixture none;
  none.definition.tables["ads"].role = metric::Role::events;
  EXPECT_FALSE(none.found("signups").has_value());
  EXPECT_FALSE(Fixture().found("cost").has_value());
}

}  // namespace
}  // namespace northstar::decompose
