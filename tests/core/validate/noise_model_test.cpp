#include "validate/noise_model.hpp"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <cmath>

#include "stats/random.hpp"

namespace northstar::validate {
namespace {

/// Covariance of the model written out entry by entry.
Matrix covariance(int n, const NoiseParameters& p, double length, int season) {
  Matrix v(n, n);
  for (int s = 0; s < n; ++s) {
    for (int t = 0; t < n; ++t) {
      const int h = std::abs(s - t);
      v(s, t) = std::pow(p.phi, h) + p.random_walk * (std::min(s, t) + 1) +
                p.smooth * std::exp(-h * h / (2.0 * length * length)) + (h % season == 0 ? p.season : 0) +
                (h == 0 ? 1e-8 : 0);
    }
  }
  return v;
}

Vector normals(int n, stats::Random& random) {
  Vector z(n);
  for (int i = 0; i < n; ++i) z(i) = random.normal();
  return z;
}

TEST(NoiseModel, WhitenedNoiseHasUnitVarianceAndNoAutocorrelation) {
  const int n = 80;
  NoiseModel model(n, {}, 52);
  const GridPoint point = {3, 2, 2, 1};
  const Matrix factor = covariance(n, model.parameters(point), 10, 52).llt().matrixL();
  stats::Random random(1);
  double squares = 0, neighbours = 0, count = 0;
  for (int i = 0; i < 100; ++i) {
    const Vector e = model.at(point)->a * (factor * normals(n, random));
    squares += e.squaredNorm();
    neighbours += e.head(e.size() - 1).dot(e.tail(e.size() - 1));
    count += static_cast<double>(e.size());
  }
  EXPECT_NEAR(squares / count, 1, 4 * std::sqrt(2 / count));
  EXPECT_NEAR(neighbours / count, 0, 4 / std::sqrt(count));
}

TEST(NoiseModel, WhiteningRemovesEveryLine) {
  const int n = 30;
  NoiseModel model(n, {}, 52);
  Vector line(n);
  for (int t = 0; t < n; ++t) line(t) = 5 - 0.3 * t;
  EXPECT_LT((model.at({4, 3, 3, 0})->a * line).norm(), 1e-10);
}

TEST(NoiseModel, TIsTheOrdinaryTOfGeneralisedLeastSquares) {
  const int n = 40;
  stats::Random random(3);
  const Vector y = normals(n, random), z = normals(n, random), extra = normals(n, random);
  NoiseModel model(n, {}, 12);
  const GridPoint point = {3, 1, 2, 2};
  Matrix x(n, 4);
  for (int t = 0; t < n; ++t) x.row(t) << 1, t, extra(t), z(t);
  const Matrix inverse = covariance(n, model.parameters(point), 10, 12).inverse();
  const Matrix cross = (x.transpose() * inverse * x).inverse();
  const Vector b = cross * x.transpose() * inverse * y;
  const Vector residual = y - x * b;
  const double variance = residual.dot(inverse * residual) / (n - 4);
  const double want = b(3) / std::sqrt(variance * cross(3, 3));

  const WhiteSpace space(model, point, y, extra);
  EXPECT_EQ(space.df, n - 3);
  EXPECT_NEAR(t_from_r(space.correlations(space.unit_columns(z))(0), space.df - 1), want, 1e-8 * std::abs(want));
}

TEST(NoiseModel, SearchEndsWhereNoSingleAxisImproves) {
  const int n = 45;
  stats::Random random(4);
  Vector y(n);
  double v = 0;
  for (int t = 0; t < n; ++t) y(t) = v = 0.7 * v + random.normal();
  NoiseModel model(n, {}, 52);
  const Matrix none(n, 0);
  NoiseSearch search(model, y, none);
  int steps = 0;
  while (search.step()) ++steps;
  EXPECT_LT(steps, 120);
  const double best = model.log_likelihood(search.best(), y, none);
  for (int axis = 0; axis < 4; ++axis) {
    for (std::size_t i = 0; i < model.axis(axis).size(); ++i) {
      GridPoint other = search.best();
      other[static_cast<std::size_t>(axis)] = static_cast<int>(i);
      EXPECT_LE(model.log_likelihood(other, y, none), best + 1e-9);
    }
  }
}

TEST(NoiseModel, UsesTheSeasonOnlyFromOneAndAHalfSeasonsOn) {
  EXPECT_EQ(NoiseModel(77, {}, 52).axis(3).size(), 1u);
  EXPECT_EQ(NoiseModel(78, {}, 52).axis(3).size(), 3u);
}

TEST(WhiteSpace, ARegressorThatOthersExplainBecomesZero) {
  const int n = 30;
  stats::Random random(6);
  const Vector y = normals(n, random), z = normals(n, random);
  NoiseModel model(n, {}, 52);
  const WhiteSpace space(model, {1, 1, 1, 0}, y, z);
  EXPECT_EQ(space.unit_columns(2 * z).norm(), 0);
  EXPECT_NEAR(space.unit_columns(normals(n, random)).norm(), 1, 1e-12);
}

}  // namespace
}  // namespace northstar::validate
