#include "metric/value.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "metric/sample_table.hpp"

namespace northstar::metric {
namespace {

using testing::shown;

std::string text_of(std::optional<Number> number) { return shown(number_value(number)); }
Number number(std::int64_t mantissa, int scale = 0) { return number_from(mantissa, scale); }

TEST(Number, StaysExactWithin12DigitsBeforeAnd6AfterThePoint) {
  EXPECT_EQ(text_of(add(number(1, 1), number(2, 1))), "exact 3e-1");
  EXPECT_EQ(text_of(multiply(number(5, 3), number(25, 3))), "exact 125e-6");
  EXPECT_EQ(text_of(multiply(number(5, 4), number(2, 3))), "exact 1e-6");
  EXPECT_EQ(text_of(multiply(number(1, 4), number(1, 3))), "real 1e-07");
  EXPECT_EQ(text_of(add(number(999999999999), number(999999, 6))), "exact 999999999999999999e-6");
  EXPECT_EQ(text_of(add(number(999999999999), number(1))), "real 1000000000000");
  EXPECT_EQ(text_of(subtract(number(-999999999999), number(1))), "real -1000000000000");
  EXPECT_EQ(text_of(negate(number(-5, 1))), "exact 5e-1");
}

TEST(Number, WithoutAnAnswerIsNothing) {
  EXPECT_EQ(divide(number(1), number(0)), std::nullopt);
  EXPECT_EQ(multiply(*real_number(1e308), number(10)), std::nullopt);
  EXPECT_EQ(text_of(divide(number(1), number(3))), "real 0.3333333333333333");
}

TEST(Number, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(text_of(round_to(number(2675, 3), 2)), "exact 268e-2");
  EXPECT_EQ(text_of(round_to(number(-25, 1), 0)), "exact -3");
  EXPECT_EQ(text_of(round_to(number(24, 1), 0)), "exact 2");
  EXPECT_EQ(text_of(round_to(number(150), -2)), "exact 200");
  EXPECT_EQ(text_of(round_to(number(149), -2)), "exact 100");
  EXPECT_EQ(text_of(round_to(number(149), -18)), "exact 0");
  EXPECT_EQ(text_of(round_to(number(15, 1), 18)), "exact 15e-1");
  EXPECT_EQ(text_of(round_to(*real_number(1e300), 18)), "real 1e+300");
  EXPECT_EQ(text_of(round_to(*real_number(0.125), 2)), "real 0.13");
}

TEST(Number, ComparesExactly) {
  EXPECT_EQ(compare(*add(number(1, 1), number(2, 1)), number(3, 1)), 0);
  EXPECT_EQ(compare(number(10, 1), number(1)), 0);
  EXPECT_EQ(compare(number(999999999999999999, 6), number(999999999999)), 1);
  EXPECT_EQ(compare(*real_number(0.1), number(1, 1)), 0);
  EXPECT_EQ(compare(*real_number(-1e300), number(1)), -1);
}

// The rule of value.hpp: what a result is does not depend on how its operands are scaled.
TEST(Number, DoesNotDependOnTheScaleOfItsOperands) {
  northstar::testing::Random random{1};
  for (int i = 0; i < 20000; ++i) {
    const auto any = [&] {
      const int scale = static_cast<int>(random.below(5));
      const auto whole = static_cast<std::int64_t>(random.next() >> (20 + random.below(40)));
      Number out = number_from(whole % 1000000000000, scale);
      if (random.chance(50)) out.mantissa = -out.mantissa;
      return out;
    };
    const Number a = any(), b = any();
    Number longer = a;
    for (std::uint64_t n = random.below(static_cast<std::uint64_t>(7 - a.scale)); n > 0; --n) {
      longer.mantissa *= 10;
      ++longer.scale;
    }
    EXPECT_EQ(text_of(add(a, b)), text_of(add(longer, b)));
    EXPECT_EQ(text_of(subtract(b, a)), text_of(subtract(b, longer)));
    EXPECT_EQ(text_of(multiply(a, b)), text_of(multiply(longer, b)));
    EXPECT_EQ(text_of(divide(a, b)), text_of(divide(longer, b)));
    EXPECT_EQ(text_of(round_to(a, 1)), text_of(round_to(longer, 1)));
    EXPECT_EQ(compare(a, b), compare(longer, b));
    EXPECT_EQ(to_double(a), to_double(longer));
  }
}

TEST(TimeLiteral, IsIso) {
  EXPECT_EQ(time_literal("1970-01-02"), 86400);
  EXPECT_EQ(time_literal("2026-09-14 07:05"), time_literal("2026-09-14T07:05:00Z"));
  EXPECT_EQ(time_literal("14.09.2026"), std::nullopt);
  EXPECT_EQ(time_literal("2026-02-30"), std::nullopt);
  EXPECT_EQ(time_literal(""), std::nullopt);
}

}  // namespace
}  // namespace northstar::metric
