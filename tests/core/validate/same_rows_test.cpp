#include "validate/same_rows.hpp"

#include <gtest/gtest.h>

namespace northstar::validate {
namespace {

metric::ExpressionPtr parsed(const char* source) { return metric::parse_expression(source, "test").value(); }

metric::MetricDef measured(const char* table, const char* measure, const char* where = nullptr) {
  metric::MetricDef m;
  m.table = table;
  m.measure = parsed(measure);
  if (where) m.where = parsed(where);
  return m;
}

metric::Definition shop() {
  metric::Definition d;
  d.tables["orders"].role = metric::Role::payments;
  d.tables["plays"].role = metric::Role::events;
  d.tables["weeks"].role = metric::Role::series;
  d.metrics["units"] = measured("orders", "sum(value)");
  d.metrics["revenue"] = measured("orders", "sum(\"Quantity\" * \"UnitPrice\")");
  d.metrics["hours"] = measured("plays", "sum(value) / 3600", "event = 'play'");
  d.metrics["purchases"] = measured("plays", "sum(value)", "\"plan\" = 'paid' and event = 'purchase'");
  d.metrics["shown"] = measured("plays", "count()", "event in ('search', 'play')");
  d.metrics["visits"] = measured("weeks", "sum(\"visits\")");
  d.metrics["sales"] = measured("weeks", "sum(\"sales\")");
  d.metrics["units_per_hour"].formula = parsed("units / hours");
  d.metrics["later"] = measured("orders", "sum(\"UnitPrice\")");
  d.metrics["later"].following_periods = 13;
  return d;
}

TEST(SameRows, AreSharedByMeasuresOfOneTable) { EXPECT_TRUE(counts_same_rows(shop(), "units", "revenue")); }

TEST(SameRows, AreNotSharedAcrossTables) { EXPECT_FALSE(counts_same_rows(shop(), "hours", "revenue")); }

TEST(SameRows, AreNotSharedWhenFiltersExcludeEachOther) {
  EXPECT_FALSE(counts_same_rows(shop(), "hours", "purchases"));
  EXPECT_FALSE(counts_same_rows(shop(), "shown", "purchases"));
  EXPECT_TRUE(counts_same_rows(shop(), "shown", "hours"));
}

TEST(SameRows, AreFoundThroughFormulas) {
  EXPECT_TRUE(counts_same_rows(shop(), "units_per_hour", "revenue"));
  EXPECT_FALSE(counts_same_rows(shop(), "units_per_hour", "visits"));
}

TEST(SameRows, OfASeriesTableAreOtherNumbersInOtherColumns) {
  EXPECT_FALSE(counts_same_rows(shop(), "visits", "sales"));
  EXPECT_TRUE(counts_same_rows(shop(), "sales", "sales"));
}

TEST(SameRows, AreNotSharedWithTheFollowingPeriods) { EXPECT_FALSE(counts_same_rows(shop(), "units", "later")); }

}  // namespace
}  // namespace northstar::validate
