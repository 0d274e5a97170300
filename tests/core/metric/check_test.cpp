#include <gtest/gtest.h>

#include "metric/evaluate.hpp"
#include "metric/sample_table.hpp"

namespace northstar::metric {
namespace {

using table::CellKind;
using testing::parsed;

TableDef plays() {
  TableDef table;
  table.file = "plays.csv";
  table.columns.time = "played_at";
  table.columns.entity = "user_id";
  table.columns.event = "event_name";
  table.columns.value = "seconds";
  table.columns.segments = {"plan"};
  return table;
}

NameScope scope() {
  return scope_of(plays(), {{"played_at", CellKind::time},
                            {"user_id", CellKind::number},
                            {"event_name", CellKind::text},
                            {"seconds", CellKind::number},
                            {"plan", CellKind::text},
                            {"Store no", CellKind::number},
                            {"country", CellKind::text},
                            {"paid", CellKind::boolean},
                            {"cancelled_at", CellKind::time}});
}

std::string row_error(std::string_view source) {
  const auto checked = check_row_expression(*parsed(source), scope(), "metrics.revenue.where");
  return checked ? "ok" : checked.error().text();
}

std::string measure_error(std::string_view source) {
  const auto checked = check_measure(*parsed(source), scope(), "metrics.hours.measure");
  return checked ? "ok" : checked.error().text();
}

using Kinds = std::map<std::string, CellKind>;
Kinds needed(std::string_view source) { return needed_columns(*parsed(source), scope()); }

TEST(Check, GivesTheType) {
  const auto type = [](std::string_view source) { return *check_row_expression(*parsed(source), scope(), ""); };
  EXPECT_EQ(type("value + 1"), ValueType::number);
  EXPECT_EQ(type("event = 'play' and not value is null or true"), ValueType::boolean);
}

TEST(Check, UnknownNamesGetASuggestion) {
  EXPECT_EQ(row_error("evnt = 'play'"), "metrics.revenue.where: unknown column \"evnt\"; did you mean \"event\"?");
  EXPECT_EQ(row_error("\"contry\" = 'x'"),
            "metrics.revenue.where: unknown column \"contry\"; did you mean \"country\"?");
  EXPECT_EQ(
      row_error("country = 'x'"),
      "metrics.revenue.where: unknown name \"country\". Columns of the file stand in double quotes: \"country\".");
  EXPECT_EQ(row_error("zzzzzz = 1"),
            "metrics.revenue.where: unknown column \"zzzzzz\". There are \"entity\", \"event\", \"plan\", \"time\", "
            "\"value\", \"Store no\", \"cancelled_at\", \"country\" and more.");
  TableDef bare = plays();
  bare.columns.value.clear();
  const auto missing = check_measure(*parsed("sum(value)"), scope_of(bare, {{"played_at", CellKind::time}}), "m");
  EXPECT_EQ(missing.error().text(),
            "m: no column of this table plays the part \"value\". Choose one in the table's columns.");
  EXPECT_EQ(missing.error().code, ErrorCode::unknown_name);
}

TEST(Check, TypesGetWords) {
  EXPECT_EQ(row_error("value + 'a'"), "metrics.revenue.where: \"+\" needs a number, but 'a' is text");
  EXPECT_EQ(
      row_error("event + 1 = 2"),
      "metrics.revenue.where: \"+\" needs a number, but \"event\" is text. Choose a column of numbers, or say how "
      "the numbers of this one are written.");
  EXPECT_EQ(row_error("plan = 5"),
            "metrics.revenue.where: \"=\" needs text, but \"5\" is a number. Write text in single "
            "quotes: '5'.");
  EXPECT_EQ(row_error("value + 1 = 'a'"), "metrics.revenue.where: \"=\" needs text, but \"value + 1\" is a number");
  EXPECT_EQ(row_error("event and true"),
            "metrics.revenue.where: \"and\" needs true or false, but \"event\" is text. "
            "Compare it with something, such as event = 'play'.");
  EXPECT_EQ(row_error("time > 5"), "metrics.revenue.where: \">\" needs a date, but \"5\" is a number");
  EXPECT_EQ(row_error("time > 'yesterday'"),
            "metrics.revenue.where: 'yesterday' is no date. Write dates as '2026-09-14' or '2026-09-14 07:05'.");
  EXPECT_EQ(row_error("time like '2026%'"), "metrics.revenue.where: \"like\" needs text, but \"time\" is a date");
  EXPECT_EQ(row_error("event like plan"),
            "metrics.revenue.where: the pattern of \"like\" is not a text in single quotes. Write it as in: event like "
            "'play%'.");
  EXPECT_EQ(row_error("round(value, 0.5) = 1"),
            "metrics.revenue.where: the digits of round() are not a whole number from -18 to 18. Write it as in: "
            "round(value, 2).");
  EXPECT_EQ(
      row_error("\"paid\" < true"),
      "metrics.revenue.where: \"<\" compares numbers, texts and dates, not true with false. Use \"=\" or \"!=\".");
  EXPECT_EQ(row_error("sum(value) > 1"),
            "metrics.revenue.where: sum() stands where only values of one row can stand. "
            "Aggregates belong into a measure, and not inside each other.");
  EXPECT_EQ(row_error("\"Store no\" = '12' and \"Store no\" > 5"),
            "metrics.revenue.where: the column \"Store no\" is used as text and as a number. Use it in one way; text "
            "stands in single quotes: '5'.");
  EXPECT_EQ(measure_error("sum(event)"),
            "metrics.hours.measure: sum() needs a number, but \"event\" is text. Choose a "
            "column of numbers, or say how the numbers of this one are written.");
  EXPECT_EQ(
      measure_error("sum(\"paid\")"),
      "metrics.hours.measure: sum() needs a number, but \"paid\" is true or false. Turn it into a number: case when "
      "\"paid\" then 1 else 0 end.");
  EXPECT_EQ(
      measure_error("sum(value) / value"),
      "metrics.hours.measure: \"value\" stands outside an aggregate. Say how its rows become one number: sum(value) "
      "or another aggregate.");
  EXPECT_EQ(measure_error("5"),
            "metrics.hours.measure: a measure without an aggregate is the same number in every "
            "period. Write count() or sum(value).");
  EXPECT_EQ(
      measure_error("sum(sum(value))"),
      "metrics.hours.measure: sum() stands where only values of one row can stand. Aggregates belong into a measure, "
      "and not inside each other.");
  EXPECT_EQ(measure_error("count() > 5"),
            "metrics.hours.measure: a measure needs a number, but \"count() > 5\" is true "
            "or false. Turn it into a number: case when count() > 5 then 1 else 0 end.");
}

TEST(Check, AcceptsWhatFits) {
  for (const char* source :
       {"event = 'play'", "event in ('a', 'b') and value > 0.5", "time >= '2026-09-14' and time < '2026-10-01 12:00'",
        "\"paid\" and not \"paid\" = false", "coalesce(plan, 'none') = 'pro'", "lower(event) like '%x%'",
        "\"Store no\" = '0012'", "case when event = 'a' then value else 0 end > 1", "value is null", "null = value",
        "\"cancelled_at\" is not null", "time between '2026-01-01' and \"cancelled_at\""}) {
    EXPECT_EQ(row_error(source), "ok") << source;
  }
  for (const char* source :
       {"count()", "sum(value) / 3600", "count_distinct(entity)", "average(value) * 2 - min(value)",
        "coalesce(max(value), 0)", "count(\"cancelled_at\") / nullif(count(), 0)",
        "sum(case when \"paid\" then 1 else 0 end)", "count_distinct(time)"}) {
    EXPECT_EQ(measure_error(source), "ok") << source;
  }
}

TEST(Check, FormulasJoinMetrics) {
  const std::vector<std::string> metrics = {"plays", "listeners"};
  const auto error = [&](std::string_view source) {
    const auto checked = check_formula(*parsed(source), metrics, "metrics.per.formula");
    return checked ? "ok" : checked.error().text();
  };
  EXPECT_EQ(error("plays / listeners"), "ok");
  EXPECT_EQ(error("case when listeners > 0 then plays else 0 end"), "ok");
  EXPECT_EQ(error("plays / listener"), "metrics.per.formula: unknown metric \"listener\"; did you mean \"listeners\"?");
  EXPECT_EQ(error("sum(plays)"),
            "metrics.per.formula: sum() stands in a formula. A formula joins metrics by name; define "
            "a metric with sum(plays) as its measure.");
  EXPECT_EQ(error("\"plays\" + 1"),
            "metrics.per.formula: a formula adds up metrics, and \"plays\" is a column. Define a "
            "metric over the column, and use its name.");
  EXPECT_EQ(error("plays = 'a'"), "metrics.per.formula: \"=\" needs text, but \"plays\" is a number");
}

TEST(NeededColumns, HaveTheKindThatTheirUseDemands) {
  EXPECT_EQ(needed("event = 'play'"), (Kinds{{"event_name", CellKind::text}}));
  EXPECT_EQ(needed("\"Store no\" = '12'"), (Kinds{{"Store no", CellKind::text}}));
  EXPECT_EQ(needed("\"Store no\" in ('12', '13')"), (Kinds{{"Store no", CellKind::text}}));
  EXPECT_EQ(needed("\"Store no\" like '12%'"), (Kinds{{"Store no", CellKind::text}}));
  EXPECT_EQ(needed("lower(\"Store no\") = 'x'"), (Kinds{{"Store no", CellKind::text}}));
  EXPECT_EQ(needed("coalesce(\"Store no\", 'none') = 'x'"), (Kinds{{"Store no", CellKind::text}}));
  EXPECT_EQ(needed("\"Store no\" > 12"), (Kinds{{"Store no", CellKind::number}}));
  EXPECT_EQ(needed("count_distinct(\"Store no\")"), (Kinds{{"Store no", CellKind::text}}));
  EXPECT_EQ(needed("count_distinct(entity) + sum(value)"),
            (Kinds{{"user_id", CellKind::text}, {"seconds", CellKind::number}}));
  EXPECT_EQ(needed("time > '2026-09-14'"), (Kinds{{"played_at", CellKind::time}}));
  EXPECT_EQ(needed("\"paid\" = true"), (Kinds{{"paid", CellKind::boolean}}));
  EXPECT_EQ(needed("count(\"country\")"), (Kinds{{"country", CellKind::text}}));
  EXPECT_EQ(needed("count()"), (Kinds{}));
  EXPECT_EQ(needed("sum(nonsense)"), (Kinds{}));
}

TEST(Scope, WithoutAProfileAnyColumnTakesTheKindOfItsUse) {
  const NameScope open = scope_of(plays(), {});
  EXPECT_FALSE(open.knows_all_columns);
  EXPECT_TRUE(check_measure(*parsed("sum(\"anything\")"), open, "").ok());
  EXPECT_EQ(
      needed_columns(*parsed("\"a\" = 'x' and \"b\" > 1 and \"c\" and \"d\" = \"e\" and time > '2026-01-01'"), open),
      (Kinds{{"a", CellKind::text},
             {"b", CellKind::number},
             {"c", CellKind::boolean},
             {"d", CellKind::text},
             {"e", CellKind::text},
             {"played_at", CellKind::time}}));
}

TEST(Scope, RolesDecideBeforeTheProfile) {
  EXPECT_EQ(scope().kind_of_raw_column.at("user_id"), CellKind::text);
  EXPECT_EQ(scope().raw_column_of.at("plan"), "plan");
  TableDef table = plays();
  table.formats["country"].kind = CellKind::number;
  EXPECT_EQ(scope_of(table, {{"country", CellKind::text}}).kind_of_raw_column.at("country"), CellKind::number);
  // An amount that is said to be text is not added up.
  table.formats[table.columns.value].kind = CellKind::text;
  EXPECT_FALSE(check_measure(*parsed("sum(value)"), scope_of(table, {}), "m").ok());
}

}  // namespace
}  // namespace northstar::metric
