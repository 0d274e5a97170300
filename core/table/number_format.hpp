// How the numbers of a column are written, and reading one exactly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace northstar::table {

struct NumberFormat {
  char decimal = '.';     // '.' or ','
  char thousands = '\0';  // ',', '.', ' ', '\'' or none
  bool percent = false;   // a trailing % is part of the form; values stay as written (12.5 for 12.5%)
  bool operator==(const NumberFormat&) const = default;
};

/// Every pair of decimal and thousands signs, without percent; earlier ones are preferred when several read a column.
inline constexpr std::size_t number_format_count = 8;
const std::array<NumberFormat, number_format_count>& all_number_formats();

/// A number exactly as written: mantissa / 10^scale, or `real` when it has over 18 digits or an exponent.
struct Number {
  std::int64_t mantissa = 0;
  int scale = 0;  // 0..18
  bool is_real = false;
  double real = 0;
};

/// The form that reads at least 95 % of the non-empty samples, or nothing. Currency signs before or after, a leading
/// + or true minus, accounting parentheses and blanks are part of every form. Digits with a leading zero ("007") are no
/// numbers (they are ids) unless they are "0" or "0.…". The column is none where one in a hundred samples is an id
/// (leading zero, an integer past 2^53, a phone number, "1E5"), or where one among bare integers carries letters
/// (C536815). "1,234" alone is a thousand unless the file is known to use the decimal comma; then "1.234" is.
std::optional<NumberFormat> guess_number_format(std::span<const std::string_view> samples,
                                                bool file_uses_decimal_comma = false);
std::optional<Number> read_number(std::string_view cell, const NumberFormat& format);

/// Marks for nothing: empty, "--", "-", "n/a", "na", "null", "none", "nan", "(not set)", "#n/a", blanks around ignored,
/// any case.
bool is_missing(std::string_view cell);
/// The same for text, where "na", "none", "nan" and "-" may be values (Namibia, a plan without a name): empty, blank,
/// "--", "n/a", "#n/a", "null", "(not set)".
bool is_missing_text(std::string_view cell);

}  // namespace northstar::table
