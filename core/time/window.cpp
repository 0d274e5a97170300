#include "time/window.hpp"

#include <array>

#include "time/calendar.hpp"
#include "time/digits.hpp"

namespace northstar::time {
namespace {

struct Unit {
  std::string_view name;
  int days, months;
};
constexpr std::array<Unit, 5> units = {
    {{"day", 1, 0}, {"week", 7, 0}, {"month", 0, 1}, {"quarter", 0, 3}, {"year", 0, 12}}};
constexpr int kMostDays = 1000, kMostMonths = 36;

std::string counted(int count, const char* unit) {
  return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
}

}  // namespace

std::optional<Window> window_from_text(std::string_view text) {
  if (text == "all time") return Window{0, 0, true};
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space == 0 || space > 4) return std::nullopt;
  const int count = digits(text.substr(0, space));
  std::string_view name = text.substr(space + 1);
  if (name.size() > 1 && name.back() == 's') name.remove_suffix(1);
  for (const Unit& unit : units) {
    if (unit.name != name || count <= 0) continue;
    const Window window{count * unit.days, count * unit.months, false};
    if (window.days <= kMostDays && window.months <= kMostMonths) return window;
  }
  return std::nullopt;
}

std::string text_of(const Window& window) {
  if (window.all_time) return "all time";
  if (window.days > 0) return counted(window.days, "day");
  return window.months > 0 ? counted(window.months, "month") : "";
}

std::int32_t months_before(std::int32_t day, int months) {
  CivilDate date = civil_from_days(day);
  const int index = date.year * 12 + date.month - 1 - months;
  date.year = (index - (index % 12 + 12) % 12) / 12;
  date.month = (index % 12 + 12) % 12 + 1;
  while (!is_valid(date)) --date.day;
  return days_from_civil(date);
}

std::int32_t first_day_of(const Window& window, std::int32_t end) {
  if (window.all_time) return kNoFirstDay;
  return window.days > 0 ? end - window.days : months_before(end - 1, window.months) + 1;
}

}  // namespace northstar::time
