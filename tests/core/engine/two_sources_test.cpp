#include "engine/small_shop.hpp"
#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

/// Conversions of an ad platform and won deals of a CRM, from Monday 2026-01-05 on, with e-mails as people typed them.
constexpr const char* kPlatform =
    "converted_at,email,value\n"
    "2026-01-05,Ann@Example.com,10\n"
    "2026-01-06,bob@example.com,20\n"
    "2026-01-13,\" cid@example.com \",30\n"
    "2026-01-14,ann@example.com,10\n"
    "2026-01-25,dora@example.com,5\n";
constexpr const char* kCrm =
    "won_at,contact,amount\n"
    "2026-01-05,ann@example.com,10\n"
    "2026-01-06,BOB@example.com,25\n"
    "2026-01-12,ann@example.com,10\n"
    "2026-01-25,eve@example.com,5\n";

json two_sources() {
  return json::parse(R"json({
    "northstar": 1,
    "definition": {
      "calendar": {"grain": "week"},
      "tables": {
        "platform": {"file": "platform.csv", "role": "events", "formats": {"email": {"type": "email"}},
                     "columns": {"time": "converted_at", "entity": "email", "value": "value"}},
        "crm": {"file": "crm.csv", "role": "payments", "formats": {"contact": {"type": "email"}},
                "columns": {"time": "won_at", "entity": "contact", "value": "amount"}}
      },
      "metrics": {
        "conversions": {"table": "platform", "measure": "count()", "also_from": "won", "scope": "campaign"},
        "value": {"table": "platform", "measure": "sum(value)", "unit": "EUR", "also_from": "revenue"},
        "buyers": {"table": "platform", "measure": "count_distinct(entity)", "also_from": "customers"},
        "won": {"table": "crm", "measure": "count()"},
        "revenue": {"table": "crm", "measure": "sum(value)", "unit": "EUR"},
        "customers": {"table": "crm", "measure": "count_distinct(entity)"}
      },
      "north_star": {"metric": "customers"}
    },
    "journal": []
  })json");
}

json sections_of(const json& project) {
  Talk talk;
  talk.shards = 2;
  talk.inspect("platform.csv", kPlatform);
  talk.inspect("crm.csv", kCrm);
  talk.define(project);
  return json::parse(talk.whole_report()).at("sections");
}

json pair_of(const json& sections, const std::string& metric) {
  for (const json& pair : sections.at("reconcile").at("pairs"))
    if (pair.at("left").at("metric") == metric) return pair;
  return nullptr;
}

TEST(TwoSources, AreHeldAgainstEachOtherInTotalByPeriodAndById) {
  const json pair = pair_of(sections_of(two_sources()), "value");
  EXPECT_EQ(pair.at("right").at("file"), "crm.csv");
  EXPECT_EQ(pair.at("periods"), 3);
  EXPECT_EQ(pair.at("total"), json::parse(R"({"left": 75, "right": 50, "difference": 25, "share": 0.5})"));
  EXPECT_EQ(pair.at("differences"), json::parse("[-5, 30, 0]"));
  EXPECT_EQ(pair.at("periods_differing"), 2);
  EXPECT_EQ(pair.at("largest")[0].at("period"), "2026-01-12");
  EXPECT_EQ(pair.at("largest")[0].at("difference"), 30);
  const json& entities = pair.at("entities");
  EXPECT_EQ(entities.at("same"), 1);       // ann
  EXPECT_EQ(entities.at("differing"), 1);  // bob
  EXPECT_EQ(entities.at("only_left"), 2);
  EXPECT_EQ(entities.at("only_right"), 1);
  EXPECT_EQ(entities.at("largest")[0].at("entity"), "cid@example.com");
  EXPECT_EQ(
      pair.at("text"),
      "“Value” comes to 75 over 3 weeks that both cover, “Revenue” to 50: 25 more (50\xC2\xA0%). They differ in 2 "
      "of 3 weeks, most in the week of 12–18 Jan 2026.");
}

TEST(TwoSources, OfPeopleHaveNoTotal) {
  const json pair = pair_of(sections_of(two_sources()), "buyers");
  EXPECT_TRUE(pair.at("total").is_null());
  EXPECT_TRUE(pair.at("entities").is_null());
  EXPECT_EQ(pair.at("differences"), json::parse("[0, 1, 0]"));
}

TEST(TwoSources, MeetByEmailsInAnyCaseAndSayHowFar) {
  const json joins = sections_of(two_sources()).at("data").at("joins");
  ASSERT_EQ(joins.size(), 1u);
  EXPECT_EQ(joins[0].at("both"), 2);
  json plain = two_sources();
  for (const char* table : {"platform", "crm"}) plain["definition"]["tables"][table].erase("formats");
  EXPECT_EQ(sections_of(plain).at("data").at("joins")[0].at("both"), 1);
}

TEST(TwoSources, AScopeOtherThanTheBusinessIsSaidInTheReport) {
  const json sections = sections_of(two_sources());
  for (const json& metric : sections.at("series").at("metrics"))
    EXPECT_EQ(metric.value("scope", "business"), metric.at("metric") == "conversions" ? "campaign" : "business");
}

}  // namespace
}  // namespace northstar::engine
