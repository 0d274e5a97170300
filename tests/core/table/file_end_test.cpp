// Totals and notes at the end of a file whose beginning was not all of it: neither rows nor silent, however it is cut.
#include <gtest/gtest.h>

#include <string>

#include "shards.hpp"
#include "table/row_page.hpp"

namespace northstar::table {
namespace {

struct Read {
  FileProfile profile;
  Loaded loaded;
};

Read read(const std::string& file, std::vector<std::uint64_t> cuts, std::size_t feed) {
  const std::string_view bytes = file;
  Read out{profile_tables(bytes.substr(0, 2000), false, "x.csv", file.size(), bytes.substr(file.size() - 500))
               .value()
               .front(),
           {}};
  out.loaded =
      load_in_shards(file, plan_all_columns(out.profile), std::move(cuts), feed, out.profile.head.data_begin_line);
  return out;
}

std::string rows(int count) {
  std::string file = "day,campaign,cost\n";
  for (int row = 0; row < count; ++row)
    file += "2026-01-" + std::to_string(10 + row % 20) + ",Brand " + std::to_string(row % 3) + ",2.50\n";
  return file;
}

TEST(FileEnd, ATotalsLineAndANoteAreLeftOutForAnyCut) {
  const std::string file = rows(400) + "Total: Campaigns,,1000.00\n\nTotal rows: 400\n";
  const Read whole = read(file, {}, 1 << 20);
  EXPECT_EQ(whole.loaded.facts.rows_in, 401u);
  EXPECT_EQ(whole.loaded.facts.rows_used, 400u);
  const csv::RejectList& rejects = whole.loaded.facts.rejects;
  ASSERT_EQ(rejects.total(), 1u);
  EXPECT_EQ(rejects.kept[0].reason, csv::RejectReason::totals_line);
  EXPECT_EQ(rejects.kept[0].line, 402u);
  EXPECT_EQ(whole.profile.head.footer, std::vector<std::string>{"Total rows: 400"});
  const std::string expected = written(whole.loaded);
  const std::uint64_t size = file.size();
  for (const std::uint64_t back : {2u, 10u, 16u, 17u, 18u, 30u, 43u, 44u, 60u})
    for (const std::size_t feed : {7u, 4096u})
      EXPECT_EQ(written(read(file, {size / 2, size - back}, feed).loaded), expected) << back;
  EXPECT_EQ(written(read(file, {size / 2, size - 20, size - 9, size - 3}, 64).loaded), expected);
}

/// As Meta exports them: the totals line has the range and no campaign, at the top or at the bottom.
std::string nameless(int count, bool first, const std::string& total) {
  std::string file = "starts,ends,campaign,cost,clicks\n";
  if (first) file += total;
  for (int row = 0; row < count; ++row)
    file += "2026-01-01,2026-01-31,Brand " + std::to_string(row) + ",2.50," + std::to_string(row % 7) + "\n";
  return first ? file : file + total;
}

TEST(FileEnd, ATotalsLineWithoutANameIsLeftOutWhereverItStandsForAnyCut) {
  for (const bool first : {false, true}) {
    for (const int count : {400, 1500}) {
      const std::string clicks = std::to_string(count / 7 * 21 + (count % 7) * (count % 7 - 1) / 2);
      const std::string total = "2026-01-01,2026-01-31,," + std::to_string(count * 5 / 2) + "," + clicks + "\n";
      const std::string file = nameless(count, first, total);
      const Read whole = read(file, {}, 1 << 20);
      const ShardFacts& facts = whole.loaded.facts;
      ASSERT_EQ(facts.rejects.total(), 1u);
      EXPECT_EQ(facts.rejects.kept[0].reason, csv::RejectReason::totals_line);
      EXPECT_EQ(facts.rejects.kept[0].line, first ? 2u : static_cast<unsigned>(count) + 2);
      EXPECT_EQ(facts.rows_used, static_cast<unsigned>(count));
      ASSERT_EQ(facts.totals.lines.size(), 1u);
      EXPECT_TRUE(adds_up(facts.totals.lines[0], facts.totals.sums));
      for (const auto& row : whole.profile.head.rows) EXPECT_NE(row[2], "");
      const std::string expected = written(whole.loaded);
      const std::uint64_t size = file.size();
      for (const std::uint64_t at : {std::uint64_t{34}, std::uint64_t{50}, size / 2, size - 70, size - 30, size - 2})
        for (const std::size_t feed : {7u, 4096u}) EXPECT_EQ(written(read(file, {at}, feed).loaded), expected) << at;
    }
  }
}

TEST(FileEnd, ARowWithoutANameThatIsNoSumStaysARow) {
  for (const bool first : {false, true}) {
    const std::string file = nameless(400, first, "2026-01-01,2026-01-31,,2.50,3\n");
    EXPECT_EQ(read(file, {}, 4096).loaded.facts.rows_used, 401u);
    const FileProfile whole = profile_file(file, true, "x.csv", file.size()).value();
    EXPECT_EQ(whole.totals.lines, std::vector<std::uint64_t>());
  }
}

TEST(FileEnd, ASmallFileLongerThanItsSampleHasItsLastLineChecked) {
  const std::string file = nameless(1500, false, "2026-01-01,2026-01-31,,3750,4495\n");
  const FileProfile whole = profile_file(file, true, "x.csv", file.size()).value();
  ASSERT_TRUE(whole.totals.lines);
  EXPECT_EQ(whole.totals.lines->size(), 1u);
}

TEST(FileEnd, ARowCutShortIsLeftOutAndSaid) {
  const Read cut = read(rows(400) + "2026-01-09,Bra", {}, 1 << 20);
  EXPECT_EQ(cut.loaded.facts.rows_in, 401u);
  EXPECT_EQ(cut.loaded.facts.rejects.kept[0].reason, csv::RejectReason::too_few_fields);
}

TEST(SmallTables, TakeLittleHoweverManyColumnsTheyHave) {
  std::string file;
  for (int column = 0; column < 1000; ++column) file += (column > 0 ? "," : "") + ("c" + std::to_string(column));
  for (int row = 0; row < 3; ++row) {
    file += "\n";
    for (int column = 0; column < 1000; ++column) file += (column > 0 ? "," : "") + std::to_string(row * column);
  }
  const FileProfile profile = profile_file(file, true, "x.csv", file.size()).value();
  const Loaded loaded = load_in_shards(file, plan_all_columns(profile), {}, 1 << 20);
  EXPECT_EQ(loaded.facts.rows_used, 3u);
  EXPECT_LE(loaded.shards[0].table().bytes(), 1000u * 64 * sizeof(std::int64_t));
  EXPECT_EQ(number_at(loaded.shards[0].table().columns[500], 2), 1000.0);
}

}  // namespace
}  // namespace northstar::table
