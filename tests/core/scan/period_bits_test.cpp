#include "scan/period_bits.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <tuple>

#include "scan/keys.hpp"
#include "scan/pair_keys.hpp"

namespace northstar::scan {
namespace {

TEST(PeriodBits, HoldsWhatASetHoldsOnBothSidesOfTheEpoch) {
  std::mt19937 random(1);
  PeriodBits bits;
  std::set<std::pair<std::uint32_t, std::int32_t>> expected;
  for (int i = 0; i < 3000; ++i) {
    const std::uint32_t key = random() % 50;
    const std::int32_t period = static_cast<std::int32_t>(random() % 1000) - 500;
    bits.set(key, period);
    expected.emplace(key, period);
  }
  std::set<std::pair<std::uint32_t, std::int32_t>> got;
  for_each_bit(bits, [&](std::uint32_t key, std::int32_t period) { got.emplace(key, period); });
  EXPECT_EQ(got, expected);
  EXPECT_TRUE(bits.get(expected.begin()->first, expected.begin()->second));
  EXPECT_FALSE(bits.get(60, 0));
  std::string bytes;
  bits.write(bytes);
  std::string_view rest = bytes;
  PeriodBits again;
  ASSERT_TRUE(PeriodBits::read(rest, again));
  EXPECT_TRUE(rest.empty());
  EXPECT_EQ(again.active(-500, 1000), bits.active(-500, 1000));
}

TEST(PeriodBits, CountsKeysPerPeriodAndGroup) {
  std::mt19937 random(3);
  PeriodBits bits;
  std::map<std::tuple<std::uint32_t, std::int32_t>, std::int64_t> expected;
  std::vector<std::uint32_t> group_of;
  for (std::uint32_t key = 0; key < 2000; ++key) group_of.push_back(random() % 3);
  for (std::uint32_t key = 0; key < 2000; ++key) {
    for (std::int32_t period = -70; period < 130; ++period) {
      if (random() % 3 == 0) continue;
      bits.set(key, period);
      if (period >= -60 && period < 100) ++expected[{group_of[key], period}];
    }
  }
  const auto counts = bits.active_by(group_of, 4, -60, 160);
  ASSERT_EQ(counts.size(), 4u);
  const std::vector<std::int64_t> all = bits.active(-60, 160);
  for (std::int32_t period = -60; period < 100; ++period) {
    const auto at = static_cast<std::size_t>(period + 60);
    for (std::uint32_t group = 0; group < 4; ++group) EXPECT_EQ(counts[group][at], (expected[{group, period}]));
    EXPECT_EQ(all[at], counts[0][at] + counts[1][at] + counts[2][at]);
  }
}

TEST(Keys, FindsTextsAddedInEitherWay) {
  Keys keys;
  keys.append("b");
  keys.append("");
  EXPECT_EQ(keys.code_of("b"), 0u);
  EXPECT_EQ(keys.code_of(""), 1u);
  EXPECT_EQ(keys.code_of("c"), 2u);
  keys.append("d");
  EXPECT_EQ(keys.find("d"), 3u);
  EXPECT_EQ(keys.find("e"), kNoKey);
  for (int i = 0; i < 5000; ++i) EXPECT_EQ(keys.code_of("k" + std::to_string(i)), 4u + static_cast<std::uint32_t>(i));
  for (int i = 0; i < 5000; ++i) EXPECT_EQ(keys.find("k" + std::to_string(i)), 4u + static_cast<std::uint32_t>(i));
  EXPECT_EQ(keys.text(2), "c");
}

TEST(PairKeys, GivesEveryPairItsOwnSlot) {
  PairKeys pairs;
  std::mt19937 random(2);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (int i = 0; i < 2000; ++i) {
    const std::uint32_t key = random() % 20, value = random() % 15;
    const std::uint32_t slot = pairs.slot(key, value);
    EXPECT_EQ(pairs.pairs()[slot].key, key);
    EXPECT_EQ(pairs.pairs()[slot].value, value);
    seen.emplace(key, value);
  }
  EXPECT_EQ(pairs.pairs().size(), seen.size());
}

}  // namespace
}  // namespace northstar::scan
