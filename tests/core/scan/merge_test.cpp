#include <gtest/gtest.h>

#include "scan/finished.hpp"

namespace northstar::scan::testing {
namespace {

TEST(Merge, GivesTheSameNumbersAtEveryCutInTwo) {
  for (const bool in_order : {true, false}) {
    const std::vector<Row> rows = random_log(in_order ? 1 : 2, 120, 9, in_order);
    const std::string whole = finished(scan(rows));
    for (std::size_t cut = 0; cut <= rows.size(); ++cut) {
      ASSERT_EQ(finished(scan_in_shards(rows, {cut}, 1 + cut % 50)), whole) << "cut before row " << cut;
    }
  }
}

TEST(Merge, GivesTheSameNumbersForThreeAndEightShardsAndAnyBatch) {
  std::mt19937 random(3);
  for (const std::size_t shards : {3u, 8u}) {
    for (int round = 0; round < 20; ++round) {
      const std::vector<Row> rows = random_log(100 + static_cast<unsigned>(round), 200, 30, round % 2 == 0);
      std::vector<std::size_t> cuts;
      for (std::size_t i = 1; i < shards; ++i) cuts.push_back(random() % (rows.size() + 1));
      std::sort(cuts.begin(), cuts.end());
      ASSERT_EQ(finished(scan_in_shards(rows, cuts, 1 + random() % 90)), finished(scan(rows, definition(), 1000)));
    }
  }
}

TEST(Merge, IsAssociativeInTheOrderOfTheShards) {
  const std::vector<Row> rows = random_log(4, 150, 12, true);
  const auto shard = [&](std::size_t begin, std::size_t end) {
    return scan({rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end)});
  };
  States left = shard(0, 40);
  ASSERT_TRUE(merge_bytes(left, bytes_of(shard(40, 90))).ok());
  ASSERT_TRUE(merge_bytes(left, bytes_of(shard(90, 150))).ok());
  States right = shard(40, 90);
  ASSERT_TRUE(merge_bytes(right, bytes_of(shard(90, 150))).ok());
  States all = shard(0, 40);
  ASSERT_TRUE(merge_bytes(all, bytes_of(right)).ok());
  EXPECT_EQ(finished(left), finished(all));
  EXPECT_EQ(finished(left), finished(scan(rows)));
}

TEST(Merge, WritesTheSameBytesForTheSameShards) {
  const std::vector<Row> rows = random_log(5, 150, 12, true);
  EXPECT_EQ(bytes_of(scan_in_shards(rows, {50, 100}, 33)), bytes_of(scan_in_shards(rows, {50, 100}, 77)));
}

TEST(Merge, GivesTheSameBytesWhateverKeysAreKnown) {
  const std::vector<Row> rows = random_log(6, 150, 40, true);
  const std::vector<std::size_t> cuts = {50, 100};
  const std::string expected = bytes_of(scan_in_shards(rows, cuts, 33));
  std::vector<Row> reversed(rows.rbegin(), rows.rend());
  std::vector<Row> others = rows;
  for (std::size_t i = 60; i < others.size(); ++i) others[i].user = others[i].user.value_or("") + "x";
  for (const std::vector<Row>& before : {rows, reversed, others, random_log(7, 150, 90, true)}) {
    for (const auto& cuts_before : std::vector<std::vector<std::size_t>>{cuts, {20, 100}, {50}, {10, 20, 30, 40}}) {
      auto known = scan_in_shards(before, cuts_before, 33).take_keys();
      ASSERT_TRUE(known);
      EXPECT_EQ(bytes_of(scan_in_shards(rows, cuts, 33, known)), expected);
      EXPECT_EQ(bytes_of(scan_in_shards(rows, cuts, 33, scan_in_shards(rows, cuts, 33, known).take_keys())), expected);
    }
  }
}

TEST(Merge, KeepsTheEarlierRowOfATie) {
  const std::vector<Row> rows = {{monday, "ann", "play", "ads", 100, {}}, {monday, "ann", "play", "email", 100, {}}};
  for (const States& states : {scan(rows), scan_in_shards(rows, {1}, 1)}) {
    const FirstTouch touch = active_by_first_touch(
        states, 0, leaf_of(states, "count_distinct(entity)", "event = 'play'"), {week_of(monday), 1});
    EXPECT_EQ(touch.values, std::vector<std::string>{"ads"});
  }
}

TEST(Merge, RefusesBytesOfAnotherDefinitionAndDamagedBytes) {
  const std::vector<Row> rows = random_log(6, 60, 4, true);
  const std::string good = bytes_of(scan(rows));
  metric::Definition other = definition();
  other.metrics["more"] = measure("sum(value)", "event = 'open'");
  States states(plan(other));
  const auto refused = merge_bytes(states, good);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::bad_request);
  EXPECT_FALSE(States::read(plan(), "").ok());
  for (std::size_t cut = 0; cut < good.size(); cut += 1 + cut / 40) {
    EXPECT_FALSE(States::read(plan(), good.substr(0, cut)).ok()) << cut;
  }
}

TEST(Merge, LeavesStatesThatAreLentAsTheyAre) {
  const std::vector<Row> rows = random_log(12, 180, 12, true);
  States first = scan({rows.begin(), rows.begin() + 100}), second = scan({rows.begin() + 100, rows.end()});
  const std::string bytes_of_first = bytes_of(first), bytes_of_second = bytes_of(second);
  States lent(plan()), given(plan());
  ASSERT_TRUE(lent.merge(first).ok());
  ASSERT_TRUE(lent.merge(second).ok());
  EXPECT_EQ(bytes_of(first), bytes_of_first);
  EXPECT_EQ(bytes_of(second), bytes_of_second);
  ASSERT_TRUE(given.merge(std::move(first)).ok());
  ASSERT_TRUE(given.merge(std::move(second)).ok());
  EXPECT_EQ(bytes_of(lent), bytes_of(given));
}

TEST(Merge, SurvivesAnyChangedByte) {
  const std::string good = bytes_of(scan(random_log(7, 60, 4, true)));
  std::mt19937 random(8);
  for (int round = 0; round < 600; ++round) {
    std::string bytes = good;
    bytes[random() % bytes.size()] = static_cast<char>(random());
    States states = scan(random_log(9, 30, 4, true));
    const auto merged = merge_bytes(states, bytes);
    if (merged.ok()) finished(states);
  }
}

TEST(Merge, TakesASecondShardThatIsMappedIntoTheSameState) {
  const std::vector<Row> rows = random_log(10, 120, 9, true);
  States states(plan());
  map_all(states, load({rows.begin(), rows.begin() + 70}), 32);
  map_all(states, load({rows.begin() + 70, rows.end()}), 32);
  EXPECT_EQ(finished(states), finished(scan(rows)));
}

}  // namespace
}  // namespace northstar::scan::testing
