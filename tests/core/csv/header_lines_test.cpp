// Headers of several lines, and first rows that look like one.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "csv/csv.hpp"

namespace northstar::csv {
namespace {

using Names = std::vector<std::string>;

Head head_of(std::string_view bytes) {
  Result<Head> head = read_head(bytes, true, "x.csv");
  EXPECT_TRUE(head.ok()) << head.error().text();
  return *head;
}

TEST(HeaderLines, GroupsOverNamesAreJoinedToThem) {
  const Head head = head_of(
      "Campaign,2025,,2026,\n,Clicks,Cost,Clicks,Cost\nSearch,120,35.5,140,41\nVideo,80,12,95,14.25\nSocial,7,1,9,2\n");
  EXPECT_EQ(head.dialect.header_lines, 2);
  EXPECT_EQ(head.header, (Names{"Campaign", "2025 / Clicks", "2025 / Cost", "2026 / Clicks", "2026 / Cost"}));
  EXPECT_EQ(head.rows.size(), 3u);
  EXPECT_EQ(head.data_begin_line, 3u);
  EXPECT_EQ(head.data_begin_byte, 46u);
  EXPECT_EQ(head.remarks.total(), 0u);
}

TEST(HeaderLines, AGroupReachesNoFurtherThanItsNames) {
  EXPECT_EQ(head_of(",,Search,,Display,\nDay,Region,Clicks,Cost,Clicks,Cost\n2026-01-01,north,1,2,3,4\n"
                    "2026-01-02,south,2,3,4,5\n2026-01-03,north,3,4,5,6\n")
                .header,
            (Names{"Day", "Region", "Search / Clicks", "Search / Cost", "Display / Clicks", "Display / Cost"}));
  EXPECT_EQ(
      head_of("Day;Traffic;;Total\n;Clicks;Users;\n2026-01-01;1;2;3\n2026-01-02;2;3;4\n2026-01-03;5;6;7\n").header,
      (Names{"Day", "Traffic / Clicks", "Traffic / Users", "Total"}));
}

TEST(HeaderLines, YearsUnderGroupsAreNamesToo) {
  const Head head =
      head_of("Product,Revenue,,Cost,\n,2025,2026,2025,2026\nAnt,100,120,50,60\nBee,200,210,90,95\nElm,7,8,9,10\n");
  EXPECT_EQ(head.header, (Names{"Product", "Revenue / 2025", "Revenue / 2026", "Cost / 2025", "Cost / 2026"}));
  EXPECT_EQ(head.rows.size(), 3u);
}

TEST(HeaderLines, AGroupSaidInEveryColumnIsJoinedToo) {
  EXPECT_EQ(
      head_of("day,web,web,shop,shop\n,orders,sales,orders,sales\n2026-01-01,1,2.5,3,4.5\n2026-01-02,5,6.5,7,8.5\n"
              "2026-01-03,1,2.5,3,4.5\n")
          .header,
      (Names{"day", "web / orders", "web / sales", "shop / orders", "shop / sales"}));
}

TEST(HeaderLines, UnitsUnderTheNamesStandBehindThem) {
  const Head head = head_of(
      "Day,Region,Cost,Length\n,,EUR,(min)\n2026-01-01,north,12.5,3\n2026-01-02,south,7,9\n"
      "2026-01-03,north,8,1\n");
  EXPECT_EQ(head.header, (Names{"Day", "Region", "Cost (EUR)", "Length (min)"}));
  EXPECT_EQ(head.rows.size(), 3u);
  const Head grouped =
      head_of(",2025,,2026,\nTeam,Cost,Share,Cost,Share\n,EUR,%,EUR,%\na,1,2,3,4\nb,2,3,4,5\nc,3,4,5,6\n");
  EXPECT_EQ(grouped.dialect.header_lines, 3);
  EXPECT_EQ(grouped.header[4], "2026 / Share (%)");
}

TEST(HeaderLines, LabelsOfASurveyStandBehindItsShortNames) {
  const Head head = head_of(
      "StartDate,Progress,Q1,Q2\nStart Date,Progress of answer,How likely?,Why?\n"
      "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"progress\"\"}\",\"{\"\"ImportId\"\":"
      "\"\"QID1\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n2026-01-01 10:00:00,100,9,good\n2026-01-02 11:00:00,100,7,slow\n");
  EXPECT_EQ(head.dialect.header_lines, 3);
  EXPECT_EQ(head.header, (Names{"StartDate", "Progress / Progress of answer", "Q1 / How likely?", "Q2 / Why?"}));
  EXPECT_EQ(head.rows.size(), 2u);
}

TEST(HeaderLines, FirstRowsWithoutValuesAreRows) {
  const auto lines = [](std::string_view bytes) { return head_of(bytes).dialect.header_lines; };
  EXPECT_EQ(lines("id,name,value\nx,ann,n/a\ny,bob,1\nz,eve,2\nw,max,3\n"), 1);
  EXPECT_EQ(lines("currency,amount,fee\nEUR,,\nEUR,5,1\nUSD,7,2\nEUR,8,3\n"), 1);
  EXPECT_EQ(lines("source,medium,sessions,users\n(not set),(none),,\nads,web,5,4\nads,web,7,6\nads,web,9,8\n"), 1);
  EXPECT_EQ(lines("id,name,,value\nx,y,z,\na,b,c,5\nd,e,f,6\ng,h,i,7\n"), 1);
  EXPECT_EQ(lines("name,city\nann,Rome\nbob,Oslo\neve,Bern\n"), 1);
  EXPECT_EQ(lines("day,ann,bob\n,,\n2026-01-01,1,2\n2026-01-02,2,3\n2026-01-03,2,3\n"), 1);
  EXPECT_EQ(lines("2026-01-01,1,2\n2026-01-02,2,3\n2026-01-03,2,3\n2026-01-04,2,3\n"), 0);
}

TEST(HeaderLines, TitlesPaddedByASpreadsheetAreLinesAboveTheHeader) {
  const Head head =
      head_of("Report Q3,,,\n,,,\nDay,Region,Clicks,Cost\n2026-01-01,north,5,1.5\n2026-01-02,south,6,2.5\n");
  EXPECT_EQ(head.header, (Names{"Day", "Region", "Clicks", "Cost"}));
  EXPECT_EQ(head.dialect.first_record_line, 3u);
  EXPECT_EQ(head.preamble.front(), "Report Q3,,,");
  const Head grouped =
      head_of("Report Q3,,,,\n,,,,\n,2025,,2026,\nTeam,Cost,Share,Cost,Share\na,1,2,3,4\nb,2,3,4,5\nc,3,4,5,6\n");
  EXPECT_EQ(grouped.header, (Names{"Team", "2025 / Cost", "2025 / Share", "2026 / Cost", "2026 / Share"}));
}

}  // namespace
}  // namespace northstar::csv
