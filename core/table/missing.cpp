#include <array>
#include <cstddef>

#include "base/text.hpp"
#include "table/number_format.hpp"

namespace northstar::table {
namespace {

constexpr std::size_t kLongest = 9;

template <std::size_t n>
bool is_one_of(std::string_view cell, const std::array<std::string_view, n>& marks) {
  const std::string_view text = trim(cell);
  if (text.empty()) return true;
  if (text.size() > kLongest) return false;
  char lower[kLongest];
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (const std::string_view mark : marks) {
    if (mark == std::string_view(lower, text.size())) return true;
  }
  return false;
}

}  // namespace

bool is_missing(std::string_view cell) {
  static constexpr std::array<std::string_view, 9> marks = {"--",   "-",   "n/a",       "na",  "null",
                                                            "none", "nan", "(not set)", "#n/a"};
  return is_one_of(cell, marks);
}

bool is_missing_text(std::string_view cell) {
  static constexpr std::array<std::string_view, 5> marks = {"--", "n/a", "null", "(not set)", "#n/a"};
  return is_one_of(cell, marks);
}

}  // namespace northstar::table
