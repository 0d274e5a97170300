#include "report/words.hpp"

#include <gtest/gtest.h>

namespace northstar::report {
namespace {

TEST(Words, GroupThousandsAndUseATrueMinus) {
  EXPECT_EQ(number_words(13742), "13,742");
  EXPECT_EQ(number_words(-242),
            "\xE2\x88\x92"
            "242");
  EXPECT_EQ(number_words(0), "0");
  EXPECT_EQ(count_words(1234567), "1,234,567");
}

TEST(Words, KeepFourSignificantDigitsInProse) {
  EXPECT_EQ(number_words(5.714), "5.71");
  EXPECT_EQ(number_words(83.18138), "83.18");
  EXPECT_EQ(number_words(249.5424), "249.5");
  EXPECT_EQ(number_words(0.12345), "0.123");
  EXPECT_EQ(number_words(1234.6), "1,235");
}

TEST(Words, SayMillionsFromAMillionOn) {
  EXPECT_EQ(number_words(1'070'000), "1.07\xC2\xA0million");
  EXPECT_EQ(number_words(999'999), "999,999");
  EXPECT_EQ(number_words(2.5e9),
            "2.5\xC2\xA0"
            "billion");
}

TEST(Words, SignEveryChangeButZero) {
  EXPECT_EQ(signed_words(1318), "+1,318");
  EXPECT_EQ(signed_words(0), "0");
  EXPECT_EQ(signed_words(-0.0001), "0");
}

TEST(Words, KeepTheDecimalsOfAColumnAndDropThemInProse) {
  EXPECT_EQ(fixed_words(12424.04, 1), "12,424.0");
  EXPECT_EQ(signed_fixed_words(9.5, 2), "+9.50");
  EXPECT_EQ(signed_fixed_words(-0.001, 2), "0");
  EXPECT_EQ(rounded_words(9.5, 2), "9.5");
  EXPECT_EQ(rounded_words(-300, 0),
            "\xE2\x88\x92"
            "300");
  EXPECT_EQ(rounded_words(1'070'000, 0), "1.07\xC2\xA0million");
}

TEST(Words, ShowOnePercentDecimalBelowTen) {
  EXPECT_EQ(percent_words(0.031), "3.1\xC2\xA0%");
  EXPECT_EQ(percent_words(0.106), "11\xC2\xA0%");
  EXPECT_EQ(percent_words(-0.25),
            "\xE2\x88\x92"
            "25\xC2\xA0%");
}

TEST(Words, WriteRangesWithToWhenABoundIsNegative) {
  EXPECT_EQ(range_words(3, 8),
            "3\xE2\x80\x93"
            "8");
  EXPECT_EQ(range_words(-4, 41),
            "\xE2\x88\x92"
            "4 to 41");
}

TEST(Words, GiveChancesSmallDenominators) {
  EXPECT_EQ(chance_words(0.32), "1 time in 3");
  EXPECT_EQ(chance_words(0.9), "9 times in 10");
  EXPECT_EQ(chance_words(0.66), "2 times in 3");
  EXPECT_EQ(chance_words(0.001), "almost never");
}

TEST(Words, NameWeeksByTheirDays) {
  const time::Calendar week;
  const auto in = [&](int y, int m, int d) { return time::period_of_day(time::days_from_civil({y, m, d}), week); };
  EXPECT_EQ(period_label(in(2026, 9, 9), week),
            "7\xE2\x80\x93"
            "13 Sep 2026");
  EXPECT_EQ(period_label(in(2026, 9, 30), week), "28 Sep \xE2\x80\x93 4 Oct 2026");
  EXPECT_EQ(period_label(in(2024, 12, 31), week), "30 Dec 2024 \xE2\x80\x93 5 Jan 2025");
  EXPECT_EQ(period_words(in(2026, 9, 9), week),
            "week of 7\xE2\x80\x93"
            "13 Sep 2026");
}

TEST(Words, NameMonthsAndQuarters) {
  time::Calendar calendar;
  calendar.grain = time::Grain::month;
  EXPECT_EQ(period_label(time::period_of_day(time::days_from_civil({2026, 9, 9}), calendar), calendar), "Sep 2026");
  calendar.grain = time::Grain::quarter;
  EXPECT_EQ(period_label(time::period_of_day(time::days_from_civil({2026, 9, 9}), calendar), calendar), "Q3 2026");
}

TEST(Words, KeepAcronymsInsideSentences) {
  EXPECT_EQ(in_sentence("Listening hours"), "listening hours");
  EXPECT_EQ(in_sentence("MRR"), "MRR");
  EXPECT_EQ(in_sentence("NPS score"), "NPS score");
}

TEST(Words, ListWithAndBeforeTheLast) {
  EXPECT_EQ(list_words({"a"}), "a");
  EXPECT_EQ(list_words({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(periods_words(1, time::Grain::week), "1 week");
  EXPECT_EQ(periods_words(5, time::Grain::week), "5 weeks");
}

}  // namespace
}  // namespace northstar::report
