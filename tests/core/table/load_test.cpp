#include "table/load.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shards.hpp"

namespace northstar::table {
namespace {

LoadPlan plan_of(std::string_view file, std::vector<std::string> header, std::vector<ColumnPlan> columns) {
  LoadPlan plan;
  plan.data_begin_byte = csv::after_line_end(file);
  plan.fields = static_cast<int>(header.size());
  plan.header = std::move(header);
  plan.columns = std::move(columns);
  return plan;
}

ColumnPlan text_column(std::string name, int index) { return {std::move(name), index, CellKind::text, {}, {}, false}; }
ColumnPlan number_column(std::string name, int index, NumberFormat format = {}) {
  return {std::move(name), index, CellKind::number, format, {}, false};
}
ColumnPlan time_column(std::string name, int index) { return {std::move(name), index, CellKind::time, {}, {}, true}; }

LoadPlan day_user_value(std::string_view file) {
  return plan_of(file, {"day", "user", "note", "value"},
                 {time_column("day", 0), text_column("user", 1), number_column("value", 3)});
}

std::string whole(std::string_view file, const LoadPlan& plan) {
  return written(load_in_shards(file, plan, {}, 1 << 20));
}

TEST(ShardLoader, ReadsThePlannedColumnsOnly) {
  const std::string file =
      "day,user,note,value\n1970-01-02,ann,x,1.50\n1970-01-03,bob,,2\n1970-01-03,ann,\"a,\"\"b\"\"\",\n";
  EXPECT_EQ(whole(file, day_user_value(file)),
            "86400|ann|1.500000|\n172800|bob|2.000000|\n172800|ann|~|\n3 in, 3 used, 3 lines, ends at 86\n");
}

TEST(ShardLoader, LeavesOutBadRowsWithLineByteColumnAndReason) {
  const std::string file =
      "day,user,note,value\n"
      "1970-01-02,ann,\"two\nlines\",1\n"  // lines 2 and 3
      "1970-01-02,ann\n"                   // 4
      "\n"                                 // 5, empty
      "1970-01-02,ann,,1,,\n"              // 6, forgiven
      "1970-01-02,ann,,1,x\n"              // 7
      ",ann,,1\n"                          // 8
      "1970-02-30,ann,,1\n"                // 9
      "1970-01-02,ann,,\"12;5\"\n"         // 10
      "day,user,note,value\n"              // 11
      "1970-01-02,\xff,,1\n"               // 12, Windows-1252
      "1970-01-02,ann,\xff,1\n"            // 13, its column is not loaded
      "1970-01-02,ann,\"open,1\n";         // 14
  EXPECT_EQ(whole(file, day_user_value(file)),
            "86400|ann|1.000000|\n86400|ann|1.000000|\n86400|\xC3\xBF|1.000000|\n86400|ann|1.000000|\n"
            "line 4 byte 49 too_few_fields  [1970-01-02,ann]\n"
            "line 7 byte 85 too_many_fields  [1970-01-02,ann,,1,x]\n"
            "line 8 byte 105 no_date day []\n"
            "line 9 byte 113 not_a_date day [1970-02-30]\n"
            "line 10 byte 131 not_a_number value [12;5]\n"
            "line 11 byte 154 repeated_header  [day,user,note,value]\n"
            "line 14 byte 209 unclosed_quote  [1970-01-02,ann,\"open,1]\n"
            "11 in, 4 used, 13 lines, ends at 232\n");
}

TEST(ShardLoader, ReadsOnAfterALineWhoseQuoteNeverCloses) {
  const std::string file = "day,user,note,value\n1970-01-02,\"ann,,1\n1970-01-03,bob,,2\r\n1970-01-04,eve,,3";
  EXPECT_EQ(whole(file, day_user_value(file)),
            "172800|bob|2.000000|\n259200|eve|3.000000|\n"
            "line 2 byte 20 unclosed_quote  [1970-01-02,\"ann,,1]\n3 in, 2 used, 2 lines, ends at 75\n");
}

TEST(ShardLoader, LimitsWhatAnOpenQuoteCanSwallow) {
  std::string file = "day,user,note,value\n1970-01-02,\"ann,,1\n";
  for (int i = 0; i < 300000; ++i) file += "1970-01-03,bob,,2\n";
  file += "1970-01-04,\"e\"\"ve\",\"\n\",3\n";
  const Loaded loaded = load_in_shards(file, day_user_value(file), {}, 1 << 16);
  EXPECT_EQ(loaded.facts.rows_used, 300001u);
  EXPECT_EQ(loaded.facts.rejects.total(), 1u);
  const Loaded cut = load_in_shards(file, day_user_value(file), {100000, 3000000, 5000000}, 1 << 20);
  EXPECT_EQ(written(cut), written(loaded));
}

TEST(ShardLoader, LeavesOutALineWithoutEnd) {
  const std::string file = "day,user,note,value\n" + std::string(9000000, 'x') + "\n1970-01-03,bob,,2\n";
  const Loaded loaded = load_in_shards(file, day_user_value(file), {}, 1 << 20);
  EXPECT_EQ(loaded.facts.rows_used, 1u);
  EXPECT_EQ(loaded.facts.rows_in, 2u);
  EXPECT_EQ(written(load_in_shards(file, day_user_value(file), {5000000}, 1 << 20)), written(loaded));
}

const std::vector<std::string>& tricky_files() {
  static const std::vector<std::string> files = {
      "day,user,note,value\n1970-01-02,ann,\"two\nlines, \"\"said\"\" "
      "she\",1\r\n1970-01-03,\"b,ob\",,2.25\n\n\n1970-01-04,eve,x,3",
      "day,user,note,value\r\n1970-01-02,ann,\"\r\n\",1\r\n\r\n1970-01-03,bob,\"\"\"\",2\r\n",
      "day,user,note,value\r1970-01-02,ann,\"a\rb\",1\r1970-01-03,bob,c,2\r\r",
      "day,user,note,value\n1970-01-02,\"1970-01-05,ann,\n1970-01-06,x,,7\n\",,1\n1970-01-03,bob,,x\nshort\n1970-01-03,"
      "eve,\"open,1\n1970-01-04,u,,9\n",
      "day,user,note,value\n\n\n\n",
      "day,user,note,value\n1970-01-02,5\" pipe,8\"x9\",1\n1970-01-02,\"x\"y,\"\",1\n",
  };
  return files;
}

TEST(ShardLoader, GivesTheSameForEveryFeedSize) {
  for (const std::string& file : tricky_files()) {
    const LoadPlan plan = day_user_value(file);
    const std::string expected = whole(file, plan);
    for (const std::size_t feed : {1, 2, 3, 7, 64, 65536})
      EXPECT_EQ(written(load_in_shards(file, plan, {}, feed)), expected) << feed;
  }
}

TEST(ShardLoader, TakesACellForMissingWhateverStandsInTheRowsAround) {
  // With an escaped cell in its slice a column is read cell by cell, without one in bulk. Blanks repeat no header.
  const std::string file = "name\n\v\n\f--\n\"a \"\"b\"\"\"\n\t\n";
  const LoadPlan plan = plan_of(file, {"name"}, {text_column("name", 0)});
  EXPECT_EQ(written(load_in_shards(file, plan, {}, 1)), whole(file, plan));
  EXPECT_EQ(whole(file, plan).substr(0, 14), "~|\n~|\na \"b\"|\n~");
}

TEST(ShardLoader, GivesTheSameForEveryCutOfTheFile) {
  for (const std::string& file : tricky_files()) {
    const LoadPlan plan = day_user_value(file);
    const std::string expected = whole(file, plan);
    for (std::uint64_t a = plan.data_begin_byte; a <= file.size(); ++a) {
      EXPECT_EQ(written(load_in_shards(file, plan, {a}, 1 << 16)), expected) << file << "\ncut at " << a;
      for (std::uint64_t b = a; b <= file.size(); b += 13) {
        ASSERT_EQ(written(load_in_shards(file, plan, {a, b}, 7)), expected) << file << "\ncut at " << a << " and " << b;
      }
    }
  }
}

TEST(ShardLoader, GivesTheSameForDrawnFilesCutAnywhere) {
  const std::string alphabets[] = {"ab,\"\n", "aa,,\n", "a,\"\"\n\r", "a,\r\n"};
  std::uint64_t state = 2463534242u;
  const auto next = [&](std::uint64_t n) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state % n;
  };
  for (int i = 0; i < 3000; ++i) {
    const std::string& alphabet = alphabets[next(4)];
    std::string file = "x,y\n";
    for (std::uint64_t length = next(60); length > 0; --length) file += alphabet[next(alphabet.size())];
    LoadPlan plan = plan_of(file, {"x", "y"}, {text_column("x", 0), text_column("y", 1)});
    if (next(2) == 0) plan.dialect.ends = {next(2) == 0, next(2) == 0};
    const std::string expected = whole(file, plan);
    std::vector<std::uint64_t> cuts = {4 + next(file.size() - 3), 4 + next(file.size() - 3), 4 + next(file.size() - 3)};
    std::sort(cuts.begin(), cuts.end());
    ASSERT_EQ(written(load_in_shards(file, plan, cuts, 1 + next(9))), expected) << testing::PrintToString(file);
  }
}

std::string drawn_log(std::size_t rows) {
  std::string file = "day,user,note,value\n";
  std::uint64_t state = 88172645463325252u;
  const auto next = [&](std::uint64_t n) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state % n;
  };
  const std::string notes[] = {
      "", "plain", "\"a, b\"", "\"two\nlines\"", "\"1970-01-01,x,y,1\n1970-01-01,x,y,1\n\"", "\"\"\"q\"\"\""};
  for (std::size_t i = 0; i < rows; ++i) {
    file += "1970-01-" + std::to_string(10 + next(20)) + ",user_" + std::to_string(next(500)) + "," + notes[next(6)] +
            "," + std::to_string(next(1000)) + (next(3) == 0 ? "." + std::to_string(next(100)) : "") +
            (next(2) ? "\n" : "\r\n");
    if (next(200) == 0) file += "broken,line\n";
    if (next(300) == 0) file += "1970-01-05,u,,1e400\n";
  }
  return file;
}

