#include "validate/noise_model.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/estimate.hpp"

namespace northstar::validate {
namespace {

using Eigen::Index;
using stats::HouseholderQr;
using stats::product;
using stats::transposed_product;
using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kKeptBytes = 16u << 20;

/// Overwrites the upper triangle of a symmetric positive definite matrix with U, V = U' U.
// Written out by rows: each inner loop runs over independent columns, so compilers use vectors and every machine adds
// in the same order.
void cholesky_in_place(RowMatrix& v) {
  const Index n = v.rows();
  for (Index k = 0; k < n; ++k) {
    double* row_k = v.data() + k * n;
    const double pivot = std::sqrt(row_k[k]);
    for (Index j = k; j < n; ++j) row_k[j] /= pivot;
    for (Index i = k + 1; i < n; ++i) {
      double* row_i = v.data() + i * n;
      const double factor = row_k[i];
      for (Index j = i; j < n; ++j) row_i[j] -= factor * row_k[j];
    }
  }
}

/// (U')^-1 for the U of cholesky_in_place: lower triangular.
RowMatrix inverse_of_transpose(const RowMatrix& u) {
  const Index n = u.rows();
  RowMatrix w = RowMatrix::Zero(n, n);
  for (Index i = 0; i < n; ++i) {
    double* row_i = w.data() + i * n;
    for (Index k = 0; k < i; ++k) {
      const double factor = u(k, i);
      const double* row_k = w.data() + k * n;
      for (Index j = 0; j <= k; ++j) row_i[j] -= factor * row_k[j];
    }
    const double pivot = u(i, i);
    for (Index j = 0; j < i; ++j) row_i[j] /= pivot;
    row_i[i] = 1 / pivot;
  }
  return w;
}

double log_abs_sum(const HouseholderQr& qr) {
  double sum = 0;
  for (Index j = 0; j < qr.cols(); ++j) sum += std::log(std::abs(qr.r(j, j)) + 1e-300);
  return sum;
}

}  // namespace

NoiseModel::NoiseModel(int n, const NoiseGrid& grid, int season_period) : n_(n), season_period_(season_period) {
  assert(n > 2 && season_period > 0);
  axes_ = {grid.phi, grid.random_walk, grid.smooth, grid.season};
  // Below one and a half seasons too few periods have a partner one season away.
  if (2 * n < 3 * season_period) axes_[3] = {0.0};
  assert(!axes_[0].empty() && !axes_[1].empty() && !axes_[2].empty() && !axes_[3].empty());
  for (int h = 0; h < n; ++h) smooth_.push_back(std::exp(-0.5 * std::pow(h / grid.smooth_length, 2)));
}

GridPoint NoiseModel::usual_start() const {
  const auto at_most = [&](int axis, int i) {
    return std::min(i, static_cast<int>(axes_[static_cast<std::size_t>(axis)].size()) - 1);
  };
  return {at_most(0, 2), at_most(1, 1), at_most(2, 1), at_most(3, 1)};
}

NoiseParameters NoiseModel::parameters(const GridPoint& point) const {
  const auto value = [&](std::size_t i) { return axes_[i][static_cast<std::size_t>(point[i])]; };
  return {value(0), value(1), value(2), value(3)};
}

Whitening NoiseModel::whitening(const GridPoint& point) const {
  const NoiseParameters p = parameters(point);
  std::vector<double> by_distance(static_cast<std::size_t>(n_));  // everything but the random walk
  double power = 1;
  for (int h = 0; h < n_; ++h) {
    by_distance[static_cast<std::size_t>(h)] =
        power + p.smooth * smooth_[static_cast<std::size_t>(h)] + (h % season_period_ == 0 ? p.season : 0.0);
    power *= p.phi;
  }
  by_distance[0] += 1e-8;
  RowMatrix v(n_, n_);
  for (int s = 0; s < n_; ++s) {
    for (int t = s; t < n_; ++t) v(s, t) = by_distance[static_cast<std::size_t>(t - s)] + p.random_walk * (s + 1);
  }
  cholesky_in_place(v);
  const RowMatrix w = inverse_of_transpose(v);
  Matrix line(n_, 2);
  for (int t = 0; t < n_; ++t) line.row(t) << 1, (t - (n_ - 1) / 2.0) / n_;
  Matrix rotated = w;
  const HouseholderQr qr(product(rotated, line));
  qr.rotate(rotated);
  Whitening out;
  out.a = rotated.bottomRows(n_ - 2);
  for (int t = 0; t < n_; ++t) out.log_constant -= std::log(v(t, t));
  out.log_constant -= std::log(std::abs(qr.r(0, 0))) + std::log(std::abs(qr.r(1, 1)));
  return out;
}

std::shared_ptr<const Whitening> NoiseModel::at(const GridPoint& point) {
  if (const auto found = kept_.find(point); found != kept_.end()) return found->second;
  const std::size_t bytes = sizeof(double) * static_cast<std::size_t>(n_) * static_cast<std::size_t>(n_);
  while (!kept_order_.empty() && (kept_order_.size() + 1) * bytes > kKeptBytes) {
    kept_.erase(kept_order_.front());
    kept_order_.erase(kept_order_.begin());
  }
  auto made = std::make_shared<const Whitening>(whitening(point));
  kept_.emplace(point, made);
  kept_order_.push_back(point);
  return made;
}

double NoiseModel::log_likelihood(const GridPoint& point, const Vector& y, const Matrix& extra) {
  const auto white = at(point);
  Matrix e = product(white->a, y);
  double value = white->log_constant;
  if (extra.cols() > 0) {
    const HouseholderQr qr(product(white->a, extra));
    qr.rotate(e);
    e.topRows(extra.cols()).setZero();
    value -= log_abs_sum(qr);
  }
  return value - 0.5 * static_cast<double>(e.size() - extra.cols()) * std::log(e.squaredNorm());
}

NoiseSearch::NoiseSearch(NoiseModel& model, Vector y, Matrix extra, std::optional<GridPoint> start)
    : model_(&model), y_(std::move(y)), extra_(std::move(extra)), best_(start ? *start : model.usual_start()) {}

bool NoiseSearch::step() {
  if (!started_) {
    started_ = true;
    best_value_ = model_->log_likelihood(best_, y_, extra_);
    seen_.insert(best_);
    return true;
  }
  for (;;) {
    if (position_ == static_cast<int>(model_->axis(axis_).size())) {
      position_ = 0;
      if (++axis_ == 4) {
        if (!moved_) return false;
        axis_ = 0;
        moved_ = false;
      }
    }
    GridPoint next = best_;
    next[static_cast<std::size_t>(axis_)] = position_++;
    if (!seen_.insert(next).second) continue;
    const double value = model_->log_likelihood(next, y_, extra_);
    if (stats::decision_value(value) > stats::decision_value(best_value_)) {
      best_value_ = value;
      best_ = next;
      moved_ = true;
    }
    return true;
  }
}

WhiteSpace::WhiteSpace(NoiseModel& model, const GridPoint& point, const Vector& y, const Matrix& extra)
    : whitening(model.at(point)) {
  q = HouseholderQr(product(whitening->a, extra)).basis();
  df = static_cast<int>(whitening->a.rows() - extra.cols());
  e = projected(product(whitening->a, y));
  rss = e.squaredNorm();
}

Matrix WhiteSpace::projected(Matrix whitened) const {
  if (q.cols() > 0) whitened -= product(q, transposed_product(q, whitened));
  return whitened;
}

Matrix WhiteSpace::unit_columns(const Matrix& z) const {
  const Matrix whitened = product(whitening->a, z);
  Matrix out = projected(whitened);
  for (Index j = 0; j < out.cols(); ++j) {
    const double length = out.col(j).norm();
    // What is left of a regressor that others explain is rounding noise, and must not be blown up to length 1.
    if (length > 1e-7 * whitened.col(j).norm() && length > 1e-15) {
      out.col(j) /= length;
    } else {
      out.col(j).setZero();
    }
  }
  return out;
}

Vector WhiteSpace::correlations(const Matrix& unit) const {
  if (!(rss > 0)) return Vector::Zero(unit.cols());
  return transposed_product(unit, e) / std::sqrt(rss);
}

double t_from_r(double r, double df) { return r * std::sqrt(df) / std::sqrt(std::max(1 - r * r, 1e-12)); }

double r_from_t(double t, double df) { return t / std::sqrt(df + t * t); }

Matrix joined(const Matrix& a, const Matrix& b) {
  assert(a.rows() == b.rows());
  Matrix out(a.rows(), a.cols() + b.cols());
  out << a, b;
  return out;
}

}  // namespace northstar::validate
