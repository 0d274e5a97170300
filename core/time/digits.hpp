// Small readers of decimal digits for dates: all of them, or none.
#pragma once

#include <cstddef>
#include <string_view>

namespace northstar::time {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number written by `text` when it is 1 to 9 digits and nothing else; else -1.
inline int digits(std::string_view text) {
  if (text.empty() || text.size() > 9) return -1;
  int value = 0;
  for (char c : text) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Length of the run of digits at the start of `text`.
inline std::size_t digit_run(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

}  // namespace northstar::time