TEST(ShardLoader, GivesTheSameForOneTwoThreeAndEightShards) {
  const std::string file = drawn_log(20000);
  const LoadPlan plan = day_user_value(file);
  const Loaded one = load_in_shards(file, plan, {}, 1 << 20);
  EXPECT_EQ(one.facts.rows_in, one.facts.rows_used + one.facts.rejects.total());
  EXPECT_GT(one.facts.rejects.total(), 50u);
  const std::string expected = written(one);
  for (const std::size_t shards : {2, 3, 8}) {
    std::vector<std::uint64_t> cuts;
    for (std::size_t k = 1; k < shards; ++k)
      cuts.push_back(plan.data_begin_byte + (file.size() - plan.data_begin_byte) * k / shards);
    EXPECT_EQ(written(load_in_shards(file, plan, cuts, 1 << 16)), expected) << shards;
    EXPECT_EQ(written(load_in_shards(file, plan, cuts, 4099)), expected) << shards;
  }
}

TEST(ShardLoader, CountsAllRejectsAndKeepsTheFirstTenThousand) {
  std::string file = "day,user,note,value\n";
  for (int i = 0; i < 12000; ++i) file += "x\n";
  const Loaded loaded = load_in_shards(file, day_user_value(file), {9000}, 1 << 16);
  EXPECT_EQ(loaded.facts.rejects.total(), 12000u);
  ASSERT_EQ(loaded.facts.rejects.kept.size(), 10000u);
  EXPECT_EQ(loaded.facts.rejects.kept.back().line, 10001u);
}

