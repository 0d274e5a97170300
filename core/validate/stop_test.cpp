#include "validate/stop_test.hpp"

#include <algorithm>
#include <cmath>

#include "stats/estimate.hpp"

namespace northstar::validate {

using stats::decision_value;

namespace {

/// Where a record is too short to prove an end, doubt comes sooner.
double doubt_level(Eigen::Index n) { return 0.05 * std::max(1.0, 104.0 / static_cast<double>(n)); }

}  // namespace

std::vector<int> break_periods(int n, int count) {
  const int low = std::max(10, n / 4), high = n - std::max(10, n / 5);
  std::vector<int> out;
  if (high <= low) return out;
  for (int i = 0; i < count; ++i) {
    const double step = static_cast<double>(high - low) / (count - 1);
    const int b = static_cast<int>(std::nearbyint(low + i * step));
    if (out.empty() || out.back() != b) out.push_back(b);
  }
  return out;
}

Vector before(const Vector& z, int break_period) {
  Vector out = z;
  out.tail(z.size() - break_period).setZero();
  return out;
}

Halves fit_halves(const WhiteSpace& space, const Vector& z, int break_period) {
  Matrix columns(z.size(), 2);
  columns.col(0) = before(z, break_period);
  columns.col(1) = z - columns.col(0);
  const Matrix w = space.projected(stats::product(space.whitening->a, columns));
  const double aa = w.col(0).squaredNorm(), bb = w.col(1).squaredNorm(), ab = w.col(0).dot(w.col(1));
  const double ae = w.col(0).dot(space.e), be = w.col(1).dot(space.e);
  const double determinant = aa * bb - ab * ab;
  Halves out;
  out.df = space.df - 2;
  if (!(determinant > 1e-14 * aa * bb) || out.df < 1) return out;
  out.before = (bb * ae - ab * be) / determinant;
  out.after = (aa * be - ab * ae) / determinant;
  out.residual_variance = (space.e - w.col(0) * out.before - w.col(1) * out.after).squaredNorm() / out.df;
  out.after_std_error = std::sqrt(out.residual_variance * aa / determinant);
  out.t_before = out.before / std::sqrt(out.residual_variance * bb / determinant);
  out.t_after = out.after / out.after_std_error;
  return out;
}

StopTest::StopTest(NoiseModel& model, const Vector& y, Matrix others, const Family& family, int lag, const Draws& draws,
                   int draw_count, double level)
    : model_(&model),
      y_(&y),
      others_(std::move(others)),
      family_(&family),
      lag_(lag),
      draws_(&draws),
      draw_count_(draw_count),
      level_(level),
      breaks_(break_periods(model.n(), 16)) {
  if (!breaks_.empty()) search_.emplace(model, y, others_);
}

bool StopTest::step() {
  if (!search_) return false;
  if (search_->step()) return true;
  const GridPoint noise = search_->best();
  const WhiteSpace space(*model_, noise, *y_, others_);
  choose(space);
  if (chosen_) {
    search_.reset();
    decide(space);
    return false;
  }
  // Once more, with the noise as it is when both halves are explained.
  chosen_ = true;
  Matrix halves(z_.size(), 2);
  halves.col(0) = before(z_, break_period_);
  halves.col(1) = z_ - halves.col(0);
  search_.emplace(*model_, *y_, joined(others_, halves), noise);
  return true;
}

/// Profile and break with the largest |r| of the regressor that ends at the break.
void StopTest::choose(const WhiteSpace& space) {
  double best = -1;
  for (int profile = 0; profile < kProfiles; ++profile) {
    const Vector z = family_->z.col(family_->column(profile, lag_));
    Matrix columns(z.size(), static_cast<Eigen::Index>(breaks_.size()));
    for (std::size_t i = 0; i < breaks_.size(); ++i) columns.col(static_cast<Eigen::Index>(i)) = before(z, breaks_[i]);
    const Vector r = space.correlations(space.unit_columns(columns));
    for (std::size_t i = 0; i < breaks_.size(); ++i) {
      const double size = decision_value(std::abs(r(static_cast<Eigen::Index>(i))));
      if (size <= best) continue;
      best = size;
      z_ = z;
      break_period_ = breaks_[i];
    }
  }
}

void StopTest::decide(const WhiteSpace& space) {
  const auto breaks = static_cast<Eigen::Index>(breaks_.size());
  Matrix columns(z_.size(), 1 + breaks);
  columns.col(0) = z_;
  for (Eigen::Index i = 0; i < breaks; ++i) columns.col(1 + i) = before(z_, breaks_[static_cast<std::size_t>(i)]);
  const Matrix unit = space.unit_columns(columns);
  const auto ratio = [&](double whole, double part) {
    return space.df * std::log(std::max(1 - whole * whole, 1e-12) / std::max(1 - part * part, 1e-12));
  };
  const Vector r = space.correlations(unit);
  double observed = 0;
  Eigen::Index at = -1;
  for (Eigen::Index i = 0; i < breaks; ++i) {
    const double value = ratio(r(0), r(1 + i));
    if (decision_value(value) <= decision_value(observed)) continue;
    observed = value;
    at = i;
  }
  if (at < 0) return;
  const int break_period = breaks_[static_cast<std::size_t>(at)];
  const Halves halves = fit_halves(space, z_, break_period);
  const bool same_sign = halves.before * halves.after > 0;
  const bool still_there = decision_value(std::abs(halves.t_after)) > 1.64 ||
                           decision_value(std::abs(halves.after)) > decision_value(0.5 * std::abs(halves.before));
  if (same_sign && still_there) return;

  // Simulated outcomes under "leads all the time": e* = b w + s noise, correlations from inner products alone.
  const Vector w = space.projected(stats::product(space.whitening->a, z_));
  const double ww = w.squaredNorm(), b = w.dot(space.e) / ww, s = std::sqrt(halves.residual_variance);
  const Matrix noise = draws_->products(unit, draw_count_);
  const Vector noise_w = draws_->products(w, draw_count_);
  const Vector lengths = draws_->squared_lengths(space.q, draw_count_);
  const Vector signal = stats::transposed_product(unit, w);
  std::vector<double> simulated(static_cast<std::size_t>(draw_count_));
  for (int d = 0; d < draw_count_; ++d) {
    const double length = std::sqrt(b * b * ww + 2 * b * s * noise_w(d) + s * s * lengths(d));
    double largest = -1e300;
    const double whole = (b * signal(0) + s * noise(d, 0)) / length;
    for (Eigen::Index i = 0; i < breaks; ++i) {
      largest = std::max(largest, ratio(whole, (b * signal(1 + i) + s * noise(d, 1 + i)) / length));
    }
    simulated[static_cast<std::size_t>(d)] = largest;
  }
  const double p = share_reaching(simulated, observed);
  if (decision_value(p) >= decision_value(level_)) {
    const Halves recent = fit_halves(space, z_, static_cast<int>(z_.size() - 2 * z_.size() / 5));
    const double sign = recent.before < 0 ? -1 : 1;
    const bool unseen = decision_value(sign * recent.t_after) < 1 ||
                        decision_value(3 * sign * recent.after) < decision_value(sign * recent.before);
    fading_ = decision_value(p) < doubt_level(z_.size()) && unseen;
    return;
  }
  stop_ = Stop{break_period, p, halves.t_before, halves.t_after};
}

}  // namespace northstar::validate
