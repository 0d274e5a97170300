#include "validate/customers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stats/random.hpp"

namespace northstar::validate {
namespace {

constexpr int kWeeks = 40;

/// Customers by week whose activity differs widely and goes with staying; a taste that is their own decides how much of
/// it is the North Star. `pull`: how much more of those stay who do it twice or more.
scan::Customers made_up(std::uint64_t seed, std::size_t count, double pull) {
  stats::Random random(seed);
  scan::Customers out;
  out.early_periods = 4;
  out.has_amounts = true;
  for (std::size_t i = 0; i < count; ++i) {
    const double drive = random.normal();
    const double taste = random.uniform() < 0.3 ? 0.4 : 0.08;
    const auto joined = static_cast<std::int32_t>(random.below(kWeeks));
    double volume = 0, early = 0, total = 0;
    std::uint64_t active = 1;
    for (int week = 0; joined + week < kWeeks; ++week) {
      const auto rows =
          static_cast<int>(-3 * std::exp(0.6 * drive) * std::log(1 - random.uniform())) + (week == 0 ? 1 : 0);
      for (int row = 0; row < rows; ++row) {
        const bool does = random.uniform() < taste;
        volume += week < 4 ? 1 : 0;
        early += week < 4 && does ? 1 : 0;
        total += does ? 1 : 0;
      }
      if (rows > 0) active |= std::uint64_t{1} << week;
      const double leaves = 0.1 * std::exp(-0.4 * drive) * (early >= 2 ? 1 - pull : 1);
      if (random.uniform() < leaves) break;
    }
    out.entity.push_back(static_cast<std::uint32_t>(i));
    out.joined.push_back(joined);
    out.early.push_back(early);
    out.volume.push_back(volume);
    out.total.push_back(total);
    out.active.push_back(active);
  }
  return out;
}

CustomerEvidence compared(const scan::Customers& customers, const scan::CustomerAmounts* outcome = nullptr) {
  CustomerQuestion question;
  question.customers = &customers;
  question.outcome = outcome;
  question.last_period = kWeeks - 1;
  CustomerComparison comparison(question);
  while (comparison.next()) {
  }
  return comparison.result();
}

/// Each pays one unit in every week with a row.
struct Paid {
  scan::EntityAmounts amounts;
  scan::CustomerAmounts of;
  explicit Paid(const scan::Customers& customers, double free_above = 1e9) {
    for (std::uint32_t i = 0; i < customers.entity.size(); ++i) {
      of.key.push_back(i);
      for (int week = 0; week < 64; ++week) {
        if ((customers.active[i] >> week & 1) != 0 && customers.total[i] < free_above)
          amounts.add(i, customers.joined[i] + week, 1, 0);
      }
    }
    of.amounts = &amounts;
  }
};

TEST(Customers, WhoAreMoreActiveAreNotTakenForAnEffect) {
  int claims = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    claims += compared(made_up(seed, 900, 0)).verdict == VerdictKind::supported;
  EXPECT_LE(claims, 5);
}

TEST(Customers, WhoDoItEarlyAndStayAreFoundWithEachLink) {
  int found = 0;
  for (std::uint64_t seed = 101; seed <= 115; ++seed) {
    const scan::Customers customers = made_up(seed, 900, 0.7);
    const Paid paid(customers);
    const CustomerEvidence evidence = compared(customers, &paid.of);
    ASSERT_EQ(evidence.obstacle, CustomerObstacle::none);
    EXPECT_TRUE(evidence.equal_volume);
    ASSERT_EQ(evidence.links.size(), 4u);
    if (evidence.verdict != VerdictKind::supported) continue;
    ++found;
    const CustomerLink* brings = evidence.link(LinkKind::brings);
    ASSERT_GE(brings->groups.size(), 2u);
    EXPECT_GT(brings->most_to_least.estimate, 0);
    EXPECT_GT(brings->slope.estimate, 0);
  }
  EXPECT_GE(found, 14);
}

TEST(Customers, TooFewOrAllAlikeAreNotCompared) {
  EXPECT_EQ(compared(made_up(1, 60, 0)).obstacle, CustomerObstacle::too_few);
  scan::Customers alike = made_up(1, 900, 0);
  std::fill(alike.early.begin(), alike.early.end(), 3);
  EXPECT_EQ(compared(alike).obstacle, CustomerObstacle::nothing_varies);
  scan::Customers unkept = made_up(1, 900, 0);
  unkept.has_amounts = false;
  EXPECT_EQ(compared(unkept).obstacle, CustomerObstacle::no_amounts);
}

TEST(Customers, WhoseActivityIsTheNumberAreComparedWithoutIt) {
  for (const std::size_t count : {300, 900, 4000}) {
    scan::Customers same = made_up(7, count, 0);
    same.early = same.volume;
    for (double& early : same.early) early = std::sqrt(early);
    EXPECT_FALSE(compared(same).equal_volume) << count;
  }
}

TEST(Customers, AreComparedAtEqualActivityWhereEnoughIsLeftToSeeTheLargestEffect) {
  scan::Customers customers = made_up(7, 900, 0);
  stats::Random random(11);
  for (std::size_t i = 0; i < customers.early.size(); ++i)
    customers.early[i] = customers.volume[i] + (random.uniform() < 0.001 ? 1 : 0);
  EXPECT_FALSE(compared(customers).equal_volume);
  for (std::size_t i = 0; i < customers.early.size(); ++i)
    customers.early[i] = customers.volume[i] + 8 * random.uniform();
  EXPECT_TRUE(compared(customers).equal_volume);
}

TEST(Customers, WhoNeverLeaveLevelOffAndWhoAllLeaveDoNot) {
  scan::Customers customers = made_up(3, 4000, 0);
  stats::Random random(9);
  for (std::uint64_t& active : customers.active) {
    active = 1;
    for (int week = 1; week < 64; ++week) active |= std::uint64_t{random.uniform() < 0.5} << week;
  }
  ASSERT_TRUE(compared(customers).plateau);
  EXPECT_EQ(compared(customers).plateau->state, Plateau::State::levels_off);
  for (std::uint64_t& active : customers.active) {
    active = 1;
    for (int week = 1; week < 64 && random.uniform() < 0.9; ++week) active |= std::uint64_t{1} << week;
  }
  EXPECT_EQ(compared(customers).plateau->state, Plateau::State::still_falling);
}

TEST(Customers, BringPerUnitWhatTheirBandBrings) {
  scan::Customers customers = made_up(5, 900, 0);
  for (std::size_t i = 0; i < customers.total.size(); ++i) customers.total[i] = static_cast<double>(1 + i % 100);
  const Paid paid(customers, 76);  // the largest pay nothing
  const CustomerEvidence evidence = compared(customers, &paid.of);
  ASSERT_EQ(evidence.bands.size(), 4u);
  EXPECT_GT(evidence.bands.front().per_unit, 0);
  EXPECT_EQ(evidence.bands.back().per_unit, 0);
  std::size_t all = 0;
  for (const SizeBand& band : evidence.bands) all += band.customers;
  EXPECT_EQ(all, customers.total.size());
}

}  // namespace
}  // namespace northstar::validate
