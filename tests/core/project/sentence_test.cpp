#include "project/sentence.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "project/document.hpp"
#include "project/lint.hpp"

namespace northstar::project {
namespace {

metric::Definition definition(const std::string& metrics, const std::string& rest = "") {
  const auto project = read_project(R"json({"northstar": 1, "definition": {
      "tables": { "plays": { "file": "plays.csv", "role": "events",
                             "columns": { "time": "at", "entity": "user_id", "event": "event", "value": "seconds" } },
                  "bills": { "file": "bills.csv", "role": "payments",
                             "columns": { "time": "at", "entity": "user_id", "value": "amount" } } },
      "metrics": {)json" + metrics + "}" +
                                    (rest.empty() ? R"json(, "north_star": { "metric": "star" })json" : rest) + "}}");
  EXPECT_TRUE(project.ok()) << (project.ok() ? "" : project.error().text());
  return project.ok() ? project->definition : metric::Definition{};
}

std::string sentence(const std::string& metrics, const std::string& rest = "") {
  std::string text;
  for (const SentencePart& part : definition_sentence(definition(metrics, rest))) text += part.text;
  return text;
}

TEST(Sentence, SaysTheDefinitionInWords) {
  EXPECT_EQ(
      sentence(
          R"json("star": {"table": "plays", "measure": "sum(value) / 3600", "where": "event = 'play'", "label": "Listening hours"})json"),
      "Listening hours are the sum of “seconds” / 3600 over rows where “event” is play, added up per week, Monday to "
      "Sunday, UTC, from plays.csv.");
  EXPECT_EQ(
      sentence(R"json("star": {"table": "plays", "measure": "count_distinct(entity)", "label": "Active users"})json"),
      "Active users are the number of different “user_id” over all rows, counted per week, Monday to Sunday, UTC, from "
      "plays.csv.");
  EXPECT_EQ(
      sentence(
          R"json("star": {"table": "plays", "measure": "count()", "where": "not \"Invoice\" like 'C%' and value between 1 and 9", "label": "Purchases"})json"),
      "Purchases are the number of rows where “Invoice” does not begin with C and “seconds” is from 1 to 9, counted "
      "per "
      "week, Monday to Sunday, UTC, from plays.csv.");
  EXPECT_EQ(
      sentence(
          R"json("star": {"formula": "a / b", "label": "Plays per listener"}, "a": {"table": "plays", "measure": "count()", "label": "Plays"},
                        "b": {"table": "plays", "measure": "count()", "label": "Listeners"})json",
          R"json(, "calendar": {"grain": "month"}, "north_star": {"metric": "star"})json"),
      "Plays per listener are Plays / Listeners, per month, UTC.");
}

TEST(Sentence, SaysTheSmallerOfTwo) {
  const std::string others = R"json("a": {"table": "plays", "measure": "count()", "label": "Buyers"},
                                    "b": {"table": "plays", "measure": "count()", "label": "Sellers"})json";
  const auto said = [&](const std::string& formula) {
    return sentence(R"json("star": {"label": "Health", "formula": ")json" + formula + "\"}, " + others,
                    R"json(, "calendar": {"grain": "month"}, "north_star": {"metric": "star"})json");
  };
  EXPECT_EQ(said("100 * case when a / previous(a, 3) < b / previous(b, 3) then a / previous(a, 3) else b / previous(b, "
                 "3) end"),
            "Health is 100 × the smaller of (Buyers / Buyers of 3 months before) and (Sellers / Sellers of 3 months "
            "before), per month, UTC.");
  EXPECT_EQ(said("case when a < b then b else a end"),
            "Health is Sellers where Buyers is below Sellers, else Buyers, per month, UTC.");
}

