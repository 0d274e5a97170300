#include "validate/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/random.hpp"

namespace northstar::validate {
namespace {

TEST(Draws, ProductsAreInnerProductsOfTheSameVectors) {
  const Draws draws(7, 10, 5);
  const Matrix vectors = draws.products(Matrix::Identity(7, 7), 10);
  Matrix columns(7, 3);
  for (int i = 0; i < 21; ++i) columns(i % 7, i / 7) = std::sin(i);
  EXPECT_LT((draws.products(columns, 10) - vectors * columns).norm(), 1e-13);
  const Matrix basis = columns.col(0).normalized();
  const Vector lengths = draws.squared_lengths(basis, 10);
  for (int b = 0; b < 10; ++b) {
    const Vector z = vectors.row(b).transpose();
    EXPECT_NEAR(lengths(b), (z - basis * (basis.transpose() * z)).squaredNorm(), 1e-12);
  }
}

TEST(Draws, DependOnSizeAndSeedAlone) {
  const Matrix one = Draws(5, 8, 1).products(Matrix::Identity(5, 5), 8);
  EXPECT_EQ(one, Draws(5, 8, 1).products(Matrix::Identity(5, 5), 8));
  EXPECT_NE(one, Draws(5, 8, 2).products(Matrix::Identity(5, 5), 8));
}

SearchUnderNull null_of(int candidates, int draws) {
  stats::Random random(8);
  SearchUnderNull out;
  for (int j = 0; j < candidates; ++j) {
    out.side.push_back(0);
    out.lead.emplace_back();
    for (int b = 0; b < draws; ++b) out.lead.back().push_back(random.uniform());
  }
  return out;
}

TEST(AdjustedP, OfOneCandidateIsItsOwn) {
  const auto p = adjusted_p_values({0.95}, null_of(1, 999), 0.05);
  EXPECT_NEAR(p.own[0], 0.05, 0.02);
  EXPECT_NEAR(p.adjusted[0], p.own[0], 1e-12);
}

TEST(AdjustedP, OfIndependentCandidatesIsSidaks) {
  const auto p = adjusted_p_values({0.99, 0, 0.5, 0.2}, null_of(4, 1999), 0.05);
  EXPECT_NEAR(p.adjusted[0], 1 - std::pow(1 - p.own[0], 4), 0.01);
  EXPECT_EQ(p.own[1], 1);  // not eligible
  EXPECT_EQ(p.adjusted[1], 1);
}

TEST(AdjustedP, CrossesTheLevelExactlyAtTheCriticalValue) {
  for (double alpha : {0.06, 0.03}) {
    const auto null = null_of(3, 499);
    const double critical = adjusted_p_values({0.5, 0.5, 0.5}, null, alpha).critical[1];
    EXPECT_LT(adjusted_p_values({0, critical + 1e-9, 0}, null, alpha).adjusted[1], alpha);
    EXPECT_GE(adjusted_p_values({0, critical - 1e-9, 0}, null, alpha).adjusted[1], alpha);
  }
}

TEST(AdjustedP, ACandidateThatPlainlyFollowsCostsTheOthersNothing) {
  auto null = null_of(2, 999);
  null.side[1] = 1.1;  // above every draw
  const auto p = adjusted_p_values({0.97, 0}, null, 0.05);
  EXPECT_NEAR(p.adjusted[0], p.own[0], 1e-12);
}

}  // namespace
}  // namespace northstar::validate
