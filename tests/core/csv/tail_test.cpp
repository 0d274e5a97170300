// Lines under the table of a file whose beginning was not all of it.
#include <gtest/gtest.h>

#include <string>

#include "csv/csv.hpp"

namespace northstar::csv {
namespace {

struct File {
  std::string bytes;
  Head head;
};

/// A file of many rows that ends in `end`: its beginning and its last bytes are looked at.
File read(const std::string& end, std::size_t tail_bytes = 400, bool utf16 = false) {
  std::string text = "day,note,value\n";
  for (int row = 0; row < 200; ++row) text += "2026-01-02,\"ant, bee\"," + std::to_string(row) + "\n";
  text += end;
  File file;
  if (utf16) {
    file.bytes = "\xFF\xFE";
    for (const char c : text) file.bytes += {c, '\0'};
  } else {
    file.bytes = text;
  }
  file.head = read_head(std::string_view(file.bytes).substr(0, 1000), false, "x.csv").value();
  read_tail(std::string_view(file.bytes).substr(file.bytes.size() - tail_bytes), file.bytes.size(), {}, file.head);
  return file;
}

TEST(Tail, NotesUnderTheRowsAreFoundWhereTheyStand) {
  for (const std::size_t tail : {300, 301, 399, 1000}) {
    const File file = read("\nTotal rows: 200\n", tail);
    EXPECT_EQ(file.head.dialect.footer, 1);
    EXPECT_EQ(file.head.footer, std::vector<std::string>{"Total rows: 200"});
    EXPECT_EQ(file.head.dialect.rows_end_byte, file.bytes.size() - 16);
  }
  EXPECT_EQ(read("Source: warehouse\n-- end of export --").head.dialect.footer, 2);
}

TEST(Tail, PlacesAreThoseOfTheFileInOtherEncodings) {
  for (const std::size_t tail : {300, 301}) {
    const File file = read("\n(200 rows)\n", tail, true);
    EXPECT_EQ(file.head.dialect.footer, 1);
    EXPECT_EQ(file.head.dialect.rows_end_byte, file.bytes.size() - 22);
  }
}

TEST(Tail, LinesUnderTheTableAreThoseThatAreGiven) {
  File file = read("all,6,7\n\nmade by,\"hand\",\n");
  EXPECT_EQ(file.head.dialect.footer, 0);
  read_tail(std::string_view(file.bytes).substr(file.bytes.size() - 300), file.bytes.size(), 2, file.head);
  EXPECT_EQ(file.head.dialect.footer, 2);
  EXPECT_EQ(file.head.dialect.rows_end_byte, file.bytes.size() - 25);
  File noted = read("\nTotal rows: 200\n", 300);
  noted.head = read_head(std::string_view(noted.bytes).substr(0, 1000), false, "x.csv").value();
  read_tail(std::string_view(noted.bytes).substr(noted.bytes.size() - 300), noted.bytes.size(), 0, noted.head);
  EXPECT_EQ(noted.head.dialect.rows_end_byte, kNoEnd);
}

TEST(Tail, RowsAreNoFooter) {
  EXPECT_EQ(read("").head.dialect.footer, 0);
  EXPECT_EQ(read("").head.dialect.rows_end_byte, kNoEnd);
  EXPECT_EQ(read("2026-01-03\n").head.dialect.footer, 0);  // a row cut short
  EXPECT_EQ(read("2026-01-03,\"a note\n\nTotal rows: 5\",7\n").head.dialect.footer, 0);
  EXPECT_EQ(read("2026-01-03,7,\"open\n\nTotal rows: 5\n\"\n").head.dialect.footer, 0);
}

TEST(Tail, OfNothingSaysNothing) {
  Head head = read_head("a,b\n1,2\n3,4\n", false, "x.csv").value();
  read_tail("", 12, {}, head);
  EXPECT_EQ(head.dialect.footer, 0);
}

}  // namespace
}  // namespace northstar::csv
