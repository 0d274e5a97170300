#include <gtest/gtest.h>

#include "metric/evaluate.hpp"
#include "metric/sample_table.hpp"

namespace northstar::metric {
namespace {

using table::CellKind;
using testing::parsed;

std::string sql(std::string_view source) {
  TableDef table;
  table.columns.time = "at";
  table.columns.entity = "user";
  table.columns.event = "event";
  table.columns.value = "Amount \"net\"";
  const NameScope scope = scope_of(table, {{"at", CellKind::time},
                                           {"user", CellKind::text},
                                           {"event", CellKind::text},
                                           {"store", CellKind::number},
                                           {"paid", CellKind::boolean},
                                           {"Amount \"net\"", CellKind::number}});
  return to_duckdb_sql(*parsed(source), scope);
}

// That these mean the same to DuckDB is tested by tests/reference/expressions.test.ts.
TEST(DuckdbSql, QuotesRawColumns) {
  EXPECT_EQ(sql("sum(value)"), "sum(\"Amount \"\"net\"\"\")");
  EXPECT_EQ(sql("event = 'it''s'"), "\"event\" = 'it''s'");
  EXPECT_EQ(sql("\"store\" = '12'"), "cast(\"store\" as varchar) = '12'");
}

TEST(DuckdbSql, DividesRealsAndNeverByZero) {
  EXPECT_EQ(sql("sum(value) / 3600"), "cast(sum(\"Amount \"\"net\"\"\") as double) / nullif(cast(3600 as double), 0)");
}

TEST(DuckdbSql, CastsNumbersThatStandAlone) {
  EXPECT_EQ(sql("sum(case when \"paid\" then 1 else \"store\" end)"),
            "sum(case when \"paid\" then 1::double else \"store\" end)");
  EXPECT_EQ(sql("\"store\" + 2 * 3 > 4"), "\"store\" + 2::double * 3::double > 4");
}

TEST(DuckdbSql, WritesAggregatesAndTimes) {
  EXPECT_EQ(sql("count()"), "count(*)");
  EXPECT_EQ(sql("count_distinct(entity) + average(\"store\")"), "count(distinct \"user\") + avg(\"store\")");
  EXPECT_EQ(sql("time >= '2026-09-14 07:05'"), "\"at\" >= timestamp '2026-09-14 07:05:00'");
  EXPECT_EQ(sql("not event in ('a', null)"), "not \"event\" in ('a', null)");
  EXPECT_EQ(sql("round(-value, -2)"), "round(-\"Amount \"\"net\"\"\", -2)");
  EXPECT_EQ(sql("(\"store\" + 1) * 2 between 1 and 3"), "(\"store\" + 1) * 2 between 1 and 3");
}

}  // namespace
}  // namespace northstar::metric