TEST(Sentence, SaysHowOftenAndHowFarBack) {
  EXPECT_EQ(
      sentence(
          R"json("star": {"table": "plays", "measure": "count_distinct(entity)", "where": "event = 'play'", "having": "count() >= 3", "label": "Active teams"})json"),
      "Active teams are the number of different “user_id” that did it at least 3 times, over rows where “event” is "
      "play, "
      "counted per week, Monday to Sunday, UTC, from plays.csv.");
  EXPECT_EQ(
      sentence(
          R"json("star": {"table": "plays", "measure": "count_distinct(entity)", "having": "sum(value) > 60", "window": "4 weeks", "label": "Active teams"})json"),
      "Active teams are the number of different “user_id” for which the sum of “seconds” is above 60, over all rows, "
      "counted over the 28 days up to the end of each week, Monday to Sunday, UTC, from plays.csv.");
  EXPECT_EQ(
      sentence(R"json("star": {"table": "plays", "measure": "sum(value)", "window": "all time", "label": "Time"})json"),
      "Time is the sum of “seconds” over all rows, added up over all time up to the end of each week, Monday to "
      "Sunday, UTC, from plays.csv.");
}

TEST(Sentence, EveryEditablePartLeadsToItsPlace) {
  std::vector<std::string> paths;
  for (const SentencePart& part : definition_sentence(
           definition(R"json("star": {"table": "plays", "measure": "count()", "where": "event in ('a', 'b')"})json"))) {
    if (!part.path.empty()) paths.push_back(part.path);
  }
  EXPECT_EQ(paths, (std::vector<std::string>{"metrics.star.label", "metrics.star.measure", "metrics.star.where",
                                             "calendar", "tables.plays.file"}));
}

TEST(Sentence, OfNoNorthStarIsEmpty) { EXPECT_TRUE(definition_sentence(metric::Definition{}).empty()); }

std::vector<std::string> findings(const metric::Definition& definition) {
  std::vector<std::string> codes;
  for (const Finding& finding : lint(definition)) codes.push_back(finding.code);
  return codes;
}
bool finds(const std::string& metrics, const std::string& code, const std::string& rest = "") {
  const auto codes = findings(definition(metrics, rest));
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

TEST(Lint, FindsMoneySignUpsAndVanity) {
  EXPECT_TRUE(finds(R"json("star": {"table": "plays", "measure": "sum(\"Total revenue\")"})json", "nsm_is_money"));
  EXPECT_TRUE(finds(R"json("star": {"table": "plays", "measure": "sum(value)", "unit": "USD"})json", "nsm_is_money"));
  EXPECT_FALSE(
      finds(R"json("star": {"table": "plays", "measure": "sum(value)", "unit": "hours"})json", "nsm_is_money"));
  EXPECT_FALSE(finds(
      R"json("star": {"table": "plays", "measure": "count_distinct(entity)", "where": "\"Total revenue\" > 0"})json",
      "nsm_is_money"));
  EXPECT_TRUE(finds(R"json("star": {"table": "plays", "measure": "count()", "where": "event = 'sign_up'"})json",
                    "nsm_is_sign_up"));
  EXPECT_TRUE(finds(R"json("star": {"table": "plays", "measure": "count()", "where": "event = 'page_view'"})json",
                    "nsm_is_vanity"));
  EXPECT_TRUE(finds(R"json("app_downloads": {"table": "plays", "measure": "count()"})json", "nsm_is_sign_up",
                    R"json(, "north_star": {"metric": "app_downloads"})json"));
  EXPECT_TRUE(finds(R"json("total_followers": {"table": "plays", "measure": "count()"})json", "nsm_is_vanity",
                    R"json(, "north_star": {"metric": "total_followers"})json"));
  EXPECT_FALSE(finds(R"json("star": {"table": "plays", "measure": "count()", "where": "not event like 'C%'"})json",
                     "nsm_is_vanity"));
}

