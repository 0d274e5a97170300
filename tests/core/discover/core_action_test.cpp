#include "discover/core_action.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "stats/random.hpp"

namespace northstar::discover {
namespace {

enum Event : std::uint32_t { signed_up, core, busy, rare, invoice_paid, opened };

struct World {
  std::size_t people = 3000;
  double by_core = 0.4;  // more chance to stay, of who does `core` 3 times
  bool all_stay = false;
  std::int32_t days = 200;
};

/// Who is active does more of `busy` and stays more; `core` is drawn apart from that.
scan::Newcomers log_of(const World& world, std::uint64_t seed = 1) {
  stats::Random random(seed);
  scan::Newcomers out;
  out.first_day = 0;
  out.last_day = world.days;
  out.events = {"signed_up", "core", "busy", "rare", "invoice_paid", "opened"};
  for (std::uint32_t who = 0; who < world.people; ++who) {
    const double drive = random.uniform();
    const bool does = random.uniform() < 0.3;
    std::uint64_t active = 1;
    const auto put = [&](Event event, std::uint64_t times, int day) {
      if (times == 0) return;
      out.did.push_back({who, event, times << 8 * day});
      active |= std::uint64_t{1} << day;
    };
    put(signed_up, 1, 0);
    put(core, does ? 3 + random.below(2) : random.below(2), 2);
    put(busy, random.below(1 + static_cast<std::uint64_t>(12 * drive)), static_cast<int>(random.below(7)));
    put(opened, random.below(1 + static_cast<std::uint64_t>(20 * drive)), static_cast<int>(random.below(7)));
    put(rare, random.uniform() < 0.01 ? 1 : 0, 1);
    put(invoice_paid, random.uniform() < 0.1 + 0.3 * drive ? 1 : 0, 3);
    const double chance = 0.2 + 0.3 * drive + (does ? world.by_core : 0);
    if (world.all_stay || random.uniform() < chance) active |= std::uint64_t{1} << (28 + random.below(7));
    out.ticket.push_back(static_cast<std::uint32_t>(random.bits()));
    out.joined.push_back(static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(world.days))));
    out.active.push_back(active);
  }
  return out;
}

CoreActions search(scan::Newcomers newcomers) {
  CoreActionSearch search(std::move(newcomers));
  while (search.next()) {
  }
  return search.result();
}

const Action& of(const CoreActions& found, const std::string& event) {
  const auto at =
      std::find_if(found.actions.begin(), found.actions.end(), [&](const Action& a) { return a.event == event; });
  EXPECT_NE(at, found.actions.end()) << event;
  return *at;
}

TEST(CoreAction, ThePlantedOneIsFirstWithItsRuleAndItsEffect) {
  const CoreActions found = search(log_of({}));
  ASSERT_EQ(found.obstacle, Obstacle::none);
  ASSERT_EQ(found.good, 1u);
  const Action& best = found.actions.front();
  EXPECT_EQ(best.event, "core");
  EXPECT_EQ(best.kind, ActionKind::good);
  EXPECT_GE(best.rule.times, 2);  // nobody does it twice: 2 times and 3 are the same people
  EXPECT_LE(best.rule.times, 3);
  EXPECT_LE(best.times_low, best.rule.times);
  EXPECT_GE(best.times_high, best.rule.times);
  EXPECT_GT(best.adjusted.conf_int.high, 0.3);
  EXPECT_LT(best.adjusted.conf_int.low, 0.5);
}

TEST(CoreAction, WhatOnlyGoesWithBeingActiveIsNotGood) {
  const CoreActions found = search(log_of({20000, 0.4, false, 200}));
  const Action& busy = of(found, "busy");
  EXPECT_EQ(busy.kind, ActionKind::activity);
  EXPECT_GT(busy.did.value() - busy.did_not.value(), 0.05);
}

TEST(CoreAction, NoneIsGoodWhereNoneDoesAnything) {
  std::size_t calls = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) calls += search(log_of({3000, 0, false, 200}, seed)).good;
  EXPECT_LE(calls, 1u);
}

TEST(CoreAction, TrivialAndUniformEventsAreNamedAndNotTried) {
  const CoreActions found = search(log_of({}));
  EXPECT_EQ(of(found, "signed_up").kind, ActionKind::sign_up);
  EXPECT_EQ(of(found, "invoice_paid").kind, ActionKind::payment);
  EXPECT_EQ(of(found, "rare").kind, ActionKind::too_alike);
  for (const char* event : {"signed_up", "invoice_paid", "rare"}) EXPECT_EQ(of(found, event).did.of, 0) << event;
}

TEST(CoreAction, WhatNearlyAllDoOnTheirFirstDayIsABeginningWhateverItsName) {
  scan::Newcomers log = log_of({});
  log.events[signed_up] = "profile_filled";
  EXPECT_EQ(of(search(std::move(log)), "profile_filled").kind, ActionKind::sign_up);
}

TEST(CoreAction, OnlyPeopleWhoAreFollowedToTheEndAreLookedAt) {
  scan::Newcomers log = log_of({});
  std::size_t followed = 0;
  for (const std::int32_t joined : log.joined) followed += joined >= 7 && joined + 34 < 200;
  const CoreActions found = search(std::move(log));
  EXPECT_EQ(found.people, followed);
  EXPECT_GE(found.first_joined, 7);
  EXPECT_LT(found.last_joined, 200 - 34);
}

TEST(CoreAction, WhatCannotBeToldIsSaid) {
  EXPECT_EQ(search(log_of({300, 0.4, false, 200})).obstacle, Obstacle::too_few);
  EXPECT_EQ(search(log_of({3000, 0.4, false, 36})).obstacle, Obstacle::too_short);
  EXPECT_EQ(search(log_of({3000, 0.4, true, 200})).obstacle, Obstacle::nobody_leaves);
  scan::Newcomers log = log_of({});
  log.events.clear();
  log.did.clear();
  EXPECT_EQ(search(std::move(log)).obstacle, Obstacle::too_many_events);
}

TEST(CoreAction, TheOrderOfRowsAndEntitiesMakesNoDifferenceToWhatIsTried) {
  scan::Newcomers log = log_of({});
  const CoreActions one = search(log);
  std::reverse(log.did.begin(), log.did.end());
  const CoreActions other = search(std::move(log));
  ASSERT_EQ(one.actions.size(), other.actions.size());
  for (std::size_t i = 0; i < one.actions.size(); ++i) {
    EXPECT_EQ(one.actions[i].event, other.actions[i].event);
    EXPECT_EQ(one.actions[i].adjusted.estimate, other.actions[i].adjusted.estimate);
  }
}

}  // namespace
}  // namespace northstar::discover
