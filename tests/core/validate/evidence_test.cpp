#include "validate/evidence.hpp"

#include <gtest/gtest.h>

namespace northstar::validate {
namespace {

LeadResult result_with(LeadVerdict verdict, double chance = 0) {
  LeadResult result;
  result.n = 104;
  CandidateResult& c = result.candidates.emplace_back();
  c.name = "hours";
  c.verdict = verdict;
  c.power = Power{};
  c.power->chance = chance;
  return result;
}

TEST(Judge, ALeadIsSupportedAndAStopContradicts) {
  EXPECT_EQ(judge(result_with(LeadVerdict::leads), 0).verdict, VerdictKind::supported);
  const Evidence fading = judge(result_with(LeadVerdict::fading), 0);
  EXPECT_EQ(fading.verdict, VerdictKind::inconclusive);
  EXPECT_EQ(fading.reason, Reason::fading);
  EXPECT_FALSE(fading.power);
  const Evidence stopped = judge(result_with(LeadVerdict::led_then_stopped), 0);
  EXPECT_EQ(stopped.verdict, VerdictKind::contradicted);
  EXPECT_EQ(stopped.reason, Reason::led_then_stopped);
}

TEST(Judge, NothingFoundContradictsOnlyIfALeadWouldHaveBeenSeen) {
  const Evidence blind = judge(result_with(LeadVerdict::no_lead_found, 0.5), 0);
  EXPECT_EQ(blind.verdict, VerdictKind::inconclusive);
  EXPECT_EQ(blind.reason, Reason::no_lead_found);
  const Evidence seeing = judge(result_with(LeadVerdict::no_lead_found, 0.7), 0);
  EXPECT_EQ(seeing.verdict, VerdictKind::contradicted);
  EXPECT_EQ(seeing.reason, Reason::no_lead_found_with_power);
}

TEST(Judge, WhatAnotherLeaderExplainsIsNotContradicted) {
  LeadResult result = result_with(LeadVerdict::no_lead_found, 0.9);
  result.candidates.emplace_back().name = "plays";
  result.candidates[0].explained_by = 1;
  const Evidence evidence = judge(result, 0);
  EXPECT_EQ(evidence.verdict, VerdictKind::inconclusive);
  EXPECT_EQ(*evidence.explained_by, "plays");
}

TEST(Judge, FollowsAndMovesWithDifferByTheLag) {
  LeadResult result = result_with(LeadVerdict::follows_or_moves_with);
  result.candidates[0].lag = 0;
  EXPECT_EQ(judge(result, 0).reason, Reason::moves_with);
  result.candidates[0].lag = -3;
  EXPECT_EQ(judge(result, 0).reason, Reason::follows);
  EXPECT_EQ(judge(result, 0).verdict, VerdictKind::contradicted);
}

TEST(Judge, TheSameRowsNeverSupportALead) {
  const Evidence evidence = judge(result_with(LeadVerdict::leads), 0, true);
  EXPECT_EQ(evidence.reason, Reason::same_rows);
  EXPECT_EQ(evidence.verdict, VerdictKind::contradicted);
  EXPECT_FALSE(evidence.effect);
}

TEST(Judge, ShortRecordsGapsAndConstantsAreInconclusive) {
  EXPECT_EQ(judge(result_with(LeadVerdict::too_short, 0.9), 0).verdict, VerdictKind::inconclusive);
  LeadResult result = result_with(LeadVerdict::not_testable);
  for (const auto& [obstacle, reason] : {std::pair{LeadObstacle::outcome_too_short, Reason::too_short},
                                         {LeadObstacle::outcome_gaps, Reason::too_many_gaps},
                                         {LeadObstacle::metric_gaps, Reason::too_many_gaps},
                                         {LeadObstacle::metric_constant, Reason::constant},
                                         {LeadObstacle::outcome_constant, Reason::constant}}) {
    result.candidates[0].obstacle = obstacle;
    EXPECT_EQ(judge(result, 0).reason, reason);
    EXPECT_EQ(judge(result, 0).verdict, VerdictKind::inconclusive);
  }
  EXPECT_STREQ(name_of(without_test("hours", Reason::no_outcome).reason), "no_outcome");
}

}  // namespace
}  // namespace northstar::validate
