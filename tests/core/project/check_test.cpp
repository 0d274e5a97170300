#include "project/check.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "project/document.hpp"
#include "project/profiles.hpp"
#include "project/reading.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;

const std::string kPlays =
    "user_id,event,seconds,plan,played_at\na,play,60,free,2026-01-05\nb,skip,5,paid,2026-01-06\n";
const std::string kInvoices = "date,user_id,amount\n2026-01-05,a,9.90\n2026-01-07,b,9.90\n";

json document() {
  return json::parse(R"json({
    "northstar": 1,
    "definition": {
      "tables": {
        "plays": { "file": "plays.csv", "role": "events",
                   "columns": { "time": "played_at", "entity": "user_id", "event": "event", "value": "seconds", "segments": ["plan"] } },
        "invoices": { "file": "invoices.csv", "role": "payments", "columns": { "time": "date", "entity": "user_id", "value": "amount" } } },
      "metrics": {
        "hours": { "table": "plays", "measure": "sum(value) / 3600", "where": "event = 'play'" },
        "listeners": { "table": "plays", "measure": "count_distinct(entity)" },
        "hours_per_listener": { "formula": "hours / listeners" },
        "revenue": { "table": "invoices", "measure": "sum(value)" } },
      "north_star": { "metric": "hours" },
      "outcome": "revenue",
      "tree": { "hours": { "op": "product", "of": ["listeners", "hours_per_listener"] },
                "listeners": { "op": "sum", "of": ["listeners.new", "listeners.retained", "listeners.resurrected"] } } } })json");
}

Result<Done> check(const json& document, std::vector<std::pair<std::string, std::string>> files = {
                                             {"plays.csv", kPlays}, {"invoices.csv", kInvoices}}) {
  const auto project = read_project(document.dump());
  EXPECT_TRUE(project.ok()) << (project.ok() ? "" : project.error().text());
  if (!project.ok()) return project.error();
  std::vector<table::FileProfile> profiles;  // read as the definition says
  for (const auto& [name, text] : files)
    profiles.push_back(
        table::profile_file(text, true, name, text.size(), reading_of(project->definition, name)).value());
  return check_definition(project->definition, profiles);
}

void expect_fault(const std::string& pointer, const json& value, const std::string& text, ErrorCode code) {
  json changed = document();
  changed[json::json_pointer("/definition" + pointer)] = value;
  const auto checked = check(changed);
  ASSERT_FALSE(checked.ok()) << pointer;
  EXPECT_EQ(checked.error().text().find(text), 0u) << checked.error().text();
  EXPECT_EQ(checked.error().code, code) << checked.error().text();
  const std::string said = checked.error().text();
  EXPECT_TRUE(!checked.error().remedy.empty() || said.find("did you mean") != std::string::npos ||
              checked.error().code == ErrorCode::bad_expression)
      << said;
}

TEST(Check, AcceptsADefinitionThatItsFilesCanAnswer) {
  const auto checked = check(document());
  EXPECT_TRUE(checked.ok()) << checked.error().text();
}

TEST(Check, AcceptsTheProjectsOfTheExamplesWithTheirFiles) {
  const std::string examples = "../../examples/";
  for (const auto& [project_file, files] : std::map<std::string, std::vector<std::string>>{
           {"online-shop/online-shop.northstar.json", {"online_retail.csv"}},
           {"music-service/music-service.northstar.json", {"plays.csv", "invoices.csv"}}}) {
    const auto project = read_project(test::data(examples + project_file));
    ASSERT_TRUE(project.ok()) << project.error().text();
    std::vector<table::FileProfile> profiles;
    for (const std::string& file : files) {
      const std::string bytes = test::data(examples + project_file.substr(0, project_file.find('/') + 1) + file);
      profiles.push_back(test::profile(file, bytes.substr(0, 256 << 10), bytes.size()));
    }
    const auto checked = check_definition(project->definition, profiles);
    EXPECT_TRUE(checked.ok()) << checked.error().text();
  }
}

