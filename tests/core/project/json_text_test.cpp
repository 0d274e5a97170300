// nlohmann's own parser and writer are the oracle: the same values, the same texts, the same place where reading stops.
#include "project/json_text.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;

const std::vector<std::string> texts = {
    R"({"a":[1,-2,3.5,1e5,-0,0.0,-0.0,1E+2,12345678901234567890,-9223372036854775808,-9223372036854775809,18446744073709551616],"b":{"c":null,"d":[true,false,[],{}]},"":"x"})",
    R"(["\"\\\/\b\f\n\r\t","é","é","😀😀","ࠀ\u007f"," "])",
    " [ 1 , { \"k\" : \"v\" , \"l\" : [ ] } ] \n",
    "\xEF\xBB\xBF{}",
    "12",
    "\"text\"",
    "null",
    "[1.7976931348623157e308,5e-324,0.1,123456789.125,1e21]"};

std::string oracle_place(const std::string& text) {
  std::size_t byte = 0;
  try {
    const json value = json::parse(text);
    return "";
  } catch (const json::parse_error& fault) {
    byte = fault.byte;
  } catch (const json::exception&) {
    return "number";
  }
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i + 1 < byte && i < text.size(); ++i) ++column, text[i] == '\n' ? ++line, column = 1 : 0;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

void expect_as_nlohmann(const std::string& text) {
  const std::string place = oracle_place(text);
  auto result = parse_json(text);
  if (!result && result.error().message.find("twice") != std::string::npos) return;  // nlohmann keeps the last of them
  ASSERT_EQ(place.empty(), static_cast<bool>(result)) << text;
  if (result) {
    EXPECT_EQ(*result, json::parse(text)) << text;
    EXPECT_EQ(json_text(*result), json::parse(text).dump()) << text;
  } else if (place != "number") {
    EXPECT_EQ(result.error().place, place) << text;
  }
}

TEST(JsonText, ReadsAndWritesAsNlohmannDoes) {
  for (const std::string& text : texts) expect_as_nlohmann(text);
  expect_as_nlohmann("[1e999]");
}

TEST(JsonText, BrokenTextStopsWhereNlohmannStops) {
  testing::Random random{5};
  const std::string pieces = "{}[]:,\"\\u0dD8eE+-.123 tfn\n\x01\x80\xC3\xE2\xED\xF0\xF4\xFF\xA0";
  for (int i = 0; i < 30000; ++i) {
    std::string text = texts[random.below(texts.size())];
    if (text[0] == '\xEF') continue;
    for (auto left = 1 + random.below(3); left > 0; --left) {
      const std::size_t at = random.below(text.size() + 1);
      const char piece = pieces[random.below(pieces.size())];
      if (random.chance(40)) {
        text.insert(at, 1, piece);
      } else if (random.chance(50)) {
        text.erase(at, 1 + random.below(3));
      } else if (at < text.size()) {
        text[at] = piece;
      }
    }
    expect_as_nlohmann(text);
  }
}

TEST(JsonText, BrokenBytesAreReplacedAsNlohmannDoes) {
  testing::Random random{6};
  const std::string pieces =
      "a\"\\\x01\x1f\x7f\x80\xBF\xC2\xC3\xA9\xE0\xA0\xE2\x82\xAC\xED\x9F\xF0\x9F\x98\x80\xF4\x8F\x90\xF5\xFF";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto left = random.below(8); left > 0; --left) text += pieces[random.below(pieces.size())];
    const json value = {{text, text}};
    EXPECT_EQ(json_text(value), value.dump(-1, ' ', false, json::error_handler_t::replace));
  }
}

TEST(JsonText, NumbersAreWrittenAsNlohmannDoes) {
  testing::Random random{9};
  for (int i = 0; i < 20000; ++i) {
    double value = 0;
    const std::uint64_t word = random.next();
    std::memcpy(&value, &word, sizeof value);
    const json all = {value, word, static_cast<std::int64_t>(word), static_cast<double>(word >> 40) / 100};
    EXPECT_EQ(json_text(all), all.dump());
  }
}

}  // namespace
}  // namespace northstar::project
