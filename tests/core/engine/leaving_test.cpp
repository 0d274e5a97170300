#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

/// Forty teams at work every week and forty that never are, for thirteen weeks from Monday 2026-01-05 on, all with a
/// subscription from the first day. In the seventh week one of the former ends it, and ten of the latter.
struct Teams {
  std::string log = "at,team\n";
  std::string subscriptions = "team,from,to\n";
};
Teams teams(int busy_that_leave, int idle_that_leave) {
  Teams out;
  const auto date = [](int week) {
    const int day = 4 + 7 * week;  // of the year, from 0
    const int month = day < 31 ? 1 : day < 59 ? 2 : day < 90 ? 3 : 4;
    const int of_month = day - (month == 1 ? 0 : month == 2 ? 31 : month == 3 ? 59 : 90) + 1;
    return "2026-0" + std::to_string(month) + (of_month < 10 ? "-0" : "-") + std::to_string(of_month);
  };
  for (int i = 0; i < 80; ++i) {
    const std::string name = "t" + std::to_string(i);
    const bool leaves = i < 40 ? i < busy_that_leave : i - 40 < idle_that_leave;
    out.subscriptions += name + ",2026-01-05," + (leaves ? date(6) : "") + "\n";
    for (int week = 0; week < 13 && i < 40; ++week) out.log += date(week) + "," + name + "\n";
  }
  out.subscriptions += "late," + date(12) + ",\n";
  return out;
}

json growth_of(const Teams& of) {
  Talk talk;
  talk.shards = 2;
  talk.inspect("log.csv", of.log);
  talk.inspect("subscriptions.csv", of.subscriptions);
  talk.define(json::parse(R"json({
    "northstar": 1,
    "definition": {
      "calendar": {"grain": "week"},
      "tables": {
        "log": {"file": "log.csv", "role": "events", "columns": {"time": "at", "entity": "team"}},
        "subscriptions": {"file": "subscriptions.csv", "role": "subscriptions",
                          "columns": {"time": "from", "end": "to", "entity": "team"}}
      },
      "metrics": {
        "active": {"table": "log", "measure": "count_distinct(entity)", "label": "Teams at work"},
        "subscribed": {"table": "subscriptions", "measure": "count_distinct(entity)", "counted": "running",
                       "label": "Subscribed teams"}
      },
      "north_star": {"metric": "active"}
    },
    "journal": []
  })json"));
  return json::parse(talk.whole_report()).at("sections").at("growth");
}

TEST(Leaving, IsComparedBetweenWhoIsActiveAndWhoIsNot) {
  const json leaving = growth_of(teams(1, 10)).at("leaving");
  EXPECT_EQ(leaving.at("running"), "subscribed");
  EXPECT_EQ(leaving.at("periods"), 4);
  // Weeks 4 and 8: forty and thirty-nine at work, forty and thirty not.
  EXPECT_EQ(leaving.at("active").at("of"), 79);
  EXPECT_EQ(leaving.at("active").at("left"), 1);
  EXPECT_EQ(leaving.at("idle").at("of"), 70);
  EXPECT_EQ(leaving.at("idle").at("left"), 10);
  EXPECT_EQ(
      leaving.at("words"),
      "Of subscribed teams who count in “Teams at work”, 1.3\u00a0% (0.2–6.8) are gone 4 weeks later; of the others, "
      "14\u00a0% (7.9–24.3). Who counts leaves less: both go together, which proves no cause.");
}

TEST(Leaving, ThatDoesNotDifferIsSaidSo) {
  const std::string words = growth_of(teams(4, 5)).at("leaving").at("words");
  EXPECT_NE(words.find("That is no difference that could be told from chance."), std::string::npos) << words;
}

TEST(Leaving, IsNotComparedWhereAllAreActive) {
  Teams all = teams(1, 10);
  for (int i = 40; i < 80; ++i)
    all.log += "2026-01-05,t" + std::to_string(i) + "\n2026-01-26,t" + std::to_string(i) + "\n2026-02-23,t" +
               std::to_string(i) + "\n";
  EXPECT_FALSE(growth_of(all).contains("leaving"));
}

}  // namespace
}  // namespace northstar::engine
