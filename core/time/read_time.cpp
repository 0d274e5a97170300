#include <cstring>

#include "time/calendar.hpp"
#include "time/digits.hpp"
#include "time/format.hpp"
#include "time/month_names.hpp"
#include "time/read_date.hpp"

namespace northstar::time {
namespace {

/// A text that is eaten from its front.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  bool ended() const { return at >= text.size(); }
  char peek() const { return ended() ? '\0' : text[at]; }
  std::string_view rest() const { return text.substr(at); }
  bool eat(char c) { return peek() == c && !ended() ? (++at, true) : false; }
  void eat_blanks() {
    while (peek() == ' ') ++at;
  }
  /// A number of `least` to `most` digits, all that stand here; -1 otherwise.
  int number(std::size_t least, std::size_t most, std::size_t* length = nullptr) {
    const std::size_t n = digit_run(rest());
    if (n < least || n > most) return -1;
    if (length != nullptr) *length = n;
    const int value = digits(text.substr(at, n));
    at += n;
    return value;
  }
};

/// "26" is 2026 and "71" is 1971, as POSIX strptime has it.
int full_year(int year, std::size_t written_digits) {
  if (written_digits != 2) return year;
  return year + (year < 69 ? 2000 : 1900);
}

std::optional<DatePart> finish(int year, int month, int day, std::size_t length) {
  const CivilDate date{year, month, day};
  if (year < 1 || !is_valid(date)) return std::nullopt;
  return DatePart{days_from_civil(date), length};
}

/// A year of four digits, or of two.
int year_number(Cursor& cursor) {
  std::size_t length = 0;
  const int year = cursor.number(2, 4, &length);
  return year < 0 || length == 3 ? -1 : full_year(year, length);
}

std::optional<DatePart> read_numbers(std::string_view text, const TimeFormat& format) {
  Cursor cursor{text};
  const char separator = format.separator;
  if (separator == '\0') {
    if (digit_run(text) != 8 || format.order != DateOrder::year_month_day) return std::nullopt;
    return finish(digits(text.substr(0, 4)), digits(text.substr(4, 2)), digits(text.substr(6, 2)), 8);
  }
  if (format.order == DateOrder::year_month) {
    std::size_t length = 0;
    int first = cursor.number(1, 4, &length);
    if (first < 0 || !cursor.eat(separator)) return std::nullopt;
    const bool year_first = length == 4;
    int second = year_first ? cursor.number(1, 2) : cursor.number(4, 4);
    if (!year_first && length > 2) return std::nullopt;
    return finish(year_first ? first : second, year_first ? second : first, 1, cursor.at);
  }
  if (format.order == DateOrder::year_month_day) {
    const int year = cursor.number(4, 4);
    if (year < 0 || !cursor.eat(separator)) return std::nullopt;
    const int month = cursor.number(1, 2);
    if (!cursor.eat(separator)) return std::nullopt;
    const int day = cursor.number(1, 2);
    return finish(year, month, day, cursor.at);
  }
  const int first = cursor.number(1, 2);
  if (first < 0 || !cursor.eat(separator)) return std::nullopt;
  const int second = cursor.number(1, 2);
  if (!cursor.eat(separator)) return std::nullopt;
  const int year = year_number(cursor);
  const bool day_first = format.order == DateOrder::day_month_year;
  return finish(year, day_first ? second : first, day_first ? first : second, cursor.at);
}

/// Days of the ISO week, of the quarter or of the year.
std::optional<DatePart> read_part_of_year(std::string_view text, DateOrder order) {
  Cursor cursor{text};
  const auto gap = [&] {
    const char c = cursor.peek();
    if (c == '-' || c == ' ' || c == '/' || c == '\'') ++cursor.at;
  };
  if (order == DateOrder::day_of_year) {
    const int year = cursor.number(4, 4);
    if (year < 1 || !cursor.eat('-')) return std::nullopt;
    const int day = cursor.number(3, 3);
    const std::int32_t first = days_from_civil({year, 1, 1});
    if (day < 1 || first + day > days_from_civil({year + 1, 1, 1})) return std::nullopt;
    return DatePart{first + day - 1, cursor.at};
  }
  if (order == DateOrder::year_week) {
    const int year = cursor.number(4, 4);
    if (year < 1) return std::nullopt;
    gap();
    if (!cursor.eat('W') && !cursor.eat('w')) return std::nullopt;
    const int week = cursor.number(2, 2);
    int day = 1;
    if (cursor.eat('-')) day = cursor.number(1, 1);
    const auto first_monday = [](int of_year) {  // of the week that holds 4 January
      const std::int32_t fourth = days_from_civil({of_year, 1, 4});
      return fourth - weekday(fourth);
    };
    const std::int32_t monday = first_monday(year) + 7 * (week - 1);
    if (week < 1 || monday >= first_monday(year + 1) || day < 1 || day > 7) return std::nullopt;
    return DatePart{monday + day - 1, cursor.at};
  }
  const bool quarter_first = (cursor.peek() | 0x20) == 'q';
  int year = 0, quarter = 0;
  if (!quarter_first) {
    year = cursor.number(4, 4);
    gap();
  }
  if (!cursor.eat('Q') && !cursor.eat('q')) return std::nullopt;
  quarter = cursor.number(1, 1);
  if (quarter_first) {
    gap();
    year = year_number(cursor);
  }
  if (quarter < 1 || quarter > 4) return std::nullopt;
  return finish(year, 3 * quarter - 2, 1, cursor.at);
}

std::optional<DatePart> read_han(std::string_view text) {
  Cursor cursor{text};
  const auto eat = [&](std::string_view sign) {
    if (cursor.rest().substr(0, sign.size()) != sign) return false;
    cursor.at += sign.size();
    return true;
  };
  const int year = cursor.number(4, 4);
  if (!eat("\xE5\xB9\xB4")) return std::nullopt;
  const int month = cursor.number(1, 2);
  if (!eat("\xE6\x9C\x88")) return std::nullopt;
  const int day = cursor.number(1, 2);
  if (!eat("\xE6\x97\xA5")) return std::nullopt;
  return finish(year, month, day, cursor.at);
}

/// What may stand between the parts of a date with a month name: blanks, one comma, dot, slash or hyphen.
bool eat_gap(Cursor& cursor) {
  const std::size_t begin = cursor.at;
  if (cursor.peek() == '.') ++cursor.at;
  if (cursor.peek() == ',' || cursor.peek() == '-' || cursor.peek() == '/') ++cursor.at;
  cursor.eat_blanks();
  return cursor.at > begin;
}

int month_word(Cursor& cursor) {
  const std::size_t n = letter_run(cursor.rest());
  const int month = month_from_name(cursor.text.substr(cursor.at, n));
  cursor.at += n;
  return month;
}

int day_number(Cursor& cursor) {
  const int day = cursor.number(1, 2);
  const std::string_view rest = cursor.rest();  // 1st, 2nd, 3rd, 4th
  if (letter_run(rest) == 2) {
    const std::string_view suffix = rest.substr(0, 2);
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") cursor.at += 2;
  }
  return day;
}

std::optional<DatePart> read_named(std::string_view text, DateOrder order) {
  Cursor cursor{text};
  if (is_weekday_name(text.substr(0, letter_run(text)))) {
    cursor.at = letter_run(text);
    if (!eat_gap(cursor)) return std::nullopt;
  }
  int year = 1, month = 0, day = 1;
  switch (order) {
    case DateOrder::day_month_year:
      day = day_number(cursor);
      if (day < 0 || !eat_gap(cursor)) return std::nullopt;
      month = month_word(cursor);
      if (month == 0 || !eat_gap(cursor)) return std::nullopt;
      year = year_number(cursor);
      break;
    case DateOrder::month_day_year:
      month = month_word(cursor);
      if (month == 0 || !eat_gap(cursor)) return std::nullopt;
      day = day_number(cursor);
      if (day < 0 || !eat_gap(cursor)) return std::nullopt;
      year = cursor.number(4, 4);  // "Nov 5, 25" could as well be 2005, November 25
      break;
    case DateOrder::year_month_day:
      year = cursor.number(4, 4);
      if (year < 0 || !eat_gap(cursor)) return std::nullopt;
      month = month_word(cursor);
      if (month == 0 || !eat_gap(cursor)) return std::nullopt;
      day = day_number(cursor);
      break;
    case DateOrder::year_month:
      if (is_digit(cursor.peek())) {
        year = cursor.number(4, 4);
        if (year < 0 || !eat_gap(cursor)) return std::nullopt;
        month = month_word(cursor);
      } else {
        month = month_word(cursor);
        if (month == 0 || !eat_gap(cursor)) return std::nullopt;
        year = year_number(cursor);
      }
      break;
    default: return std::nullopt;
  }
  return finish(year, month, day, cursor.at);
}

/// Offsets in hours of the zones that RFC 2822 names.
std::optional<std::int64_t> named_zone(std::string_view text) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  static constexpr Zone zones[] = {{"UT", 0},   {"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                                   {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
  for (const Zone& zone : zones) {
    if (zone.name == text) return zone.hours * 3600;
  }
  return std::nullopt;
}

/// Offset in seconds of what is left after the clock: "", "Z", "UTC", "GMT", "+02:00", "-0530", "+02", "PST",
/// "GMT+0200 (Central European Summer Time)".
std::optional<std::int64_t> read_zone(std::string_view text) {
  if (!text.empty() && text.back() == ')') {
    const std::size_t comment = text.find('(');
    if (comment == std::string_view::npos) return std::nullopt;
    text = trim_blanks(text.substr(0, comment));
  }
  if (const auto named = named_zone(text)) return named;
  if (text.empty() || text == "Z" || text == "z" || text == "UTC" || text == "GMT") return 0;
  if (text.substr(0, 3) == "UTC" || text.substr(0, 3) == "GMT") text.remove_prefix(3);
  const char sign = text[0];
  if (sign != '+' && sign != '-') return std::nullopt;
  Cursor cursor{text, 1};
  const std::size_t n = digit_run(cursor.rest());
  int hour = 0, minute = 0;
  if (n == 4) {
    hour = digits(text.substr(1, 2)), minute = digits(text.substr(3, 2));
    cursor.at += 4;
  } else {
    hour = cursor.number(1, 2);
    if (hour >= 0 && cursor.eat(':')) minute = cursor.number(2, 2);
  }
  if (hour < 0 || hour > 15 || minute < 0 || minute > 59 || !cursor.ended()) return std::nullopt;
  const std::int64_t offset = hour * 3600 + minute * 60;
  return sign == '+' ? offset : -offset;
}

int thousandths(std::string_view fraction) {
  int value = 0;
  for (std::size_t i = 0; i < 3; ++i) value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return value;
}

/// 1 for AM, 2 for PM (also a.m., p. m.), 0 for neither.
int eat_half_day(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.eat_blanks();
  const char c = static_cast<char>(ahead.peek() | 0x20);
  if (c != 'a' && c != 'p') return 0;
  ++ahead.at;
  const bool dotted = ahead.eat('.');
  if (dotted) ahead.eat_blanks();
  if ((ahead.peek() | 0x20) != 'm') return 0;
  ++ahead.at;
  if (dotted) ahead.eat('.');
  cursor = ahead;
  return c == 'a' ? 1 : 2;
}

}  // namespace

std::string_view trim_blanks(std::string_view text) {
  auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<DatePart> read_date_part(std::string_view text, const TimeFormat& format) {
  switch (format.order) {
    case DateOrder::year_quarter:
    case DateOrder::year_week:
    case DateOrder::day_of_year: return read_part_of_year(text, format.order);
    case DateOrder::han: return read_han(text);
    default: return format.month_name ? read_named(text, format.order) : read_numbers(text, format);
  }
}

bool is_count(DateOrder order) { return order >= DateOrder::epoch_seconds; }

std::optional<std::int64_t> read_clock(std::string_view rest, int* millisecond) {
  if (rest.empty()) return 0;
  Cursor cursor{rest};
  const bool joined = cursor.eat('T') || cursor.eat('t');
  if (!joined && !cursor.eat(':')) {  // 14/Sep/2026:07:05:00 in the logs of web servers
    cursor.eat(',');
    if (cursor.peek() != ' ') return std::nullopt;
    cursor.eat_blanks();
  }
  int hour = 0, minute = 0, second = 0;
  const std::size_t run = digit_run(cursor.rest());
  bool to_the_second = false;
  if (joined && (run == 4 || run == 6)) {  // basic ISO: T0705, T070500
    hour = cursor.number(run, run);
    if (run == 6) second = hour % 100, hour /= 100, to_the_second = true;
    minute = hour % 100, hour /= 100;
  } else {
    hour = cursor.number(1, 2);
    if (hour < 0) return std::nullopt;
    if (cursor.eat(':')) {
      minute = cursor.number(2, 2);
      if (cursor.eat(':')) second = cursor.number(2, 2), to_the_second = true;
    } else if (Cursor ahead = cursor; eat_half_day(ahead) == 0) {
      return std::nullopt;  // a lone number is an hour only with AM or PM
    }
  }
  if (to_the_second && (cursor.peek() == '.' || cursor.peek() == ',')) {
    ++cursor.at;
    const std::size_t n = digit_run(cursor.rest());
    if (n == 0) return std::nullopt;
    if (millisecond != nullptr) *millisecond = thousandths(cursor.rest().substr(0, n));
    cursor.at += n;
  }
  if (const int half = eat_half_day(cursor); half != 0) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half == 2 ? 12 : 0);
  }
  const bool end_of_day = hour == 24 && minute == 0 && second == 0;  // ISO 8601 midnight
  const bool leap_second = minute == 59 && second == 60;             // counted as the second after it
  if ((hour > 23 && !end_of_day) || minute < 0 || minute > 59 || second < 0 || (second > 59 && !leap_second)) {
    return std::nullopt;
  }
  cursor.eat_blanks();
  const auto offset = read_zone(cursor.rest());
  if (!offset) return std::nullopt;
  return hour * 3600 + minute * 60 + second - *offset;
}

