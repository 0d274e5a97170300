// Every file of the suite read without being told anything, against the parse and the dialect stated beside it.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "csv/csv.hpp"

namespace northstar::csv {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using nlohmann::json;

std::string bytes_of(const std::string& name) {
  std::ifstream in(std::string(NORTHSTAR_TEST_DATA) + "/csv-suite/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

json json_of(const std::string& name) { return json::parse(bytes_of(name)); }

Result<Head> head_of(const std::string& name) { return read_head(bytes_of(name), true, name, 1000000); }

/// As the suite scores: empty cells at the end of a row may be missing, and rows of nothing too.
Rows scored(Rows rows) {
  for (auto& row : rows) {
    while (!row.empty() && row.back().empty()) row.pop_back();
  }
  rows.erase(std::remove_if(rows.begin(), rows.end(), [](const auto& row) { return row.empty(); }), rows.end());
  return rows;
}

Rows cells_of(const Head& head) {
  Rows rows = head.rows;
  if (head.dialect.has_header) rows.insert(rows.begin(), head.names);
  return scored(rows);
}

std::string encoding_in_index(Encoding encoding) {
  if (encoding == Encoding::utf16_le || encoding == Encoding::utf16_be) return "utf-16";
  if (encoding == Encoding::windows_1252) return "cp1252";
  return encoding == Encoding::iso_8859_7 ? "iso8859-7" : "utf-8";
}

/// Files whose cells are not the expected ones, each for a reason.
const std::set<std::string>& unread_files() {
  static const std::set<std::string> files = {
      "duckdb/encodings__shift_jis.csv",  // decoded before it comes here: tests/wasm/encodings.test.ts
      "frictionless/accent.csv",          // "C3 A9" is "é" in UTF-8, the expected parse says "Ã©" in Windows-1252
  };
  return files;
}

TEST(Suite, EveryCellIsRightOrItsRowIsReported) {
  std::set<std::string> wrong;
  for (const json& entry : json_of("index.json")) {
    const std::string name = entry.at("file");
    const json expected = json_of(name + ".json");
    const Result<Head> head = head_of(name);
    if (expected.is_object()) {
      ASSERT_TRUE(head.ok()) << name;
      EXPECT_GT(head->remarks.total(), 0u) << name << " has to be reported";
      EXPECT_EQ(head->remarks.kept[0].line, expected.at("line").get<std::uint64_t>()) << name;
    } else if (!head.ok() && head.error().code == ErrorCode::other_encoding) {
      EXPECT_EQ(head.error().place, "shift_jis") << name;
      wrong.insert(name);
    } else if (!head.ok()) {
      EXPECT_TRUE(expected.empty()) << name << ": " << head.error().text();
    } else if (cells_of(*head) != scored(expected.get<Rows>())) {
      wrong.insert(name);
    }
  }
  EXPECT_EQ(wrong, unread_files());
}

TEST(Suite, TheDialectIsFound) {
  for (const json& entry : json_of("index.json")) {
    const std::string name = entry.at("file");
    if (unread_files().count(name) > 0 || entry.at("expect") == "error") continue;
    const Result<Head> head = head_of(name);
    if (!head.ok()) continue;  // no row in it
    const Rows expected = scored(json_of(name + ".json").get<Rows>());
    const bool has_delimiters =
        std::any_of(expected.begin(), expected.end(), [](const auto& row) { return row.size() > 1; });
    if (has_delimiters) {
      EXPECT_EQ(std::string(1, head->dialect.delimiter), entry.at("delimiter")) << name;
    }
    std::string encoding = entry.at("encoding");
    if (encoding == "utf-16-le") encoding = "utf-16";
    EXPECT_EQ(encoding_in_index(head->dialect.encoding), encoding) << name;
    if (entry.at("escape") == "backslash") {
      EXPECT_EQ(head->dialect.escape, Escape::backslash) << name;
    }
    EXPECT_EQ(head->dialect.footer, entry.at("footer").get<int>()) << name;
  }
}

TEST(Suite, RaggedRowsAreKeptAndReportedWithTheirLine) {
  const auto lines = [](const Head& head) {
    std::vector<std::pair<std::uint64_t, RejectReason>> out;
    for (const Reject& remark : head.remarks.kept) out.emplace_back(remark.line, remark.reason);
    return out;
  };
  EXPECT_EQ(lines(*head_of("own/ragged.csv")),
            (std::vector<std::pair<std::uint64_t, RejectReason>>{{3, RejectReason::too_few_fields},
                                                                 {4, RejectReason::too_many_fields}}));
  EXPECT_EQ(head_of("own/late-ragged.csv")->remarks.total(), 1u);
}

/// Truth that is not asked for here: types.
TEST(Suite, GeneratedFilesAreReadAsTheirTruthSays) {
  const std::map<std::string, std::string> encodings = {{"utf-8", "utf-8"},         {"utf-8-sig", "utf-8"},
                                                        {"utf-16le-bom", "utf-16"}, {"utf-16be-bom", "utf-16"},
                                                        {"utf-16-le", "utf-16"},    {"cp1252", "cp1252"}};
  for (int number = 0; number < 40; ++number) {
    const std::string digits = std::to_string(number);
    const std::string name = "fuzz-sample/" + std::string(4 - digits.size(), '0') + digits;
    const json truth = json_of(name + ".truth.json");
    const Result<Head> head = head_of(name + ".csv");
    ASSERT_TRUE(head.ok()) << name << head.error().text();
    const json& dialect = truth.at("dialect");
    EXPECT_EQ(cells_of(*head), scored(truth.at("rows").get<Rows>())) << name;
    EXPECT_EQ(std::string(1, head->dialect.delimiter), dialect.at("delimiter")) << name;
    EXPECT_EQ(encoding_in_index(head->dialect.encoding), encodings.at(dialect.at("encoding"))) << name;
    EXPECT_EQ(head->dialect.has_bom, dialect.at("bom")) << name;
    EXPECT_EQ(head->dialect.has_header, dialect.at("header")) << name;
    EXPECT_EQ(head->dialect.footer > 0, dialect.at("footer")) << name;
    std::set<std::uint64_t> wanted, found;
    for (const json& bad : truth.at("malformed")) wanted.insert(bad.at("line").get<std::uint64_t>());
    for (const Reject& remark : head->remarks.kept) found.insert(remark.line);
    EXPECT_EQ(found, wanted) << name;
  }
}

}  // namespace
}  // namespace northstar::csv
