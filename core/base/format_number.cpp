#include "base/format_number.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace northstar {

std::string format_number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  if (value == 0) return "0";
  char text[40];
  if (std::fabs(value) <= 9007199254740992.0 && value == std::floor(value)) {
    std::snprintf(text, sizeof text, "%.0f", value);
    return text;
  }
  for (const int digits : {15, 16, 17}) {
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  return text;
}

std::string json_number(double value) { return std::isfinite(value) ? format_number(value) : "null"; }

}  // namespace northstar
