#include "csv/scanner.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace northstar::csv {
namespace {

std::string padded(std::string bytes) { return bytes.append(64, '"'); }

std::vector<std::vector<std::string>> cells(const std::string& text, Dialect dialect = {}, bool at_end = true) {
  const std::string bytes = padded(text);
  Scan out;
  scan(std::string_view(bytes).substr(0, text.size()), dialect, at_end, out);
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : out.records) {
    rows.emplace_back();
    for (std::uint32_t i = 0; i < record.fields; ++i) {
      const Field& field = out.fields[record.first_field + i];
      std::string cell = bytes.substr(field.begin, field.end - field.begin);
      if (field.escaped) {
        std::string undone;
        unescape(cell, dialect, undone);
        cell = undone;
      }
      rows.back().push_back(cell);
    }
  }
  return rows;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(Scanner, SplitsRecordsAtEveryKindOfLineEnd) {
  EXPECT_EQ(cells("a,b\n1,2\r\n3,4\r5,6"), (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}, {"5", "6"}}));
}

TEST(Scanner, TakesOtherLineEndsForTextWhereOneIsGiven) {
  const std::string text = "a,b\r\n1\r2,3\n4\n\"5\n6\",7\r8,9\r\n";
  Dialect dialect;
  dialect.ends = {true, false};
  EXPECT_EQ(cells(text, dialect), (Rows{{"a", "b"}, {"1\r2", "3"}, {"4"}, {"5\n6", "7\r8", "9"}}));
  dialect.ends = {false, true};
  EXPECT_EQ(cells(text, dialect), (Rows{{"a", "b"}, {"1"}, {"2", "3\n4\n\"5\n6\"", "7"}, {"8", "9"}}));
  dialect.ends = {false, false};
  EXPECT_EQ(cells(text, dialect), (Rows{{"a", "b"}, {"1\r2", "3\n4\n\"5\n6\"", "7\r8", "9"}}));
}

TEST(Scanner, KeepsNewlinesAndDelimitersInsideQuotes) {
  EXPECT_EQ(cells("\"a,\nb\",\"c\r\nd\"\n"), (Rows{{"a,\nb", "c\r\nd"}}));
}

TEST(Scanner, UndoesDoubledQuotes) {
  EXPECT_EQ(cells("\"say \"\"hi\"\"\",\"\",\"\"\"\"\n"), (Rows{{"say \"hi\"", "", "\""}}));
}

TEST(Scanner, TakesAQuoteInsideAnUnquotedFieldAsText) {
  EXPECT_EQ(cells("5\" pipe,6\n7,8\" x 9\"\n"), (Rows{{"5\" pipe", "6"}, {"7", "8\" x 9\""}}));
}

TEST(Scanner, KeepsTextAfterAClosingQuote) {
  EXPECT_EQ(cells("1,\"x\"y\n2,\"a\"b\"c\n"), (Rows{{"1", "xy"}, {"2", "ab\"c"}}));
}

TEST(Scanner, CountsEmptyLinesButMakesNoRecordsOfThem) {
  const std::string bytes = padded("\n\r\na\n\n\"\"\n");
  Scan out;
  scan(std::string_view(bytes).substr(0, bytes.size() - 64), {}, true, out);
  ASSERT_EQ(out.records.size(), 2u);
  EXPECT_EQ(out.records[0].lines_before, 2u);
  EXPECT_EQ(out.records[1].lines_before, 4u);
  EXPECT_EQ(out.lines, 5u);
}

TEST(Scanner, LeavesAnIncompleteRecordForTheNextCall) {
  EXPECT_EQ(cells("a,b\n1,\"2\n", {}, false), (Rows{{"a", "b"}}));
  EXPECT_EQ(cells("a,b\r", {}, false), (Rows{}));
  EXPECT_EQ(cells("a,b\r", {}, true), (Rows{{"a", "b"}}));
  EXPECT_EQ(cells("a,", {}, true), (Rows{{"a", ""}}));
}

TEST(Scanner, MarksAQuoteThatNeverCloses) {
  const std::string bytes = padded("1,\"open\n2,x\n");
  Scan out;
  scan(std::string_view(bytes).substr(0, bytes.size() - 64), {}, true, out);
  ASSERT_EQ(out.records.size(), 1u);
  EXPECT_TRUE(out.records[0].unclosed_quote);
}

TEST(Scanner, TakesWhatABackslashEscapesAsItIs) {
  Dialect dialect;
  dialect.escape = Escape::backslash;
  EXPECT_EQ(cells("\"a\\\"b\",c\\,d,\"e\\\\\",C:\\temp\n", dialect), (Rows{{"a\"b", "c,d", "e\\", "C:\\temp"}}));
}

TEST(Scanner, PassesOverCommentLinesBetweenRecords) {
  Dialect dialect;
  dialect.comment = '#';
  const std::string bytes = padded("# \"one\na,b\n# two, three\n\"#1\",c\n# end");
  Scan out;
  scan(std::string_view(bytes).substr(0, bytes.size() - 64), dialect, true, out);
  ASSERT_EQ(out.records.size(), 2u);
  EXPECT_EQ(out.records[0].lines_before, 1u);
  EXPECT_EQ(out.records[1].lines_before, 3u);
  EXPECT_EQ(out.consumed, bytes.size() - 64);
}