TEST(ShardLoader, KnowsTheFirstAndTheLastTime) {
  const std::string file = "day,user,note,value\n1970-01-03,a,,1\n1970-01-02,a,,1\n1970-01-09,a,,x\n1970-01-05,a,,1\n";
  const ShardFacts facts = load_in_shards(file, day_user_value(file), {40}, 16).facts;
  EXPECT_EQ(facts.first_time, 86400);
  EXPECT_EQ(facts.last_time, 4 * 86400);
}

TEST(ShardLoader, KeepsWhatWasReadWhenItIsStopped) {
  const std::string file = "day,user,note,value\n1970-01-02,ann,,1\n1970-01-03,bob,,23\n";
  ShardLoader loader(day_user_value(file), {20, file.size(), file.size(), true});
  const std::size_t n = file.size() - 2 - 20;  // the last number stops after its first digit
  std::memcpy(loader.inbox(n).data(), file.data() + 20, n);
  loader.feed(n);
  loader.end_of_file();
  while (loader.step()) {
  }
  EXPECT_TRUE(loader.done());
  EXPECT_EQ(loader.facts().rows_used, 1u);
}

TEST(NumberBlocks, ReadBackWhatTheCellsSayWhereverBlocksBegin) {
  // 0.1 after 65,535 integers; one number of 18 digits next to decimals; an exponent; nothing.
  std::string file = "day,user,note,value\n";
  for (std::size_t i = 0; i + 1 < block_rows; ++i) file += "1970-01-02,u,,7\n";
  for (const char* number :
       {"0.1", "123456789012345678", "0.125", "1e3", "", "-999999999999.999999", "0.0000001", "2.50000000"}) {
    file += "1970-01-02,u,," + std::string(number) + "\n";
  }
  const LoadPlan plan = plan_of(file, {"day", "user", "note", "value"}, {number_column("value", 3)});
  const Loaded loaded = load_in_shards(file, plan, {}, 1 << 20);
  const Column& column = loaded.shards[0].table().columns[0];
  const std::size_t row = block_rows - 1;
  EXPECT_EQ(number_at(column, 0), 7.0);
  EXPECT_EQ(column.numbers[0].scale, 1);
  EXPECT_EQ(number_at(column, row), 0.1);
  EXPECT_EQ(number_at(column, row + 1), 123456789012345678.0);
  EXPECT_EQ(number_at(column, row + 2), 0.125);
  EXPECT_EQ(number_at(column, row + 3), 1000.0);
  EXPECT_EQ(number_at(column, row + 4), std::nullopt);
  EXPECT_EQ(number_at(column, row + 5), -999999999999.999999);
  EXPECT_EQ(number_at(column, row + 6), 0.0000001);
  EXPECT_EQ(number_at(column, row + 7), 2.5);
  EXPECT_EQ(column.numbers[1].scale, 6);
  EXPECT_EQ(column.numbers[1].reals.size(), 3u);
}

}  // namespace
}  // namespace northstar::table
