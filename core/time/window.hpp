// The stretch of days up to the end of a period over which a trailing metric looks back: "28 days", "3 months", or "all
// time" for a cumulative one.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace northstar::time {

struct Window {
  int days = 0;
  int months = 0;
  bool all_time = false;

  explicit operator bool() const { return days > 0 || months > 0 || all_time; }
  bool operator==(const Window& other) const {
    return days == other.days && months == other.months && all_time == other.all_time;
  }
};

/// "7 days", "1 week" (7 days), "3 months", "1 quarter" (3 months), "1 year" (12 months), "all time". At most 1,000
/// days or 36 months; nothing for anything else, 0 included.
std::optional<Window> window_from_text(std::string_view text);
/// One spelling per window: "7 days", "3 months", "all time". Empty for none.
std::string text_of(const Window& window);

/// The same day of the month `months` before, or its last one where that month is shorter. Every window is counted from
/// its own end, never from one that was cut short, so one that ends on the 31st begins after the last of a month.
std::int32_t months_before(std::int32_t day, int months);

inline constexpr std::int32_t kNoFirstDay = std::numeric_limits<std::int32_t>::min();
/// First day of the window that ends with the day before `end`; kNoFirstDay for all time.
std::int32_t first_day_of(const Window& window, std::int32_t end);

}  // namespace northstar::time
