#include "base/exact_sum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "base/decimal.hpp"
#include "base/random.hpp"

namespace northstar {
namespace {

using testing::Random;

std::uint64_t bits(double value) {
  std::uint64_t out = 0;
  std::memcpy(&out, &value, sizeof out);
  return out;
}

double real_from_bits(std::uint64_t word) {
  double out = 0;
  std::memcpy(&out, &word, sizeof out);
  return out;
}

// Any finite double: all exponents alike, subnormals included.
double any_double(Random& random) {
  for (;;) {
    const double value = real_from_bits(random.next());
    if (std::isfinite(value)) return value;
  }
}

std::string state_of(const RealSum& sum) {
  std::string bytes;
  sum.write(bytes);
  return bytes;
}

std::string state_of(const DecimalSum& sum) {
  std::string bytes;
  sum.write(bytes);
  return bytes;
}

double sum_of(const std::vector<double>& terms) {
  RealSum sum;
  for (const double term : terms) sum.add(term);
  return sum.value();
}

TEST(RealSum, OfNothingIsZero) {
  RealSum sum;
  EXPECT_TRUE(sum.is_zero());
  EXPECT_EQ(bits(sum.value()), bits(0.0));
  sum.add(-0.0);
  EXPECT_EQ(bits(sum.value()), bits(0.0));
}

TEST(RealSum, OfOneTermIsThatTerm) {
  Random random{1};
  for (int i = 0; i < 20000; ++i) {
    const double term = any_double(random);
    EXPECT_EQ(sum_of({term}), term);
  }
  for (const double term : {4.9406564584124654e-324, 2.2250738585072014e-308, 2.2250738585072009e-308,
                            std::numeric_limits<double>::max(), -std::numeric_limits<double>::max(), 1.0, -1.0}) {
    EXPECT_EQ(sum_of({term}), term);
  }
}

TEST(RealSum, SurvivesCancellation) {
  EXPECT_EQ(sum_of({1e308, 1, -1e308}), 1);
  EXPECT_EQ(sum_of({1e308, 1e308, 4.9406564584124654e-324, -1e308, -1e308}), 4.9406564584124654e-324);
  EXPECT_EQ(sum_of({1, 1e100, 1, -1e100}), 2);
}

TEST(RealSum, OfTwoTermsIsTheRoundedSumOfTheMachine) {
  Random random{2};
  for (int i = 0; i < 20000; ++i) {
    const double a = any_double(random);
    // A neighbour in size, where rounding has something to do.
    const double b = std::ldexp(a, static_cast<int>(random.below(120)) - 60) * (random.chance(50) ? 0.7 : -1.3);
    if (!std::isfinite(b) || !std::isfinite(a + b)) continue;
    EXPECT_EQ(bits(sum_of({a, b})), bits(a + b + 0.0)) << a << " + " << b;
  }
}

TEST(RealSum, RoundsHalfToEven) {
  const double half_unit = std::ldexp(1.0, -53);
  EXPECT_EQ(sum_of({1, half_unit}), 1);
  EXPECT_EQ(sum_of({1 + 2 * half_unit, half_unit}), 1 + 4 * half_unit);
  EXPECT_EQ(sum_of({1, half_unit, 4.9406564584124654e-324}), 1 + 2 * half_unit);
  EXPECT_EQ(sum_of({1, half_unit, -4.9406564584124654e-324}), 1);
}

TEST(RealSum, PastTheLargestDoubleIsInfiniteAndComesBack) {
  RealSum sum;
  sum.add(std::numeric_limits<double>::max());
  sum.add(std::numeric_limits<double>::max());
  EXPECT_EQ(sum.value(), std::numeric_limits<double>::infinity());
  sum.add(-std::numeric_limits<double>::max());
  EXPECT_EQ(sum.value(), std::numeric_limits<double>::max());
}

TEST(RealSum, WithAnInfinityOrNaNHasNoAnswer) {
  EXPECT_TRUE(std::isnan(sum_of({1, std::numeric_limits<double>::infinity()})));
  RealSum sum;
  sum.add(std::numeric_limits<double>::quiet_NaN());
  std::string bytes = state_of(sum);
  std::string_view view = bytes;
  EXPECT_TRUE(std::isnan(RealSum::read(view)->value()));
}

TEST(RealSum, HasTheSameBitsInAnyOrderAndAnySplit) {
  Random random{3};
  for (int round = 0; round < 200; ++round) {
    std::vector<double> terms;
    for (int i = 0; i < 60; ++i) terms.push_back(any_double(random));
    RealSum whole;
    for (const double term : terms) whole.add(term);

    for (std::size_t i = terms.size(); i > 1; --i) std::swap(terms[i - 1], terms[random.below(i)]);
    std::vector<RealSum> shards(1 + random.below(8));
    for (const double term : terms) shards[random.below(shards.size())].add(term);
    RealSum merged;
    for (const RealSum& shard : shards) {
      const std::string bytes = state_of(shard);
      std::string_view view = bytes;
      const auto read = RealSum::read(view);
      ASSERT_TRUE(read.has_value());
      EXPECT_TRUE(view.empty());
      merged.add(*read);
    }
    EXPECT_EQ(bits(merged.value()), bits(whole.value()));
    EXPECT_EQ(state_of(merged), state_of(whole));
  }
}

TEST(RealSum, ReadsNoBrokenState) {
  RealSum sum;
  sum.add(1e-300);
  sum.add(1e300);
  const std::string bytes = state_of(sum);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    std::string_view view = std::string_view(bytes).substr(0, cut);
    EXPECT_FALSE(RealSum::read(view).has_value());
  }
  std::string_view wild = "\0\xff\xff";
  EXPECT_FALSE(RealSum::read(wild).has_value());
}

TEST(DecimalSum, AddsCentsExactly) {
  DecimalSum sum;
  for (int i = 0; i < 10; ++i) sum.add(1, 1);
  EXPECT_EQ(sum.value(), 1);
  sum.add(-1, 0);
  EXPECT_TRUE(sum.is_zero());
}

TEST(DecimalSum, MeetsAtTheLargerScale) {
  DecimalSum sum;
  sum.add(5, 0);
  sum.add(25, 2);
  sum.add(1, 3);
  EXPECT_EQ(sum.scale(), 3);
  EXPECT_EQ(static_cast<std::int64_t>(sum.mantissa()), 5251);
  EXPECT_EQ(sum.value(), 5.251);
}

// The oracle: sums at scale 18 in __int128, for terms small enough not to leave it.
TEST(DecimalSum, EqualsRationalArithmetic) {
  Random random{4};
  for (int round = 0; round < 300; ++round) {
    DecimalSum sum;
    __int128 exact = 0;
    for (int i = 0; i < 50; ++i) {
      const int scale = static_cast<int>(random.below(19));
      const auto term = static_cast<std::int64_t>(random.next()) >> (8 + random.below(50));
      sum.add(term, scale);
      exact += static_cast<__int128>(term) * powers_of_ten[static_cast<std::size_t>(18 - scale)];
    }
    ASSERT_TRUE(sum.fits());
    EXPECT_TRUE(sum.mantissa() * powers_of_ten[static_cast<std::size_t>(18 - sum.scale())] == exact);
    EXPECT_EQ(bits(sum.value()), bits(wide_decimal_to_double(exact, 18)));
  }
}

TEST(DecimalSum, HoldsWhatDoesNotFit128Bits) {
  // 1,000 times the largest mantissa, once at scale 0 and once taken away again at scale 18.
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  DecimalSum sum;
  sum.add(1, 18);
  for (int i = 0; i < 1000; ++i) sum.add(largest, 0);
  EXPECT_FALSE(sum.fits());
  EXPECT_EQ(sum.value(), 9.223372036854775807e21);
  DecimalSum negative;
  for (int i = 0; i < 1000; ++i) negative.add(-largest, 0);
  negative.add(-3, 18);
  EXPECT_EQ(negative.value(), -9.223372036854775807e21);
  sum.add(negative);
  EXPECT_EQ(sum.value(), -2e-18);
  EXPECT_TRUE(sum.fits());
}

TEST(DecimalSum, HasTheSameBitsInAnyOrderAndAnySplit) {
  Random random{5};
  for (int round = 0; round < 300; ++round) {
    struct Term {
      std::int64_t mantissa;
      int scale;
    };
    std::vector<Term> terms;
    for (int i = 0; i < 60; ++i) {
      terms.push_back({static_cast<std::int64_t>(random.next()), static_cast<int>(random.below(19))});
    }
    DecimalSum whole;
    for (const Term& term : terms) whole.add(term.mantissa, term.scale);
    for (std::size_t i = terms.size(); i > 1; --i) std::swap(terms[i - 1], terms[random.below(i)]);
    std::vector<DecimalSum> shards(1 + random.below(8));
    for (const Term& term : terms) shards[random.below(shards.size())].add(term.mantissa, term.scale);
    DecimalSum merged;
    for (const DecimalSum& shard : shards) {
      const std::string bytes = state_of(shard);
      std::string_view view = bytes;
      const auto read = DecimalSum::read(view);
      ASSERT_TRUE(read.has_value());
      EXPECT_TRUE(view.empty());
      merged.add(*read);
    }
    EXPECT_EQ(bits(merged.value()), bits(whole.value()));
    EXPECT_EQ(state_of(merged), state_of(whole));
  }
}

TEST(DecimalSum, WritesTheSameBytesHoweverTheCellsAreSpelt) {
  DecimalSum a, b;
  a.add(15, 1);
  b.add(1500, 3);
  EXPECT_EQ(state_of(a), state_of(b));
}

TEST(DecimalSum, AddsBatchesLikeSingleTerms) {
  Random random{6};
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> terms(random.below(300));
    std::vector<std::uint8_t> mask(terms.size());
    for (auto& term : terms) term = static_cast<std::int64_t>(random.next());
    for (auto& keep : mask) keep = random.chance(60) ? 1 : 0;
    const int scale = static_cast<int>(random.below(19));
    DecimalSum one, all, batch, batch_all;
    one.add(7, 9);
    all.add(7, 9);
    batch.add(7, 9);
    batch_all.add(7, 9);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (mask[i] != 0) one.add(terms[i], scale);
      all.add(terms[i], scale);
    }
    batch.add_batch(terms.data(), mask.data(), terms.size(), scale);
    batch_all.add_batch(terms.data(), nullptr, terms.size(), scale);
    EXPECT_EQ(state_of(batch), state_of(one));
    EXPECT_EQ(state_of(batch_all), state_of(all));
  }
}

TEST(DecimalSum, ReadsNoBrokenState) {
  DecimalSum sum;
  sum.add(123456789012345678, 3);
  const std::string bytes = state_of(sum);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    std::string_view view = std::string_view(bytes).substr(0, cut);
    EXPECT_FALSE(DecimalSum::read(view).has_value());
  }
  std::string_view wild = "\x20\x02\x01\x01\x01\x01";
  EXPECT_FALSE(DecimalSum::read(wild).has_value());
}

TEST(Decimal, ToDoubleIsTheNearestWhateverTheSpelling) {
  // Against strtod, which glibc rounds correctly.
  Random random{7};
  for (int i = 0; i < 20000; ++i) {
    const auto mantissa = static_cast<std::int64_t>(random.next()) >> random.below(63);
    const int scale = static_cast<int>(random.below(19));
    const std::string text = std::to_string(mantissa) + "e-" + std::to_string(scale);
    EXPECT_EQ(bits(decimal_to_double(mantissa, scale)), bits(std::strtod(text.c_str(), nullptr) + 0.0)) << text;
  }
  EXPECT_EQ(decimal_to_double(1500, 3), decimal_to_double(15, 1));
}

}  // namespace
}  // namespace northstar
