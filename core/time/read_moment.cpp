// A cell as a moment: a date and a clock, or a number that counts from some day on.
#include <cmath>

#include "time/calendar.hpp"
#include "time/counted_date.hpp"
#include "time/digits.hpp"
#include "time/format.hpp"
#include "time/read_date.hpp"

namespace northstar::time {
namespace {

constexpr std::int64_t kYear10000 = 253402300800;

std::optional<Moment> read_epoch(std::string_view cell, bool milliseconds) {
  const bool negative = !cell.empty() && cell[0] == '-';
  if (negative) cell.remove_prefix(1);
  const std::size_t n = digit_run(cell);
  if (n == 0 || n > 15) return std::nullopt;
  std::int64_t value = 0;
  for (char c : cell.substr(0, n)) value = value * 10 + (c - '0');
  int thousandth = 0;
  bool fraction = false;
  if (n < cell.size()) {
    const std::string_view rest = cell.substr(n + 1);
    if (cell[n] != '.' || rest.empty() || digit_run(rest) != rest.size()) return std::nullopt;
    for (std::size_t i = 0; i < rest.size(); ++i) fraction = fraction || rest[i] != '0';
    for (std::size_t i = 0; i < 3; ++i) thousandth = thousandth * 10 + (i < rest.size() ? rest[i] - '0' : 0);
  }
  if (milliseconds) {
    if (negative) value = -value - fraction;
  } else {
    if (value > kYear10000) return std::nullopt;
    value = value * 1000 + thousandth;
    if (negative) value = -value - (fraction && thousandth == 0);
  }
  Moment out;
  out.seconds = value / 1000 - (value % 1000 < 0);
  out.millisecond = static_cast<int>(value - out.seconds * 1000);
  if (out.seconds >= kYear10000 || out.seconds < -kYear10000) return std::nullopt;
  return out;
}

/// To the nearest second: six decimals of a day are a tenth of a second.
std::optional<Moment> read_spreadsheet_days(std::string_view cell) {
  constexpr int day_1970 = 25569;
  const std::size_t whole = digit_run(cell);
  if (whole == 0 || whole > 6) return std::nullopt;
  double part = 0;
  if (whole < cell.size()) {
    const std::string_view rest = cell.substr(whole + 1);
    if ((cell[whole] != '.' && cell[whole] != ',') || rest.empty() || digit_run(rest) != rest.size())
      return std::nullopt;
    double unit = 1;
    for (const char c : rest.substr(0, 15)) part = part * 10 + (c - '0'), unit *= 10;
    part /= unit;
  }
  const std::int64_t days = digits(cell.substr(0, whole)) - day_1970;
  return Moment{days * seconds_per_day + static_cast<std::int64_t>(std::floor(part * seconds_per_day + 0.5)), 0};
}

}  // namespace

std::optional<Moment> read_moment(std::string_view cell, const TimeFormat& format) {
  cell = trim_blanks(cell);
  if (format.order == DateOrder::epoch_seconds) return read_epoch(cell, false);
  if (format.order == DateOrder::epoch_milliseconds) return read_epoch(cell, true);
  if (format.order == DateOrder::spreadsheet_days) return read_spreadsheet_days(cell);
  if (is_counted(format)) {
    const auto seconds = read_counted(cell, format);
    return seconds ? std::optional(Moment{*seconds, 0}) : std::nullopt;
  }
  const auto date = read_date_part(cell, format);
  if (!date) return std::nullopt;
  Moment out{date->days * seconds_per_day, 0};
  if (date->length == cell.size()) return out;
  if (!format.has_time) return std::nullopt;
  const auto clock = read_clock(cell.substr(date->length), &out.millisecond);
  if (!clock) return std::nullopt;
  out.seconds += *clock;
  return out;
}

std::optional<std::int64_t> read_time(std::string_view cell, const TimeFormat& format) {
  const std::optional<Moment> moment = read_moment(cell, format);
  return moment ? std::optional(moment->seconds) : std::nullopt;
}

}  // namespace northstar::time
