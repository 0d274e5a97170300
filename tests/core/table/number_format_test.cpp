#include "table/number_format.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace northstar::table {
namespace {

std::string read(std::string_view cell, NumberFormat format = {}) {
  const auto number = read_number(cell, format);
  if (!number) return "nothing";
  if (number->is_real) return "real " + std::to_string(number->real);
  return std::to_string(number->mantissa) + "/" + std::to_string(number->scale);
}

TEST(ReadNumber, ReadsDecimalsAsWritten) {
  EXPECT_EQ(read("0"), "0/0");
  EXPECT_EQ(read("-12"), "-12/0");
  EXPECT_EQ(read("1.50"), "150/2");
  EXPECT_EQ(read("0.05"), "5/2");
  EXPECT_EQ(read(".5"), "5/1");
  EXPECT_EQ(read("5."), "5/0");
  EXPECT_EQ(read("+7"), "7/0");
  EXPECT_EQ(read(" 7 "), "7/0");
  EXPECT_EQ(read("999999999999999999"), "999999999999999999/0");
  EXPECT_EQ(read("0.000000000000000001"), "1/18");
}

TEST(ReadNumber, GivesARealForExponentsAndForMoreThanEighteenDigits) {
  EXPECT_EQ(read("1.5e3"), "real 1500.000000");
  EXPECT_EQ(read("-2E-1"), "real -0.200000");
  EXPECT_EQ(read("1234567890123456789"), "real 1234567890123456768.000000");
  EXPECT_EQ(read("1.5000000000000000000000"), "150000000000000000/17");
  EXPECT_EQ(read("1e400"), "nothing");
}

TEST(ReadNumber, ReadsGroupsCurrencySignsAndParentheses) {
  const NumberFormat us{'.', ',', false}, german{',', '.', true}, french{',', ' ', false}, swiss{'.', '\'', false};
  EXPECT_EQ(read("$1,234.50", us), "123450/2");
  EXPECT_EQ(read("(1,234.50)", us), "-123450/2");
  EXPECT_EQ(read("-$5", us), "-5/0");
  EXPECT_EQ(read("12,34,567", us), "1234567/0");
  EXPECT_EQ(read("1.234,50 €", german), "123450/2");
  EXPECT_EQ(read("12,5 %", german), "125/1");
  EXPECT_EQ(read("1 234\xC2\xA0"
                 "567,5",
                 french),
            "12345675/1");
  EXPECT_EQ(read("1\xE2\x80\xAF"
                 "234,5",
                 french),
            "12345/1");
  EXPECT_EQ(read("1'234.5", swiss), "12345/1");
  EXPECT_EQ(read("\xE2\x88\x92"
                 "3"),
            "-3/0");
  EXPECT_EQ(read("5.25-"), "-525/2");
  EXPECT_EQ(read("EUR 12", us), "12/0");
}

TEST(ReadNumber, RefusesWhatIsNoNumber) {
  for (const char* cell : {"",   "abc", "12,5", "1.2.3", "1,234", "007", "-007", "1 2",    "--5", "(5",
                           "1e", "e5",  "5%",   "-",     "$",     "()",  "0x10", "1,23,4", "NaN", "inf"}) {
    EXPECT_EQ(read(cell), "nothing") << cell;
  }
  EXPECT_EQ(read("0,123", {'.', ',', false}), "nothing");
  EXPECT_EQ(read("1,23", {'.', ',', false}), "nothing");
  EXPECT_EQ(read("10.20.30.168", {',', '.', false}), "nothing");
  EXPECT_EQ(read("12'34'567", {'.', '\'', false}), "nothing");
}

std::string guess(const std::vector<std::string_view>& samples, bool decimal_comma = false) {
  const auto format = guess_number_format(samples, decimal_comma);
  if (!format) return "none";
  return std::string(1, format->decimal) + (format->thousands ? std::string(1, format->thousands) : "") +
         (format->percent ? "%" : "");
}

TEST(GuessNumberFormat, FindsDecimalSignAndThousands) {
  EXPECT_EQ(guess({"1", "2.5", "", "n/a"}), ".");
  EXPECT_EQ(guess({"1,5", "2,25"}), ",");
  EXPECT_EQ(guess({"1.234,50", "99,00", "(5,25)"}), ",.");
  EXPECT_EQ(guess({"1,234.50", "99"}), ".,");
  EXPECT_EQ(guess({"1 234,50", "99,1"}), ", ");
  EXPECT_EQ(guess({"1'234.5"}), ".'");
  EXPECT_EQ(guess({"12.5%", "3 %"}), ".%");
}

TEST(GuessNumberFormat, LetsTheFileDecideWhatOneSeparatorMeans) {
  EXPECT_EQ(guess({"1,234", "5,678"}), ".,");
  EXPECT_EQ(guess({"1,234", "5,678"}, true), ",");
  EXPECT_EQ(guess({"1.234", "5.678"}), ".");
  EXPECT_EQ(guess({"1.234", "5.678"}, true), ",.");
}

TEST(GuessNumberFormat, LeavesIdsAsText) {
  EXPECT_EQ(guess({"007", "123"}), "none");
  EXPECT_EQ(guess({"9007199254740993", "1"}), "none");
  EXPECT_EQ(guess({"+49 30 1234567", "+59470333787"}), "none");
  EXPECT_EQ(guess({"1E5", "2E10"}), "none");
  EXPECT_EQ(guess(std::vector<std::string_view>(300, "536370")), ".");
  std::vector<std::string_view> invoices(300, "536370");
  invoices.push_back("C536815");
  EXPECT_EQ(guess(invoices), "none");
  EXPECT_EQ(guess({"a", "1", "2"}), "none");
  EXPECT_EQ(guess({"192.168.100.200", "", "170.125.146.161"}), "none");
  EXPECT_EQ(guess({"1.200.000.000", "1.250.500.000"}), ",.");
  EXPECT_EQ(guess({}), "none");
}

TEST(Missing, KnowsTheMarksForNothing) {
  for (const char* cell : {"", "  ", " --", "-", "N/A", "na", "NULL", "None", "nan", "(not set)"})
    EXPECT_TRUE(is_missing(cell)) << cell;
  for (const char* cell : {"0", "x", "none of it", "(direct)"}) EXPECT_FALSE(is_missing(cell)) << cell;
  EXPECT_TRUE(is_missing_text("null"));
  for (const char* cell : {"NA", "none", "-", "nan"}) EXPECT_FALSE(is_missing_text(cell)) << cell;
}

}  // namespace
}  // namespace northstar::table
