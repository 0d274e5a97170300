// Products and Householder reflections of dense matrices, compiled once: Eigen's own templates bring a blocked kernel
// for every pair of expression types, a tenth of the module. Sums run over the rows in order, so every machine gives
// the same digits. This header brings in Eigen.
#pragma once

#include <Eigen/Core>
#include <algorithm>

namespace northstar::stats {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// a b for an n x k and a k x m matrix.
Matrix product(const Matrix& a, const Matrix& b);
Vector product(const Matrix& a, const Vector& b);
/// a' b for an n x k and an n x m matrix.
Matrix transposed_product(const Matrix& a, const Matrix& b);

/// QR of an n x k matrix by Householder reflections without pivoting (Golub and Van Loan, algorithm 5.2.1):
/// its error grows with the condition of the columns, not with its square as that of the normal equations does.
class HouseholderQr {
 public:
  explicit HouseholderQr(Matrix columns);

  Eigen::Index cols() const { return packed_.cols(); }
  /// Upper triangular, min(n, k) x k.
  double r(Eigen::Index i, Eigen::Index j) const { return packed_(i, j); }
  /// The first k columns of Q: an orthonormal basis of the columns.
  Matrix basis() const;
  /// Q' times n x m, and Q times n x m, in place.
  void rotate(Matrix& columns) const;
  void rotate_back(Matrix& columns) const;
  /// R^-1 b and R'^-1 b for a vector of k, n >= k.
  Vector solve_r(Vector b) const;
  Vector solve_r_transposed(Vector b) const;

 private:
  Eigen::Index reflections() const { return std::min(packed_.rows(), packed_.cols()); }
  void reflect(Eigen::Index k, Matrix& columns, Eigen::Index from) const;

  Matrix packed_;  // R above, below it the reflections' vectors, whose first coordinate is 1
  Vector tau_;
};

}  // namespace northstar::stats
