// Growth, cohorts, first touch and forward outcomes against answers from std::set and std::map.
#include <gtest/gtest.h>

#include "scan/finished.hpp"

namespace northstar::scan::testing {
namespace {

using Weeks = std::map<std::string, std::set<std::int32_t>>;  // by user

Weeks active_weeks(const std::vector<Row>& rows) {
  Weeks out;
  for (const Row& row : rows) {
    if (row.user && row.event == "play") out[*row.user].insert(week_of(row.seconds));
  }
  return out;
}

/// The first row of every user: its week and channel ("" where missing). The earliest time wins, then the earliest row.
std::map<std::string, std::pair<std::int32_t, std::string>> first_rows(const std::vector<Row>& rows) {
  std::map<std::string, const Row*> first;
  for (const Row& row : rows) {
    if (!row.user) continue;
    const auto [at, added] = first.emplace(*row.user, &row);
    if (!added && row.seconds < at->second->seconds) at->second = &row;
  }
  std::map<std::string, std::pair<std::int32_t, std::string>> out;
  for (const auto& [user, row] : first) out[user] = {week_of(row->seconds), row->channel.value_or("")};
  return out;
}

std::size_t users_leaf(const States& states) { return leaf_of(states, "count_distinct(entity)", "event = 'play'"); }

/// Logs that are short, longer than the 64 periods of a word, and out of order.
std::vector<std::vector<Row>> logs() {
  return {random_log(20, 150, 6, true), random_log(21, 400, 150, true), random_log(22, 90, 200, false),
          random_log(23, 1, 1, true)};
}

TEST(Growth, EqualsTheNaiveCountsAndClosesItsIdentities) {
  for (const std::vector<Row>& rows : logs()) {
    const States states = scan(rows);
    const PeriodRange range = span_of(states, 0)->periods;
    const auto growth = growth_counts(states, 0, users_leaf(states), range);
    const auto active = leaf_values(states, 0, users_leaf(states), range);
    const Weeks weeks = active_weeks(rows);
    for (std::int32_t i = 0; i < range.count; ++i) {
      const std::int32_t week = range.first + i;
      GrowthCounts expected;
      for (const auto& [user, in] : weeks) {
        const bool now = in.count(week) != 0, before = in.count(week - 1) != 0;
        if (now && *in.begin() == week) ++expected.fresh;
        if (now && before) ++expected.retained;
        if (now && !before && *in.begin() < week) ++expected.resurrected;
        if (!now && before) ++expected.churned;
      }
      const GrowthCounts& got = growth[static_cast<std::size_t>(i)];
      EXPECT_EQ(got.fresh, expected.fresh) << week;
      EXPECT_EQ(got.retained, expected.retained) << week;
      EXPECT_EQ(got.resurrected, expected.resurrected) << week;
      EXPECT_EQ(got.churned, expected.churned) << week;
      EXPECT_EQ(got.fresh + got.retained + got.resurrected, *active[static_cast<std::size_t>(i)]);
      if (i > 0) {
        EXPECT_EQ(got.retained + got.churned, *active[static_cast<std::size_t>(i) - 1]);
      }
    }
  }
}

TEST(Growth, KnowsAboutActivityBeforeTheRangeAskedFor) {
  const States states = scan({{monday, "ann", "play", {}, 1, {}}, {monday + 14 * day, "ann", "play", {}, 1, {}}});
  const auto growth = growth_counts(states, 0, users_leaf(states), {week_of(monday) + 1, 3});
  EXPECT_EQ(growth[0].churned, 1);
  EXPECT_EQ(growth[1].fresh, 0);
  EXPECT_EQ(growth[1].resurrected, 1);
  EXPECT_EQ(growth[2].churned, 1);
}

TEST(Growth, CarriesOverGapsOfManyWords) {
  const std::int64_t later = 300 * 7 * day;
  const States states = scan({{monday, "ann", "play", {}, 1, {}}, {monday + later, "ann", "play", {}, 1, {}}});
  const auto growth = growth_counts(states, 0, users_leaf(states), {week_of(monday), 301});
  EXPECT_EQ(growth[0].fresh, 1);
  EXPECT_EQ(growth[1].churned, 1);
  EXPECT_EQ(growth[300].resurrected, 1);
  std::int64_t churned = 0;
  for (const GrowthCounts& g : growth) churned += g.churned;
  EXPECT_EQ(churned, 1);
}

TEST(Cohorts, EqualTheNaiveTable) {
  for (const std::vector<Row>& rows : logs()) {
    const States states = scan(rows);
    const CohortTable table = cohort_table(states, 0, users_leaf(states));
    const std::int32_t last = span_of(states, 0)->periods.first + span_of(states, 0)->periods.count - 1;
    std::map<std::int32_t, std::int64_t> sizes;
    std::map<std::pair<std::int32_t, std::int32_t>, std::int64_t> active;
    const auto first = first_rows(rows);
    for (const auto& [user, row] : first) ++sizes[row.first];
    for (const auto& [user, weeks] : active_weeks(rows)) {
      for (const std::int32_t week : weeks) ++active[{first.at(user).first, week - first.at(user).first}];
    }
    for (std::int32_t c = 0; c < table.cohorts.count; ++c) {
      const std::int32_t cohort = table.cohorts.first + c;
      EXPECT_EQ(table.sizes[static_cast<std::size_t>(c)], sizes[cohort]);
      const auto& row = table.active[static_cast<std::size_t>(c)];
      ASSERT_EQ(static_cast<std::int32_t>(row.size()), sizes[cohort] == 0 ? 0 : last - cohort + 1);
      for (std::size_t k = 0; k < row.size(); ++k) {
        EXPECT_EQ(row[k], (active[{cohort, static_cast<std::int32_t>(k)}])) << cohort << " + " << k;
      }
    }
  }
}

TEST(FirstTouch, EqualsTheNaiveCounts) {
  for (const std::vector<Row>& rows : logs()) {
    const States states = scan(rows);
    const PeriodRange range = span_of(states, 0)->periods;
    const FirstTouch touch = active_by_first_touch(states, 0, users_leaf(states), range);
    std::map<std::pair<std::string, std::int32_t>, std::int64_t> active;
    const auto first = first_rows(rows);
    for (const auto& [user, weeks] : active_weeks(rows)) {
      for (const std::int32_t week : weeks) ++active[{first.at(user).second, week}];
    }
    EXPECT_TRUE(std::is_sorted(touch.values.begin(), touch.values.end()));
    std::int64_t all = 0, expected = 0;
    for (const auto& [key, count] : active) expected += count;
    for (std::size_t v = 0; v < touch.values.size(); ++v) {
      for (std::int32_t i = 0; i < range.count; ++i) {
        const std::int64_t got = touch.active[v][static_cast<std::size_t>(i)];
        EXPECT_EQ(got, (active[{touch.values[v], range.first + i}]));
        all += got;
      }
    }
    EXPECT_EQ(all, expected);
  }
}

TEST(Forward, SumsWhatTheActiveOnesBringInThePeriodsAfter) {
  for (std::vector<Row> rows : logs()) {
    for (Row& row : rows) row.real.reset();
    const States states = scan(rows);
    const PeriodRange range = span_of(states, 0)->periods;
    const std::int32_t last_full = range.first + range.count - 2;
    const std::size_t paid = leaf_of(states, "sum(value)", "event = 'pay'");
    const auto values = forward_values(states, 0, paid, users_leaf(states), range, 3, last_full);
    std::map<std::pair<std::string, std::int32_t>, std::int64_t> cents;
    for (const Row& row : rows) {
      if (row.user && row.event == "pay") cents[{*row.user, week_of(row.seconds)}] += row.cents.value_or(0);
    }
    for (std::int32_t i = 0; i < range.count; ++i) {
      const std::int32_t week = range.first + i;
      if (week + 3 > last_full) {
        EXPECT_FALSE(values[static_cast<std::size_t>(i)].has_value());
        continue;
      }
      std::int64_t expected = 0;
      for (const auto& [user, weeks] : active_weeks(rows)) {
        for (std::int32_t k = 1; k <= 3 && weeks.count(week) != 0; ++k) expected += cents[{user, week + k}];
      }
      EXPECT_DOUBLE_EQ(*values[static_cast<std::size_t>(i)], static_cast<double>(expected) / 100);
    }
  }
}

TEST(Forward, AddsRealsAndHugeDecimalsToo) {
  const std::vector<Row> rows = {{monday, "ann", "play", {}, {}, {}},
                                 {monday + 7 * day, "ann", "pay", {}, 25, {}},
                                 {monday + 8 * day, "ann", "pay", {}, {}, 1e300},
                                 {monday + 14 * day, "ann", "pay", {}, 999'999'999'999'999'999, {}},
                                 {monday + 42 * day, "ann", "pay", {}, {}, {}}};
  const States states = scan(rows);
  const std::size_t paid = leaf_of(states, "sum(value)", "event = 'pay'");
  const auto values = forward_values(states, 0, paid, users_leaf(states), {week_of(monday), 1}, 3, week_of(monday) + 5);
  EXPECT_DOUBLE_EQ(*values[0], 1e300);
}

TEST(JoinRate, CountsIdsThatMeetAndShowsOneThatDoesNot) {
  const States states = scan(random_log(30, 60, 3, true));
  const JoinRate rate = join_rate(states, 0, 0);
  EXPECT_EQ(rate.left, rate.both);
  EXPECT_EQ(rate.left, span_of(states, 0)->entities);
  EXPECT_TRUE(rate.left_sample.empty());
}

}  // namespace
}  // namespace northstar::scan::testing
