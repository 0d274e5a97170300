#include "stats/linear.hpp"

#include <cassert>
#include <cmath>

namespace northstar::stats {

using Eigen::Index;

namespace {

void add_product(const Matrix& a, const double* b, double* out) {
  for (Index k = 0; k < a.cols(); ++k) {
    const double factor = b[k];
    const double* column = a.data() + k * a.rows();
    for (Index i = 0; i < a.rows(); ++i) out[i] += column[i] * factor;
  }
}

double dot(const double* a, const double* b, Index n) {
  double sum = 0;
  for (Index i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Matrix product(const Matrix& a, const Matrix& b) {
  assert(a.cols() == b.rows());
  Matrix out = Matrix::Zero(a.rows(), b.cols());
  for (Index j = 0; j < b.cols(); ++j) add_product(a, b.data() + j * b.rows(), out.data() + j * a.rows());
  return out;
}

Vector product(const Matrix& a, const Vector& b) {
  assert(a.cols() == b.size());
  Vector out = Vector::Zero(a.rows());
  add_product(a, b.data(), out.data());
  return out;
}

Matrix transposed_product(const Matrix& a, const Matrix& b) {
  assert(a.rows() == b.rows());
  const Index n = a.rows();
  Matrix out(a.cols(), b.cols());
  for (Index j = 0; j < b.cols(); ++j)
    for (Index i = 0; i < a.cols(); ++i) out(i, j) = dot(a.data() + i * n, b.data() + j * n, n);
  return out;
}

HouseholderQr::HouseholderQr(Matrix columns) : packed_(std::move(columns)), tau_(Vector::Zero(packed_.cols())) {
  const Index n = packed_.rows();
  for (Index k = 0; k < reflections(); ++k) {
    double* x = packed_.data() + k * n;
    const double tail = dot(x + k + 1, x + k + 1, n - k - 1);
    if (!(tail > 0)) continue;  // nothing below the diagonal to bring to zero
    const double length = std::sqrt(x[k] * x[k] + tail);
    const double beta = x[k] >= 0 ? -length : length;
    for (Index i = k + 1; i < n; ++i) x[i] /= x[k] - beta;
    tau_(k) = (beta - x[k]) / beta;
    x[k] = beta;
    reflect(k, packed_, k + 1);
  }
}

/// Applies the k-th reflection to the columns from `from` on.
void HouseholderQr::reflect(Index k, Matrix& columns, Index from) const {
  const Index n = packed_.rows();
  const double* v = packed_.data() + k * n;
  for (Index j = from; j < columns.cols(); ++j) {
    double* x = columns.data() + j * n;
    const double factor = tau_(k) * (x[k] + dot(v + k + 1, x + k + 1, n - k - 1));
    x[k] -= factor;
    for (Index i = k + 1; i < n; ++i) x[i] -= factor * v[i];
  }
}

Matrix HouseholderQr::basis() const {
  Matrix out = Matrix::Identity(packed_.rows(), packed_.cols());
  rotate_back(out);
  return out;
}

void HouseholderQr::rotate(Matrix& columns) const {
  assert(columns.rows() == packed_.rows());
  for (Index k = 0; k < reflections(); ++k) reflect(k, columns, 0);
}

void HouseholderQr::rotate_back(Matrix& columns) const {
  assert(columns.rows() == packed_.rows());
  for (Index k = reflections(); k-- > 0;) reflect(k, columns, 0);
}

Vector HouseholderQr::solve_r(Vector b) const {
  for (Index i = cols(); i-- > 0;) {
    for (Index j = i + 1; j < cols(); ++j) b(i) -= r(i, j) * b(j);
    b(i) /= r(i, i);
  }
  return b;
}

Vector HouseholderQr::solve_r_transposed(Vector b) const {
  for (Index i = 0; i < cols(); ++i) {
    for (Index j = 0; j < i; ++j) b(i) -= r(j, i) * b(j);
    b(i) /= r(i, i);
  }
  return b;
}

}  // namespace northstar::stats
