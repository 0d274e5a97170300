#include "csv/encoding.hpp"

#include <gtest/gtest.h>

#include <string>

namespace northstar::csv {
namespace {

using namespace std::string_literals;

std::string decoded(std::string_view bytes, Encoding encoding) {
  std::string out;
  append_utf8(bytes, encoding, true, out);
  return out;
}

TEST(Encoding, IsFoundByMarkThenByNulsThenByWellFormedUtf8) {
  EXPECT_EQ(guess_encoding("\xEF\xBB\xBF"
                           "a",
                           true)
                .mark_bytes,
            3u);
  EXPECT_EQ(guess_encoding("\xFF\xFE"
                           "a\0"s,
                           true)
                .encoding,
            Encoding::utf16_le);
  EXPECT_EQ(guess_encoding("\xFE\xFF\0a"s, true).encoding, Encoding::utf16_be);
  EXPECT_EQ(guess_encoding("a\0,\0b\0\n\0"s, true).encoding, Encoding::utf16_le);
  EXPECT_EQ(guess_encoding("\0a\0,\0b\0\n"s, true).encoding, Encoding::utf16_be);
  EXPECT_EQ(guess_encoding("a,Z\xC3\xBCrich\n", true).encoding, Encoding::utf8);
  EXPECT_EQ(guess_encoding("a,Z\xFCrich\n", true).encoding, Encoding::windows_1252);
  EXPECT_FALSE(guess_encoding("a,Z\xFCrich\n", true).doubtful);
}

TEST(Encoding, OfACutBeginningForgivesTheCharacterCutOff) {
  EXPECT_EQ(guess_encoding("a,Z\xC3", false).encoding, Encoding::utf8);
  EXPECT_EQ(guess_encoding("a,Z\xC3", true).encoding, Encoding::windows_1252);
}

TEST(Encoding, StaysUtf8WhereFewBytesAreBad) {
  EXPECT_EQ(guess_encoding("Z\xC3\xBCrich,K\xC3\xB6ln,caf\xE9\n", true).encoding, Encoding::utf8);
  EXPECT_EQ(repaired_utf8("K\xC3\xB6ln caf\xE9"), "K\xC3\xB6ln caf\xC3\xA9");
}

TEST(Encoding, OfWordsOfHighBytesGoesByTheirVowels) {
  const std::string russian = "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0\n";  // "Привет, мир"
  EXPECT_EQ(guess_encoding(russian, true).encoding, Encoding::windows_1251);
  EXPECT_EQ(decoded(russian, Encoding::windows_1251), "\u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440\n");
  const std::string greek = "\xCA\xE1\xEB\xE7\xEC\xDD\xF1\xE1\n";  // "Καλημέρα"
  EXPECT_EQ(guess_encoding(greek, true).encoding, Encoding::iso_8859_7);
  EXPECT_EQ(decoded(greek, Encoding::iso_8859_7), "\u039A\u03B1\u03BB\u03B7\u03BC\u03AD\u03C1\u03B1\n");
}

TEST(Encoding, OfJapaneseWordsIsShiftJis) {
  // "名前,年齢", "アル"; "名前,年齢", "田中,34"
  for (const char* japanese : {"\x96\xBC\x91\x4F,\x94\x4E\x97\xEE\n\x83\x41\x83\x8B\n",
                               "\x96\xBC\x91\x4F,\x94\x4E\x97\xEE\n\x93\x63\x92\x86,34\n"})
    EXPECT_EQ(guess_encoding(japanese, true).encoding, Encoding::shift_jis);
  // Every high byte of these pairs up with the letter or high byte after it.
  for (const char* western : {"L\x92"
                              "ami d\x92H\xE9l\xE8ne\n",
                              "\x93We\x92re \x91so\x92 n\xE4h\n",
                              "l\x92\xE9t\xE9s,l\x92\xE2me,\x80"
                              "5\n"})
    EXPECT_EQ(guess_encoding(western, true).encoding, Encoding::windows_1252) << western;
}

TEST(Encoding, IsDoubtfulWhereTheBytesAreNoWesternText) {
  // "王伟,北京,上海,李娜,张敏,广州" in GBK.
  EXPECT_TRUE(guess_encoding("\xCD\xF5\xCE\xB0,\xB1\xB1\xBE\xA9,\xC9\xCF\xBA\xA3,\xC0\xEE\xC4\xC8,"
                             "\xD5\xC5\xC3\xF4,\xB9\xE3\xD6\xDD\n",
                             true)
                  .doubtful);
  EXPECT_TRUE(guess_encoding("Pawe\xB3"
                             "ek,Ma\xB3gorzata\n",
                             true)
                  .doubtful);  // Polish in Windows-1250
  for (const char* western : {"M\xFCller,gr\xF6\xDFte,caf\xE9\n", "it\x92s,don\x92t\n", "\x93so\x94,12 \x80,3 m\xB2\n",
                              "M\xFCller,gr\xF6\xDFte,\xE4hnlich,na\xEFve\n"})
    EXPECT_FALSE(guess_encoding(western, true).doubtful) << western;
  EXPECT_TRUE(guess_encoding("042|42|\xE2\x82\x28\n", true).doubtful);  // UTF-8 that was cut
}

TEST(Encoding, LeavesHalfACharacterForTheNextBytes) {
  std::string out;
  EXPECT_EQ(append_utf8("a\0\x3D\xD8"s, Encoding::utf16_le, false, out), 2u);  // the first half of a pair
  EXPECT_EQ(append_utf8("a\0b"s, Encoding::utf16_le, false, out), 2u);
  EXPECT_EQ(decoded("\x3D\xD8\x00\xDE"s, Encoding::utf16_le), "\U0001F600");
  EXPECT_EQ(decoded("\xD8\x3D\0a"s, Encoding::utf16_be), "\uFFFDa");
  EXPECT_EQ(decoded("\x80\x93", Encoding::windows_1252), "\u20AC\u201C");
}

TEST(Encoding, CountsBytesOfTheFileBackFromTheText) {
  const std::string text = "a\u20AC\U0001F600b";
  EXPECT_EQ(source_bytes(text, Encoding::utf16_le), 10u);
  EXPECT_EQ(source_bytes("a\u20ACb", Encoding::windows_1252), 3u);
  EXPECT_EQ(source_bytes(text, Encoding::utf8), text.size());
}

}  // namespace
}  // namespace northstar::csv
