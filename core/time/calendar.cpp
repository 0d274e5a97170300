#include "time/calendar.hpp"

#include <cstdio>

#include "base/text.hpp"
#include "time/digits.hpp"
#include "time/zone.hpp"

namespace northstar::time {
namespace {

constexpr int kWeekdayOfDayZero = 3;  // 1970-01-01 was a Thursday

std::int32_t floor_divide(std::int32_t a, std::int32_t b) { return a / b - (a % b < 0); }

/// Days between the start of week 0 and 1970-01-01.
std::int32_t week_shift(const Calendar& calendar) { return (kWeekdayOfDayZero - calendar.week_start + 7) % 7; }

/// First day of the month so many after January 1970.
std::int32_t first_of_month(std::int32_t month) {
  const std::int32_t year = floor_divide(month, 12);
  return days_from_civil({year + 1970, month - year * 12 + 1, 1});
}

/// "FY" where years do not begin in January.
bool is_fiscal(const Calendar& calendar) {
  return calendar.fiscal_start != 1 && (calendar.grain == Grain::quarter || calendar.grain == Grain::year);
}

std::optional<CivilDate> read_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
  const CivilDate date{year, month, day};
  if (year < 0 || !is_valid(date)) return std::nullopt;
  return date;
}

}  // namespace

// Both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days.
std::int32_t days_from_civil(CivilDate date) {
  const int year = date.year - (date.month <= 2);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(std::int32_t days_since_epoch) {
  const std::int64_t shifted = static_cast<std::int64_t>(days_since_epoch) + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = static_cast<int>(shifted - era * 146097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;  // 0 = March
  const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
  const int year = static_cast<int>(year_of_era + era * 400) + (month <= 2);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

int weekday(std::int32_t days_since_epoch) {
  const int day = (days_since_epoch % 7 + kWeekdayOfDayZero) % 7;
  return day < 0 ? day + 7 : day;
}

std::int32_t days_from_seconds(std::int64_t seconds_since_epoch) {
  return static_cast<std::int32_t>(seconds_since_epoch / seconds_per_day - (seconds_since_epoch % seconds_per_day < 0));
}

bool is_valid(CivilDate date) {
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  return date.day <= days[date.month - 1] + (date.month == 2 && leap);
}

std::string_view name_of(Grain grain) {
  switch (grain) {
    case Grain::day: return "day";
    case Grain::week: return "week";
    case Grain::month: return "month";
    case Grain::quarter: return "quarter";
    case Grain::year: return "year";
  }
  return "week";
}

std::optional<Grain> grain_from_name(std::string_view name) {
  for (Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year}) {
    if (name == name_of(grain)) return grain;
  }
  return std::nullopt;
}

Result<Done> check(const Calendar& calendar, std::string_view place) {
  const std::string where(place);
  if (calendar.week_start < 0 || calendar.week_start > 6) {
    return Error{ErrorCode::bad_project, where + ".week_start", "this is no day of the week.",
                 "Write monday, tuesday, … or sunday."};
  }
  if (calendar.zone != "UTC" && !Zone::find(calendar.zone)) {
    const auto meant = closest(calendar.zone, zone_names());
    return Error{ErrorCode::unknown_name, where + ".zone", "there is no zone \"" + calendar.zone + "\".",
                 meant ? "Did you mean \"" + *meant + "\"?" : "Write it as in \"Europe/Berlin\", or \"UTC\"."};
  }
  return Done{};
}

std::int32_t period_of_day(std::int32_t days_since_epoch, const Calendar& calendar) {
  if (calendar.grain == Grain::day) return days_since_epoch;
  if (calendar.grain == Grain::week) return floor_divide(days_since_epoch + week_shift(calendar), 7);
  const CivilDate date = civil_from_days(days_since_epoch);
  const int year = date.year - 1970;
  const int month = year * 12 + date.month - 1;
  if (calendar.grain == Grain::month) return month;
  return floor_divide(month - (calendar.fiscal_start - 1), calendar.grain == Grain::quarter ? 3 : 12);
}

std::int32_t period_start(std::int32_t period, const Calendar& calendar) {
  switch (calendar.grain) {
    case Grain::day: return period;
    case Grain::week: return period * 7 - week_shift(calendar);
    case Grain::month: return first_of_month(period);
    case Grain::quarter: return first_of_month(period * 3 + calendar.fiscal_start - 1);
    case Grain::year: return first_of_month(period * 12 + calendar.fiscal_start - 1);
  }
  return period;
}

std::string period_key(std::int32_t period, const Calendar& calendar) {
  const std::int32_t start = period_start(period, calendar);
  const CivilDate date = civil_from_days(start);
  char text[32];
  const int fiscal = is_fiscal(calendar) ? 1 : 0;
  switch (calendar.grain) {
    case Grain::day:
    case Grain::week: return iso_date(start);
    case Grain::month: std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month); break;
    case Grain::quarter: {
      const std::int32_t year = floor_divide(period, 4);
      std::snprintf(text, sizeof text, "%04d-Q%d", year + 1970 + fiscal, period - year * 4 + 1);
      break;
    }
    case Grain::year: std::snprintf(text, sizeof text, "%04d", period + 1970 + fiscal); break;
  }
  return fiscal != 0 ? std::string("FY") + text : text;
}

std::optional<std::int32_t> period_from_key(std::string_view key, const Calendar& calendar) {
  if (const auto date = read_iso_date(key)) return period_of_day(days_from_civil(*date), calendar);
  const bool fiscal = is_fiscal(calendar);
  if (fiscal && key.substr(0, 2) != "FY") return std::nullopt;
  if (fiscal) key.remove_prefix(2);
  if (key.size() < 4) return std::nullopt;
  const int year = digits(key.substr(0, 4));
  if (year < 0) return std::nullopt;
  const std::int32_t years = year - 1970 - (fiscal ? 1 : 0);
  const std::string_view rest = key.substr(4);
  if (calendar.grain == Grain::year && rest.empty()) return years;
  if (calendar.grain == Grain::quarter && rest.size() == 3 && rest.substr(0, 2) == "-Q" && rest[2] >= '1' &&
      rest[2] <= '4') {
    return years * 4 + (rest[2] - '1');
  }
  if (calendar.grain == Grain::month && rest.size() == 3 && rest[0] == '-') {
    const int month = digits(rest.substr(1));
    if (month >= 1 && month <= 12) return years * 12 + month - 1;
  }
  return std::nullopt;
}

std::string iso_date(std::int32_t days_since_epoch) {
  const CivilDate date = civil_from_days(days_since_epoch);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

std::string iso_instant(std::int64_t seconds_since_epoch, int millisecond) {
  const std::int32_t days = days_from_seconds(seconds_since_epoch);
  const int second = static_cast<int>(seconds_since_epoch - days * seconds_per_day);
  char text[40];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  std::string instant = iso_date(days) + text;
  if (millisecond != 0) {
    std::snprintf(text, sizeof text, ".%03d", millisecond);
    instant += text;
  }
  return instant + 'Z';
}

}  // namespace northstar::time
