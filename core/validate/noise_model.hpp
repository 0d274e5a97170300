// The noise of an outcome: autoregression + random walk + anything smooth + season around a straight line.
// y ~ N(a + b t, s2 V), V = AR + q RW + c SM + d WK with h = |s - t| and
//   AR = phi^h, RW = min(s, t) + 1, SM = exp(-h^2 / (2 smooth_length^2)), WK = 1 where h mod season_period = 0.
// The parameters are found by restricted maximum likelihood on a coarse grid (coordinate search); whitening at a grid
// point depends on n and the point alone and is kept for reuse. Internal to validate: this header brings in Eigen.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "stats/linear.hpp"
#include "validate/lead_options.hpp"

namespace northstar::validate {

using stats::Matrix;
using stats::Vector;

/// Index into each axis: phi, random walk, smooth, season.
using GridPoint = std::array<int, 4>;

/// A ((n - 2) x n): A y is white with equal variances and free of any straight line.
struct Whitening {
  Matrix a;
  double log_constant = 0;  // the part of the restricted log likelihood that does not depend on y
};

class NoiseModel {
 public:
  NoiseModel(int n, const NoiseGrid& grid, int season_period);

  int n() const { return n_; }
  GridPoint usual_start() const;
  const std::vector<double>& axis(int i) const { return axes_[static_cast<std::size_t>(i)]; }
  NoiseParameters parameters(const GridPoint& point) const;

  std::shared_ptr<const Whitening> at(const GridPoint& point);
  /// `extra` (n x k, k may be 0) are further regressors: left-out periods as dummies, leaders found so far.
  double log_likelihood(const GridPoint& point, const Vector& y, const Matrix& extra);

 private:
  Whitening whitening(const GridPoint& point) const;

  int n_ = 0;
  int season_period_ = 52;
  std::array<std::vector<double>, 4> axes_;
  std::vector<double> smooth_;  // SM at h = 0 .. n - 1
  std::map<GridPoint, std::shared_ptr<const Whitening>> kept_;
  std::vector<GridPoint> kept_order_;  // oldest first, to bound the memory
};

/// Coordinate search for the best grid point, one likelihood a step.
class NoiseSearch {
 public:
  NoiseSearch(NoiseModel& model, Vector y, Matrix extra, std::optional<GridPoint> start = std::nullopt);

  /// Evaluates the next point; false when no change of one axis improves the likelihood any more.
  bool step();
  const GridPoint& best() const { return best_; }

 private:
  NoiseModel* model_;
  Vector y_;
  Matrix extra_;
  GridPoint best_;
  double best_value_ = 0;
  bool started_ = false, moved_ = false;
  int axis_ = 0, position_ = 0;
  std::set<GridPoint> seen_;
};

/// The whitened outcome with further regressors projected out; the place where all tests happen.
struct WhiteSpace {
  std::shared_ptr<const Whitening> whitening;
  Matrix q;  // orthonormal basis of the whitened extra regressors
  int df = 0;
  Vector e;
  double rss = 0;

  WhiteSpace() = default;
  WhiteSpace(NoiseModel& model, const GridPoint& point, const Vector& y, const Matrix& extra);

  Matrix projected(Matrix whitened) const;
  /// Whitened, projected and scaled to length 1; a column that the extra regressors explain becomes zero.
  Matrix unit_columns(const Matrix& z) const;
  /// Correlations of e with unit columns.
  Vector correlations(const Matrix& unit) const;
};

/// Partial correlation -> t with `df` residual degrees of freedom.
double t_from_r(double r, double df);
double r_from_t(double t, double df);

/// Columns of a, then columns of b.
Matrix joined(const Matrix& a, const Matrix& b);

}  // namespace northstar::validate
