// Written dates and date-times: which form a column uses, and reading a cell of that form in linear time.
// Forms: ISO (2026-09-14, 20260914, 2026-09-14T07:05:00.123Z, +02:00, blank instead of T), day-first and month-first with
// . / - (two- and four-digit years), month names (5 Nov 2025, Nov 05, 2025, Sep-26), 12-hour clocks (2:30 PM).
// A cell without a zone is read as UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace northstar::time {

enum class DateOrder { year_month_day, day_month_year, month_day_year, year_month, epoch_seconds, epoch_milliseconds };

/// How the dates of one column are written. Two columns of one form compare equal.
struct TimeFormat {
  DateOrder order = DateOrder::year_month_day;
  char separator = '-';    // between the date's numbers; '\0' for 20260914; ' ' with month names
  bool month_name = false; // "Nov" or "November" in the month's place
  bool has_time = false;   // date-time: a cell may still lack its time
  bool operator==(const TimeFormat&) const = default;
};

/// A name for people and JSON: "YYYY-MM-DD", "DD.MM.YYYY hh:mm", "epoch seconds".
std::string describe(const TimeFormat& format);
/// Inverse of describe(), for overrides in a project; nothing when unknown.
std::optional<TimeFormat> format_from_description(std::string_view description);

struct TimeGuess {
  TimeFormat format;
  bool ambiguous_day_month = false;  // every sample fits day-first and month-first alike; `format` is then month-first
                                     // for '/' and day-first for '.' and '-'
  double share_read = 0;             // of the non-empty samples
};

/// The form that reads the most samples, or nothing when under 80 % of the non-empty ones are dates.
/// Bare integers count as dates only as YYYYMMDD between 1900 and 2100, or as epoch (seconds or ms) between 1990 and
/// 2100 when `name_suggests_time` (a header such as "timestamp", "created_at", "date").
std::optional<TimeGuess> guess_time_format(std::span<const std::string_view> samples, bool name_suggests_time);

/// Seconds since the epoch (fractions cut down), or nothing when the cell is not a valid date of this form (30 February,
/// hour 25, rest after the date). Blanks around the cell are ignored.
std::optional<std::int64_t> read_time(std::string_view cell, const TimeFormat& format);

/// Reads like read_time, and remembers the last date prefix, since logs repeat their day: one per column and thread.
class TimeReader {
 public:
  explicit TimeReader(TimeFormat format) : format_(format) {}
  std::optional<std::int64_t> read(std::string_view cell);

 private:
  TimeFormat format_;
  char prefix_[10] = {};
  std::int64_t prefix_seconds_ = 0;
  bool has_prefix_ = false;
};

}  // namespace northstar::time
