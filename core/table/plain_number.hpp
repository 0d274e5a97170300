// The fast path of reading numbers: an optional minus, digits, and perhaps one decimal sign with digits.
#pragma once

#include <cstdint>
#include <string_view>

namespace northstar::table {

/// True when the whole cell is of that form with at most 18 digits, and no leading zero before another digit.
inline bool read_plain_number(std::string_view cell, char decimal, std::int64_t& mantissa, int& scale) {
  const char* p = cell.data();
  const char* const end = p + cell.size();
  if (cell.empty() || cell.size() > 19) return false;
  const bool negative = *p == '-';
  p += negative;
  const char* const first = p;
  std::uint64_t value = 0;
  for (; p < end && static_cast<unsigned char>(*p - '0') <= 9; ++p)
    value = value * 10 + static_cast<unsigned>(*p - '0');
  const auto whole = p - first;
  if (whole == 0 || whole > 18 || (*first == '0' && whole > 1)) return false;
  int decimals = 0;
  if (p < end) {
    if (*p != decimal || ++p == end) return false;
    const char* const fraction = p;
    for (; p < end && static_cast<unsigned char>(*p - '0') <= 9; ++p)
      value = value * 10 + static_cast<unsigned>(*p - '0');
    if (p < end || whole + (p - fraction) > 18) return false;
    decimals = static_cast<int>(p - fraction);
  }
  mantissa = negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
  scale = decimals;
  return true;
}

}  // namespace northstar::table
