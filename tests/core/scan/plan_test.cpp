#include "scan/plan.hpp"

#include <gtest/gtest.h>

#include "scan/log.hpp"

namespace northstar::scan::testing {
namespace {

TEST(PlanScan, HasOneLeafForEqualAggregatesUnderEqualFilters) {
  metric::Definition d = definition();
  d.metrics["again"] = measure("sum(value) / count()", "event = 'play'");
  EXPECT_EQ(plan(d).tables[0].leaves.size(), plan().tables[0].leaves.size());
}

TEST(PlanScan, SplitsTheNorthStarAndItsTreeOnly) {
  const ScanPlan planned = plan();
  const auto leaf = [&](const char* text, const char* where) -> const Leaf& {
    return planned.tables[0].leaves[leaf_index(planned.tables[0], *parse(text), measure(text, where))];
  };
  EXPECT_TRUE(leaf("sum(value)", "event = 'play'").by_segment);
  EXPECT_TRUE(leaf("count_distinct(entity)", "event = 'play'").by_segment);
  EXPECT_TRUE(leaf("count_distinct(entity)", "event = 'play'").keeps_activity);
  EXPECT_FALSE(leaf("count()", "event = 'play'").by_segment);
  EXPECT_FALSE(leaf("count_distinct(event)", "").keeps_activity);
  EXPECT_TRUE(leaf("sum(value)", "event = 'pay'").by_entity);
  EXPECT_FALSE(leaf("sum(value)", "event = 'pay'").by_segment);
}

TEST(PlanScan, TakesTheFirstSegmentNamedLikeAChannelAsFirstTouch) {
  metric::Definition d = definition();
  d.tables["log"].columns.segments = {"event", "channel"};
  EXPECT_EQ(plan(d).tables[0].first_touch, "channel");
  d.tables["log"].columns.segments = {"event"};
  EXPECT_EQ(plan(d).tables[0].first_touch, "event");
}

TEST(PlanScan, NamesWhatIsMissing) {
  metric::Definition d = definition();
  EXPECT_EQ(plan_scan(d, {}).error().text(), "tables.log: The file \"log.csv\" is not here. Drop it too.");
  d.tables["log"].columns.time.clear();
  EXPECT_EQ(plan_scan(d, {profile()}).error().code, ErrorCode::no_time_column);
  d = definition();
  d.metrics["hours"].table = "logg";
  EXPECT_EQ(plan_scan(d, {profile()}).error().code, ErrorCode::unknown_name);
  d = definition();
  d.metrics["hours"] = measure("sum(nothing)");
  EXPECT_EQ(plan_scan(d, {profile()}).error().place, "metrics.hours.measure");
  d = definition();
  d.metrics["hours"] = measure("sum(value)", "value + 1");
  EXPECT_EQ(plan_scan(d, {profile()}).error().place, "metrics.hours.where");
}

TEST(PlanScan, FollowsOnlyPlainSumsOfEntitiesOfTheSameTable) {
  metric::Definition d = definition();
  d.metrics["later"].measure = parse("sum(value) / 2");
  EXPECT_EQ(plan_scan(d, {profile()}).error().code, ErrorCode::not_computable);
  d = definition();
  d.metrics["later"].same_entities_as = "hours_per_user";
  EXPECT_EQ(plan_scan(d, {profile()}).error().place, "metrics.later.same_entities_as");
  d = definition();
  d.metrics.erase("users");
  d.metrics.erase("hours_per_user");
  d.tree.clear();
  const ScanPlan planned = plan(d);
  EXPECT_LT(leaf_index(planned.tables[0], *parse("count_distinct(entity)"), measure("", "event = 'play'")),
            planned.tables[0].leaves.size());
}

TEST(PlanScan, LeavesOutATableThatNoMetricNeedsAndThatCannotBeRead) {
  metric::Definition d = definition();
  d.tables["spare"].file = "spare.csv";
  EXPECT_EQ(plan(d).tables.size(), 1u);
}

TEST(PlanLoad, AsksForTheNeededColumnsInTheKindsOfTheirUse) {
  metric::Definition d = definition();
  d.metrics["sizes"] = measure("count_distinct(value)");
  const ScanPlan planned = plan(d);
  const auto load_plan = plan_load(planned.tables[0], d.tables["log"], profile());
  ASSERT_TRUE(load_plan.ok()) << load_plan.error().text();
  std::map<std::string, std::vector<table::CellKind>> kinds;
  for (const table::ColumnPlan& column : load_plan->columns) {
    kinds[column.name].push_back(column.kind);
    EXPECT_EQ(column.required, column.name == "at");
  }
  using Kinds = std::vector<table::CellKind>;
  EXPECT_EQ(kinds["at"], Kinds{table::CellKind::time});
  EXPECT_EQ(kinds["user_id"], Kinds{table::CellKind::text});
  EXPECT_EQ(kinds["event"], Kinds{table::CellKind::text});
  EXPECT_EQ(kinds["channel"], Kinds{table::CellKind::text});
  EXPECT_EQ(kinds["amount"], (Kinds{table::CellKind::text, table::CellKind::number}));
  EXPECT_EQ(load_plan->fields, 5);
}

TEST(PlanLoad, ReadsColumnsAsTheirProfilesSay) {
  metric::Definition d = definition();
  const ScanPlan planned = plan(d);
  table::FileProfile said = profile();
  for (table::ColumnProfile& column : said.columns) column.number.decimal = column.name == "amount" ? ',' : '.';
  const auto load_plan = plan_load(planned.tables[0], d.tables["log"], said);
  for (const table::ColumnPlan& column : load_plan->columns) {
    EXPECT_EQ(column.number.decimal, column.name == "amount" ? ',' : '.');
  }
}

TEST(PlanLoad, SuggestsTheColumnThatWasMeant) {
  metric::Definition d = definition();
  d.tables["log"].columns.segments = {"chanel"};
  const ScanPlan planned = plan(d);
  const auto load_plan = plan_load(planned.tables[0], d.tables["log"], profile());
  ASSERT_FALSE(load_plan.ok());
  EXPECT_EQ(load_plan.error().remedy, "Did you mean \"channel\"?");
}

}  // namespace
}  // namespace northstar::scan::testing
