// Rows as people see them: the op `rows`, page by page.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

const std::string kOrders =
    "id,day,amount,paid\n"
    "007,2026-01-05,12.50,yes\n"
    "008,2026-01-06,\"1,234.00\",no\n"
    "009,2026-01-07\n"
    "010,soon,3,yes\n"
    "\"01\n1\",2026-01-09,4,\n"
    "012,2026-01-10,4,no,more\n"
    "013,2026-01-11,,no\n"
    "014,2026-01-12,5,no\n"
    "015,2026-01-13,6,no\n"
    "016,2026-01-14,7,yes\n"
    "017,2026-01-15,8,yes\n"
    "018,2026-01-16,9,yes\n"
    "019,2026-01-17,9,yes\n";

json page_of(Talk& talk, const std::string& file, json request, std::size_t chunk) {
  const std::string& text = talk.files.at(file);
  json at = talk.value(request);
  while (!at.at("done").get<bool>()) {
    if (at.at("wanted_byte").is_null()) {
      at = talk.value({{"op", "step"}});
      continue;
    }
    const std::string bytes = text.substr(at.at("wanted_byte").get<std::size_t>(), chunk);
    at = talk.value({{"op", "feed"}, {"bytes", bytes.size()}}, bytes);
  }
  return at.at("page");
}

/// All pages as one.
json rows_of(Talk& talk, const std::string& file, std::uint64_t rows_a_page, bool typed, std::size_t chunk) {
  json all = {{"cells", json::array()}, {"rejects", json::array()}, {"values", json::array()}};
  json next = json::object();
  do {
    json request = {{"op", "rows"}, {"file", file}, {"rows", rows_a_page}, {"typed", typed}};
    request.update(next);
    const json page = page_of(talk, file, request, chunk);
    EXPECT_LE(page.at("cells").size(), rows_a_page);
    for (const char* part : {"cells", "rejects", "values"})
      if (page.contains(part))
        for (const json& item : page.at(part)) all[part].push_back(item);
    next = page.at("next");
  } while (!next.is_null());
  return all;
}

TEST(Rows, EveryRecordIsThereWithItsOwnCellsInTheOrderOfTheFile) {
  Talk talk;
  talk.inspect("orders.csv", kOrders);
  const json cells = rows_of(talk, "orders.csv", 100, false, 1000).at("cells");
  ASSERT_EQ(cells.size(), 13u);
  EXPECT_EQ(cells[1], json({"008", "2026-01-06", "1,234.00", "no"}));
  EXPECT_EQ(cells[2], json({"009", "2026-01-07"}));
  EXPECT_EQ(cells[4], json({"01\n1", "2026-01-09", "4", ""}));
  EXPECT_EQ(cells[5], json({"012", "2026-01-10", "4", "no", "more"}));
}

TEST(Rows, ValuesAreTypedAndWhatCannotBeReadIsMissing) {
  Talk talk;
  talk.inspect("orders.csv", kOrders);
  const json values = rows_of(talk, "orders.csv", 100, true, 1000).at("values");
  EXPECT_EQ(values[0], json({"007", "2026-01-05", 12.5, true}));
  EXPECT_EQ(values[1], json({"008", "2026-01-06", 1234, false}));
  EXPECT_EQ(values[2], json({"009", "2026-01-07", nullptr, nullptr}));
  EXPECT_EQ(values[3], json({"010", nullptr, 3, true}));
}

TEST(Rows, RejectsNamePhysicalLineAndByte) {
  Talk talk;
  talk.inspect("orders.csv", kOrders);
  const json rejects = rows_of(talk, "orders.csv", 100, false, 1000).at("rejects");
  ASSERT_GE(rejects.size(), 3u);
  for (const json& reject : rejects) {
    const auto byte = reject.at("byte").get<std::size_t>();
    const auto line = 1 + std::count(kOrders.begin(), kOrders.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
    EXPECT_EQ(reject.at("line"), line) << reject;
    EXPECT_TRUE(byte == 0 || kOrders[byte - 1] == '\n') << reject;
  }
  EXPECT_EQ(rejects[0].at("line"), 4);
  EXPECT_EQ(rejects[0].at("reason"), "too_few_fields");
}

TEST(Rows, PagesAndPiecesOfAnySizeGiveTheSame) {
  Talk talk;
  talk.inspect("orders.csv", kOrders);
  const json whole = rows_of(talk, "orders.csv", 100, true, 1 << 20);
  for (const std::uint64_t rows : {1, 2, 3, 12, 13})
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{4096}})
      EXPECT_EQ(rows_of(talk, "orders.csv", rows, true, chunk), whole) << rows << " rows, " << chunk << " bytes";
}

TEST(Rows, LongFilesComeInPagesOfBoundedSize) {
  Talk talk;
  std::string text = "id,note\n";
  const std::string note(3000, 'x');
  for (int i = 0; i < 1000; ++i) text += std::to_string(i) + "," + note + "\n";
  talk.inspect("notes.csv", text);
  const json page =
      page_of(talk, "notes.csv", {{"op", "rows"}, {"file", "notes.csv"}, {"rows", 10000}, {"typed", false}}, 1 << 18);
  EXPECT_GT(page.at("cells").size(), 300u);
  EXPECT_LT(page.at("cells").size(), 400u) << "about a mebibyte of text";
  EXPECT_EQ(rows_of(talk, "notes.csv", 10000, false, 1 << 18).at("cells").size(), 1000u);
}

TEST(Rows, UnknownFilesAndPageSizesAreRefused) {
  Talk talk;
  talk.inspect("orders.csv", kOrders);
  const json request = {{"op", "rows"}, {"file", "other.csv"}, {"rows", 10}, {"typed", false}};
  EXPECT_NE(talk.refusal(request).find("was not inspected"), std::string::npos);
  for (const std::uint64_t rows : {0, 10001}) {
    json other = request;
    other["file"] = "orders.csv", other["rows"] = rows;
    EXPECT_NE(talk.refusal(other).find("1 to 10000 rows"), std::string::npos);
  }
}

}  // namespace
}  // namespace northstar::engine
