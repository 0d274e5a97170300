// Numbers, dates and short phrases as people read them, in English: 13,742 · 10.6 % · 7–13 Sep 2026 · 1 time in 3.
// True minus, no-break space before % and units; at most 4 significant digits in prose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "time/calendar.hpp"

namespace northstar::report {

inline constexpr std::string_view no_break_space = "\xC2\xA0";
inline constexpr std::string_view minus_sign = "\xE2\x88\x92";
inline constexpr std::string_view en_dash = "\xE2\x80\x93";

/// Grouped whole number: 13,742.
std::string count_words(std::int64_t value);
/// A value in prose: whole numbers from 1,000 on, else 4 significant digits; "1.07 million" from a million on.
std::string number_words(double value);
/// The same with its sign always: +1,318, −242, 0.
std::string signed_words(double value);
/// Exactly so many decimals, for columns of a table: 12,424.0; with its sign always: +9.50, −10.61, 0.
std::string fixed_words(double value, int decimals);
std::string signed_fixed_words(double value, int decimals);
/// A number that was rounded to so many decimals, in prose: 9.5 for 9.50, "1.07 million" from a million on.
std::string rounded_words(double value, int decimals);
/// number and unit: "13,742 hours"; a "share" in percent; no unit: the number.
std::string with_unit(double value, std::string_view unit);
/// What a change of such a number is said in, and how many of it make one of the unit: points of a share, of which
/// there are 100; else the unit itself.
std::string change_unit(std::string_view unit);
double change_scale(std::string_view unit);
/// A share (0..1) as percent: 3.1 %, from 10 % on without decimals.
std::string percent_words(double share);
/// A range of two values: "3–8", or "−4 to 41" when a bound is negative.
std::string range_words(double low, double high);
/// A chance as "9 times in 10", "1 time in 3", with a small denominator; "almost never", "almost always" at the ends.
std::string chance_words(double chance);
/// "week of 7–13 Sep 2026", "Sep 2026", "Q3 2026", "14 Sep 2026".
std::string period_words(std::int32_t period, const time::Calendar& calendar);
/// The same without "week of ", for axes and pickers.
std::string period_label(std::int32_t period, const time::Calendar& calendar);
std::string date_words(std::int32_t days_since_epoch);
/// "5 weeks", "1 week".
std::string periods_words(std::int64_t count, time::Grain grain);
/// "comma", "semicolon", "tab", …
std::string delimiter_words(char delimiter);
/// "a, b and c".
std::string list_words(const std::vector<std::string>& items);
/// “text”, cut in the middle to 40 characters.
std::string in_quotes(std::string_view text);
/// First letter small, unless the word is all capitals (MRR).
std::string in_sentence(std::string_view label);

}  // namespace northstar::report
