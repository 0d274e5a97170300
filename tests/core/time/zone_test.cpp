#include "time/zone.hpp"

#include <gtest/gtest.h>

#include "time/calendar.hpp"

namespace northstar::time {
namespace {

std::int64_t instant(int year, int month, int day, int hour, int minute = 0) {
  return days_from_civil({year, month, day}) * seconds_per_day + hour * 3600 + minute * 60;
}
std::int32_t minutes(const char* name, std::int64_t seconds) { return Zone::find(name)->at(seconds).offset / 60; }

// From the tz database, through Python's zoneinfo 3.11 with tzdata 2025b.
TEST(Zone, KnowsSummerTimeOnBothSidesOfTheEquator) {
  EXPECT_EQ(minutes("Europe/Berlin", instant(2026, 3, 29, 0, 59)), 60);
  EXPECT_EQ(minutes("Europe/Berlin", instant(2026, 3, 29, 1)), 120);
  EXPECT_EQ(minutes("Europe/Berlin", instant(2026, 10, 25, 0, 59)), 120);
  EXPECT_EQ(minutes("Europe/Berlin", instant(2026, 10, 25, 1)), 60);
  EXPECT_EQ(minutes("Australia/Sydney", instant(2026, 1, 1, 0)), 660);
  EXPECT_EQ(minutes("Australia/Sydney", instant(2026, 7, 1, 0)), 600);
  EXPECT_EQ(minutes("America/New_York", instant(2006, 3, 20, 12)), -300);  // the rule of its time
  EXPECT_EQ(minutes("America/New_York", instant(2007, 3, 20, 12)), -240);
  EXPECT_EQ(minutes("Asia/Kolkata", instant(2026, 7, 1, 0)), 330);
  EXPECT_EQ(minutes("Pacific/Chatham", instant(2026, 1, 1, 0)), 825);
  EXPECT_EQ(minutes("Africa/Cairo", instant(2018, 7, 1, 0)), 120);  // between two laws
  EXPECT_EQ(minutes("Africa/Cairo", instant(2024, 7, 1, 0)), 180);
  EXPECT_EQ(minutes("UTC", instant(2026, 7, 1, 0)), 0);
}

TEST(Zone, AliasesAreTheZonesTheyStandFor) {
  for (const auto& [alias, name] :
       {std::pair("US/Eastern", "America/New_York"), std::pair("Asia/Calcutta", "Asia/Kolkata"),
        std::pair("Europe/Kiev", "Europe/Kyiv")}) {
    for (int year = 2000; year < 2040; ++year)
      EXPECT_EQ(minutes(alias, instant(year, 7, 1, 0)), minutes(name, instant(year, 7, 1, 0)));
  }
  EXPECT_FALSE(Zone::find("").has_value());
  EXPECT_FALSE(Zone::find("Europe").has_value());
  EXPECT_FALSE(Zone::find("Europe/berlin").has_value());
  EXPECT_GT(zone_names().size(), 590u);
}

TEST(Zone, StretchesMeet) {
  for (const std::string& name : zone_names()) {
    const Zone zone = *Zone::find(name);
    std::int64_t at = instant(1999, 1, 1, 0);
    for (int changes = 0; zone.at(at).end < instant(2090, 1, 1, 0); ++changes) {
      const Zone::Stretch now = zone.at(at);
      ASSERT_LT(now.begin, now.end) << name;
      ASSERT_EQ(zone.at(now.end).begin, now.end) << name;
      ASSERT_EQ(zone.at(now.end - 1).offset, now.offset) << name;
      ASSERT_LT(std::abs(now.offset), 15 * 3600) << name;
      ASSERT_LT(changes, 400) << name;
      at = now.end;
    }
  }
}

}  // namespace
}  // namespace northstar::time
