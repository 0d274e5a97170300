#include "time/format.hpp"

#include <gtest/gtest.h>

#include <random>

#include "time/calendar.hpp"

namespace northstar::time {
namespace {

std::optional<TimeGuess> guess(std::vector<std::string_view> samples, bool name_suggests_time = false) {
  return guess_time_format(samples, name_suggests_time ? NameHint::date : NameHint::none);
}

TimeFormat form(std::string_view description) {
  const auto format = format_from_description(description);
  EXPECT_TRUE(format.has_value()) << description;
  return format.value_or(TimeFormat{});
}

std::string read(std::string_view cell, std::string_view description) {
  const auto seconds = read_time(cell, form(description));
  return seconds ? iso_instant(*seconds) : "nothing";
}

struct Written {
  const char* cell;
  const char* format;
  const char* instant;
};

// The forms of the header, as common exports write them.
constexpr Written kForms[] = {
    {"2026-09-14", "YYYY-MM-DD", "2026-09-14T00:00:00Z"},
    {"2026/9/4", "YYYY/MM/DD", "2026-09-04T00:00:00Z"},
    {"20260914", "YYYYMMDD", "2026-09-14T00:00:00Z"},
    {"2026-09-14T07:05:00.123Z", "YYYY-MM-DD hh:mm", "2026-09-14T07:05:00Z"},
    {"2026-09-14 07:05:00", "YYYY-MM-DD hh:mm", "2026-09-14T07:05:00Z"},
    {"2026-09-14T00:05:00+02:00", "YYYY-MM-DD hh:mm", "2026-09-13T22:05:00Z"},
    {"2026-09-14 07:05:00.999999 -0530", "YYYY-MM-DD hh:mm", "2026-09-14T12:35:00Z"},
    {"2026-09-14 07:05:00 UTC", "YYYY-MM-DD hh:mm", "2026-09-14T07:05:00Z"},
    {"20260914T070509Z", "YYYYMMDD hh:mm", "2026-09-14T07:05:09Z"},
    {"14.09.2026", "DD.MM.YYYY", "2026-09-14T00:00:00Z"},
    {"14.09.26 07:05", "DD.MM.YYYY hh:mm", "2026-09-14T07:05:00Z"},
    {"14/09/2026", "DD/MM/YYYY", "2026-09-14T00:00:00Z"},
    {"14-09-2026", "DD-MM-YYYY", "2026-09-14T00:00:00Z"},
    {"9/14/2026", "MM/DD/YYYY", "2026-09-14T00:00:00Z"},
    {"9/14/69", "MM/DD/YYYY", "1969-09-14T00:00:00Z"},
    {"9/14/2026, 2:30:05 PM", "MM/DD/YYYY hh:mm", "2026-09-14T14:30:05Z"},
    {"12/31/2026 12:00 AM", "MM/DD/YYYY hh:mm", "2026-12-31T00:00:00Z"},
    {"12/31/2026 12:00 p.m.", "MM/DD/YYYY hh:mm", "2026-12-31T12:00:00Z"},
    {"12/31/2026 3pm", "MM/DD/YYYY hh:mm", "2026-12-31T15:00:00Z"},
    {"5 Nov 2025", "D Mon YYYY", "2025-11-05T00:00:00Z"},
    {"05-Nov-25", "D Mon YYYY", "2025-11-05T00:00:00Z"},
    {"5. November 2025", "D Mon YYYY", "2025-11-05T00:00:00Z"},
    {"1 févr. 2025", "D Mon YYYY", "2025-02-01T00:00:00Z"},
    {"12 MÄRZ 2025", "D Mon YYYY", "2025-03-12T00:00:00Z"},
    {"Nov 05, 2025", "Mon D, YYYY", "2025-11-05T00:00:00Z"},
    {"Sun, Feb 1, 2026", "Mon D, YYYY", "2026-02-01T00:00:00Z"},
    {"November 5th, 2025", "Mon D, YYYY", "2025-11-05T00:00:00Z"},
    {"Mon, 14 Sep 2026 07:05:00 +0000", "D Mon YYYY hh:mm", "2026-09-14T07:05:00Z"},
    {"2026 Sep 14", "YYYY Mon D", "2026-09-14T00:00:00Z"},
    {"Sep-26", "Mon YYYY", "2026-09-01T00:00:00Z"},
    {"September 2026", "Mon YYYY", "2026-09-01T00:00:00Z"},
    {"2026-09", "YYYY-MM", "2026-09-01T00:00:00Z"},
    {"9/2026", "YYYY/MM", "2026-09-01T00:00:00Z"},
    {"1789369500", "epoch seconds", "2026-09-14T07:05:00Z"},
    {"1789369500.75", "epoch seconds", "2026-09-14T07:05:00Z"},
    {"1789369500999", "epoch milliseconds", "2026-09-14T07:05:00Z"},
    {"Q3 26", "YYYY-Qn", "2026-07-01T00:00:00Z"},
    {"2026-Q4", "YYYY-Qn", "2026-10-01T00:00:00Z"},
    {"2026Q1", "YYYY-Qn", "2026-01-01T00:00:00Z"},
    {"2026-W37", "YYYY-Www", "2026-09-07T00:00:00Z"},
    {"2026-W37-3", "YYYY-Www", "2026-09-09T00:00:00Z"},
    {"2024 W01", "YYYY-Www", "2024-01-01T00:00:00Z"},
    {"2020-W53-7", "YYYY-Www", "2021-01-03T00:00:00Z"},
    {"2024-366", "YYYY-DDD", "2024-12-31T00:00:00Z"},
    {"2026年9月4日", "YYYY年M月D日", "2026-09-04T00:00:00Z"},
    {"31/Mar/2024:03:00:00 +0200", "D Mon YYYY hh:mm", "2024-03-31T01:00:00Z"},
    {"Mon Sep 14 2026 07:05:00 GMT+0200 (Central European Summer Time)", "Mon D, YYYY hh:mm", "2026-09-14T05:05:00Z"},
    {"9/14/2026 7:05:00 PDT", "MM/DD/YYYY hh:mm", "2026-09-14T14:05:00Z"},
    {"46279", "spreadsheet days", "2026-09-14T00:00:00Z"},
    {"46279.295139", "spreadsheet days", "2026-09-14T07:05:00Z"},
    {"-1", "epoch milliseconds", "1969-12-31T23:59:59Z"},
};

TEST(TimeFormat, ReadsTheFormsOfCommonExports) {
  for (const Written& written : kForms) EXPECT_EQ(read(written.cell, written.format), written.instant) << written.cell;
}

TEST(TimeFormat, FindsTheFormOfEachCell) {
  for (const Written& written : kForms) {
    if (written.cell[0] == '-') continue;  // before 1990: an epoch is not guessed
    const auto found = guess({written.cell}, true);
    ASSERT_TRUE(found.has_value()) << written.cell;
    EXPECT_EQ(describe(found->format), written.format) << written.cell;
    EXPECT_EQ(found->share_read, 1.0);
  }
}

TEST(TimeFormat, DescriptionsNameEveryFormOnce) {
  const std::vector<TimeFormat> formats = all_time_formats();
  for (const TimeFormat& format : formats) EXPECT_EQ(form(describe(format)), format) << describe(format);
  EXPECT_GE(formats.size(), 15u);
  EXPECT_FALSE(format_from_description("YYYY-DD-MM").has_value());
}

TEST(TimeFormat, RefusesWeeksQuartersAndDaysThatDoNotExist) {
  for (const char* cell : {"2025-W53", "2026-W00", "2026-W37-8", "2026-W7", "W37"})
    EXPECT_EQ(read(cell, "YYYY-Www"), "nothing") << cell;
  for (const char* cell : {"Q5 26", "Q0 2026", "2026-Q", "Q3", "26 Q3"})
    EXPECT_EQ(read(cell, "YYYY-Qn"), "nothing") << cell;
  for (const char* cell : {"2025-366", "2024-000", "2024-1", "2024-12-1"})
    EXPECT_EQ(read(cell, "YYYY-DDD"), "nothing") << cell;
}

TEST(TimeFormat, KeepsMillisecondsBesideTheSecond) {
  const auto of = [](std::string_view cell, std::string_view description) {
    const auto moment = read_moment(cell, form(description));
    return moment ? std::pair(moment->seconds, moment->millisecond) : std::pair<std::int64_t, int>(-1, -1);
  };
  using Pair = std::pair<std::int64_t, int>;
  EXPECT_EQ(of("2026-09-14T07:05:00.25Z", "YYYY-MM-DD hh:mm"), Pair(1789369500, 250));
  EXPECT_EQ(of("1789369500999", "epoch milliseconds"), Pair(1789369500, 999));
  EXPECT_EQ(of("-1", "epoch milliseconds"), Pair(-1, 999));
  EXPECT_EQ(of("1789369500.5", "epoch seconds"), Pair(1789369500, 500));
  EXPECT_EQ(of("-0.0001", "epoch seconds"), Pair(-1, 999));
}

TEST(TimeFormat, IgnoresBlanksAroundACell) {
  EXPECT_EQ(read("  2026-09-14 \t", "YYYY-MM-DD"), "2026-09-14T00:00:00Z");
  EXPECT_EQ(read(" 2026-09-14  07:05 ", "YYYY-MM-DD hh:mm"), "2026-09-14T07:05:00Z");
}

TEST(TimeFormat, RefusesDatesAndClocksThatDoNotExist) {
  for (const char* cell :
       {"", " ", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-00-00",
        "26-09-14", "2026-09-14x", "2026-09-141", "2026-09", "2026-09-", "2026/09/14", "today"}) {
    EXPECT_EQ(read(cell, "YYYY-MM-DD hh:mm"), "nothing") << cell;
  }
  for (const char* clock :
       {" 25:00", "T24:00:01", " 07:60", " 07:05:60", " 07", " 7:5", " 07:05:", " 07:05:00.", "T", " 13:00 PM",
        " 0:30 AM", " 07:05:00+16:00", " 07:05:00+02:0", " 07:05 CEST", "07:05", " 07:05:00Z Z", " -07:05"}) {
    const std::string cell = std::string("2026-09-14") + clock;
    EXPECT_EQ(read(cell, "YYYY-MM-DD hh:mm"), "nothing") << cell;
  }
  EXPECT_EQ(read("2026-09-14 07:05", "YYYY-MM-DD"), "nothing");  // the rest after the date
  EXPECT_EQ(read("31.04.2026", "DD.MM.YYYY"), "nothing");
  EXPECT_EQ(read("14/09/2026", "MM/DD/YYYY"), "nothing");
  EXPECT_EQ(read("1.2.3", "DD.MM.YYYY"), "nothing");
  EXPECT_EQ(read("1e9", "epoch seconds"), "nothing");
  EXPECT_EQ(read("99999999999999999999", "epoch seconds"), "nothing");
}

TEST(TimeFormat, ReadsLeapDaysMidnightAsTwentyFourAndLeapSeconds) {
  EXPECT_EQ(read("2024-02-29", "YYYY-MM-DD"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(read("2000-02-29", "YYYY-MM-DD"), "2000-02-29T00:00:00Z");
  EXPECT_EQ(read("2026-12-31T24:00:00", "YYYY-MM-DD hh:mm"), "2027-01-01T00:00:00Z");
  EXPECT_EQ(read("2016-12-31T23:59:60Z", "YYYY-MM-DD hh:mm"), "2017-01-01T00:00:00Z");
}

TEST(TimeGuess, FlagsDayAndMonthThatCouldBeSwapped) {
  auto slash = guess({"03/04/2026", "05/06/2026"});
  ASSERT_TRUE(slash.has_value());
  EXPECT_TRUE(slash->ambiguous_day_month);
  EXPECT_EQ(slash->format.order, DateOrder::month_day_year);
  auto dots = guess({"03.04.2026", "05.06.2026"});
  ASSERT_TRUE(dots.has_value());
  EXPECT_TRUE(dots->ambiguous_day_month);
  EXPECT_EQ(dots->format.order, DateOrder::day_month_year);
  auto settled = guess({"03/04/2026", "25/06/2026"});
  ASSERT_TRUE(settled.has_value());
  EXPECT_FALSE(settled->ambiguous_day_month);
  EXPECT_EQ(settled->format.order, DateOrder::day_month_year);
  EXPECT_FALSE(guess({"2026-03-04"})->ambiguous_day_month);
  EXPECT_FALSE(guess({"Mar 4, 2026"})->ambiguous_day_month);
}

TEST(TimeGuess, TakesBareIntegersForDatesOnlyWhereTheyLieAmongDates) {
  EXPECT_TRUE(guess({"20260914", "20260915"}).has_value());
  EXPECT_FALSE(guess({"18260914", "18260915"}).has_value());
  EXPECT_FALSE(guess({"12345678", "87654321"}).has_value());
  EXPECT_FALSE(guess({"1789369500"}).has_value());
  EXPECT_TRUE(guess({"1789369500"}, true).has_value());
  EXPECT_TRUE(guess({"46279", "46280.5"}, true).has_value());
  EXPECT_FALSE(guess({"46279", "46280.5"}).has_value());
  EXPECT_FALSE(guess_time_format(std::vector<std::string_view>{"46279"}, NameHint::time).has_value());
  EXPECT_FALSE(guess({"17", "18"}, true).has_value());
  EXPECT_FALSE(guess({"2025", "2026"}, true).has_value());
}

TEST(TimeGuess, NeedsFourOfFiveSamples) {
  EXPECT_TRUE(guess({"2026-09-14", "2026-09-15", "2026-09-16", "2026-09-17", "soon", "", " "}).has_value());
  EXPECT_FALSE(guess({"2026-09-14", "2026-09-15", "2026-09-16", "soon", "later"}).has_value());
  EXPECT_FALSE(guess({}).has_value());
  EXPECT_FALSE(guess({"", " "}).has_value());
  EXPECT_FALSE(guess({"10.5", "3.14", "12/25"}, true).has_value());
}

TEST(TimeGuess, CallsAColumnDateTimeWhenAnyCellHasAClock) {
  EXPECT_EQ(describe(guess({"2026-09-14", "2026-09-15 10:00"})->format), "YYYY-MM-DD hh:mm");
  EXPECT_EQ(describe(guess({"2026-09-14", "2026-09-15"})->format), "YYYY-MM-DD");
}

/// Cells near the forms: right, wrong, cut, repeated, with bytes swapped.
std::string random_cell(std::mt19937& random) {
  auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::string cell;
  if (below(3) != 0) {
    char text[64];
    const char* date_forms[] = {"%04d-%02d-%02d", "%04d/%d/%d"};
    std::snprintf(text, sizeof text, date_forms[below(10) == 0], 2020 + below(3), 1 + below(13), 1 + below(3));
    cell = text;
    const char* clocks[] = {"",         "T%02d:%02d:%02dZ",        " %02d:%02d:%02d",
                            " %d:%02d", "T%02d:%02d:%02d.5+01:00", " %02d:%02d:%02d "};
    std::snprintf(text, sizeof text, clocks[below(6)], below(26), below(62), below(62));
    cell += text;
  } else {
    cell = kForms[below(static_cast<int>(std::size(kForms)))].cell;
  }
  if (below(4) == 0 && !cell.empty()) cell[random() % cell.size()] = "0123456789:-/. TZ+xth"[below(21)];
  if (below(8) == 0) cell.resize(random() % (cell.size() + 1));
  if (below(16) == 0) cell += cell;
  return cell;
}

TEST(TimeReader, EqualsReadTimeOnRandomSequences) {
  std::mt19937 random(7);
  for (const TimeFormat& format : all_time_formats()) {
    TimeReader reader(format);
    std::string last;
    for (int i = 0; i < 20000; ++i) {
      std::string cell = random() % 3 == 0 ? last : random_cell(random);
      if (random() % 8 == 0 && !cell.empty()) cell.back() = static_cast<char>('0' + random() % 10);
      ASSERT_EQ(reader.read(cell), read_time(cell, format)) << '"' << cell << "\" as " << describe(format);
      last = cell;
    }
  }
}

TEST(TimeReader, ReadsEverySecondOfADayAndNoClockBeyondIt) {
  const TimeFormat format = form("YYYY-MM-DD hh:mm");
  TimeReader reader(format);
  char cell[64];
  for (int hour = 0; hour < 100; ++hour) {
    for (int minute = 0; minute < 100; ++minute) {
      for (int second = 0; second < 100; second += hour < 25 ? 1 : 17) {
        std::snprintf(cell, sizeof cell, "2024-01-02T%02d:%02d:%02dZ", hour, minute, second);
        ASSERT_EQ(reader.read(cell), read_time(cell, format)) << cell;
      }
    }
  }
  for (int place = 11; place < 19; ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string spoiled = "2024-01-02T04:23:29Z";
      spoiled[static_cast<std::size_t>(place)] = static_cast<char>(byte);
      ASSERT_EQ(reader.read(spoiled), read_time(spoiled, format)) << spoiled;
    }
  }
}

}  // namespace
}  // namespace northstar::time
