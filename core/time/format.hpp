// Written dates and date-times: which form a column uses, and reading a cell of that form in linear time.
// Forms: ISO (2026-09-14, 20260914, 2026-09-14T07:05:00.123Z, +02:00, blank instead of T), day-first and month-first
// with . / - (two- and four-digit years), month names (5 Nov 2025, Nov 05, 2025, Sep-26), 12-hour clocks (2:30 PM),
// quarters (Q3 26, 2026-Q3), ISO weeks (2026-W37), days of the year (2026-257), 2026年9月14日, epochs, serial days of
// spreadsheets (46279.25). With month names (English, German, French, Spanish, Dutch) blanks, commas, dots and hyphens
// may part the numbers, and a weekday may stand first ("Sun, Feb 1, 2026"). A cell without a zone is read as UTC.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::time {

/// year_month takes the year first or last (2026-09, 09/2026, Sep-26, September 2026).
/// year_week is the Monday of an ISO week unless a weekday stands behind it (2026-W37-3).
/// The last four rest on a day that stands elsewhere in the file, TimeFormat::origin: days, weeks or months counted
/// from it ("Nth day": 0000 is that day), or that day whatever the cell says (a report over one range).
enum class DateOrder {
  year_month_day,
  day_month_year,
  month_day_year,
  year_month,
  year_quarter,
  year_week,
  day_of_year,
  han,  // 2026年9月14日
  epoch_seconds,
  epoch_milliseconds,
  spreadsheet_days,  // since 1899-12-30, as Excel counts from March 1900 on
  days_from,
  weeks_from,
  months_from,
  always,
};

/// How the dates of one column are written. Two columns of one form compare equal.
struct TimeFormat {
  DateOrder order = DateOrder::year_month_day;
  char separator = '-';     // between the date's numbers; '\0' for 20260914; ' ' with month names
  bool month_name = false;  // "Nov" or "November" in the month's place
  bool has_time = false;    // date-time: a cell may still lack its time
  std::int32_t origin = 0;  // days since the epoch; of days_from and its like
  bool operator==(const TimeFormat&) const = default;
};

/// A name for people and JSON: "YYYY-MM-DD", "DD.MM.YYYY hh:mm", "epoch seconds".
std::string describe(const TimeFormat& format);
/// Whether the form rests on TimeFormat::origin.
bool is_counted(const TimeFormat& format);
/// Inverse of describe(), for overrides in a project; nothing when unknown.
std::optional<TimeFormat> format_from_description(std::string_view description);

/// Every form but the counted ones, in the order in which a guess prefers them.
std::vector<TimeFormat> all_time_formats();

struct TimeGuess {
  TimeFormat format;
  bool ambiguous_day_month = false;  // every sample fits day-first and month-first alike; `format` is then month-first
                                     // for '/' and day-first for '.' and '-'
  double share_read = 0;             // of the non-empty samples
};

/// What a column's name says: "timestamp" and "created_at" are about time, "date" and "Datum" about days.
enum class NameHint { none, time, date };

/// The form that reads the most samples, or nothing when under 80 % of the non-empty ones are dates.
/// Bare numbers count as dates only as YYYYMMDD between 1900 and 2100, as epoch (seconds or ms) between 1990 and 2100
/// where the name speaks of time, and as serial days between 1990 and 2100 where it speaks of dates.
std::optional<TimeGuess> guess_time_format(std::span<const std::string_view> samples, NameHint name);

/// An instant as written.
struct Moment {
  std::int64_t seconds = 0;  // since the epoch, cut down
  int millisecond = 0;       // 0..999 behind it
};
std::optional<Moment> read_moment(std::string_view cell, const TimeFormat& format);

/// Seconds of the moment, or nothing when the cell is not a valid date of this form (30
/// February, hour 25, rest after the date). Blanks around the cell are ignored.
std::optional<std::int64_t> read_time(std::string_view cell, const TimeFormat& format);

/// Whether a date of three numbers tells which of the first two is the day: one of them is over 12.
bool shows_day(std::string_view cell);

/// Reads like read_time, and remembers the last date prefix, since logs repeat their day: one per column and thread.
class TimeReader {
 public:
  explicit TimeReader(TimeFormat format) : format_(format) {}

  std::optional<std::int64_t> read(std::string_view cell) {
    if (cell.size() > kPrefix && prefix_length_ == kPrefix && begins_with_prefix(cell.data())) {
      const int second = clock_of(cell);
      if (second >= 0) return prefix_seconds_ + second;
    }
    return read_slow(cell);
  }

 private:
  static constexpr std::size_t kPrefix = 10;  // 2026-09-14, 14.09.2026

  /// Two words: as a call of memcmp this would be a loop over bytes in wasm.
  bool begins_with_prefix(const char* cell) const {
    std::uint64_t a, b;
    std::uint16_t c, d;
    std::memcpy(&a, cell, 8), std::memcpy(&b, prefix_, 8);
    std::memcpy(&c, cell + 8, 2), std::memcpy(&d, prefix_ + 8, 2);
    return a == b && c == d;
  }

  /// Second of the day of "….......Thh:mm:ss" or "…Thh:mm:ssZ" (T or blank), else -1. The eight bytes of the clock are
  /// checked and read together: xor turns digits into 0..9 and colons into 0, and adding pushes whatever is larger than
  /// its place allows into the high nibble.
  static int clock_of(std::string_view cell) {
    if (!(cell.size() == 19 || (cell.size() == 20 && cell[19] == 'Z')) || (cell[10] != 'T' && cell[10] != ' '))
      return -1;
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t bytes;
    std::memcpy(&bytes, cell.data() + 11, 8);
    bytes ^= 0x30303a30303a3030u;
    if (((bytes | (bytes + 0x06060f06060f0606u)) & 0xf0f0f0f0f0f0f0f0u) != 0) return -1;
    // In each byte that holds a tens digit: tens * 10 + the ones digit that follows.
    const std::uint64_t pairs = bytes * 10 + (bytes >> 8);
    const unsigned hour = pairs & 0xff, minute = (pairs >> 24) & 0xff, second = (pairs >> 48) & 0xff;
    if ((hour > 23) | (minute > 59) | (second > 59)) return -1;
    return static_cast<int>(hour * 3600 + minute * 60 + second);
  }

  std::optional<std::int64_t> read_slow(std::string_view cell);

  TimeFormat format_;
  char prefix_[kPrefix] = {};
  std::size_t prefix_length_ = 0;  // kPrefix only when format_.has_time, so that read() need not ask
  std::int64_t prefix_seconds_ = 0;
};

}  // namespace northstar::time
