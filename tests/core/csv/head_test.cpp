#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "csv/csv.hpp"

namespace northstar::csv {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string file_bytes(const std::string& name) {
  std::ifstream in(std::string(NORTHSTAR_TEST_DATA) + "/csv/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Header and rows, without empty cells at their ends.
Rows cells_of(const Head& head) {
  Rows rows = head.rows;
  if (head.dialect.has_header) rows.insert(rows.begin(), head.header);
  return rows;
}

void drop_trailing_empty(Rows& rows) {
  for (auto& row : rows) {
    while (!row.empty() && row.back().empty()) row.pop_back();
  }
}

// The suite's own files with the parse expected beside them; see tests/data/README.md.
TEST(ReadHead, ReadsTheSuiteWithoutHints) {
  const char* const names[] = {"lf",
                               "crlf",
                               "cr",
                               "mixed-newlines",
                               "no-final-newline",
                               "double-final-newline",
                               "utf8-bom",
                               "delim-semicolon",
                               "delim-tab",
                               "delim-pipe",
                               "delim-caret",
                               "delim-tilde",
                               "delim-unit-sep",
                               "apostrophe-quote",
                               "all-quoted",
                               "excel-sep-line",
                               "preamble",
                               "ragged",
                               "blank-lines-inside",
                               "one-row",
                               "one-column",
                               "one-column-euro",
                               "quote-inside-unquoted",
                               "quoted-empty",
                               "nul-in-cell",
                               "u2028",
                               "crlf-inside-quotes",
                               "proto-headers",
                               "xss",
                               "formula",
                               "json-cells",
                               "decimal-comma",
                               "decimal-comma-two-cols",
                               "pipes-in-commas",
                               "times-colons",
                               "whitespace-kept",
                               "comma-space",
                               "late-quote",
                               "trailing-delimiter"};
  for (const std::string name : names) {
    const Result<Head> head = read_head(file_bytes(name + ".csv"), true, name + ".csv", 100000);
    ASSERT_TRUE(head.ok()) << name << ": " << head.error().text();
    Rows expected = nlohmann::json::parse(file_bytes(name + ".csv.json")).get<Rows>();
    Rows read = cells_of(*head);
    drop_trailing_empty(read);
    drop_trailing_empty(expected);
    if (name == "trailing-delimiter" || name == "comma-space" || name == "whitespace-kept") {  // header names are made
      read.erase(read.begin()), expected.erase(expected.begin());
    }
    EXPECT_EQ(read, expected) << name;
  }
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
  EXPECT_EQ(sentence("a,b,c\r\n"), "“leads.csv” has a header and no rows. Export again with a longer date range.");
  EXPECT_EQ(sentence(file_bytes("header-only.csv")), sentence("a,b,c\r\n"));
  EXPECT_EQ(sentence(""), "“leads.csv” is empty. Export it again, and check that the export finished.");
  EXPECT_EQ(sentence(file_bytes("only-bom.csv")), sentence(""));
  EXPECT_EQ(sentence(file_bytes("only-newlines.csv")), sentence(""));
  EXPECT_EQ(sentence(file_bytes("utf16le-bom.csv")), "“leads.csv” is written in UTF-16. Save it as CSV UTF-8.");
  EXPECT_EQ(sentence(file_bytes("utf16le-nobom.csv")), sentence(file_bytes("utf16le-bom.csv")));
  EXPECT_EQ(sentence("\n <!DOCTYPE HTML><html>"),
            "“leads.csv” is a web page. Log in to the tool it comes from and export the table as CSV again.");
  EXPECT_EQ(sentence("%PDF-1.7"), "“leads.csv” is a PDF document. Export the table as CSV instead.");
  EXPECT_EQ(sentence("\x1F\x8B\x08"), "“leads.csv” is a gzip archive. Unpack it and choose the CSV file inside.");
  EXPECT_EQ(sentence("\x89PNG\r\n\x1A\n"), "“leads.csv” is an image. Export the table as CSV instead.");
  EXPECT_EQ(sentence("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"),
            "“leads.csv” is only a pointer to a file kept by Git LFS. Run git lfs pull and choose the file again.");
  EXPECT_EQ(sentence("{\"event\":\"a\"}\n{\"event\":\"b\"}\n"),
            "“leads.csv” holds JSON. Export the table as CSV instead.");
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

TEST(ReadHead, TakesTheWidthOfTheRowsWhereTheHeaderEndsInBlanks) {
  EXPECT_EQ(head_of("a,b,\n1,2\n3,4\n5,6\n").header.size(), 2u);
  EXPECT_EQ(head_of("a,b\n1,2,\n3,4,\n5,6,\n").header.size(), 2u);
  EXPECT_EQ(head_of("a,b\n1,2,9\n3,4,9\n5,6,9\n").header.size(), 3u);
}

TEST(ReadHead, UsesCompleteRecordsOfACutBeginningOnly) {
  const Head head = head_of("a,b\n1,2\n3,\"4", false);
  EXPECT_EQ(head.rows, (Rows{{"1", "2"}}));
}

}  // namespace
}  // namespace northstar::csv
