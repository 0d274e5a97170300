// Calendar days, grains and periods: how an instant falls into a day, week, month, quarter or year.
// Instants are seconds since 1970-01-01T00:00:00Z (floor), days are days since 1970-01-01, both int64/int32 and
// proleptic Gregorian. A period is an int32 index that counts from the period holding 1970-01-01 (weeks: the week of
// that day).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace northstar::time {

inline constexpr std::int64_t seconds_per_day = 86400;

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

std::int32_t days_from_civil(CivilDate date);
CivilDate civil_from_days(std::int32_t days_since_epoch);
/// 0 = Monday .. 6 = Sunday.
int weekday(std::int32_t days_since_epoch);
std::int32_t days_from_seconds(std::int64_t seconds_since_epoch);
bool is_valid(CivilDate date);

enum class Grain { day, week, month, quarter, year };
std::string_view name_of(Grain grain);  // "week"
std::optional<Grain> grain_from_name(std::string_view name);

struct Calendar {
  Grain grain = Grain::week;
  int week_start = 0;        // 0 = Monday .. 6 = Sunday
  std::string zone = "UTC";  // IANA name: in whose days instants fall
  int fiscal_start = 1;      // month with which quarters and years begin, 1..12

  bool operator==(const Calendar& other) const {
    return grain == other.grain && week_start == other.week_start && fiscal_start == other.fiscal_start &&
           zone == other.zone;
  }
};

Result<Done> check(const Calendar& calendar, std::string_view place);

/// Period that holds a day.
std::int32_t period_of_day(std::int32_t days_since_epoch, const Calendar& calendar);
/// First day of a period; the period ends the day before the next one starts.
std::int32_t period_start(std::int32_t period, const Calendar& calendar);
/// Stable key: "2026-09-14" (day, week: its first day), "2026-09" (month), "2026-Q3", "2026". Fiscal quarters and years
/// are named by the year in which the fiscal year ends: "FY2027-Q1" from April 2026 where years begin in April.
std::string period_key(std::int32_t period, const Calendar& calendar);
/// Inverse of period_key; also takes any ISO date inside the period.
std::optional<std::int32_t> period_from_key(std::string_view key, const Calendar& calendar);

/// Days as "2026-09-14".
std::string iso_date(std::int32_t days_since_epoch);
/// Seconds as "2026-09-14T07:05:00Z"; milliseconds stand behind them, ".250", where they are not 0.
std::string iso_instant(std::int64_t seconds_since_epoch, int millisecond = 0);

}  // namespace northstar::time
