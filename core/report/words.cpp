#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/text.hpp"

namespace northstar::report {
namespace {

constexpr std::array<const char*, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string fixed(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

/// Groups the digits before the point by thousands.
std::string grouped(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string without_trailing_zeros(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

std::string magnitude_words(double size) {
  if (size >= 999'999.5) {
    const bool billions = size >= 999'999'999.5;
    const double scaled = size / (billions ? 1e9 : 1e6);
    return grouped(without_trailing_zeros(fixed(scaled, scaled < 10    ? 2
                                                        : scaled < 100 ? 1
                                                                       : 0))) +
           std::string(no_break_space) + (billions ? "billion" : "million");
  }
  if (size >= 999.5 || size == std::floor(size)) return grouped(fixed(size, 0));
  const int before_point = size < 1 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;
  const int decimals = size < 1 ? 3 : 4 - before_point;
  return without_trailing_zeros(fixed(size, std::min(decimals, size < 1 ? 3 : 2)));
}

std::string day_month(time::CivilDate date) { return std::to_string(date.day) + " " + month_names[date.month - 1]; }

}  // namespace

std::string count_words(std::int64_t value) {
  const std::string digits = grouped(std::to_string(value < 0 ? -value : value));
  return value < 0 ? std::string(minus_sign) + digits : digits;
}

std::string number_words(double value) {
  const std::string size = magnitude_words(std::fabs(value));
  return value < 0 && size != "0" ? std::string(minus_sign) + size : size;
}

std::string signed_words(double value) {
  const std::string words = number_words(value);
  return value > 0 && words != "0" ? "+" + words : words;
}

std::string fixed_words(double value, int decimals) {
  const std::string size = grouped(fixed(std::fabs(value), decimals));
  const bool is_zero = size.find_first_of("123456789") == std::string::npos;
  return value < 0 && !is_zero ? std::string(minus_sign) + size : size;
}

std::string signed_fixed_words(double value, int decimals) {
  const std::string words = fixed_words(value, decimals);
  if (words.find_first_of("123456789") == std::string::npos) return "0";
  return value > 0 ? "+" + words : words;
}

std::string rounded_words(double value, int decimals) {
  if (std::fabs(value) >= 1e6) return number_words(value);
  return without_trailing_zeros(fixed_words(value, decimals));
}

std::string with_unit(double value, std::string_view unit) {
  if (unit == "share") return percent_words(value);
  return unit.empty() ? number_words(value) : number_words(value) + std::string(no_break_space) + std::string(unit);
}

std::string change_unit(std::string_view unit) { return unit == "share" ? "points" : std::string(unit); }
double change_scale(std::string_view unit) { return unit == "share" ? 100 : 1; }

std::string percent_words(double share) {
  const double percent = share * 100;
  const double size = std::fabs(percent);
  std::string digits = size >= 9.95 ? grouped(fixed(size, 0)) : fixed(size, 1);
  if (digits == "0.0") digits = "0";
  return (percent < 0 && digits != "0" ? std::string(minus_sign) : "") + digits + std::string(no_break_space) + "%";
}

std::string range_words(double low, double high) {
  if (low < 0) return number_words(low) + " to " + number_words(high);
  return number_words(low) + std::string(en_dash) + number_words(high);
}

std::string chance_words(double chance) {
  struct Fraction {
    double value;
    const char* words;
  };
  static constexpr std::array<Fraction, 11> fractions = {{{0.05, "1 time in 20"},
                                                          {0.1, "1 time in 10"},
                                                          {0.2, "1 time in 5"},
                                                          {0.25, "1 time in 4"},
                                                          {1.0 / 3, "1 time in 3"},
                                                          {0.5, "1 time in 2"},
                                                          {2.0 / 3, "2 times in 3"},
                                                          {0.75, "3 times in 4"},
                                                          {0.8, "4 times in 5"},
                                                          {0.9, "9 times in 10"},
                                                          {0.95, "19 times in 20"}}};
  if (chance < 0.03) return "almost never";
  if (chance > 0.975) return "almost always";
  const auto nearest = std::min_element(fractions.begin(), fractions.end(), [&](const Fraction& a, const Fraction& b) {
    return std::fabs(a.value - chance) < std::fabs(b.value - chance);
  });
  return nearest->words;
}

std::string date_words(std::int32_t days_since_epoch) {
  const time::CivilDate date = time::civil_from_days(days_since_epoch);
  return day_month(date) + " " + std::to_string(date.year);
}

std::string period_label(std::int32_t period, const time::Calendar& calendar) {
  const std::int32_t first = time::period_start(period, calendar);
  const time::CivilDate start = time::civil_from_days(first);
  switch (calendar.grain) {
    case time::Grain::day: return date_words(first);
    case time::Grain::week: {
      const time::CivilDate end = time::civil_from_days(first + 6);
      if (start.month == end.month) return std::to_string(start.day) + std::string(en_dash) + date_words(first + 6);
      const std::string from = start.year == end.year ? day_month(start) : date_words(first);
      return from + " " + std::string(en_dash) + " " + date_words(first + 6);
    }
    case time::Grain::month: return std::string(month_names[start.month - 1]) + " " + std::to_string(start.year);
    case time::Grain::quarter: {
      const std::string key = time::period_key(period, calendar);  // 2026-Q3, FY2027-Q1
      return key.substr(key.size() - 2) + " " + key.substr(0, key.size() - 3);
    }
    case time::Grain::year: return time::period_key(period, calendar);
  }
  return {};
}

std::string period_words(std::int32_t period, const time::Calendar& calendar) {
  const std::string label = period_label(period, calendar);
  return calendar.grain == time::Grain::week ? "week of " + label : label;
}

std::string periods_words(std::int64_t count, time::Grain grain) {
  const std::string noun(time::name_of(grain));
  return count_words(count) + " " + noun + (count == 1 || count == -1 ? "" : "s");
}

std::string delimiter_words(char delimiter) {
  switch (delimiter) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "bar";
    case ':': return "colon";
    case '^': return "caret";
    case ' ': return "blank";
    default: return std::string(1, delimiter);
  }
}

std::string list_words(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string in_quotes(std::string_view text) { return "\xE2\x80\x9C" + shorten(text, 40) + "\xE2\x80\x9D"; }

std::string in_sentence(std::string_view label) {
  std::string out(label);
  const bool acronym = out.size() > 1 && out[1] >= 'A' && out[1] <= 'Z';
  if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z' && !acronym) out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

}  // namespace northstar::report
