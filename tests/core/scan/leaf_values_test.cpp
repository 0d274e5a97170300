#include <gtest/gtest.h>

#include <cmath>

#include "scan/finished.hpp"

namespace northstar::scan::testing {
namespace {

/// Worked by hand: two weeks and a silent one between them.
std::vector<Row> by_hand() {
  return {
      {monday + 5, "ann", "play", "ads", 150, {}},       {monday + 6, "bob", "play", {}, 250, {}},
      {monday + day, "ann", "play", "email", {}, {}},    {monday + 2 * day, {}, "play", "ads", 1000, {}},
      {monday + 3 * day, "ann", "open", "ads", -75, {}}, {monday + 14 * day, "cid", "play", "ads", 100, {}},
      {monday + 20 * day, "ann", "open", "ads", {}, {}},
  };
}

std::vector<std::optional<double>> values(const States& states, const std::string& measure,
                                          const std::string& where = "") {
  return leaf_values(states, 0, leaf_of(states, measure, where), {week_of(monday), 3});
}

using Expected = std::vector<std::optional<double>>;

TEST(LeafValues, AreAsByHand) {
  const States states = scan(by_hand());
  EXPECT_EQ(values(states, "sum(value)", "event = 'play'"), (Expected{14.0, {}, 1.0}));
  EXPECT_EQ(values(states, "count()", "event = 'play'"), (Expected{4, 0, 1}));
  EXPECT_EQ(values(states, "count(value)"), (Expected{4, 0, 1}));
  EXPECT_EQ(values(states, "average(value)", "event = 'play'"), (Expected{14.0 / 3, {}, 1.0}));
  EXPECT_EQ(values(states, "min(value)"), (Expected{-0.75, {}, 1.0}));
  EXPECT_EQ(values(states, "max(value)"), (Expected{10.0, {}, 1.0}));
  EXPECT_EQ(values(states, "count_distinct(entity)", "event = 'play'"), (Expected{2, 0, 1}));
  EXPECT_EQ(values(states, "count_distinct(event)"), (Expected{2, 0, 2}));
  EXPECT_EQ(values(states, "count_distinct(round(value, 0))"), (Expected{4, 0, 1}));  // 2, 3, 10, -1
}

TEST(LeafValues, BySegmentAddUpAndCountEveryEntityInItsSegments) {
  const States states = scan(by_hand());
  const auto segments = segments_of(states, 0, "channel");
  ASSERT_EQ(segments.size(), 3u);
  EXPECT_EQ(segments[0].value, "ads");
  EXPECT_EQ(segments[1].value, "");
  EXPECT_EQ(segments[2].value, "email");
  const PeriodRange range{week_of(monday), 3};
  const auto hours =
      leaf_values_by_segment(states, 0, leaf_of(states, "sum(value)", "event = 'play'"), range, "channel");
  EXPECT_EQ(hours[0], (Expected{11.5, {}, 1.0}));
  EXPECT_EQ(hours[1], (Expected{2.5, {}, {}}));
  EXPECT_EQ(hours[2], (Expected{{}, {}, {}}));
  const auto users =
      leaf_values_by_segment(states, 0, leaf_of(states, "count_distinct(entity)", "event = 'play'"), range, "channel");
  EXPECT_EQ(users[0], (Expected{1, 0, 1}));
  EXPECT_EQ(users[1], (Expected{1, 0, 0}));
  EXPECT_EQ(users[2], (Expected{1, 0, 0}));
}

TEST(LeafValues, CountsBySegmentInLongRunsAsInShortOnes) {
  metric::Definition of = definition();
  of.tree["hours"].of.push_back("plays");
  std::vector<Row> rows = random_log(41, 900, 3, true);  // runs of 100 rows a week under the filter
  const States states = scan(rows, of);
  const PeriodRange range = span_of(states, 0)->periods;
  const auto segments = segments_of(states, 0, "channel");
  const auto plays = leaf_values_by_segment(states, 0, leaf_of(states, "count()", "event = 'play'"), range, "channel");
  for (std::size_t s = 0; s < segments.size(); ++s) {
    std::vector<std::optional<double>> expected(static_cast<std::size_t>(range.count), 0.0);
    for (const Row& row : rows) {
      if (row.event != "play" || row.channel.value_or("") != segments[s].value) continue;
      *expected[static_cast<std::size_t>(week_of(row.seconds) - range.first)] += 1;
    }
    EXPECT_EQ(plays[s], expected) << segments[s].value;
  }
}

/// Channel and event crossed with each other.
metric::Definition crossed() {
  metric::Definition of = definition();
  of.tables["log"].columns.segments = {"channel", "event"};
  return of;
}

std::string of_pairs(const States& states) {
  std::string out;
  const auto segments = segments_of(states, 0, "channel × event");
  const auto hours = leaf_values_by_segment(states, 0, leaf_of(states, "sum(value)", "event = 'play'"),
                                            span_of(states, 0)->periods, "channel × event");
  for (std::size_t s = 0; s < segments.size(); ++s) out += segments[s].value + ": " + shown(hours[s]);
  return out;
}

TEST(LeafValues, ByPairsOfSegmentsAddUpAndNameBoth) {
  const States states = scan(by_hand(), crossed());
  EXPECT_EQ(states.plan().tables[0].dimensions(), (std::vector<std::string>{"channel", "event", "channel × event"}));
  EXPECT_EQ(of_pairs(states),
            "ads\x1fplay: 11.5 - 1 \nads\x1fopen: - - - \n\x1fplay: 2.5 - - \nemail\x1fplay: - - - \n");
}

TEST(LeafValues, ByPairsAreTheSameInAnyShardsAndBatches) {
  const std::vector<Row> rows = random_log(21, 200, 9, false);
  const std::string whole = of_pairs(scan(rows, crossed()));
  for (std::size_t cut = 0; cut <= rows.size(); cut += 7)
    ASSERT_EQ(of_pairs(scan_in_shards(rows, {cut, rows.size()}, 1 + cut % 50, nullptr, crossed())), whole) << cut;
}

TEST(LeafValues, ByPairsTellsEntitiesApart) {
  metric::Definition of = crossed();
  of.north_star->metric = "users";
  of.tree.clear();
  of.tree["users"] = {metric::TreeOp::sum, {"users.new", "users.retained", "users.resurrected"}};
  const std::vector<Row> rows = random_log(31, 300, 9, false);
  const States states = scan_in_shards(rows, {90, 200}, 41, nullptr, of);
  const PeriodRange range = span_of(states, 0)->periods;
  const std::size_t users = leaf_of(states, "count_distinct(entity)", "event = 'play'");
  const auto values = leaf_values_by_segment(states, 0, users, range, "channel × event");
  const auto segments = segments_of(states, 0, "channel × event");
  EXPECT_EQ(segments.size(), 12u);
  for (std::size_t s = 0; s < segments.size(); ++s) {
    std::vector<std::set<std::string>> who(static_cast<std::size_t>(range.count));
    for (const Row& row : rows) {
      if (row.event != "play" || !row.user || row.channel.value_or("") + "\x1f" + row.event != segments[s].value)
        continue;
      who[static_cast<std::size_t>(week_of(row.seconds) - range.first)].insert(*row.user);
    }
    for (std::size_t p = 0; p < who.size(); ++p)
      EXPECT_EQ(values[s][p].value_or(0), static_cast<double>(who[p].size())) << segments[s].value << ", " << p;
  }
}

TEST(LeafValues, HasNoPairsOfColumnsWithTooMany) {
  std::vector<Row> rows;
  for (int i = 0; i < 400; ++i)
    rows.push_back({monday + i, "ann", "e" + std::to_string(i % 20), "c" + std::to_string(i / 20), 100, {}});
  EXPECT_EQ(of_pairs(scan(rows, crossed())), "");
  EXPECT_EQ(of_pairs(scan_in_shards(rows, {150, 290}, 60, nullptr, crossed())), "");
  EXPECT_EQ(segments_of(scan(rows, crossed()), 0, "channel").size(), 20u);
}

TEST(LeafValues, SpanCountsRowsEntitiesAndRowsWithoutOne) {
  const States states = scan(by_hand());
  const auto span = span_of(states, 0);
  ASSERT_TRUE(span.has_value());
  EXPECT_EQ(span->periods.first, week_of(monday));
  EXPECT_EQ(span->periods.count, 3);
  EXPECT_EQ(span->first_time, monday + 5);
  EXPECT_EQ(span->last_time, monday + 20 * day);
  EXPECT_EQ(span->rows, 7u);
  EXPECT_EQ(span->entities, 3u);
  EXPECT_EQ(span->rows_without_entity, 1u);
  EXPECT_FALSE(span->on_first_days);
  EXPECT_EQ(rows_by_period(states, 0, span->periods), (std::vector<std::uint64_t>{5, 0, 2}));
  EXPECT_FALSE(span_of(States(plan()), 0).has_value());
}

TEST(LeafValues, ExactSumsDoNotDependOnTheOrderOfRows) {
  std::vector<Row> rows = random_log(40, 300, 5, false);
  const std::string one = finished(scan(rows));
  std::vector<Row> turned(rows.rbegin(), rows.rend());
  const States states = scan(turned), other = scan(rows);
  EXPECT_EQ(values(states, "sum(value)", "event = 'play'"), values(other, "sum(value)", "event = 'play'"));
  EXPECT_EQ(values(states, "average(value)", "event = 'play'"), values(other, "average(value)", "event = 'play'"));
}

TEST(LeafValues, TakeRowsNewestFirst) {
  std::vector<Row> rows;
  for (int week = 400; week >= 0; --week) rows.push_back({monday + week * 7 * day, "ann", "play", "ads", 100, {}});
  const States states = scan(rows);
  const auto all = leaf_values(states, 0, leaf_of(states, "count()", "event = 'play'"), {week_of(monday), 401});
  for (const auto& value : all) EXPECT_EQ(value, 1.0);
}

TEST(LeafValues, ADimensionWithOverAThousandValuesIsNotSplit) {
  std::vector<Row> rows;
  for (int i = 0; i < 1001; ++i) rows.push_back({monday + i, "ann", "play", "c" + std::to_string(i), 100, {}});
  EXPECT_TRUE(segments_of(scan(rows), 0, "channel").empty());
  EXPECT_TRUE(segments_of(scan_in_shards(rows, {500}, 100), 0, "channel").empty());
  rows.pop_back();
  EXPECT_EQ(segments_of(scan(rows), 0, "channel").size(), 1000u);
  EXPECT_EQ(segments_of(scan_in_shards(rows, {500}, 100), 0, "channel").size(), 1000u);
}

TEST(LeafValues, DatesOverTooManyPeriodsAreAnErrorInWords) {
  metric::Definition daily = definition();
  daily.calendar.grain = time::Grain::day;
  States states(plan(daily));
  const std::vector<Row> rows = {{monday, "ann", "play", "ads", 1, {}},
                                 {monday + 200'000 * day, "ann", "play", "ads", 1, {}}};
  const table::Table table = load(rows);
  ASSERT_TRUE(states.map(0, table, 0, 1).ok());
  const auto mapped = states.map(0, table, 1, 2);
  ASSERT_FALSE(mapped.ok());
  EXPECT_EQ(mapped.error().code, ErrorCode::limit_exceeded);
  EXPECT_NE(mapped.error().text().find("2026-01-05 to 2573-"), std::string::npos) << mapped.error().text();
  EXPECT_EQ(span_of(states, 0)->rows, 1u);
  States second(plan(daily));
  const table::Table late = load({rows[1]});
  ASSERT_TRUE(second.map(0, late, 0, 1).ok());
  EXPECT_EQ(merge_bytes(states, bytes_of(second)).error().code, ErrorCode::limit_exceeded);
}

}  // namespace
}  // namespace northstar::scan::testing
