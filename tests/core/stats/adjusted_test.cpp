#include "stats/adjusted.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/least_squares.hpp"
#include "stats/random.hpp"

namespace northstar::stats {
namespace {

struct Rows {
  std::vector<double> x, y, z;
  Circumstances circumstances;
};

Rows random_rows(std::size_t n, std::uint64_t seed) {
  Random random(seed);
  Rows out;
  for (std::size_t i = 0; i < n; ++i) {
    const auto a = static_cast<std::uint32_t>(random.below(5)), b = static_cast<std::uint32_t>(random.below(4));
    out.circumstances.first.push_back(a);
    out.circumstances.second.push_back(b);
    out.z.push_back(random.normal());
    out.x.push_back(random.normal() + a + 0.5 * out.z.back());
    out.y.push_back(0.7 * out.x.back() + 2 * a - b + out.z.back() + random.normal());
  }
  out.circumstances.covariates = {out.z};
  return out;
}

TEST(Adjusted, IsLeastSquaresWithADummyForEveryGroup) {
  const Rows rows = random_rows(300, 4);
  std::vector<std::vector<double>> dummies = {rows.x, rows.z};
  const auto add = [&](const std::vector<std::uint32_t>& groups, std::uint32_t count) {
    for (std::uint32_t g = 1; g < count; ++g) {
      std::vector<double>& is = dummies.emplace_back();
      for (const std::uint32_t group : groups) is.push_back(group == g ? 1 : 0);
    }
  };
  add(rows.circumstances.first, 5);
  add(rows.circumstances.second, 4);
  const std::vector<std::span<const double>> columns(dummies.begin(), dummies.end());
  const auto expected = least_squares(rows.y, columns, {.errors = ErrorKind::hc1});
  ASSERT_TRUE(expected.ok());
  const Adjusted equal(rows.circumstances);
  const auto slope = equal.slope(equal.rest(rows.x), equal.rest(rows.y));
  ASSERT_TRUE(slope);
  EXPECT_NEAR(slope->estimate, expected->coefficients[0]->estimate, 1e-8);
  EXPECT_NEAR(slope->std_error, expected->coefficients[0]->std_error, 1e-8);
  EXPECT_EQ(slope->df, expected->df);
}

TEST(Adjusted, HasNoSlopeWhereGroupsExplainAllOfX) {
  Rows rows = random_rows(50, 1);
  for (std::size_t i = 0; i < rows.x.size(); ++i) rows.x[i] = rows.circumstances.first[i];
  const Adjusted equal(rows.circumstances);
  const std::vector<double> rest = equal.rest(rows.x);
  double most = 0;
  for (const double value : rest) most = std::max(most, std::fabs(value));
  EXPECT_LT(most, 1e-7);
}

TEST(RankShares, GiveEqualsTheMeanOfTheirPlaces) {
  const std::vector<double> values = {3, 1, 3, 2};
  EXPECT_EQ(rank_shares(values), (std::vector<double>{0.75, 0.125, 0.75, 0.375}));
}

}  // namespace
}  // namespace northstar::stats
