#include "table/profile.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace northstar::table {
namespace {

FileProfile profile(std::string_view bytes) {
  Result<FileProfile> out = profile_file(bytes, true, "x.csv", bytes.size());
  EXPECT_TRUE(out.ok()) << out.error().text();
  return *out;
}

std::string types(const FileProfile& file) {
  std::string out;
  for (const ColumnProfile& column : file.columns) out += column.name + "=" + std::string(name_of(column.type)) + " ";
  return out;
}

TEST(ProfileFile, TypesColumnsByTheirCells) {
  EXPECT_EQ(types(profile("day,at,user,paid,n,amount,zip,note,nothing\n"
                          "2026-09-14,2026-09-14T07:05:00Z,u1,yes,1,1.50,01234,a,\n"
                          "2026-09-15,2026-09-15 08:00:00,u2,no,2,2,99999,,\n")),
            "day=date at=date_time user=text paid=boolean n=integer amount=decimal zip=text note=text nothing=empty ");
}

TEST(ProfileFile, CountsSamplesAndRanges) {
  const FileProfile file = profile("k,v\na,3\nb,-1.5\na,n/a\nc,\n");
  const ColumnProfile& key = *file.find("k");
  EXPECT_EQ(key.cells, 4u);
  EXPECT_EQ(key.distinct, 3u);
  EXPECT_EQ(key.samples, (std::vector<std::string>{"a", "b", "c"}));
  const ColumnProfile& value = *file.find("v");
  EXPECT_EQ(value.missing, 2u);
  EXPECT_EQ(value.minimum, -1.5);
  EXPECT_EQ(value.maximum, 3);
  EXPECT_FALSE(value.all_integers);
  EXPECT_EQ(file.find("w"), nullptr);
}

TEST(ProfileFile, ReadsTheDecimalCommaWhereAnotherColumnProvesIt) {
  const FileProfile file = profile("a;b;c\n1,5;1.234;7\n2,25;5.678;8\n");
  EXPECT_EQ(file.find("a")->number, (NumberFormat{',', '\0', false}));
  EXPECT_EQ(file.find("b")->number, (NumberFormat{',', '.', false}));
  EXPECT_EQ(file.find("b")->type, ColumnType::integer);
}

TEST(ProfileFile, PassesOnThatDayAndMonthAreAmbiguous) {
  EXPECT_TRUE(profile("d,v\n03/04/2026,1\n05/06/2026,2\n").find("d")->time->ambiguous_day_month);
  EXPECT_FALSE(profile("d,v\n03/14/2026,1\n05/06/2026,2\n").find("d")->time->ambiguous_day_month);
}

TEST(ProfileFile, TakesBareIntegersAsTimeOnlyUnderANameOfTime) {
  EXPECT_EQ(types(profile("created_at,amount\n1767225600,1767225600\n1767312000,1767312000\n")),
            "created_at=date_time amount=integer ");
}

TEST(ColumnTypes, JoinToTheNarrowestThatHoldsBoth) {
  EXPECT_EQ(join(ColumnType::integer, ColumnType::decimal), ColumnType::decimal);
  EXPECT_EQ(join(ColumnType::date_time, ColumnType::date), ColumnType::date_time);
  EXPECT_EQ(join(ColumnType::empty, ColumnType::date), ColumnType::date);
  EXPECT_EQ(join(ColumnType::boolean, ColumnType::integer), ColumnType::text);
  EXPECT_EQ(join(ColumnType::decimal, ColumnType::date), ColumnType::text);
}

TEST(Profile, RowsAfterACommentOrABlankLineAreNoTableOfTheirOwn) {
  for (const std::string_view text :
       {"sum,id\n1,C1\n# note\nNA,C2\n3,C3\n", "sum,id\n1,C1\n\nNA,C2\n3,C3\n",
        "sum,id\n1,C1\n# note\n# note\nNA,C2\n3,C3\n", "channel,sum\nads,1\n\nads,unknown\nmail,3\n"}) {
    const auto tables = profile_tables(text, true, "x.csv", text.size());
    ASSERT_TRUE(tables.ok());
    EXPECT_EQ(tables->size(), 1u) << text;
    EXPECT_EQ(tables->front().head.rows.size(), 3u) << text;
  }
}

TEST(Profile, KnowsRowsAfterAGapFromTheNamesOfAnotherTable) {
  // Ids of digits and letters: after the blank line words stand where words stood, and a number where numbers did.
  const std::string rows = "name,id\nlamp,81\nmug,7E\n\ncup set,4F\nbowl,92\n";
  const auto one = profile_tables(rows, true, "x.csv", rows.size());
  ASSERT_TRUE(one.ok());
  ASSERT_EQ(one->size(), 1u);
  EXPECT_EQ(one->front().head.rows.size(), 4u);
  // As wide, but a number where only words stood, or words where only numbers stood.
  for (const std::string_view text : {"campaign,status\nspring,on\nfall,off\n\ndevice,clicks\nphone,12\nweb,7\n",
                                      "campaign,cost\nspring,1\nfall,2\n\ndevice,clicks\nphone,12\nweb,7\n"}) {
    const auto two = profile_tables(text, true, "x.csv", text.size());
    ASSERT_TRUE(two.ok());
    EXPECT_EQ(two->size(), 2u) << text;
  }
}

FileProfile said(std::string_view bytes, const Reading& reading) {
  Result<FileProfile> out = profile_file(bytes, true, "x.csv", bytes.size(), reading);
  EXPECT_TRUE(out.ok()) << out.error().text();
  return *out;
}

TEST(Reading, SaysWhatAColumnIsInPlaceOfItsCells) {
  Reading reading;
  ColumnForms& forms = reading.tables["x.csv"];
  forms["id"] = {.kind = CellKind::text, .number = {}, .time = {}};
  forms["day"] = {.kind = CellKind::time, .number = {}, .time = *time::format_from_description("DD/MM/YYYY")};
  forms["amount"] = {.kind = CellKind::number, .number = {',', '.', false}, .time = {}};
  forms["new"] = {.kind = CellKind::boolean, .number = {}, .time = {}};
  const std::string text = "id,day,amount,new\n7,03/04/2026,\"1.234\",1\n8,05/06/2026,\"2.345\",0\n";
  const FileProfile file = said(text, reading);
  EXPECT_EQ(types(file), "id=text day=date amount=integer new=boolean ");
  EXPECT_EQ(types(profile(text)), "id=integer day=date amount=decimal new=integer ");
  EXPECT_FALSE(file.find("day")->time->ambiguous_day_month);
  EXPECT_EQ(file.find("amount")->maximum, 2345);
  EXPECT_EQ(file.find("id")->found->type, ColumnType::integer);
  EXPECT_EQ(file.find("amount")->found->maximum, 2.345);
}

TEST(Reading, SaysTheDecimalSignOfAllNumbers) {
  Reading reading;
  reading.file.decimal = ',';
  const std::string text = "a;b;c\n1.234;7;1.5\n5.678;8;2.5\n";
  const FileProfile file = said(text, reading);
  EXPECT_EQ(file.find("a")->number, (NumberFormat{',', '.', false}));
  EXPECT_EQ(file.find("b")->type, ColumnType::integer);
  EXPECT_EQ(file.find("c")->type, ColumnType::text);
  reading.file.decimal = '.';
  EXPECT_EQ(said("a;b\n1,5;1,234\n2,5;5,678\n", reading).find("b")->number, (NumberFormat{'.', ',', false}));
}

TEST(Reading, GivesTheHeaderOfTheFirstTableOnly) {
  const std::string text = "x,y\nday,n\n2026-01-01,1\n2026-01-02,2\n\ncity,m\nRome,3\nOslo,4\n";
  Reading reading;
  reading.file.dialect.skip = 1;
  const auto tables = profile_tables(text, true, "x.csv", text.size(), {}, reading);
  ASSERT_TRUE(tables.ok());
  ASSERT_EQ(tables->size(), 2u);
  EXPECT_EQ(types(tables->at(0)), "day=date n=integer ");
  EXPECT_EQ(tables->at(1).file, "x.csv#2");
  EXPECT_EQ(types(tables->at(1)), "city=text m=integer ");
}

}  // namespace
}  // namespace northstar::table