TEST(Check, ASecondSourceIsAnotherMetricOfTheSameUnit) {
  expect_fault("/metrics/hours/also_from", "hour", "metrics.hours.also_from: unknown metric \"hour\"; did you mean",
               ErrorCode::unknown_name);
  expect_fault("/metrics/hours/also_from", "hours", "metrics.hours.also_from: a metric is no second source of itself.",
               ErrorCode::not_computable);
  json chain = document()["definition"]["metrics"];
  chain["hours"]["also_from"] = "listeners";
  chain["listeners"]["also_from"] = "revenue";
  expect_fault("/metrics", chain, "metrics.hours.also_from: \"listeners\" names another source itself.",
               ErrorCode::not_computable);
  json units = document()["definition"]["metrics"];
  units["hours"].update({{"also_from", "revenue"}, {"unit", "hours"}});
  units["revenue"]["unit"] = "EUR";
  expect_fault("/metrics", units, "metrics.hours.also_from: one is in \"hours\", the other in \"EUR\".",
               ErrorCode::not_computable);
}

TEST(Check, NamesPathThingAndRemedyOfAnUnknownColumn) {
  expect_fault("/metrics/hours/where", "evnt = 'play'",
               "metrics.hours.where: unknown column \"evnt\"; did you mean \"event\"?", ErrorCode::unknown_name);
  json changed = document();
  changed["definition"]["metrics"]["hours"]["where"] = "\"plann\" = 'free'";
  EXPECT_EQ(check(changed).error().text(), "metrics.hours.where: unknown column \"plann\"; did you mean \"plan\"?");
  changed = document();
  changed["definition"]["tables"]["plays"]["columns"]["entity"] = "userid";
  EXPECT_EQ(check(changed).error().text(),
            "tables.plays.columns.entity: unknown column \"userid\" in \"plays.csv\"; did you mean \"user_id\"?");
}

TEST(Check, SaysWhichFileToDrop) {
  const auto checked = check(document(), {{"plays.csv", kPlays}});
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().place, "tables.invoices.file");
  EXPECT_EQ(checked.error().remedy, "Drop \"invoices.csv\", or set another file for this table.");
}

TEST(Check, FindsEveryBrokenReference) {
  using E = ErrorCode;
  expect_fault("/metrics/hours/table", "playz", "metrics.hours.table: unknown table \"playz\"; did you mean \"plays\"?",
               E::unknown_name);
  expect_fault("/metrics/hours_per_listener/formula", "hours / listener",
               "metrics.hours_per_listener.formula: unknown metric \"listener\"; did you mean \"listeners\"?",
               E::unknown_name);
  expect_fault("/north_star/metric", "hour", "north_star.metric: unknown metric \"hour\"; did you mean \"hours\"?",
               E::unknown_name);
  expect_fault("/outcome", "revenues", "outcome: unknown metric", E::unknown_name);
  expect_fault("/tree/hours/of/0", "listenrs", "tree.hours.of[0]: unknown metric", E::unknown_name);
  expect_fault("/tree/listeners/of/0", "listeners.news", "tree.listeners.of[0]: unknown part \"news\"",
               E::unknown_name);
  expect_fault("/tree/listeners/op", "product", "tree.listeners.of[0]: new, retained and resurrected",
               E::not_computable);
  expect_fault("/tree/hours", {{"op", "sum"}, {"of", {"revenue.new"}}}, "tree.hours.of[0]: new, reactivation",
               E::not_computable);
  expect_fault("/tree/hours", {{"op", "sum"}, {"of", {"hours.new"}}}, "tree.hours.of[0]: \"hours\" has no parts",
               E::not_computable);
  expect_fault("/metrics/hours_per_listener/formula", "revenue.churned / listeners",
               "metrics.hours_per_listener.formula: unknown part \"churned\"", E::unknown_name);
  expect_fault("/metrics/revenue/counted", "running", "metrics.revenue.counted: no column of the table",
               E::not_computable);
  expect_fault("/tree/hour", {{"op", "sum"}, {"of", {"hours"}}}, "tree.hour: unknown metric", E::unknown_name);
  expect_fault(
      "/metrics/after",
      {{"table", "plays"}, {"measure", "count()"}, {"outcome_of", {{"following", 4}, {"same_entities_as", "revenue"}}}},
      "metrics.after.outcome_of.same_entities_as: \"revenue\" is not counted from the table \"plays\".",
      E::not_computable);
  expect_fault("/tables/plays/formats", {{"amount", {{"decimal", ","}}}}, "tables.plays.formats.amount: unknown column",
               E::unknown_name);
  expect_fault("/tables/plays/columns/segments/0", "tier", "tables.plays.columns.segments[0]: unknown column",
               E::unknown_name);
}

