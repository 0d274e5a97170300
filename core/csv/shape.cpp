#include "csv/shape.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/text.hpp"

namespace northstar::csv {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_month(std::string_view letters) {
  static constexpr std::string_view months = "jan feb mar apr may jun jul aug sep oct nov dec";
  return letters.size() >= 3 && months.find(lower_ascii(letters.substr(0, 3))) != std::string_view::npos;
}

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 14> days = {"mon",      "tue",    "wed",      "thu",     "fri",
                                                            "sat",      "sun",    "monday",   "tuesday", "wednesday",
                                                            "thursday", "friday", "saturday", "sunday"};
  return std::find(days.begin(), days.end(), word) != days.end();
}

/// Numbers of a date or clock, joined by marks; letters only as T, Z, AM, PM, a month, or a weekday in front.
bool is_date(std::string_view text) {
  std::size_t groups = 0, digits = 0, marks = 0, months = 0, points = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    std::size_t j = i;
    if (is_digit(c)) {
      while (j < text.size() && is_digit(text[j])) ++j;
      ++groups, digits += j - i;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      while (j < text.size() && ((text[j] >= 'a' && text[j] <= 'z') || (text[j] >= 'A' && text[j] <= 'Z'))) ++j;
      const std::string word = lower_ascii(text.substr(i, j - i));
      if (is_month(word)) {
        ++months;
      } else if (!(i == 0 && is_weekday(word)) && word != "t" && word != "z" && word != "am" && word != "pm" &&
                 word != "utc") {
        return false;
      }
    } else {
      if (c == '-' || c == '/' || c == ':') ++marks;
      if (c == '.') ++points;
      if (c != '-' && c != '/' && c != ':' && c != '.' && c != ' ' && c != ',' && c != '+') return false;
      j = i + 1;
    }
    i = j;
  }
  if (months == 1) return groups >= 1 && digits >= 2;
  return digits >= 4 && groups >= 2 && (marks >= 1 || (points == 2 && groups == 3)) && is_digit(text.front());
}

bool begins_exponent(char c) { return is_digit(c) || c == '+' || c == '-'; }

bool is_number(std::string_view text) {
  if (text.front() == '\'' || text.back() == '\'') return false;  // parts thousands, and quotes in other dialects
  std::size_t digits = 0, letters = 0, exponents = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (is_digit(text[i])) {
      ++digits;
    } else if ((c == 'e' || c == 'E') && digits > 0 && i + 1 < text.size() && begins_exponent(text[i + 1])) {
      if (++exponents > 1) return false;
    } else if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c < 0x80 && std::string_view("+-.,()%$ '").find(text[i]) == std::string_view::npos) {
      return false;  // other bytes may be currency signs and blanks
    }
  }
  return digits > 0 && (letters == 0 || (letters == 3 && digits >= 1 && text.find(' ') != std::string_view::npos));
}

}  // namespace

Shape shape_of(std::string_view cell) {
  const std::string_view text = trim(cell);
  if (text.empty()) return Shape::empty;
  if (text.size() > 40) return Shape::text;
  if (is_date(text)) return Shape::date;
  return is_number(text) ? Shape::number : Shape::text;
}

}  // namespace northstar::csv