TEST(Lint, FindsWhatIsNotSettledAndNothingElse) {
  const std::string rest = R"json("a": {"table": "plays", "measure": "count()", "owner": "product"},
      "b": {"formula": "star / a"}, "money": {"table": "plays", "measure": "sum(value)", "unit": "EUR"})json";
  const std::string metrics =
      R"json("star": {"table": "plays", "measure": "sum(value)", "unit": "hours"}, )json" + rest;
  EXPECT_EQ(findings(definition(metrics)),
            (std::vector<std::string>{"no_outcome", "no_tree", "no_accountable", "no_approver", "no_reaction_days",
                                      "no_stage", "no_review", "all_events", "zone_utc", "no_source", "no_owner"}));
  EXPECT_EQ(findings(definition(
                metrics,
                R"json(, "north_star": {"metric": "star", "accountable": "CMO", "approver": "CEO", "reaction_days": 30},
      "outcome": "star", "tree": {"star": {"op": "product", "of": ["a", "b"]}})json")),
            (std::vector<std::string>{"outcome_same", "driver_no_owner", "no_stage", "no_review", "all_events",
                                      "zone_utc", "no_source", "no_owner"}));
  std::string owned = rest;
  owned.replace(owned.find("star / a\""), 9, R"json(star / a", "owner": "growth")json");
  EXPECT_TRUE(
      findings(
          definition(
              R"json("star": {"table": "plays", "measure": "sum(value)", "unit": "hours", "where": "event = 'play'",
                 "source_system": "player", "owner": "product"}, )json" +
                  owned,
              R"json(, "north_star": {"metric": "star", "accountable": "CMO", "approver": "CEO", "reaction_days": 30,
                                      "stage": "growth", "review": "quarterly"},
      "calendar": {"zone": "Europe/Berlin"},
      "outcome": "money", "tree": {"star": {"op": "product", "of": ["a", "b"]}})json"))
          .empty());
}

TEST(Lint, AsksWhatARowIsWhereRowsOfALogAreCounted) {
  const std::vector<std::string> found =
      findings(definition(R"json("star": {"table": "plays", "measure": "count()", "where": "event = 'play'"})json"));
  EXPECT_EQ(std::count(found.begin(), found.end(), "repeats"), 1);
  EXPECT_EQ(std::count(found.begin(), found.end(), "all_events"), 0);
}

TEST(Lint, AsksWhichRowsOfAListCount) {
  const std::string list = R"json("star": {"table": "bills", "measure": "count_distinct(entity)"%s})json";
  const auto found = [&](const std::string& where) {
    std::string metric = list;
    return findings(definition(metric.replace(metric.find("%s"), 2, where)));
  };
  const auto all = found(""), some = found(R"json(, "where": "value > 0")json");
  EXPECT_EQ(std::count(all.begin(), all.end(), "all_rows"), 1);
  EXPECT_EQ(std::count(some.begin(), some.end(), "all_rows"), 0);
}

TEST(Lint, AsksForAWindowThatHoldsAsManyWeekendsEachTime) {
  const auto finds_with = [](const std::string& window, const std::string& grain) {
    return finds(R"json("star": {"table": "plays", "measure": "count_distinct(entity)")json" + window + "}",
                 "uneven_days",
                 R"json(, "north_star": {"metric": "star"}, "calendar": {"grain": ")json" + grain + "\"}");
  };
  EXPECT_TRUE(finds_with(R"json(, "window": "30 days")json", "week"));
  EXPECT_TRUE(finds_with("", "day"));
  EXPECT_FALSE(finds_with(R"json(, "window": "28 days")json", "day"));
  EXPECT_FALSE(finds_with("", "week"));
  EXPECT_FALSE(finds_with(R"json(, "window": "3 months")json", "month"));
}

