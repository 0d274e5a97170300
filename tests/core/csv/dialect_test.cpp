// Cuts that are even by chance, and what tells the right one.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "csv/csv.hpp"

namespace northstar::csv {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Head head_of(std::string_view bytes) {
  Result<Head> head = read_head(bytes, true, "x.csv");
  EXPECT_TRUE(head.ok()) << head.error().text();
  return *head;
}

TEST(Dialect, DecimalCommasThatCutEveryRowAlikeAreNoDelimiters) {
  EXPECT_EQ(head_of("6417,9;Yes;active;ant\n-546,5;No;free;bee\n2,5;No\n2,7;Yes;free;elm\n8,1;No;free;oak\n")
                .dialect.delimiter,
            ';');
  const Head head = head_of("sessions~verified~amount\n54,34%~true~874,70\n52,02%~true~234,59\n39,78%~false~43,15\n");
  EXPECT_EQ(head.dialect.delimiter, '~');
  EXPECT_TRUE(head.dialect.has_header);
  EXPECT_EQ(head_of("42.642,971:71,4:2923,4\n1.234.567,850:1.234.567,9:3723,6\n5,779:872,7:-94,3\n").dialect.delimiter,
            ':');
}

TEST(Dialect, AHeaderThatAnotherCutPassesOverSpeaksForTheCutThatReadsIt) {
  const Head head = head_of(
      "Internal use only\norder id:qty:description:balance\n4E76B:-9,279:jade:0,332\n6E49F:9,545:pearl:1,766\n"
      "2E26F:9997,552:iris:507,403\n");
  EXPECT_EQ(head.dialect.delimiter, ':');
  EXPECT_EQ(head.header, (std::vector<std::string>{"order id", "qty", "description", "balance"}));
}

TEST(Dialect, ColonsInsideQuotesSayNothingOfThoseBetweenCells) {
  const Head head = head_of(
      "country:event time\nads:\"2024-11-02T23:00:00-04:00\"\nweb:\"2024-11-02T23:15:00-04:00\"\n"
      "ads:\"2024-11-02T23:30:00-04:00\"\n");
  EXPECT_EQ(head.dialect.delimiter, ':');
  EXPECT_EQ(head_of("at\n2026-01-02 10:15:00\n2026-01-02 11:25:30\n2026-01-03 09:45:10\n").header.size(), 1u);
}

TEST(Dialect, ATitleThatTheDelimiterCutsStandsAboveTheHeader) {
  const Head by_values = head_of("Report: weekly overview\nprice:units:day\n-12:794:2019.07.01\n97:81:2023.01.12\n");
  EXPECT_EQ(by_values.header, (std::vector<std::string>{"price", "units", "day"}));
  EXPECT_EQ(by_values.dialect.first_record_line, 2u);
  const Head by_gap = head_of("Report: weekly overview\n\nnote:text:title\nmesa:kelp:fjord\nlagoon:dune:cedar\n");
  EXPECT_EQ(by_gap.header, (std::vector<std::string>{"note", "text", "title"}));
  const Head by_label = head_of(
      "Source: data warehouse\nInternal use only\nReport: weekly overview\nopen rate:description:title\n"
      "-6 141.59:bee jade:cedar grove\nNULL:onyx dune:ember\n::fjord\n");
  EXPECT_EQ(by_label.header, (std::vector<std::string>{"open rate", "description", "title"}));
  EXPECT_EQ(
      head_of("Internal use only\nReport: weekly overview\nprice:opted in\n1,234.89:TRUE\n(42.60):FALSE\n").header,
      (std::vector<std::string>{"price", "opted in"}));
  EXPECT_EQ(head_of("name: city\nante: Bonn\nbea: Ulm\ncleo: Kiel\n").dialect.first_record_line, 1u);
  // A header that lacks the last name is one.
  EXPECT_EQ(head_of("a,b\n1,2,x\n3,4,y\n5,6,z\n").header, (std::vector<std::string>{"a", "b", "column_3"}));
}

TEST(Dialect, AQuotedWordAmongWordsIsTextWhereNoQuoteWrapsACell) {
  const Head head = head_of("day;note;id\n1;\"ant\" pearl;7\n2;iris \"kelp\";8\n3;fjord;9\n");
  EXPECT_EQ(head.rows[0][1], "\"ant\" pearl");
  EXPECT_EQ(head.remarks.total(), 0u);
  EXPECT_EQ(head_of("day;note\n1;\"ant\"pearl\n2;\"kelp\"\n3;\"fjord\"\n").remarks.total(), 1u);
}

TEST(Dialect, ARowThatBeginsWithAMarkAndIsTooLongIsNoComment) {
  const Head head =
      head_of("note,id,day\n#42 onyx,7,2026-01-02,extra\nkelp,8,2026-01-03\nfjord,9,2026-01-04\nmesa,10,2026-01-05\n");
  EXPECT_EQ(head.dialect.comment, '\0');
  EXPECT_EQ(head.rows.size(), 4u);
  EXPECT_EQ(head.remarks.total(), 1u);
}

TEST(Dialect, LinesUnderTheTableAreToldFromRowsCutShort) {
  EXPECT_EQ(head_of("note,day\nant,1\nbee,2\n-- end of export --\n").dialect.footer, 1);
  EXPECT_EQ(head_of("note,day\nant,1\nbee,2\n(2 rows)\n").dialect.footer, 1);
  EXPECT_EQ(head_of("day,note\n1,ant\n2,bee\nend of export\n").dialect.footer, 1);
  EXPECT_EQ(head_of("day:note:id\n1:ant:5\n2:bee:6\n\nTotal rows: 2\n").dialect.footer, 1);
  EXPECT_EQ(head_of("\"day\":\"id\"\n\"1\":\"5\"\n\"2\":\"6\"\n\nTotal rows: 2\n").dialect.footer, 1);
  EXPECT_EQ(head_of("name: city\nante: Bonn\nbea: Ulm\n\ncleo: Kiel\n").dialect.footer, 0);
  const Head cut_short = head_of("note,day\nant bee,1\nbee elm,2\nelm oak\n");
  EXPECT_EQ(cut_short.dialect.footer, 0);
  EXPECT_EQ(cut_short.remarks.total(), 1u);
}

TEST(Dialect, AmountsInEurosAreNumbers) {
  EXPECT_FALSE(head_of("1,234.44 EUR;ant\n0.90 EUR;bee\n53.22 EUR;elm\n").dialect.has_header);
}

TEST(Dialect, UnevenRowsOfQuotedCellsAreCutAllTheSame) {
  const Head head = head_of("\"qty\";\"id\";\"segment\"\n\"₹9.99\";\"1a\";\"north\"\n\"₹0.46\";\"9f\"\n\"₹5.11\"\n");
  EXPECT_EQ(head.dialect.delimiter, ';');
  EXPECT_EQ(head.remarks.total(), 2u);
}

}  // namespace
}  // namespace northstar::csv
