#include "stats/least_squares.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/linear.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

using Eigen::Index;

// Filip (condition 1e15 before scaling) must pass, an exact duplicate must not.
constexpr double kRankTolerance = 1e-12;
// Mean over spread from which a column is centred. Below, that would gain little and round every value.
constexpr double kFarOff = 10;

/// The design with columns of about unit length, less those that the columns before them explain. With an intercept,
/// columns far from zero are centred first: a large offset would cost as many digits as it has.
struct Design {
  Matrix scaled;
  std::vector<double> centre, scale;
  std::vector<std::size_t> kept;  // positions among all columns, intercept first if there is one
  std::vector<std::size_t> dropped;
};

Design independent_columns(const std::vector<std::span<const double>>& columns, bool intercept, std::size_t n) {
  Design design;
  const std::size_t total = columns.size() + (intercept ? 1 : 0);
  Matrix all(static_cast<Index>(n), static_cast<Index>(total));
  std::vector<double> centres(total), lengths(total), noise(total);
  for (std::size_t j = 0; j < total; ++j) {
    const Index c = static_cast<Index>(j);
    if (intercept && j == 0) {
      all.col(c).setOnes();
    } else {
      const auto& column = columns[j - (intercept ? 1 : 0)];
      assert(column.size() == n);
      const double centre = intercept ? mean(column) : 0;
      double spread = 0;
      for (double v : column) spread += (v - centre) * (v - centre);
      if (centre * centre * static_cast<double>(n) > kFarOff * kFarOff * spread) centres[j] = centre;
      for (std::size_t i = 0; i < n; ++i) all(static_cast<Index>(i), c) = column[i] - centres[j];
      if (intercept && is_constant(column)) all.col(c).setZero();
    }
    const double length = all.col(c).stableNorm();
    if (length > 0) {
      lengths[j] = std::ldexp(1.0, std::ilogb(length));  // a power of two: dividing by it rounds nothing
      all.col(c) /= lengths[j];
      noise[j] = 1e-15 * std::abs(centres[j]) * std::sqrt(static_cast<double>(n)) / lengths[j];
      design.kept.push_back(j);
    } else {
      design.dropped.push_back(j);
    }
  }
  for (;;) {
    design.scaled.resize(static_cast<Index>(n), static_cast<Index>(design.kept.size()));
    for (std::size_t j = 0; j < design.kept.size(); ++j) {
      design.scaled.col(static_cast<Index>(j)) = all.col(static_cast<Index>(design.kept[j]));
    }
    if (design.kept.empty()) break;
    const Index rank_checked = std::min(design.scaled.rows(), design.scaled.cols());
    const HouseholderQr qr(design.scaled);
    Vector diagonal(rank_checked);
    for (Index j = 0; j < rank_checked; ++j) diagonal(j) = std::abs(qr.r(j, j));
    const double largest = diagonal.maxCoeff();
    const auto limit = [&](Index j) {  // what centring leaves of an offset is rounding, not a direction of its own
      return std::max(kRankTolerance, noise[design.kept[static_cast<std::size_t>(j)]]) * largest;
    };
    Index bad = 0;
    while (bad < rank_checked && diagonal(bad) >= limit(bad)) ++bad;
    if (bad == design.scaled.cols()) break;
    // Without pivoting only the first small diagonal is meaningful: drop that column and look again.
    design.dropped.push_back(design.kept[static_cast<std::size_t>(bad)]);
    design.kept.erase(design.kept.begin() + bad);
  }
  std::sort(design.dropped.begin(), design.dropped.end());
  for (std::size_t j : design.kept) {
    design.centre.push_back(centres[j]);
    design.scale.push_back(lengths[j]);
  }
  return design;
}

