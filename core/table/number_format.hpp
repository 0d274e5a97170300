// How the numbers of a column are written, and reading one exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace northstar::table {

struct NumberFormat {
  char decimal = '.';      // '.' or ','
  char thousands = '\0';   // ',', '.', ' ', '\'' or none
  bool percent = false;    // a trailing % is part of the form; values stay as written (12.5 for 12.5%)
  bool operator==(const NumberFormat&) const = default;
};

/// A number exactly as written: mantissa / 10^scale, or `real` when it has over 18 digits or an exponent.
struct Number {
  std::int64_t mantissa = 0;
  int scale = 0;  // 0..18
  bool is_real = false;
  double real = 0;
};

/// The form that reads at least 95 % of the non-empty samples, or nothing. Currency signs before or after, a leading
/// + or true minus, accounting parentheses and blanks are part of every form. Digits with a leading zero ("007") are no
/// numbers (they are ids) unless they are "0" or "0.…".
std::optional<NumberFormat> guess_number_format(std::span<const std::string_view> samples);
std::optional<Number> read_number(std::string_view cell, const NumberFormat& format);

/// Marks for nothing: empty, "--", "-", "n/a", "na", "null", "none", "nan", "(not set)", blanks around ignored, any case.
bool is_missing(std::string_view cell);

}  // namespace northstar::table
