#include "base/text.hpp"

#include <gtest/gtest.h>

namespace northstar {
namespace {

TEST(Text, TrimsBlanksAtBothSides) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("  "), "");
}

TEST(Text, LowersLettersOfThreeScripts) {
  EXPECT_EQ(lower_ascii("ÄBC"), "Äbc");
  EXPECT_EQ(lower("ÄÖÜ ẞ ÉÇ×Ø ŁŻŸ ΑΩΆΎ ЖЁЯ Ǆ"), "äöü ẞ éç×ø łżÿ αωάύ жёя Ǆ");
  EXPECT_EQ(lower("İX€😀"), "ix€😀");
  EXPECT_EQ(lower("\xC3"), "\xC3");
}

TEST(Text, SplitsIntoOnePartMoreThanSeparators) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

TEST(Text, EditDistanceCountsSwapsOnce) {
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("evnt", "event"), 1u);
  EXPECT_EQ(edit_distance("valeu", "value"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(Text, FindsTheNameThatWasMeant) {
  EXPECT_EQ(closest("evnt", {"entity", "event", "value"}), "event");
  EXPECT_EQ(closest("Event", {"entity", "event"}), "event");
  EXPECT_EQ(closest("banana", {"entity", "event"}), std::nullopt);
  EXPECT_EQ(closest("x", {}), std::nullopt);
}

TEST(Text, KnowsWellFormedUtf8) {
  EXPECT_TRUE(valid_utf8("a é € 😀"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF", "\xE0\x80\x80"}) {
    EXPECT_FALSE(valid_utf8(bad));
  }
}

TEST(Text, ShortensInTheMiddleBetweenCharacters) {
  EXPECT_EQ(shorten("short"), "short");
  EXPECT_EQ(shorten("abcdefghij", 5), "ab…ij");
  EXPECT_EQ(shorten("éééééééééé", 4), "éé…é");
  EXPECT_EQ(shorten("abc", 1), "…");
}

}  // namespace
}  // namespace northstar
