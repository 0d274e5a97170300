#include "base/read_double.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

#include "base/random.hpp"

namespace northstar {
namespace {

// The platform's strtod is the oracle: glibc's rounds correctly.
void expect_as_strtod(const std::string& text) {
  EXPECT_EQ(std::bit_cast<std::uint64_t>(read_double(text)),
            std::bit_cast<std::uint64_t>(std::strtod(text.c_str(), nullptr)))
      << text;
}

double random_double(testing::Random& random) {
  for (;;) {
    const auto value = std::bit_cast<double>(random.next());
    if (std::isfinite(value)) return value;
  }
}

TEST(ReadDouble, ReadsHardCasesAsStrtodDoes) {
  for (const char* text : {"0",
                           "-0",
                           "0.0",
                           "0e5",
                           "1",
                           "-1.5",
                           "007",
                           "1e22",
                           "1e23",
                           "9007199254740993",
                           "9007199254740992.5",
                           "8.5e307",
                           "1.7976931348623157e308",
                           "1.7976931348623158e308",
                           "1.7976931348623159e308",
                           "1e309",
                           "-1e400",
                           "1e99999999999999",
                           "1e-99999999999999",
                           "0e99999999999999",
                           "2.2250738585072014e-308",
                           "2.2250738585072011e-308",
                           "2.2250738585072012e-308",
                           "4.9e-324",
                           "5e-324",
                           "2.4703282292062327e-324",
                           "2.4703282292062328e-324",
                           "1e-323",
                           "1e-400",
                           "6631236846766476e-316",
                           "3.2378839133029012895883524125015321748630094230645e-319",
                           "1.e3",
                           "0.1e+1",
                           "123456789012345678",
                           "1234567890123456789",
                           "12345678901234567890123456789",
                           "0.000000000000000001"})
    expect_as_strtod(text);
}

TEST(ReadDouble, ReadsWhatLiesOnTheHalfAndBesideIt) {
  testing::Random random{7};
  for (int i = 0; i < 3000; ++i) {
    const double value = std::fabs(random_double(random));
    const double next = std::nextafter(value, std::numeric_limits<double>::infinity());
    if (!std::isfinite(next) || value == 0) continue;
    // All digits of the middle between neighbours: those of twice the lower one's last bit, halved by a digit more.
    char text[1200];
    std::snprintf(text, sizeof text, "%.1100f", value);
    expect_as_strtod(text);
    const long double middle = (static_cast<long double>(value) + static_cast<long double>(next)) / 2;
    std::snprintf(text, sizeof text, "%.1090Lf", middle);
    expect_as_strtod(text);
    expect_as_strtod(std::string(text) + "0000000001");
    std::snprintf(text, sizeof text, "%.1090Le", middle);
    expect_as_strtod(text);
  }
}

TEST(ReadDouble, ReadsAnyTextAsStrtodDoes) {
  testing::Random random{8};
  for (int i = 0; i < 50000; ++i) {
    std::string text = random.chance(50) ? "-" : "";
    const auto digits = [&](std::uint64_t most) {
      for (std::uint64_t left = 1 + random.below(most); left > 0; --left)
        text += static_cast<char>('0' + random.below(10));
    };
    digits(random.chance(2) ? 900 : 25);
    if (random.chance(60)) text += '.', digits(random.chance(2) ? 900 : 25);
    if (random.chance(60))
      text += random.chance(50)   ? "e-"
              : random.chance(50) ? "E"
                                  : "e+",
          text += std::to_string(random.below(random.chance(50) ? 30 : 400));
    expect_as_strtod(text);
  }
}

}  // namespace
}  // namespace northstar
