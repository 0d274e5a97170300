#include "base/format_number.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include "base/random.hpp"

namespace northstar {
namespace {

TEST(FormatNumber, IsShort) {
  EXPECT_EQ(format_number(0.1), "0.1");
  EXPECT_EQ(format_number(13742), "13742");
  EXPECT_EQ(format_number(1e15), "1000000000000000");
  EXPECT_EQ(format_number(1e22), "1e+22");
  EXPECT_EQ(format_number(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(format_number(-0.0), "0");
  EXPECT_EQ(format_number(-2.5), "-2.5");
}

TEST(FormatNumber, ReadsBackToTheSameDouble) {
  testing::Random random{1};
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t word = random.next();
    double value = 0;
    std::memcpy(&value, &word, sizeof value);
    if (!std::isfinite(value)) continue;
    EXPECT_EQ(std::strtod(format_number(value).c_str(), nullptr), value);
  }
}

// printf is the oracle: with so many digits it is exact, half to even.
std::string printed(const char* format, int digits, double value) {
  char text[1200];
  std::snprintf(text, sizeof text, format, digits, value);
  return text;
}

TEST(FormatNumber, WritesWhatPrintfWrites) {
  testing::Random random{2};
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t word = random.next();
    double value = 0;
    std::memcpy(&value, &word, sizeof value);
    if (!std::isfinite(value)) continue;
    int exponent = 0;
    if (random.chance(50)) value = std::ldexp(std::frexp(value, &exponent), static_cast<int>(random.below(120)) - 60);
    std::string text;
    for (const int digits : {15, 16, 17}) {
      text = printed("%.*g", digits, value);
      if (std::strtod(text.c_str(), nullptr) == value) break;
    }
    if (std::fabs(value) <= 9007199254740992.0 && value == std::floor(value)) text = printed("%.*f", 0, value);
    EXPECT_EQ(format_number(value), text);
  }
}

TEST(FormatNumber, FixesDecimalsAsPrintfDoes) {
  testing::Random random{3};
  for (const double value :
       {0.0, -0.0, 0.5, 1.5, 2.5, 0.25, 0.05, 0.95, 9.995, 99.95, 999.5, 1e22, 1e300, 4.9e-324, 0.049})
    for (int decimals = 0; decimals < 4; ++decimals)
      EXPECT_EQ(fixed_number(value, decimals), printed("%.*f", decimals, value));
  for (int i = 0; i < 20000; ++i) {
    // Eighths among them: halves that go to the even neighbour.
    const double size = static_cast<double>(random.below(10'000'000)) / (random.chance(50) ? 8 : 999);
    const double value = random.chance(50) ? size : -size;
    const int decimals = static_cast<int>(random.below(5));
    EXPECT_EQ(fixed_number(value, decimals), printed("%.*f", decimals, value));
  }
}

TEST(FormatNumber, JsonHasNoInfinity) {
  EXPECT_EQ(json_number(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json_number(std::nan("")), "null");
  EXPECT_EQ(json_number(1.5), "1.5");
}

}  // namespace
}  // namespace northstar
