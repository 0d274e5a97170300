#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "table/column.hpp"

namespace northstar::table {
namespace {

TEST(Dictionary, GivesCodesInOrderOfFirstAppearance) {
  Dictionary dictionary;
  EXPECT_EQ(dictionary.code_of("b"), 0u);
  EXPECT_EQ(dictionary.code_of(""), 1u);
  EXPECT_EQ(dictionary.code_of("a"), 2u);
  EXPECT_EQ(dictionary.code_of("b"), 0u);
  EXPECT_EQ(dictionary.size(), 3u);
  EXPECT_EQ(dictionary.text(2), "a");
  EXPECT_EQ(dictionary.find("a"), 2u);
  EXPECT_EQ(dictionary.find("c"), kMissingCode);
  EXPECT_EQ(dictionary.find(""), 1u);  // with an entry after it
}

TEST(Dictionary, HoldsManyTextsOfEveryLength) {
  Dictionary dictionary;
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < 50000; ++i) {
    texts.push_back(std::string(i % 37, static_cast<char>('a' + i % 3)) + std::to_string(i));
    ASSERT_EQ(dictionary.code_of(texts.back()), i);
  }
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(dictionary.find(texts[i]), i);
    ASSERT_EQ(dictionary.text(i), texts[i]);
    ASSERT_EQ(dictionary.code_of(texts[i]), i);
  }
  EXPECT_GT(dictionary.bytes(), 500000u);
}

}  // namespace
}  // namespace northstar::table
