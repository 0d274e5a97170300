#include "time/window.hpp"

#include <gtest/gtest.h>

#include "time/calendar.hpp"

namespace northstar::time {
namespace {

std::int32_t day(int year, int month, int of_month) { return days_from_civil({year, month, of_month}); }

TEST(Window, AWeekIsSevenDaysAndAQuarterThreeMonths) {
  EXPECT_EQ(window_from_text("1 week"), window_from_text("7 days"));
  EXPECT_EQ(window_from_text("4 weeks"), window_from_text("28 days"));
  EXPECT_EQ(window_from_text("1 quarter"), window_from_text("3 months"));
  EXPECT_EQ(window_from_text("1 year"), window_from_text("12 months"));
  EXPECT_EQ(text_of(*window_from_text("1 week")), "7 days");
  EXPECT_EQ(text_of(*window_from_text("1 day")), "1 day");
  EXPECT_EQ(text_of(*window_from_text("all time")), "all time");
  EXPECT_EQ(text_of({}), "");
}

TEST(Window, RefusesWhatIsNone) {
  for (const char* text : {"", "7", "days", "0 days", "-1 days", " 7 days", "7  days", "7 dayss", "1001 days",
                           "37 months", "99999 days", "7 hours", "1 weeks of rain", "All time"}) {
    EXPECT_FALSE(window_from_text(text).has_value()) << text;
  }
}

TEST(Window, MonthsKeepTheThirtyFirst) {
  EXPECT_EQ(months_before(day(2026, 3, 31), 1), day(2026, 2, 28));
  EXPECT_EQ(months_before(day(2028, 3, 31), 1), day(2028, 2, 29));
  EXPECT_EQ(months_before(day(2026, 3, 31), 2), day(2026, 1, 31));  // not the 28th of a month before the month before
  EXPECT_EQ(months_before(day(2026, 1, 31), 12), day(2025, 1, 31));
  EXPECT_EQ(months_before(day(2026, 1, 15), 1), day(2025, 12, 15));
}

TEST(Window, BeginsSoManyDaysOrMonthsBeforeItsEnd) {
  EXPECT_EQ(first_day_of({28, 0, false}, day(2026, 3, 1)), day(2026, 2, 1));
  EXPECT_EQ(first_day_of({0, 1, false}, day(2026, 4, 1)), day(2026, 3, 1));
  EXPECT_EQ(first_day_of({0, 1, false}, day(2026, 3, 1)), day(2026, 1, 29));  // the last day is 28 February
  EXPECT_EQ(first_day_of({0, 0, true}, day(2026, 3, 1)), kNoFirstDay);
}

}  // namespace
}  // namespace northstar::time