TEST(Scanner, KnowsNoQuoteWhereThereIsNone) {
  Dialect dialect;
  dialect.quote = '\0';
  EXPECT_EQ(cells("\"a,b\"\n5\",x\n", dialect), (Rows{{"\"a", "b\""}, {"5\"", "x"}}));
}

TEST(Scanner, MarksTextAfterAClosingQuote) {
  const std::string bytes = padded("\"a\"b,1\n\"c\",2\n");
  Scan out;
  scan(std::string_view(bytes).substr(0, bytes.size() - 64), {}, true, out);
  EXPECT_TRUE(out.records[0].text_after_quote);
  EXPECT_FALSE(out.records[1].text_after_quote);
}

struct Random {  // xorshift64, so that every machine draws the same inputs
  std::uint64_t state;
  std::uint64_t next() {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state;
  }
};

void expect_equal_scans(const std::string& text, const Dialect& dialect, bool at_end) {
  const std::string bytes = padded(text);
  const std::string_view view = std::string_view(bytes).substr(0, text.size());
  Scan fast, plain;
  scan(view, dialect, at_end, fast);
  scan_scalar(view, dialect, at_end, plain);
  ASSERT_EQ(fast.consumed, plain.consumed) << text;
  ASSERT_EQ(fast.lines, plain.lines) << text;
  ASSERT_EQ(fast.records.size(), plain.records.size()) << text;
  ASSERT_EQ(fast.fields.size(), plain.fields.size()) << text;
  for (std::size_t i = 0; i < fast.records.size(); ++i) {
    const Record &a = fast.records[i], &b = plain.records[i];
    ASSERT_TRUE(a.begin == b.begin && a.end == b.end && a.first_field == b.first_field && a.fields == b.fields &&
                a.lines_before == b.lines_before && a.unclosed_quote == b.unclosed_quote &&
                a.text_after_quote == b.text_after_quote)
        << text;
  }
  for (std::size_t i = 0; i < fast.fields.size(); ++i) {
    const Field &a = fast.fields[i], &b = plain.fields[i];
    ASSERT_TRUE(a.begin == b.begin && a.end == b.end && a.quoted == b.quoted && a.escaped == b.escaped) << text;
  }
}

TEST(Scanner, EqualsTheScalarScannerOnDrawnInputs) {
  const std::string alphabets[] = {"a,\"\n\r;", "aaaaaaaa,\n", "a,\"\"\"\n",
                                   "ab\r\n,",   ";'a\n\"",     "aaaaaaaaaaaaaaaaaaaaaaaa,\"\n\r"};
  Random random{88172645463325252u};
  for (const std::string& alphabet : alphabets) {
    Dialect dialect;
    if (alphabet[0] == ';') dialect.delimiter = ';', dialect.quote = '\'';
    for (std::size_t length = 0; length <= 200; ++length) {
      for (int repeat = 0; repeat < 12; ++repeat) {
        std::string text(length, ' ');
        for (char& c : text) c = alphabet[random.next() % alphabet.size()];
        expect_equal_scans(text, dialect, true);
        expect_equal_scans(text, dialect, false);
      }
    }
  }
}

/// Line ends fall on every place of the blocks that are scanned at once, and quotes into some of them.
TEST(Scanner, EqualsTheScalarScannerOnLinesOfAnyLength) {
  const std::string ends[] = {"\r\n", "\n", "\r"};
  const std::string cells[] = {"", "a", "twelve bytes", "\"q,q\"", "a\"b"};
  Random random{1442695040888963407u};
  for (const std::string& end : ends) {
    for (const char quote : {'"', '\0'}) {
      for (const std::size_t rare : {0u, 1u, 40u}) {  // per mille of the cells hold a quote
        Dialect dialect;
        dialect.quote = quote;
        std::string text;
        while (text.size() < 20'000) {
          const std::size_t drawn = random.next() % 1000;
          text += drawn < rare ? cells[3 + drawn % 2] : cells[drawn % 3];
          text += random.next() % 6 == 0 ? end : ",";
        }
        expect_equal_scans(text, dialect, true);
        expect_equal_scans(text, dialect, false);
      }
    }
  }
}

TEST(Scanner, ForgetsWhatItScannedBefore) {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "a,b,c\n";
  Scan used, fresh;
  scan(std::string_view(padded(many)).substr(0, many.size()), {}, true, used);
  EXPECT_EQ(used.fields.size(), 6000u);
  const std::string few = padded("x,y\nz");
  scan(std::string_view(few).substr(0, 5), {}, false, used);
  scan(std::string_view(few).substr(0, 5), {}, false, fresh);
  EXPECT_EQ(used.fields.size(), 2u);
  EXPECT_EQ(used.records.size(), fresh.records.size());
  EXPECT_EQ(used.fields[1].begin, 2u);
}

TEST(Scanner, EqualsTheScalarScannerOnEveryShortInput) {
  const std::string alphabet = "a,\"\n\r";
  for (std::size_t length = 0; length <= 6; ++length) {
    std::size_t combinations = 1;
    for (std::size_t i = 0; i < length; ++i) combinations *= alphabet.size();
    for (std::size_t code = 0; code < combinations; ++code) {
      std::string text(length, ' ');
      std::size_t rest = code;
      for (char& c : text) c = alphabet[rest % alphabet.size()], rest /= alphabet.size();
      expect_equal_scans(text, {}, true);
      expect_equal_scans(text, {}, false);
    }
  }
}

}  // namespace
}  // namespace northstar::csv
