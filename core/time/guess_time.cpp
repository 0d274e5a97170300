#include <algorithm>

#include "time/calendar.hpp"
#include "time/digits.hpp"
#include "time/format.hpp"
#include "time/month_names.hpp"
#include "time/read_date.hpp"

namespace northstar::time {
namespace {

constexpr std::int64_t kYear1990 = 631152000, kYear2100 = 4102444800;  // seconds since the epoch

/// Whether a sample speaks for this form: it reads, and a bare integer lies where dates are likely.
bool speaks_for(std::string_view cell, const TimeFormat& format) {
  const auto seconds = read_time(cell, format);
  if (!seconds) return false;
  if (is_count(format.order)) return *seconds >= kYear1990 && *seconds < kYear2100;
  const int year = civil_from_days(days_from_seconds(*seconds)).year;
  const bool bare_integer = format.separator == '\0' && !format.month_name && format.order != DateOrder::han;
  const bool two_parts =
      (format.order == DateOrder::year_month && !format.month_name) || format.order == DateOrder::day_of_year;
  return !(bare_integer || two_parts) || (year >= 1900 && year <= 2100);
}

/// Whether any form begins like the cell: most cells of words are told by this, and thousands of columns ask.
bool begins_like_a_time(std::string_view cell) {
  if (is_digit(cell.front()) || cell.front() == '-') return true;
  const std::string_view word = cell.substr(0, letter_run(cell));
  return word == "Q" || word == "q" || month_from_name(word) != 0 || is_weekday_name(word);
}

/// How many cells speak for the form, or 0 as soon as fewer than `least` can.
std::size_t count_read(const std::vector<std::string_view>& cells, const TimeFormat& format, std::size_t least) {
  std::size_t misses = 0;
  for (const std::string_view cell : cells) {
    if (!speaks_for(cell, format) && ++misses + least > cells.size()) return 0;
  }
  return cells.size() - misses;
}

}  // namespace

std::optional<TimeGuess> guess_time_format(std::span<const std::string_view> samples, NameHint name) {
  std::vector<std::string_view> cells;
  for (std::string_view sample : samples) {
    sample = trim_blanks(sample);
    if (!sample.empty()) cells.push_back(sample);
  }
  if (cells.empty()) return std::nullopt;

  const std::size_t enough = (cells.size() * 4 + 4) / 5;  // 80 %
  std::size_t misses = 0;
  for (const std::string_view cell : cells)
    if (!begins_like_a_time(cell) && ++misses + enough > cells.size()) return std::nullopt;
  TimeFormat best;
  std::size_t best_count = 0;
  static const std::vector<TimeFormat> formats = all_time_formats();  // thousands of columns ask
  for (const TimeFormat& format : formats) {
    if (is_count(format.order) && name == NameHint::none) continue;
    if (format.order == DateOrder::spreadsheet_days && name != NameHint::date) continue;
    const std::size_t count = count_read(cells, format, std::max(enough, best_count + 1));
    if (count > best_count) best = format, best_count = count;  // a tie keeps the earlier, stricter form
    if (best_count == cells.size()) break;
  }
  TimeGuess guess;
  guess.format = best;
  guess.share_read = static_cast<double>(best_count) / static_cast<double>(cells.size());
  if (best_count == 0) return std::nullopt;

  const bool day_month = best.order == DateOrder::day_month_year || best.order == DateOrder::month_day_year;
  if (day_month && !best.month_name) {
    TimeFormat other = best;
    other.order = best.order == DateOrder::day_month_year ? DateOrder::month_day_year : DateOrder::day_month_year;
    guess.ambiguous_day_month = count_read(cells, other, best_count) == best_count;
  }
  return guess;
}

}  // namespace northstar::time