TEST(Check, FindsCirclesInFormulas) {
  expect_fault("/metrics/a", {{"formula", "a + 1"}}, "metrics.a.formula: the formula comes back to itself: a → a.",
               ErrorCode::not_computable);
  json changed = document();
  changed["definition"]["metrics"]["a"] = {{"formula", "b + 1"}};
  changed["definition"]["metrics"]["b"] = {{"formula", "hours + a"}};
  EXPECT_EQ(check(changed).error().place, "metrics.a.formula");
}

TEST(Check, LeavesACircleOfDriversToTheTreeWhichDrawsTheRest) {
  json changed = document();
  changed["definition"]["tree"]["listeners"] = {{"op", "sum"}, {"of", {"hours"}}};
  EXPECT_TRUE(check(changed).ok());
}

TEST(Check, FindsNodesThatTheirOperatorDoesNotFit) {
  expect_fault("/tree/hours", {{"op", "ratio"}, {"of", {"listeners"}}}, "tree.hours.of: a ratio has two drivers",
               ErrorCode::not_computable);
  expect_fault("/tree/hours", {{"op", "min"}, {"of", {"listeners"}}},
               "tree.hours.of: the smaller of two has two drivers", ErrorCode::not_computable);
  expect_fault("/tree/hours", {{"op", "mean"}, {"of", {"listeners", "revenue", "listeners"}}},
               "tree.hours.of: a weighted mean has a weight for each value", ErrorCode::not_computable);
  expect_fault("/tree/hours", {{"op", "sum"}, {"of", {"listeners"}}, {"influences", {"mails"}}},
               "tree.hours.influences[0]: unknown metric", ErrorCode::unknown_name);
}

TEST(Check, FindsTypesThatDoNotFit) {
  expect_fault("/metrics/hours/where", "value + 1", "metrics.hours.where: this is not a condition.",
               ErrorCode::bad_expression);
  expect_fault("/metrics/hours/measure", "value", "metrics.hours.measure: ", ErrorCode::bad_expression);
  expect_fault("/metrics/hours_per_listener/formula", "sum(hours)",
               "metrics.hours_per_listener.formula: ", ErrorCode::bad_expression);
  expect_fault("/metrics/hours_per_listener/formula", "\"hours\" / 2",
               "metrics.hours_per_listener.formula: ", ErrorCode::bad_expression);
}

TEST(Check, WantsATimeColumnThatReadsAsDates) {
  expect_fault("/tables/plays/columns/time", "plan", "tables.plays.columns.time: \"plan\"", ErrorCode::no_time_column);
  expect_fault("/tables/plays/columns/time", "", "tables.plays.columns.time: no column says when",
               ErrorCode::no_time_column);
  json changed = document();  // an override makes any column a time
  changed["definition"]["tables"]["plays"]["columns"]["time"] = "plan";
  changed["definition"]["tables"]["plays"]["formats"] = {{"plan", {{"time", "YYYY-MM-DD"}}}};
  EXPECT_TRUE(check(changed).ok());
}

TEST(Check, WantsOneNorthStar) {
  json changed = document();
  changed["definition"].erase("north_star");
  EXPECT_EQ(check(changed).error().place, "north_star");
}

}  // namespace
}  // namespace northstar::project