/// Code and args of the findings about a tree over these metrics.
std::vector<std::vector<std::string>> of_tree(const std::string& tree) {
  const std::string metrics = R"json("star": {"table": "plays", "measure": "sum(value) / 3600", "label": "Hours"},
      "hours": {"table": "plays", "measure": "sum(value) / 3600"},
      "a": {"table": "plays", "measure": "count_distinct(entity)", "label": "Active"},
      "free": {"table": "plays", "measure": "count()", "where": "event = 'free'"},
      "paid": {"table": "plays", "measure": "count()", "where": "event = 'paid'"},
      "all": {"table": "plays", "measure": "count()", "label": "Plays"},
      "mean": {"table": "plays", "measure": "average(value)"},
      "plays_each": {"formula": "all / a"}, "hours_each": {"formula": "hours / all", "label": "Hours per play"},
      "others": {"formula": "star - free"})json";
  std::vector<std::vector<std::string>> out;
  for (const Finding& finding :
       lint(definition(metrics, R"json(, "north_star": {"metric": "star"}, "tree": {)json" + tree + "}"))) {
    if (finding.code.rfind("tree_", 0) != 0) continue;
    out.push_back({finding.code});
    out.back().insert(out.back().end(), finding.args.begin(), finding.args.end());
  }
  return out;
}
using Findings = std::vector<std::vector<std::string>>;

TEST(LintTree, FindsAProductThatMakesAnotherNumber) {
  EXPECT_EQ(of_tree(R"json("star": {"op": "product", "of": ["a", "plays_each", "hours_each"]})json"), Findings{});
  EXPECT_EQ(of_tree(R"json("star": {"op": "product", "of": ["a", "hours_each"]})json"),
            (Findings{{"tree_gives_another", "Hours", "Active × Hours ÷ Plays"}}));
  EXPECT_EQ(of_tree(R"json("star": {"op": "ratio", "of": ["hours", "a"]})json"),
            (Findings{{"tree_gives_another", "Hours", "Hours ÷ Active"}}));
  // A count times a mean may be the whole, and only the data tell.
  EXPECT_EQ(of_tree(R"json("star": {"op": "product", "of": ["all", "mean"]})json"), Findings{});
}

TEST(LintTree, FindsPartsThatAreLeftOut) {
  EXPECT_EQ(of_tree(R"json("star": {"op": "product", "of": ["a", "plays_each", "hours_each"]},
                           "a": {"op": "sum", "of": ["a.new", "a.retained"]})json")
                .at(0)
                .at(0),
            "tree_lacks_parts");
  EXPECT_EQ(of_tree(R"json("star": {"op": "product", "of": ["a", "plays_each", "hours_each"]},
                           "a": {"op": "sum", "of": ["a.new", "a.retained", "a.resurrected"]})json"),
            Findings{});
}

TEST(LintTree, FindsWhatCountsTwice) {
  EXPECT_EQ(of_tree(R"json("star": {"op": "sum", "of": ["free", "others"]})json"), Findings{});
  EXPECT_EQ(of_tree(R"json("star": {"op": "sum", "of": ["free", "free"]})json"),
            (Findings{{"tree_counts_twice", "Hours", "Free", "Free"}}));
  EXPECT_EQ(of_tree(R"json("star": {"op": "sum", "of": ["all", "paid"]})json"),
            (Findings{{"tree_counts_twice", "Hours", "Paid", "Plays"}}));
  EXPECT_EQ(of_tree(R"json("star": {"op": "sum", "of": ["others", "free"]},
                           "others": {"op": "sum", "of": ["paid", "free"]})json"),
            (Findings{{"tree_counts_twice", "Hours", "Free", "Others"}}));
}

TEST(LintTree, FindsABranchThatNothingLeadsTo) {
  EXPECT_EQ(of_tree(R"json("star": {"op": "sum", "of": ["free", "others"]},
                           "all": {"op": "sum", "of": ["free", "paid"]})json"),
            (Findings{{"tree_orphan", "Plays", "Hours"}}));
}

TEST(LintTree, EndsInACircle) {
  EXPECT_EQ(of_tree(R"json("star": {"op": "sum", "of": ["all"]}, "all": {"op": "sum", "of": ["star"]})json"),
            Findings{});
}

}  // namespace
}  // namespace northstar::project
