#include "series/series.hpp"

#include <gtest/gtest.h>

#include "scan/log.hpp"

namespace northstar::series {
namespace {

using scan::testing::day;
using scan::testing::measure;
using scan::testing::monday;
using scan::testing::Row;
using scan::testing::week_of;
using Values = std::vector<std::optional<double>>;

MetricSeries compute(const metric::Definition& definition, const std::vector<Row>& rows) {
  auto series = MetricSeries::compute(definition, scan::testing::scan(rows, definition));
  EXPECT_TRUE(series.ok()) << series.error().text();
  return std::move(series).value();
}

/// Week 0: two users play 3.00 and 1.00; week 1: nobody; week 2: ann plays 2.00, until Wednesday.
std::vector<Row> three_weeks() {
  return {{monday, "ann", "play", "ads", 300, {}},
          {monday + 6 * day, "bob", "play", "email", 100, {}},
          {monday + 16 * day, "ann", "play", "ads", 200, {}}};
}

TEST(MetricSeries, EventsAreZeroAndRatiosMissingInASilentPeriod) {
  const MetricSeries series = compute(scan::testing::definition(), three_weeks());
  EXPECT_EQ(series.of("hours").values, (Values{4, 0, 2}));
  EXPECT_EQ(series.of("users").values, (Values{2, 0, 1}));
  EXPECT_EQ(series.of("hours_per_user").values, (Values{2, {}, 2}));
  EXPECT_EQ(series.of("mean").values, (Values{2, {}, 2}));
  EXPECT_EQ(series.of("hours").first_period, week_of(monday));
  EXPECT_EQ(series.of("hours").at(week_of(monday) + 2), 2.0);
  EXPECT_FALSE(series.of("hours").at(week_of(monday) + 3).has_value());
}

TEST(MetricSeries, OtherRolesAreMissingInASilentPeriod) {
  metric::Definition definition = scan::testing::definition();
  definition.tables["log"].role = metric::Role::spend;
  const MetricSeries series = compute(definition, three_weeks());
  EXPECT_EQ(series.of("hours").values, (Values{4, {}, 2}));
  EXPECT_EQ(series.of("users").values, (Values{2, {}, 1}));
  EXPECT_EQ(series.of("users.new").values, (Values{2, {}, 0}));
}

TEST(MetricSeries, MarksAPeriodThatTheDataDoNotReachTheEndOf) {
  const Series hours = compute(scan::testing::definition(), three_weeks()).of("hours");
  EXPECT_TRUE(hours.last_is_partial);
  EXPECT_EQ(hours.first_partial, 0);
  EXPECT_EQ(hours.last_days_seen, 3);
  EXPECT_EQ(hours.last_days, 7);
  EXPECT_EQ(hours.last_full(), 1u);
  std::vector<Row> rows = three_weeks();
  rows[0].seconds += day;
  rows[2].seconds = monday + 20 * day;  // a Sunday
  const Series other = compute(scan::testing::definition(), rows).of("hours");
  EXPECT_FALSE(other.last_is_partial);
  EXPECT_EQ(other.first_partial, 1);
  EXPECT_EQ(other.last_full(), 2u);
}

TEST(MetricSeries, TakesATableDatedByItsPeriodsAsWhole) {
  const std::vector<Row> rows = {{monday, {}, "play", {}, 300, {}}, {monday + 7 * day, {}, "play", {}, 100, {}}};
  const Series hours = compute(scan::testing::definition(), rows).of("hours");
  EXPECT_FALSE(hours.last_is_partial);
  EXPECT_EQ(hours.last_days_seen, 7);
  EXPECT_TRUE(compute(scan::testing::definition(), {rows[0]}).of("hours").last_is_partial);
}

TEST(MetricSeries, HasGrowthPartsOfActiveEntities) {
  const MetricSeries series = compute(scan::testing::definition(), three_weeks());
  EXPECT_EQ(series.of("users.new").values, (Values{2, 0, 0}));
  EXPECT_EQ(series.of("users.retained").values, (Values{0, 0, 0}));
  EXPECT_EQ(series.of("users.resurrected").values, (Values{0, 0, 1}));
  EXPECT_EQ(series.of("users.churned").values, (Values{0, 2, 0}));
  EXPECT_FALSE(series.has("kinds.new"));
  EXPECT_FALSE(series.has("hours.new"));
  for (const Series& one : series.all()) EXPECT_EQ(one.metric.find('.'), std::string::npos);
}

TEST(MetricSeries, ComputesFormulasOverFormulas) {
  metric::Definition definition = scan::testing::definition();
  definition.metrics["a"] = scan::testing::formula("b * 2 + hours");
  definition.metrics["b"] = scan::testing::formula("hours_per_user * users");
  EXPECT_EQ(compute(definition, three_weeks()).of("a").values, (Values{12, {}, 6}));
}

TEST(MetricSeries, SplitsMeasuresAndFormulasOfTheTree) {
  const MetricSeries series = compute(scan::testing::definition(), three_weeks());
  const auto hours = series.segments_of("hours");
  ASSERT_EQ(hours.size(), 2u);
  EXPECT_EQ(hours[0].dimension, "channel");
  EXPECT_EQ(hours[0].segment, "ads");
  EXPECT_EQ(hours[0].series.values, (Values{3, 0, 2}));
  EXPECT_EQ(hours[1].series.values, (Values{1, 0, 0}));
  const auto depth = series.segments_of("hours_per_user");
  ASSERT_EQ(depth.size(), 2u);
  EXPECT_EQ(depth[0].series.values, (Values{3, {}, 2}));
  EXPECT_EQ(depth[1].series.values, (Values{1, {}, {}}));
  EXPECT_TRUE(series.segments_of("plays").empty());
}

TEST(MetricSeries, AForwardOutcomeIsMissingWithoutItsFullWindow) {
  std::vector<Row> rows = {{monday, "ann", "play", {}, {}, {}},
                           {monday + 8 * day, "ann", "pay", {}, 500, {}},
                           {monday + 22 * day, "ann", "pay", {}, 250, {}},
                           {monday + 22 * day, "bob", "pay", {}, 900, {}},
                           {monday + 34 * day, "bob", "open", {}, {}, {}}};
  EXPECT_EQ(compute(scan::testing::definition(), rows).of("later").values, (Values{7.5, 0, {}, {}, {}}));
  rows.back().seconds -= day;  // the fifth week is partial now
  EXPECT_EQ(compute(scan::testing::definition(), rows).of("later").values, (Values{7.5, {}, {}, {}, {}}));
}

TEST(MetricSeries, MarksThePeriodsWhoseWindowsReachBackBeforeTheData) {
  metric::Definition definition = scan::testing::definition();
  definition.metrics["users"].window = {14, 0, false};
  definition.metrics["hours"].window.all_time = true;
  const MetricSeries series = compute(definition, three_weeks());
  EXPECT_EQ(series.of("users").values, (Values{2, 2, 1}));
  EXPECT_EQ(series.of("users").first_partial, 1);
  EXPECT_EQ(series.of("users.new").values, (Values{2, 0, 0}));
  EXPECT_EQ(series.of("users.churned").values, (Values{0, 0, 1}));
  EXPECT_EQ(series.of("hours").values, (Values{4, 4, 6}));
  EXPECT_EQ(series.of("hours").first_partial, 0);
  EXPECT_EQ(series.of("hours_per_user").first_partial, 1);
  definition.metrics["users"].window = {28, 0, false};
  EXPECT_FALSE(compute(definition, three_weeks()).of("users").last_full().has_value());
}

TEST(MetricSeries, ReadsThePeriodsBeforeInFormulas) {
  metric::Definition definition = scan::testing::definition();
  definition.metrics["change"] = scan::testing::formula("hours - previous(hours)");
  definition.metrics["earlier"] = scan::testing::formula("previous(hours, 2)");
  const MetricSeries series = compute(definition, three_weeks());
  EXPECT_EQ(series.of("change").values, (Values{{}, -4, 2}));
  EXPECT_EQ(series.of("earlier").values, (Values{{}, {}, 4}));
}

TEST(MetricSeries, OpenWindowsOfAConversionAreNoLosses) {
  metric::Definition definition = scan::testing::definition();
  definition.metrics["paying"] = measure("conversion(event = 'open', event = 'pay', 7)");
  const auto at = [](double days, const char* user, const char* event) {
    return Row{monday + static_cast<std::int64_t>(days * day), user, event, {}, {}, {}};
  };
  // Four weeks, all full; what opens in the last one may still pay.
  const MetricSeries series = compute(definition, {at(0, "ann", "open"), at(6.5, "ann", "pay"), at(1, "bob", "open"),
                                                   at(8, "bob", "pay"), at(2, "cid", "open"), at(1, "cid", "pay"),
                                                   at(8, "bob", "open"), at(22, "eve", "open"), at(27, "eve", "play")});
  // Ann paid; Bob a second too late, since 7 days end before the same time of the eighth; Cid before he opened. In the
  // second week Bob opened and paid in the same second.
  EXPECT_EQ(series.of("paying").values, (Values{1.0 / 3, 1.0, {}, {}}));
  EXPECT_EQ(series.of("paying").last_open, 1);
  EXPECT_EQ(series.of("paying").last_full(), 2u);
  EXPECT_EQ(series.of("hours").last_full(), 3u);
}

TEST(MetricSeries, NoRowOfAConversionFollowsItself) {
  metric::Definition definition = scan::testing::definition();
  definition.metrics["again"] = measure("conversion(event = 'pay', event = 'pay', 7)");
  const auto paid = [](std::int64_t seconds, const char* user) { return Row{seconds, user, "pay", {}, {}, {}}; };
  const MetricSeries series = compute(definition, {paid(monday, "ann"), paid(monday + day, "ann"), paid(monday, "bob"),
                                                   paid(monday + 14 * day, "bob"), paid(monday + 27 * day, "bob")});
  EXPECT_EQ(series.of("again").values, (Values{1.0 / 3, {}, 0.0, {}}));
}

TEST(MetricSeries, FindsMediansAndCutsOuterValues) {
  metric::Definition definition = scan::testing::definition();
  definition.metrics["middle"] = measure("median(value)");
  definition.metrics["high"] = measure("percentile(value, 0.9)");
  definition.metrics["cut"] = measure("winsorized_sum(value, 0, 0.75)");
  std::vector<Row> rows;
  for (const std::int64_t cents : {100, 200, 300, 400, 9900}) rows.push_back({monday, "ann", "play", "ads", cents, {}});
  rows.push_back({monday + 8 * day, "ann", "play", "ads", {}, {}});
  const MetricSeries series = compute(definition, rows);
  EXPECT_EQ(series.of("middle").values, (Values{3, {}}));
  EXPECT_NEAR(*series.of("high").values[0], 61, 1e-12);  // 4 + 0.6 * 95
  EXPECT_EQ(series.of("cut").values[0], 1 + 2 + 3 + 4 + 4);
}

TEST(MetricSeries, InstantsFallIntoTheDaysOfTheZone) {
  metric::Definition definition = scan::testing::definition();
  definition.calendar.grain = time::Grain::day;
  const std::int64_t late = monday + 23 * 3600;  // half past midnight of Tuesday, in Berlin
  const std::vector<Row> rows = {{monday + 12 * 3600, "ann", "play", {}, 100, {}},
                                 {late + 1800, "bob", "play", {}, 200, {}}};
  EXPECT_EQ(compute(definition, rows).of("hours").values, (Values{3}));
  definition.calendar.zone = "Europe/Berlin";
  EXPECT_EQ(compute(definition, rows).of("hours").values, (Values{1, 2}));
  definition.calendar.zone = "America/Los_Angeles";
  EXPECT_EQ(compute(definition, rows).of("hours").values, (Values{3}));
}

TEST(MetricSeries, IsEmptyWithoutRows) {
  const MetricSeries series = compute(scan::testing::definition(), {});
  EXPECT_TRUE(series.of("hours").values.empty());
  EXPECT_FALSE(series.of("hours").last_full().has_value());
  EXPECT_TRUE(series.of("hours_per_user").values.empty());
}

TEST(MetricSeries, RefusesFormulasInACircleAndUnknownMetrics) {
  metric::Definition definition = scan::testing::definition();
  const scan::States states = scan::testing::scan(three_weeks(), definition);
  definition.metrics["a"] = scan::testing::formula("b + 1");
  definition.metrics["b"] = scan::testing::formula("a + 1");
  EXPECT_EQ(MetricSeries::compute(definition, states).error().code, ErrorCode::not_computable);
  definition.metrics["b"] = scan::testing::formula("nothing + 1");
  EXPECT_EQ(MetricSeries::compute(definition, states).error().code, ErrorCode::unknown_name);
  definition.metrics["a"] = definition.metrics["b"] = scan::testing::formula("1 + 1");
  EXPECT_EQ(MetricSeries::compute(definition, states).error().code, ErrorCode::not_computable);
}

/// A second table of payments that begins a week later and ends a week later.
TEST(MetricSeries, AFormulaOverTwoTablesCoversThePeriodsOfBoth) {
  metric::Definition definition = scan::testing::definition();
  definition.tables["bills"] = definition.tables["log"];
  definition.tables["bills"].role = metric::Role::payments;
  definition.metrics["revenue"] = measure("sum(value)");
  definition.metrics["revenue"].table = "bills";
  definition.metrics["per_hour"] = scan::testing::formula("revenue / hours");
  scan::States states(scan::testing::plan(definition));
  const std::vector<Row> bills = {{monday + 13 * day, {}, "", {}, 1000, {}}, {monday + 21 * day, {}, "", {}, 600, {}}};
  const table::Table bill_rows = scan::testing::load(bills), log_rows = scan::testing::load(three_weeks());
  ASSERT_EQ(states.plan().tables[0].table, "bills");
  ASSERT_TRUE(states.map(0, bill_rows, 0, 2).ok());
  ASSERT_TRUE(states.map(1, log_rows, 0, 3).ok());
  auto series = MetricSeries::compute(definition, states);
  ASSERT_TRUE(series.ok());
  const Series& per_hour = series->of("per_hour");
  EXPECT_EQ(per_hour.first_period, week_of(monday) + 1);
  EXPECT_EQ(per_hour.values, (Values{{}, 0}));
  EXPECT_EQ(per_hour.first_partial, 1);
  EXPECT_TRUE(per_hour.last_is_partial);
  EXPECT_EQ(per_hour.last_days_seen, 3);
}

}  // namespace
}  // namespace northstar::series