bool shows_day(std::string_view cell) {
  for (int number = 0; number < 2; ++number) {
    while (!cell.empty() && !is_digit(cell.front())) cell.remove_prefix(1);
    const std::size_t n = digit_run(cell);
    if (digits(cell.substr(0, n)) > 12) return true;
    cell.remove_prefix(n);
  }
  return false;
}

std::optional<std::int64_t> TimeReader::read_slow(std::string_view cell) {
  // Only numbers: a date with a month's name may be the beginning of a longer one.
  if (!format_.has_time || format_.month_name || cell.size() < kPrefix || is_count(format_.order)) {
    return read_time(cell, format_);
  }
  if (prefix_length_ != kPrefix || std::memcmp(cell.data(), prefix_, kPrefix) != 0) {
    const auto date = read_date_part(cell, format_);
    if (!date || date->length != kPrefix) return read_time(cell, format_);
    std::memcpy(prefix_, cell.data(), kPrefix);
    prefix_length_ = kPrefix;
    prefix_seconds_ = date->days * seconds_per_day;
    if (cell.size() > kPrefix) {
      const int second = clock_of(cell);
      if (second >= 0) return prefix_seconds_ + second;
    }
  }
  const auto clock = read_clock(trim_blanks(cell).substr(kPrefix));
  if (!clock) return std::nullopt;
  return prefix_seconds_ + *clock;
}

}  // namespace northstar::time
