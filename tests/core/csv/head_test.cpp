#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "csv/csv.hpp"

namespace northstar::csv {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string file_bytes(const std::string& name) {
  std::ifstream in(std::string(NORTHSTAR_TEST_DATA) + "/csv-suite/own/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string sentence(std::string_view bytes, std::string_view file = "leads.csv") {
  const Result<Head> head = read_head(bytes, true, file);
  return head.ok() ? "" : head.error().text();
}

TEST(ReadHead, SaysWhatIsWrongAndWhatToDo) {
  EXPECT_EQ(sentence("PK\x03\x04....", "budget.xlsx"),
            "“budget.xlsx” is an Excel workbook. Save it as CSV, or copy the cells and paste them here.");
  EXPECT_EQ(sentence("PK\x03\x04....", "export.zip"),
            "“export.zip” is a zip archive. Unpack it and choose the CSV file inside.");
  EXPECT_EQ(sentence(""), "“leads.csv” is empty. Export it again, and check that the export finished.");
  EXPECT_EQ(sentence(file_bytes("only-bom.csv")), sentence(""));
  EXPECT_EQ(sentence(file_bytes("only-newlines.csv")), sentence(""));
  EXPECT_EQ(sentence("<!-- saved from a tool -->\n<html>"), sentence("\n <!DOCTYPE HTML><html>"));
  EXPECT_EQ(sentence("\n <!DOCTYPE HTML><html>"),
            "“leads.csv” is a web page. Log in to the tool it comes from and export the table as CSV again.");
  EXPECT_EQ(sentence("%PDF-1.7"), "“leads.csv” is a PDF document. Export the table as CSV instead.");
  EXPECT_EQ(sentence("\x1F\x8B\x08"), "“leads.csv” is a gzip archive. Unpack it and choose the CSV file inside.");
  EXPECT_EQ(sentence("\x89PNG\r\n\x1A\n"), "“leads.csv” is an image. Export the table as CSV instead.");
  EXPECT_EQ(sentence("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"),
            "“leads.csv” is only a pointer to a file kept by Git LFS. Run git lfs pull and choose the file again.");
  EXPECT_EQ(sentence("{\"event\":\"a\"}\n{\"event\":\"b\"}\n"),
            "“leads.csv” holds JSON. Export the table as CSV instead.");
  for (const char* json :
       {"[\n  {\n    \"a\": 1\n  }\n]\n", "[ { \"a\": 1 } ]", "{ \"rows\": [1, 2] }", "[[1, 2], [3, 4]]"})
    EXPECT_EQ(sentence(json), "“leads.csv” holds JSON. Export the table as CSV instead.") << json;
  EXPECT_EQ(sentence("[id],[name]\n1,ann\n2,bob\n"), "");
  EXPECT_EQ(sentence("{\\rtf1\\ansi hello, world}"),
            "“leads.csv” is a text document. Export the table as CSV instead.");
  EXPECT_EQ(sentence(std::string("\x01\x02\x03\x04\0\0\x05zzz", 10)),
            "“leads.csv” is no text. Export the table as CSV instead.");
}

Head head_of(std::string_view bytes, bool complete = true) {
  Result<Head> head = read_head(bytes, complete, "x.csv");
  EXPECT_TRUE(head.ok()) << head.error().text();
  return *head;
}

TEST(ReadHead, KnowsWhereHeaderAndDataBegin) {
  const Head head = head_of("\xEF\xBB\xBFsep=;\r\na;\"b\nc\"\r\n1;2\r\n");
  EXPECT_TRUE(head.dialect.has_bom);
  EXPECT_EQ(head.dialect.delimiter, ';');
  EXPECT_EQ(head.dialect.first_record_byte, 10u);
  EXPECT_EQ(head.dialect.first_record_line, 2u);
  EXPECT_EQ(head.data_begin_byte, 19u);
  EXPECT_EQ(head.data_begin_line, 4u);
  EXPECT_EQ(head.header, (std::vector<std::string>{"a", "b\nc"}));
}

TEST(ReadHead, PassesOverLinesBeforeTheHeader) {
  const Head head = head_of(
      "# ----------------\n# All Users\n# "
      "20260901-20260930\n\nSource,Users,Revenue\ngoogle,12,1.5\nbing,3,0\ndirect,7,2\n");
  EXPECT_EQ(head.dialect.first_record_line, 5u);
  EXPECT_EQ(head.header, (std::vector<std::string>{"Source", "Users", "Revenue"}));
  EXPECT_EQ(head.rows.size(), 3u);
}

TEST(ReadHead, CutsAtSemicolonsWhereNumbersHaveDecimalCommas) {
  const Head head = head_of("a;b;c;d\n1,2;3,4;5,6;7,8\n2,2;3,1;5,9;7,0\n9,2;8,4;7,6;6,8\n");
  EXPECT_EQ(head.dialect.delimiter, ';');
  EXPECT_EQ(head.header, (std::vector<std::string>{"a", "b", "c", "d"}));
  EXPECT_EQ(head.rows.size(), 3u);
}

TEST(ReadHead, TakesACommentOnlyForALineThatIsNoRow) {
  const Head notes = head_of("id,name\n1,ann\n# checked, by bob, twice\n2,eve\n");
  EXPECT_EQ(notes.dialect.comment, '#');
  EXPECT_EQ(notes.rows.size(), 2u);
  const Head orders = head_of("order,total\n#1001,5\n#1002,6\n#1003,7\n");
  EXPECT_EQ(orders.dialect.comment, '\0');
  EXPECT_EQ(orders.rows.size(), 3u);
}

TEST(ReadHead, LeavesOutTheLinesUnderTheTableAndKeepsThem) {
  const Head head = head_of("day,sales\n1,5\n2,6\n\nTotal rows: 2\n");
  EXPECT_EQ(head.rows.size(), 2u);
  EXPECT_EQ(head.dialect.footer, 1);
  EXPECT_EQ(head.dialect.rows_end_byte, 19u);
  EXPECT_EQ(head.footer, (std::vector<std::string>{"Total rows: 2"}));
  EXPECT_EQ(head_of("id,name\n1,ann\n5\n").rows.size(), 2u);  // a short row is one
}

TEST(ReadHead, ReadsQuotesThatNeverCloseAsText) {
  const Head head = head_of("size\titem\n\"5 inch\tpipe\n\"6 inch\ttube\n\"7 inch\trod\n");
  EXPECT_EQ(head.dialect.quote, '\0');
  EXPECT_EQ(head.rows[0][0], "\"5 inch");
}

TEST(ReadHead, KeepsBrokenRowsAndSaysWhereTheyStand) {
  const Head head = head_of("a,b\n1,2\n3\n4,5,6\n\"7\"x,8\n9,10\n");
  EXPECT_EQ(head.rows.size(), 5u);
  ASSERT_EQ(head.remarks.total(), 3u);
  const std::vector<Reject>& remarks = head.remarks.kept;
  EXPECT_EQ(remarks[0].line, 3u);
  EXPECT_EQ(remarks[0].byte, 8u);
  EXPECT_EQ(remarks[0].reason, RejectReason::too_few_fields);
  EXPECT_EQ(remarks[1].reason, RejectReason::too_many_fields);
  EXPECT_EQ(remarks[2].reason, RejectReason::text_after_quote);
}

TEST(ReadHead, KeepsAllLinesWhenNoWidthIsUsual) {
  EXPECT_EQ(head_of("10,100,1000\n10,100,1000,10000\n10\n10,100\n1,2,3,4,5\n").rows.size(), 5u);
}

TEST(ReadHead, TellsAHeaderFromAFirstRow) {
  EXPECT_TRUE(head_of("user,value\nann,1\nbob,2\n").dialect.has_header);
  EXPECT_TRUE(head_of("user,city\nann,Rome\nbob,Oslo\n").dialect.has_header);
  EXPECT_FALSE(head_of("ann,1\nbob,2\n").dialect.has_header);
  EXPECT_FALSE(head_of("2026-01-01,ann\n2026-01-02,bob\n").dialect.has_header);
  EXPECT_TRUE(head_of("country,2019,2020,2021\nItaly,1,2,3\nSpain,4,5,6\n").dialect.has_header);
  const Head head = head_of("1,2\n3,4\n");
  EXPECT_EQ(head.header, (std::vector<std::string>{"column_1", "column_2"}));
  EXPECT_EQ(head.data_begin_byte, 0u);
  EXPECT_EQ(head.rows.size(), 2u);
}

TEST(ReadHead, MakesNamesUniqueAndNonEmpty) {
  EXPECT_EQ(head_of("id, name ,,name,name_2,name\n1,a,b,c,d,e\n").header,
            (std::vector<std::string>{"id", "name", "column_3", "name_3", "name_2", "name_4"}));
}

TEST(ReadHead, OneNameAHundredThousandTimesIsNumberedInOnePass) {
  std::string text = "a";
  for (int i = 1; i < 100000; ++i) text += ",a";
  const Head head = read_head(text + "\n", true, "wide.csv").value();
  ASSERT_EQ(head.header.size(), 100000u);  // were this quadratic, the test would not end
  EXPECT_EQ(head.header.back(), "a_100000");
}

TEST(ReadHead, TakesTheWidthOfTheRowsWhereTheHeaderEndsInBlanks) {
  EXPECT_EQ(head_of("a,b,\n1,2\n3,4\n5,6\n").header.size(), 2u);
  EXPECT_EQ(head_of("a,b\n1,2,\n3,4,\n5,6,\n").header.size(), 2u);
  EXPECT_EQ(head_of("a,b\n1,2,9\n3,4,9\n5,6,9\n").header.size(), 3u);
}

TEST(ReadHead, UsesCompleteRecordsOfACutBeginningOnly) {
  const Head head = head_of("a,b\n1,2\n3,\"4", false);
  EXPECT_EQ(head.rows, (Rows{{"1", "2"}}));
}

TEST(ReadHead, EndsInsideTheFileWhereHalfACharacterEndsIt) {
  const std::string bytes(
      "\xFF\xFE"
      "a\0,\0b\0c",
      9);
  const Head head = read_head(bytes, true, "half.csv").value();
  EXPECT_EQ(head.data_begin_byte, bytes.size());
}

TEST(ReadHead, TakesColonsBetweenLongNumbersForDelimitersAndThoseOfClocksForNone) {
  EXPECT_EQ(head_of("price:units:day\n-512849:794:2019.07.01\n948697:81:2023.01.12\n60:797:2026.05.20\n").header.size(),
            3u);
  EXPECT_EQ(head_of("2021.11.09:28 Aug 2020\n2019.05.27:12 Jan 2025\n2021.09.12:12 Feb 2022\n").header.size(), 2u);
  EXPECT_EQ(head_of("2021-11-09:28 Aug 2020\n2019-05-27:12 Jan 2025\n2021-09-12:12 Feb 2022\n").header.size(), 2u);
  EXPECT_EQ(head_of("at\n2021-11-09T07:05-02:00\n2021-11-10T08:05-02:00\n").header.size(), 1u);
  EXPECT_EQ(head_of("at\n2026-01-02 10:15:00\n2026-01-02 11:25:30\n2026-01-03 09:45:10\n").header.size(), 1u);
}

Head given_head(std::string_view bytes, const GivenDialect& given) {
  Result<Head> head = read_head(bytes, true, "x.csv", 1000, given);
  EXPECT_TRUE(head.ok()) << head.error().text();
  return *head;
}

TEST(GivenDialect, StandsInPlaceOfWhatWouldBeFound) {
  const std::string text = "a,b;c\n1,2;3\n4,5;6\n";
  GivenDialect given;
  given.delimiter = ',';
  EXPECT_EQ(given_head(text, given).header, (std::vector<std::string>{"a", "b;c"}));
  given.delimiter = ';';
  const Head head = given_head(text, given);
  EXPECT_EQ(head.header, (std::vector<std::string>{"a,b", "c"}));
  EXPECT_EQ(head.rows, (Rows{{"1,2", "3"}, {"4,5", "6"}}));
  given.delimiter = '|';
  EXPECT_EQ(given_head(text, given).header, std::vector<std::string>{"a,b;c"});
}

TEST(GivenDialect, OverrulesTheSeparatorThatAFileNames) {
  GivenDialect given;
  given.delimiter = ',';
  EXPECT_EQ(given_head("sep=;\na,b\n1,2\n", given).header, (std::vector<std::string>{"a", "b"}));
}

TEST(GivenDialect, SaysHowQuotesStand) {
  const std::string text = "a,b\n'x',\"1,2\"\n'y',\"3,4\"\n";
  GivenDialect given;
  given.quote = '"';
  EXPECT_EQ(given_head(text, given).rows, (Rows{{"'x'", "1,2"}, {"'y'", "3,4"}}));
  given.quote = '\'';
  EXPECT_EQ(given_head(text, given).rows[0], (std::vector<std::string>{"x", "\"1", "2\""}));
  given.quote = '\0';
  EXPECT_EQ(given_head(text, given).rows[0], (std::vector<std::string>{"'x'", "\"1", "2\""}));
  const std::string escaped = "a,b\n\"1\\\"2\",x\n\"3\\\\\",y\n";
  given.quote = '"';
  given.escape = Escape::backslash;
  EXPECT_EQ(given_head(escaped, given).rows, (Rows{{"1\"2", "x"}, {"3\\", "y"}}));
}

TEST(GivenDialect, SaysWhatACommentBeginsWith) {
  const std::string text = "a,b\n;1,2\n3,4\n";
  GivenDialect given;
  given.comment = ';';
  EXPECT_EQ(given_head(text, given).rows, (Rows{{"3", "4"}}));
  given.comment = '\0';
  EXPECT_EQ(given_head("a,b\n#1,2\n#3\n3,4\n", given).rows.size(), 3u);
}

TEST(GivenDialect, SaysInWhichLineTheHeaderStands) {
  const std::string text = "Report,of,May\nx,y,z\na,b,c\n1,2,3\n";
  GivenDialect given;
  given.skip = 2;
  const Head head = given_head(text, given);
  EXPECT_EQ(head.header, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(head.preamble, (std::vector<std::string>{"Report,of,May", "x,y,z"}));
  EXPECT_EQ(head.dialect.first_record_line, 3u);
  EXPECT_EQ(head.dialect.first_record_byte, 20u);
  EXPECT_EQ(head.data_begin_line, 4u);
  EXPECT_EQ(head.data_begin_byte, 26u);
  given.skip = 4;
  EXPECT_EQ(read_head(text, true, "x.csv", 1000, given).error().text(),
            "“x.csv” has no table below line 4. Let it begin at an earlier line.");
}

TEST(GivenDialect, SaysHowManyLinesHoldTheNames) {
  const std::string text = "Spend,,Clicks\nEUR,share,\nx,1,2\ny,3,4\n";
  GivenDialect given;
  given.skip = 0;
  given.header_lines = 2;
  const Head head = given_head(text, given);
  EXPECT_EQ(head.header, (std::vector<std::string>{"Spend / EUR", "Spend / share", "Clicks"}));
  EXPECT_EQ(head.rows, (Rows{{"x", "1", "2"}, {"y", "3", "4"}}));
  EXPECT_EQ(head.dialect.header_lines, 2);
  EXPECT_EQ(head.data_begin_line, 3u);
  given.header_lines = 0;
  const Head bare = given_head(text, given);
  EXPECT_FALSE(bare.dialect.has_header);
  EXPECT_EQ(bare.rows.size(), 4u);
  EXPECT_EQ(bare.header, (std::vector<std::string>{"column_1", "column_2", "column_3"}));
  EXPECT_EQ(bare.data_begin_byte, 0u);
  given.header_lines = 1;
  EXPECT_EQ(given_head("1,2\n3,4\n", given).header, (std::vector<std::string>{"1", "2"}));
  given.header_lines = 9;
  EXPECT_TRUE(given_head(text, given).rows.empty());
}

TEST(GivenDialect, SaysHowManyLinesStandUnderTheTable) {
  const std::string text = "a,b\n1,2\n3,4\n\nall,6\nmade by,hand\n";
  GivenDialect given;
  EXPECT_EQ(given_head(text, given).dialect.footer, 0);
  given.footer = 2;
  const Head head = given_head(text, given);
  EXPECT_EQ(head.rows, (Rows{{"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(head.footer, (std::vector<std::string>{"all,6", "made by,hand"}));
  EXPECT_EQ(head.dialect.footer, 2);
  EXPECT_EQ(head.dialect.rows_end_byte, 13u);
  given.footer = 100;
  EXPECT_TRUE(given_head(text, given).rows.empty());
  given.footer = 0;
  EXPECT_EQ(given_head("day,sales\n1,5\n2,6\n\nTotal rows: 2\n", given).rows.size(), 3u);
}

TEST(GivenDialect, SaysWhatEndsALine) {
  const std::string text = "a,b\r\n\"x\",1\n2,3\r\n4\r5,6\r\n";
  GivenDialect given;
  given.newline = Newline::crlf;
  const Head head = given_head(text, given);
  EXPECT_EQ(head.rows, (Rows{{"x", "1\n2", "3"}, {"4\r5", "6"}}));
  EXPECT_EQ(head.dialect.newline, Newline::crlf);
  EXPECT_EQ(head.data_begin_line, 2u);
  given.newline = Newline::cr;
  EXPECT_EQ(given_head("a,b\r1,2\n\r3,4\r", given).rows, (Rows{{"1", "2\n"}, {"3", "4"}}));
  given.newline = Newline::lf;
  EXPECT_EQ(given_head("a,b\n1,2\r2\n3,4\n", given).rows, (Rows{{"1", "2\r2"}, {"3", "4"}}));
}

TEST(GivenDialect, SaysTheEncodingAndLeavesOutItsMark) {
  GivenDialect given;
  given.encoding = Encoding::windows_1251;
  EXPECT_EQ(given_head("a,b\n\xCF,1\n", given).rows[0][0], "П");
  given.encoding = Encoding::windows_1252;
  EXPECT_EQ(given_head("a,b\n\xCF,1\n", given).rows[0][0], "Ï");
  given.encoding = Encoding::utf8;
  EXPECT_EQ(given_head("\xEF\xBB\xBF"
                       "a,b\n1,2\n",
                       given)
                .header[0],
            "a");
  // Chinese in UTF-16 without a mark: nothing but the given encoding tells it.
  given.encoding = Encoding::utf16_le;
  const std::string chinese("\x2D\x4E,\0\x87\x65\n\0\x00\x4E,\0\x8C\x4E\n\0", 16);
  EXPECT_EQ(given_head(chinese, given).header, (std::vector<std::string>{"中", "文"}));
}

}  // namespace
}  // namespace northstar::csv
