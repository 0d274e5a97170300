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
