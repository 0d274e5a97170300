#include <algorithm>

#include "scan/keys.hpp"
#include "scan/log.hpp"

namespace northstar::scan::testing {
namespace {

ScanPlan plan_with_first_days(const std::string& zone = "UTC") {
  metric::Definition of = definition();
  of.tables["log"].role = metric::Role::events;
  of.calendar.zone = zone;
  auto planned = plan_scan(of, {profile()}, {.first_days = true});
  EXPECT_TRUE(planned.ok()) << planned.error().text();
  return planned.value();
}

std::vector<Row> part(const std::vector<Row>& rows, std::size_t begin, std::size_t end) {
  return {rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// Mapped in shards that are cut before the rows in `cuts`, and merged as bytes.
Newcomers found(const std::vector<Row>& rows, std::vector<std::size_t> cuts, const ScanPlan& plan) {
  States merged(plan);
  cuts.push_back(rows.size());
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    States shard(plan);
    map_all(shard, load(part(rows, begin, end)), 97);
    EXPECT_TRUE(merge_bytes(merged, bytes_of(shard)).ok());
    begin = end;
  }
  return newcomers_of(merged, 0);
}

struct Person {
  std::int32_t joined = 0;
  std::set<std::int32_t> ages;                                          // days with a row, up to 63
  std::map<std::pair<std::string, std::int32_t>, std::uint64_t> times;  // by event and age below 7
  bool operator==(const Person& other) const {
    return joined == other.joined && ages == other.ages && times == other.times;
  }
};
using People = std::map<std::uint32_t, Person>;  // by ticket

People naive(const std::vector<Row>& rows) {
  std::map<std::string, std::int32_t> joined;
  for (const Row& row : rows) {
    if (!row.user) continue;
    const auto on = static_cast<std::int32_t>(row.seconds / day);
    const auto [at, added] = joined.try_emplace(*row.user, on);
    at->second = std::min(at->second, on);
  }
  People out;
  for (const auto& [user, first] : joined) out[hash_of(user)].joined = first;
  for (const Row& row : rows) {
    if (!row.user) continue;
    Person& person = out[hash_of(*row.user)];
    const auto age = static_cast<std::int32_t>(row.seconds / day) - person.joined;
    if (age < 64) person.ages.insert(age);
    if (age >= 7) continue;
    std::uint64_t& times = person.times[{row.event, age}];
    times = std::min<std::uint64_t>(255, times + 1);
  }
  return out;
}

People read_off(const Newcomers& all) {
  People out;
  for (std::size_t who = 0; who < all.joined.size(); ++who) {
    Person& person = out[all.ticket[who]];
    person.joined = all.joined[who];
    for (int age = 0; age < 64; ++age)
      if ((all.active[who] >> age & 1) != 0) person.ages.insert(age);
  }
  for (const Newcomers::Did& did : all.did)
    for (int age = 0; age < 7; ++age)
      if (const std::uint64_t times = did.times >> 8 * age & 255; times != 0)
        out[all.ticket[did.who]].times[{all.events[did.event], age}] = times;
  return out;
}

TEST(Newcomers, AreTheNaiveAnswerHoweverTheLogIsOrderedAndCut) {
  for (const bool in_order : {true, false}) {
    for (const unsigned seed : {1u, 2u, 3u}) {
      const std::vector<Row> rows = random_log(seed, 600, 15, in_order);
      const People expected = naive(rows);
      EXPECT_TRUE(read_off(found(rows, {}, plan_with_first_days())) == expected) << seed;
      EXPECT_TRUE(read_off(found(rows, {1, 13, 300, 599}, plan_with_first_days())) == expected) << seed;
    }
  }
}

TEST(Newcomers, TimesADayStopAt255InWhateverParts) {
  const std::vector<Row> rows(400, Row{monday, "ann", "play", {}, {}, {}});
  for (const std::vector<std::size_t>& cuts : {std::vector<std::size_t>{}, {100}, {200, 390}}) {
    const Newcomers all = found(rows, cuts, plan_with_first_days());
    ASSERT_EQ(all.did.size(), 1u);
    EXPECT_EQ(all.did[0].times, 255u);
  }
}

TEST(Newcomers, WhatWasCountedBeforeAnEarlierFirstRowGoesWithItsDay) {
  const std::vector<Row> rows = {{monday + 9 * day, "ann", "late", {}, {}, {}},
                                 {monday + 6 * day, "ann", "kept", {}, {}, {}},
                                 {monday, "ann", "first", {}, {}, {}}};
  const Newcomers all = found(rows, {}, plan_with_first_days());
  ASSERT_EQ(all.did.size(), 2u);
  for (const Newcomers::Did& did : all.did)
    EXPECT_EQ(did.times, all.events[did.event] == "kept" ? std::uint64_t{1} << 48 : 1u);
  EXPECT_EQ(all.active[0], 1u | 1u << 6 | 1u << 9);
}

TEST(Newcomers, DaysAreThoseOfTheZone) {
  const std::vector<Row> rows = {{monday - 1800, "ann", "a", {}, {}, {}}, {monday + 1800, "ann", "b", {}, {}, {}}};
  EXPECT_EQ(found(rows, {}, plan_with_first_days()).active[0], 3u);
  EXPECT_EQ(found(rows, {}, plan_with_first_days("Europe/Berlin")).active[0], 1u);
}

TEST(Newcomers, AColumnOfIdsSaysNotWhatWasDone) {
  std::vector<Row> rows;
  for (int i = 0; i < 1001; ++i) rows.push_back({monday, "ann", "e" + std::to_string(i), {}, {}, {}});
  EXPECT_TRUE(found(rows, {500}, plan_with_first_days()).events.empty());
  EXPECT_EQ(found(part(rows, 0, 1000), {500}, plan_with_first_days()).events.size(), 1000u);
}

TEST(Newcomers, StatesOfAPlanWithoutThemAreAnothers) {
  const std::string bytes = bytes_of(States(plan()));
  EXPECT_FALSE(States::read(plan_with_first_days(), bytes).ok());
}

}  // namespace
}  // namespace northstar::scan::testing
