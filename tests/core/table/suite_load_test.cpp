// Files of the suite loaded in pieces of any size and cut anywhere, against loading them whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shards.hpp"

namespace northstar::table {
namespace {

std::string bytes_of(const std::string& name) {
  std::ifstream in(std::string(NORTHSTAR_TEST_DATA) + "/csv-suite/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Every column as text.
LoadPlan plan_of(const csv::Head& head) {
  LoadPlan plan;
  plan.dialect = head.dialect;
  plan.data_begin_byte = head.data_begin_byte;
  plan.fields = static_cast<int>(head.header.size());
  plan.header = head.header;
  for (int i = 0; i < plan.fields; ++i)
    plan.columns.push_back({head.header[static_cast<std::size_t>(i)], i, CellKind::text, {}, {}, false});
  return plan;
}

struct SuiteFile {
  std::string name, bytes;
  csv::Head head;
  LoadPlan plan;
};

/// Those under 20 KB that hold rows.
const std::vector<SuiteFile>& small_files() {
  static const std::vector<SuiteFile> files = [] {
    std::vector<std::string> names;
    for (const nlohmann::json& entry : nlohmann::json::parse(bytes_of("index.json"))) names.push_back(entry.at("file"));
    for (int number = 0; number < 40; ++number)
      names.push_back("fuzz-sample/00" + std::string(number < 10 ? "0" : "") + std::to_string(number) + ".csv");
    std::vector<SuiteFile> out;
    for (const std::string& name : names) {
      SuiteFile file{name, bytes_of(name), {}, {}};
      if (file.bytes.size() >= 20000) continue;
      Result<csv::Head> head = csv::read_head(file.bytes, true, name);
      if (!head.ok() || head->rows.empty()) continue;
      file.head = std::move(*head);
      file.plan = plan_of(file.head);
      out.push_back(std::move(file));
    }
    return out;
  }();
  return files;
}

std::string loaded(const SuiteFile& file, std::vector<std::uint64_t> cuts, std::size_t feed) {
  return written(load_in_shards(file.bytes, file.plan, std::move(cuts), feed, file.head.data_begin_line));
}

TEST(SuiteLoad, NoChunkSizeChangesTheRows) {
  ASSERT_GT(small_files().size(), 240u);
  for (const SuiteFile& file : small_files()) {
    const std::string whole = loaded(file, {}, 1 << 20);
    for (const std::size_t feed : {1, 2, 3, 7, 63, 64, 65, 4096}) {
      if (feed < 7 && file.bytes.size() > 4096) continue;
      EXPECT_EQ(loaded(file, {}, feed), whole) << file.name << " fed by " << feed;
    }
  }
}

TEST(SuiteLoad, NoCutChangesTheRows) {
  for (const SuiteFile& file : small_files()) {
    const std::string whole = loaded(file, {}, 1 << 20);
    const std::uint64_t begin = file.plan.data_begin_byte, size = file.bytes.size();
    const std::uint64_t step = size - begin < 200 ? 1 : (size - begin) / 12 + 1;
    for (std::uint64_t cut = begin + 1; cut < size; cut += step)
      ASSERT_EQ(loaded(file, {cut}, 1 << 20), whole) << file.name << " cut at " << cut;
    if (size - begin < 10) continue;
    const std::uint64_t third = (size - begin) / 3;
    ASSERT_EQ(loaded(file, {begin + third, begin + 2 * third}, 64), whole) << file.name << " in three";
  }
}

TEST(SuiteLoad, EveryRowIsUsedOrListed) {
  for (const SuiteFile& file : small_files()) {
    const Loaded all = load_in_shards(file.bytes, file.plan, {}, 4096, file.head.data_begin_line);
    EXPECT_EQ(all.facts.rows_in, file.head.rows.size()) << file.name;
    EXPECT_EQ(all.facts.rows_in, all.facts.rows_used + all.facts.rejects.total()) << file.name;
  }
}

TEST(SuiteLoad, PlacesOfRejectsAreThoseOfTheFileWhateverItsEncoding) {
  const std::string text = "day,note\n1,\u00E4\u20AC\n2,b,extra\n3,\U0001F600\n4,x\n5,c,extra\n6,y\n";
  std::string utf16 = "\xFF\xFE";
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto low = [&](std::size_t at) { return static_cast<std::uint32_t>(text[at]) & 0x3F; };
    const std::size_t width = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    std::uint32_t point = c;
    if (width == 2) point = (c & 0x1Fu) << 6 | low(i + 1);
    if (width == 3) point = (c & 0x0Fu) << 12 | low(i + 1) << 6 | low(i + 2);
    if (width == 4) point = (c & 0x07u) << 18 | low(i + 1) << 12 | low(i + 2) << 6 | low(i + 3);
    const auto put = [&](std::uint32_t unit) {
      utf16 += static_cast<char>(unit & 0xFF), utf16 += static_cast<char>(unit >> 8);
    };
    if (point >= 0x10000) {
      put(0xD800 + ((point - 0x10000) >> 10)), put(0xDC00 + ((point - 0x10000) & 0x3FF));
    } else {
      put(point);
    }
    i += width;
  }
  const csv::Head head = *csv::read_head(utf16, true, "x.csv");
  ASSERT_EQ(head.dialect.encoding, csv::Encoding::utf16_le);
  const LoadPlan plan = plan_of(head);
  const std::string whole = written(load_in_shards(utf16, plan, {}, 1 << 20));
  EXPECT_EQ(whole,
            "1|\u00E4\u20AC|\n3|\U0001F600|\n4|x|\n6|y|\n"
            "line 3 byte 30 too_many_fields  [2,b,extra]\nline 6 byte 68 too_many_fields  [5,c,extra]\n"
            "6 in, 4 used, 6 lines, ends at 96\n");
  for (std::uint64_t cut = plan.data_begin_byte + 1; cut < utf16.size(); ++cut) {
    for (const std::size_t feed : {1, 3, 64}) EXPECT_EQ(written(load_in_shards(utf16, plan, {cut}, feed)), whole);
  }
}

TEST(SuiteLoad, AFileThatEndsInHalfACharacterEnds) {
  for (const std::size_t bytes : {9u, 15u}) {  // after the header, after a row
    const std::string file = std::string(
                                 "\xFF\xFE"
                                 "a\0,\0b\0\n\0"
                                 "1\0,\0"
                                 "2\0",
                                 16)
                                 .substr(0, bytes);
    const csv::Head head = *csv::read_head(file, true, "x.csv");
    const LoadPlan plan = plan_of(head);
    const std::string whole = written(load_in_shards(file, plan, {}, 1 << 20));
    for (std::uint64_t cut = plan.data_begin_byte + 1; cut < file.size(); ++cut)
      EXPECT_EQ(written(load_in_shards(file, plan, {cut}, 1)), whole);
  }
}

}  // namespace
}  // namespace northstar::table
