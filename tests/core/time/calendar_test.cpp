#include "time/calendar.hpp"

#include <gtest/gtest.h>

namespace northstar::time {
namespace {

Calendar with(Grain grain, int week_start = 0) { return Calendar{grain, week_start, "UTC"}; }

TEST(Calendar, CountsEveryDayFrom1900To2100LikeACalendarOnTheWall) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int32_t day = -25567;  // 1900-01-01: 70 years of 365 days and 17 leap days before 1970 (1900 had none)
  int expected_weekday = 0;   // it was a Monday
  for (int year = 1900; year <= 2100; ++year) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year == 2000;
    for (int month = 1; month <= 12; ++month) {
      const int length = lengths[month - 1] + (month == 2 && leap);
      for (int d = 1; d <= length; ++d, ++day, expected_weekday = (expected_weekday + 1) % 7) {
        ASSERT_EQ(days_from_civil({year, month, d}), day);
        const CivilDate back = civil_from_days(day);
        ASSERT_EQ(back.year, year);
        ASSERT_EQ(back.month, month);
        ASSERT_EQ(back.day, d);
        ASSERT_EQ(weekday(day), expected_weekday);
        ASSERT_TRUE(is_valid(back));
      }
      ASSERT_FALSE(is_valid({year, month, length + 1}));
    }
  }
}

TEST(Calendar, CutsInstantsDownToTheirDayBeforeTheEpochToo) {
  EXPECT_EQ(days_from_seconds(0), 0);
  EXPECT_EQ(days_from_seconds(86399), 0);
  EXPECT_EQ(days_from_seconds(86400), 1);
  EXPECT_EQ(days_from_seconds(-1), -1);
  EXPECT_EQ(days_from_seconds(-86400), -1);
  EXPECT_EQ(iso_instant(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(iso_instant(1789369500), "2026-09-14T07:05:00Z");
}

TEST(Calendar, EveryDayLiesInThePeriodThatStartsOnOrBeforeItAndEndsAfterIt) {
  for (Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year}) {
    for (int week_start = 0; week_start < 7; ++week_start) {
      const Calendar calendar = with(grain, week_start);
      for (std::int32_t day = -1500; day < 25000; ++day) {
        const std::int32_t period = period_of_day(day, calendar);
        ASSERT_LE(period_start(period, calendar), day);
        ASSERT_GT(period_start(period + 1, calendar), day);
        if (grain == Grain::week) {
          ASSERT_EQ(weekday(period_start(period, calendar)), week_start);
        }
        const std::string key = period_key(period, calendar);
        ASSERT_EQ(period_from_key(key, calendar), period) << key;
      }
      EXPECT_EQ(period_of_day(0, calendar), 0);
      if (grain != Grain::week) break;
    }
  }
}

TEST(Calendar, NamesPeriodsByStableKeys) {
  const std::int32_t day = days_from_civil({2026, 9, 16});  // a Wednesday
  auto key = [&](Calendar calendar) { return period_key(period_of_day(day, calendar), calendar); };
  EXPECT_EQ(key(with(Grain::day)), "2026-09-16");
  EXPECT_EQ(key(with(Grain::week)), "2026-09-14");
  EXPECT_EQ(key(with(Grain::week, 6)), "2026-09-13");
  EXPECT_EQ(key(with(Grain::month)), "2026-09");
  EXPECT_EQ(key(with(Grain::quarter)), "2026-Q3");
  EXPECT_EQ(key(with(Grain::year)), "2026");
}

TEST(Calendar, FindsThePeriodOfAnyIsoDateInsideIt) {
  const Calendar weeks = with(Grain::week);
  EXPECT_EQ(period_from_key("2026-09-20", weeks), period_from_key("2026-09-14", weeks));
  EXPECT_NE(period_from_key("2026-09-21", weeks), period_from_key("2026-09-14", weeks));
  EXPECT_EQ(period_from_key("2026-09-20", with(Grain::month)), period_from_key("2026-09", with(Grain::month)));
  for (const char* wrong : {"", "2026", "2026-09", "2026-Q3", "2026-02-30", "2026-13-01", "2026-9-14", "x"}) {
    EXPECT_EQ(period_from_key(wrong, weeks), std::nullopt) << wrong;
  }
  EXPECT_EQ(period_from_key("2026-Q5", with(Grain::quarter)), std::nullopt);
  EXPECT_EQ(period_from_key("2026-13", with(Grain::month)), std::nullopt);
}

TEST(Calendar, KnowsItsGrainsByName) {
  for (const char* name : {"day", "week", "month", "quarter", "year"}) {
    ASSERT_TRUE(grain_from_name(name).has_value());
    EXPECT_EQ(name_of(*grain_from_name(name)), name);
  }
  EXPECT_FALSE(grain_from_name("fortnight").has_value());
}

TEST(Calendar, FiscalYearsAreNamedByTheYearTheyEndIn) {
  Calendar april = with(Grain::quarter);
  april.fiscal_start = 4;
  const auto key_of = [&](int year, int month, int day) {
    return period_key(period_of_day(days_from_civil({year, month, day}), april), april);
  };
  EXPECT_EQ(key_of(2026, 3, 31), "FY2026-Q4");
  EXPECT_EQ(key_of(2026, 4, 1), "FY2027-Q1");
  EXPECT_EQ(key_of(1969, 12, 31), "FY1970-Q3");
  for (const Grain grain : {Grain::quarter, Grain::year}) {
    april.grain = grain;
    for (std::int32_t period = -40; period < 300; ++period) {
      EXPECT_EQ(period_from_key(period_key(period, april), april), period);
      EXPECT_EQ(period_of_day(period_start(period, april), april), period);
      EXPECT_EQ(period_of_day(period_start(period + 1, april) - 1, april), period);
    }
  }
  EXPECT_FALSE(period_from_key("2026", april).has_value());
  april.grain = Grain::month;
  EXPECT_EQ(key_of(2026, 4, 1), "2026-04");
}

TEST(Calendar, RefusesZonesThatAreNoneInWords) {
  EXPECT_TRUE(check(Calendar{}, "calendar").ok());
  EXPECT_TRUE(check(Calendar{Grain::week, 0, "Europe/Berlin"}, "calendar").ok());
  const auto zone = check(Calendar{Grain::week, 0, "Europe/Berlln"}, "calendar");
  ASSERT_FALSE(zone.ok());
  EXPECT_EQ(zone.error().place, "calendar.zone");
  EXPECT_EQ(zone.error().code, ErrorCode::unknown_name);
  EXPECT_EQ(zone.error().remedy, "Did you mean \"Europe/Berlin\"?");
  EXPECT_FALSE(check(Calendar{Grain::week, 7, "UTC"}, "calendar").ok());
}

}  // namespace
}  // namespace northstar::time
