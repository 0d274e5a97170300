#include "table/widen.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shards.hpp"

namespace northstar::table {
namespace {

/// A file of one column "x" under a time column, its profile by `head_rows` rows, and what is learned from all rows.
struct Widened {
  ColumnProfile profile;
  bool changed = false;
  ShardFacts facts;
};

LoadPlan plan_of(const FileProfile& profile) {
  LoadPlan plan;
  plan.dialect = profile.head.dialect;
  plan.data_begin_byte = profile.head.data_begin_byte;
  plan.fields = static_cast<int>(profile.head.header.size());
  plan.header = profile.head.header;
  for (const ColumnProfile& column : profile.columns) {
    ColumnPlan own{column.name, column.index, CellKind::text, column.number, {}, false};
    if (column.type == ColumnType::boolean) own.kind = CellKind::boolean;
    if (column.type == ColumnType::integer || column.type == ColumnType::decimal) own.kind = CellKind::number;
    if (column.time) own.kind = CellKind::time, own.time = column.time->format, own.time.has_time = true;
    plan.columns.push_back(own);
  }
  return plan;
}

std::string rows_of(const std::vector<std::string>& head, std::size_t times, const std::vector<std::string>& late) {
  std::string file = "n;x\n";
  int n = 0;
  for (std::size_t i = 0; i < times; ++i)
    for (const std::string& cell : head) file += std::to_string(++n) + ";" + cell + "\n";
  for (const std::string& cell : late) file += std::to_string(++n) + ";" + cell + "\n";
  return file;
}

Widened widened(const std::vector<std::string>& head, const std::vector<std::string>& late, std::size_t times = 1000,
                std::vector<std::uint64_t> cuts = {}) {
  const std::string file = rows_of(head, times, late);
  const FileProfile profile = profile_file(rows_of(head, times, {}), false, "x.csv", file.size()).value();
  Widened out;
  out.profile = profile.columns[1];
  const LoadPlan plan = plan_of(profile);
  out.facts = load_in_shards(file, plan, std::move(cuts), 1 << 16).facts;
  out.changed = widen(out.profile, plan.columns[1], out.facts.columns[1]);
  return out;
}

TEST(Widen, LeavesAColumnThatKeepsItsWord) {
  const Widened same = widened({"1", "22"}, {"333", ""});
  EXPECT_FALSE(same.changed);
  EXPECT_EQ(same.profile.type, ColumnType::integer);
}

TEST(Widen, LateDecimalMakesIntegersDecimals) {
  const Widened wide = widened({"1", "22"}, {"3.25"});
  EXPECT_TRUE(wide.changed);
  EXPECT_EQ(wide.profile.type, ColumnType::decimal);
  EXPECT_FALSE(wide.profile.all_integers);
  EXPECT_EQ(wide.facts.rows_used, 2001u);
}

TEST(Widen, LateThousandsSignBelongsToTheForm) {
  const Widened wide = widened({"1.50", "22"}, {"1,234.50"});
  EXPECT_EQ(wide.profile.number, (NumberFormat{'.', ',', false}));
  EXPECT_EQ(wide.facts.rejects.total(), 1u);
  const Widened blank = widened({"1,5", "22"}, {"1 234,50"});
  EXPECT_EQ(blank.profile.number, (NumberFormat{',', ' ', false}));
}

TEST(Widen, LateDecimalCommaTurnsIntegersAndGroupsIntoDecimals) {
  const Widened plain = widened({"1", "22"}, {"12,5"});
  EXPECT_EQ(plain.profile.number, (NumberFormat{',', '\0', false}));
  EXPECT_EQ(plain.profile.type, ColumnType::decimal);
  const Widened groups = widened({"1,234", "22,500"}, {"12,5"});
  EXPECT_EQ(groups.profile.number, (NumberFormat{',', '\0', false}));
  // A million proves that the comma parts thousands; the odd cell stays out.
  const Widened proved = widened({"1,234", "22,500", "1,234,567"}, {"12,5"});
  EXPECT_FALSE(proved.changed);
  EXPECT_EQ(proved.facts.rejects.total(), 1u);
}

TEST(Widen, LateClockMakesDatesDateTimesWithoutLosingARow) {
  const Widened wide = widened({"2026-01-02", "2026-01-03"}, {"2026-01-04 10:30:00"});
  EXPECT_EQ(wide.profile.type, ColumnType::date_time);
  EXPECT_TRUE(wide.profile.time->format.has_time);
  EXPECT_EQ(wide.facts.rows_used, 2001u);
}

TEST(Widen, LateDaysSettleTheOrderOfDayAndMonth) {
  const Widened day_first = widened({"02/03/2026", "04/03/2026"}, {"13/03/2026", "14/03/2026"});
  EXPECT_EQ(day_first.profile.time->format.order, time::DateOrder::day_month_year);
  EXPECT_FALSE(day_first.profile.time->ambiguous_day_month);
  const Widened month_first = widened({"02/03/2026", "04/03/2026"}, {"03/13/2026"});
  EXPECT_EQ(month_first.profile.time->format.order, time::DateOrder::month_day_year);
  EXPECT_FALSE(month_first.profile.time->ambiguous_day_month);
  const Widened open = widened({"02/03/2026", "04/03/2026"}, {"12/12/2026"});
  EXPECT_TRUE(open.profile.time->ambiguous_day_month);
}

TEST(Widen, FewSlipsAreLeftOutAndManyMakeText) {
  const Widened few = widened({"1", "22"}, {"abc", "x", "y", "z"});
  EXPECT_FALSE(few.changed);
  EXPECT_EQ(few.facts.rejects.total(), 4u);
  const Widened many = widened({"1", "22"}, {"abc", "x", "y", "z"}, 50);
  EXPECT_EQ(many.profile.type, ColumnType::text);
  ASSERT_TRUE(many.profile.contradiction);
  EXPECT_EQ(many.profile.contradiction->unread, 4u);
  EXPECT_EQ(many.profile.contradiction->cells, 104u);
  EXPECT_EQ(many.profile.contradiction->line, 102u);
  EXPECT_EQ(many.profile.contradiction->value, "abc");
  const Widened dates = widened({"2026-01-02"}, {"a", "b", "c", "d"}, 50);
  EXPECT_EQ(dates.profile.type, ColumnType::text);
  const Widened booleans = widened({"yes", "no"}, {"maybe", "b", "c", "d"}, 50);
  EXPECT_EQ(booleans.profile.type, ColumnType::text);
}

TEST(Widen, SlipsThatStoodInTheHeadAreNoNews) {
  std::vector<std::string> head(30, "7");
  head[4] = "x";
  const Widened same = widened(head, {"7", "7"}, 8);
  EXPECT_FALSE(same.changed);
  EXPECT_EQ(same.facts.rejects.total(), 8u);
}

TEST(Widen, SaysTheSameForEveryCut) {
  const std::vector<std::string> head = {"1", "22"}, late = {"1,5", "abc", "3", "x\xE9", "12.50"};
  const Widened whole = widened(head, late, 20);
  for (std::uint64_t cut = 5; cut < 160; cut += 3) {
    const Widened cut_up = widened(head, late, 20, {cut, 170, 190});
    const ColumnEvidence &a = whole.facts.columns[1], &b = cut_up.facts.columns[1];
    EXPECT_EQ(a.cells, b.cells) << cut;
    EXPECT_EQ(a.unread, b.unread) << cut;
    EXPECT_EQ(a.first_unread_line, b.first_unread_line) << cut;
    EXPECT_EQ(a.other_form, b.other_form) << cut;
    EXPECT_EQ(whole.profile.type, cut_up.profile.type) << cut;
  }
}

TEST(Widen, BytesThatAreNotUtf8AreReadAsWindows1252) {
  const Widened wide = widened({"caf\xC3\xA9", "bar"}, {"caf\xE9", "\x80 5"});
  EXPECT_FALSE(wide.changed);
  EXPECT_EQ(wide.facts.rows_used, 2002u);
  EXPECT_EQ(wide.facts.columns[1].foreign, 2u);
}

}  // namespace
}  // namespace northstar::table