/// Covariance of R b, i.e. Q' Omega Q, from the residuals; R^-1 on both sides then gives that of b.
Matrix middle(const Matrix& q, const Vector& residuals, const LeastSquaresOptions& options, ErrorKind& used, double rss,
              double df) {
  const Index n = q.rows(), k = q.cols();
  if (used == ErrorKind::classic) return Matrix::Identity(k, k) * (rss / df);
  Vector weighted = residuals;
  if (used == ErrorKind::hc3) {
    const Vector leverage = q.rowwise().squaredNorm();
    if (leverage.maxCoeff() > 1 - 1e-10) {
      used = ErrorKind::hc1;
    } else {
      weighted = (residuals.array() / (1 - leverage.array())).matrix();
    }
  }
  const Matrix scores = weighted.asDiagonal() * q;
  Matrix sum = transposed_product(scores, scores);
  if (used == ErrorKind::newey_west) {
    const Index longest = std::min<Index>(static_cast<Index>(options.lag), n - 1);
    for (Index j = 1; j <= longest; ++j) {
      const double weight = 1 - static_cast<double>(j) / static_cast<double>(options.lag + 1);
      const Matrix cross = transposed_product(scores.bottomRows(n - j), scores.topRows(n - j));
      sum += weight * (cross + cross.transpose());
    }
  }
  return used == ErrorKind::hc3 ? sum : Matrix(sum * (static_cast<double>(n) / df));
}

}  // namespace

Result<LeastSquares> least_squares(std::span<const double> y, const std::vector<std::span<const double>>& columns,
                                   const LeastSquaresOptions& options) {
  const std::size_t n = y.size();
  if (!all_finite(y) || !std::all_of(columns.begin(), columns.end(), all_finite)) return not_finite();
  const Design design = independent_columns(columns, options.intercept, n);
  const std::size_t k = design.kept.size();
  if (n <= k || k == 0) {
    return too_few_values(n, k + 1);
  }
  const double y_centre = options.intercept ? mean(y) : 0;
  Vector outcome(static_cast<Index>(n));
  for (std::size_t i = 0; i < n; ++i) outcome(static_cast<Index>(i)) = y[i] - y_centre;
  const HouseholderQr qr(design.scaled);
  const Index kk = static_cast<Index>(k);
  const Matrix q = qr.basis();
  Matrix rotated = outcome;
  qr.rotate(rotated);
  const Vector b = qr.solve_r(rotated.topRows(kk));
  rotated.topRows(kk).setZero();  // what Q leaves beyond the first k coordinates is the residual
  qr.rotate_back(rotated);
  const Vector residuals = rotated;

  LeastSquares out;
  out.n = n;
  out.df = static_cast<double>(n - k);
  out.errors = options.errors;
  out.rss = residuals.squaredNorm();
  out.residual_sd = std::sqrt(out.rss / out.df);
  out.residuals.assign(residuals.data(), residuals.data() + n);
  const double total = outcome.squaredNorm();
  if (total > 0) out.r_squared = 1 - out.rss / total;

  const Matrix m = middle(q, residuals, options, out.errors, out.rss, out.df);
  Matrix inverse = Matrix::Identity(kk, kk);
  for (Index j = 0; j < kk; ++j) inverse.col(j) = qr.solve_r(inverse.col(j));
  const Matrix covariance = product(product(inverse, m), Matrix(inverse.transpose()));
  out.coefficients.resize(columns.size());
  const auto estimate_of = [&](double value, double variance) {
    return t_estimate(value, std::sqrt(std::max(0.0, variance)), out.df);
  };
  Vector to_intercept(kk);  // what each column adds to the outcome where all of them are zero
  for (std::size_t j = 0; j < k; ++j) {
    const Index c = static_cast<Index>(j);
    if (options.intercept && design.kept[j] == 0) {
      to_intercept(c) = 1 / design.scale[j];
      continue;
    }
    to_intercept(c) = -design.centre[j] / design.scale[j];
    out.coefficients[design.kept[j] - (options.intercept ? 1 : 0)] =
        estimate_of(b(c) / design.scale[j], covariance(c, c) / (design.scale[j] * design.scale[j]));
  }
  if (options.intercept) {
    double value = y_centre, variance = 0;
    for (Index i = 0; i < kk; ++i) {
      value += to_intercept(i) * b(i);
      for (Index j = 0; j < kk; ++j) variance += to_intercept(i) * covariance(i, j) * to_intercept(j);
    }
    out.intercept = estimate_of(value, variance);
  }
  for (std::size_t j : design.dropped) out.dropped.push_back(options.intercept ? j - 1 : j);
  return out;
}

std::size_t default_newey_west_lag(std::size_t n) {
  return static_cast<std::size_t>(std::floor(4 * std::pow(static_cast<double>(n) / 100, 2.0 / 9)));
}

}  // namespace northstar::stats
