#include <gtest/gtest.h>

#include <algorithm>

#include "base/format_number.hpp"
#include "scan/log.hpp"

namespace northstar::scan::testing {
namespace {

/// Plays are the North Star, payments its outcome.
metric::Definition followed() {
  metric::Definition out = definition();
  out.metrics.clear();
  out.tree.clear();
  out.metrics["hours"] = measure("sum(value)", "event = 'play'");
  out.metrics["paid"] = measure("sum(value)", "event = 'pay'");
  out.outcome = "paid";
  return out;
}

States cut_at(const std::vector<Row>& rows, std::vector<std::size_t> cuts, std::size_t batch) {
  States merged(plan(followed()));
  cuts.push_back(rows.size());
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    States shard(plan(followed()));
    map_all(shard,
            load({rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end)}),
            batch);
    EXPECT_TRUE(merge_bytes(merged, bytes_of(shard)).ok());
    begin = end;
  }
  return merged;
}

std::string shown(const States& states) {
  const TablePlan& table = states.plan().tables[0];
  const metric::Definition of = followed();
  const auto leaf = [&](const char* name) {
    const metric::MetricDef& metric = of.metrics.at(name);
    return leaf_index(table, *metric.measure, metric);
  };
  const Customers all = customers_of(states, 0, leaf("hours"));
  EXPECT_TRUE(all.has_amounts);
  const auto paid = amounts_of(states, all, 0, 0, leaf("paid"));
  EXPECT_TRUE(paid);
  std::string out;
  for (std::size_t i = 0; i < all.entity.size(); ++i) {
    out += std::to_string(all.joined[i]) + " " + format_number(all.early[i]) + " " + format_number(all.volume[i]) +
           " " + format_number(all.total[i]) + " " + std::to_string(all.active[i]) + " ";
    for (int k = 0; k < 6; ++k) out += format_number(paid->between(i, all.joined[i] + k, all.joined[i] + 2 * k)) + " ";
    out += "\n";
  }
  return out;
}

/// Straight from the rows, in the order in which the users appear.
std::string naive(const std::vector<Row>& rows, int early) {
  std::vector<std::string> users;
  for (const Row& row : rows) {
    if (row.user && std::find(users.begin(), users.end(), *row.user) == users.end()) users.push_back(*row.user);
  }
  // A real number counts in millionths, as the state keeps it.
  const auto value = [](const Row& row) {
    return row.real ? static_cast<double>(std::llround(*row.real * 1e6)) / 1e6
                    : static_cast<double>(row.cents.value_or(0)) / 100;
  };
  std::string out;
  for (const std::string& user : users) {
    std::int32_t joined = std::numeric_limits<std::int32_t>::max();
    for (const Row& row : rows) {
      if (row.user == user) joined = std::min(joined, week_of(row.seconds));
    }
    const auto sum = [&](const char* event, std::int32_t first, std::int32_t last) {
      std::int64_t millionths = 0;
      for (const Row& row : rows) {
        const std::int32_t week = week_of(row.seconds);
        if (row.user == user && row.event == event && week >= first && week <= last)
          millionths += std::llround(value(row) * 1e6);
      }
      return static_cast<double>(millionths) / 1e6;
    };
    std::int64_t volume = 0;
    std::uint64_t active = 0;
    for (const Row& row : rows) {
      if (row.user != user) continue;
      volume += week_of(row.seconds) - joined < early;
      active |= std::uint64_t{1} << (week_of(row.seconds) - joined);
    }
    out += std::to_string(joined) + " " + format_number(sum("play", joined, joined + early - 1)) + " " +
           format_number(static_cast<double>(volume)) + " " + format_number(sum("play", joined, joined + 99)) + " " +
           std::to_string(active) + " ";
    for (int k = 0; k < 6; ++k) out += format_number(sum("pay", joined + k, joined + 2 * k)) + " ";
    out += "\n";
  }
  return out;
}

TEST(Customers, AreTheRowsAddedUpByHandAtEveryCut) {
  for (const bool in_order : {true, false}) {
    const std::vector<Row> rows = random_log(in_order ? 21 : 22, 140, 12, in_order);
    const std::string expected = naive(rows, early_periods(time::Grain::week));
    for (std::size_t cut = 0; cut <= rows.size(); cut += 7)
      ASSERT_EQ(shown(cut_at(rows, {cut}, 1 + cut % 40)), expected) << "cut before row " << cut;
    EXPECT_EQ(shown(cut_at(rows, {20, 50, 51, 90, 120}, 9)), expected);
  }
}

TEST(Customers, OfARowThatComesLaterButIsEarlierBeginThere) {
  std::vector<Row> rows;
  for (const int week : {30, 29, 20, 10, 3, 2, 1, 0}) {
    Row row;
    row.seconds = monday + week * 7 * day;
    row.user = "u";
    row.cents = 100;
    rows.push_back(row);
  }
  EXPECT_EQ(shown(cut_at(rows, {}, 1)), naive(rows, 4));
  EXPECT_EQ(shown(cut_at(rows, {3, 6}, 1)), naive(rows, 4));
}

TEST(Customers, AreNotFollowedWithoutAnOutcomeOfItsOwn) {
  metric::Definition alone = followed();
  alone.outcome.clear();
  EXPECT_EQ(plan(alone).tables[0].early_periods, 0);
  alone.outcome = "hours";
  EXPECT_EQ(plan(alone).tables[0].early_periods, 0);
  EXPECT_EQ(plan(followed()).tables[0].early_periods, 4);
}

TEST(Customers, RefuseDamagedBytes) {
  const std::vector<Row> rows = random_log(23, 80, 12, true);
  States states(plan(followed()));
  map_all(states, load(rows));
  const std::string bytes = bytes_of(states);
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    States into(plan(followed()));
    if (merge_bytes(into, damaged).ok() && merge_bytes(into, bytes).ok()) (void)span_of(into, 0);
  }
}

TEST(EntityAmounts, AreDroppedWhereTheyPass64Bits) {
  EntityAmounts amounts;
  amounts.add(0, 3, std::int64_t{1} << 62, 0);
  EXPECT_FALSE(amounts.dropped());
  amounts.add(0, 3, std::int64_t{1} << 62, 0);
  EXPECT_TRUE(amounts.dropped());
  EXPECT_EQ(amounts.sum(0, 0, 9), 0);
}

TEST(EntityAmounts, TakeTheFinestScale) {
  EntityAmounts amounts;
  amounts.add(1, 3, 15, 1);
  amounts.add(1, 4, 225, 2);
  amounts.add(1, 4, 1, 0);
  EXPECT_EQ(amounts.sum(1, 3, 4), 4.75);
  EXPECT_EQ(amounts.sum(0, 3, 4), 0);
}

}  // namespace
}  // namespace northstar::scan::testing
