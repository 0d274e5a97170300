#include "validate/lead_effect.hpp"

#include <algorithm>
#include <cmath>

#include "stats/distributions.hpp"

namespace northstar::validate {

using stats::decision_value;
using stats::product;
using stats::Transform;

Prepared prepare_series(const stats::Series& raw, std::size_t first, std::size_t count) {
  stats::Series used(count);
  Prepared out;
  std::size_t present = 0;
  for (std::size_t t = 0; t < count && first + t < raw.size(); ++t) {
    const auto& v = raw[first + t];
    if (!v || !std::isfinite(*v)) continue;
    used[t] = *v;
    out.mean_size += std::abs(*v);
    ++present;
  }
  if (present > 0) out.mean_size /= static_cast<double>(present);
  out.transform = stats::choose_transform(used);
  out.values = stats::transformed(used, out.transform);
  return out;
}

Peak strongest(const Family& family, const Vector& r, int from, int to) {
  Peak best;
  for (int profile = 0; profile < kProfiles; ++profile) {
    for (int lag = from; lag <= to; ++lag) {
      const int column = family.column(profile, lag);
      const double size = decision_value(std::abs(r(column)));
      if (best.column >= 0 && size <= best.size) continue;
      best = {column, size};
    }
  }
  return best;
}

namespace {

/// Sum of the coefficients of the last `summed` columns, fitted together; per unit of the metric. Absent when the
/// columns cannot be told apart or too few degrees of freedom are left.
std::optional<stats::Estimate> lasting_change(const WhiteSpace& space, const Matrix& columns, Eigen::Index summed,
                                              double scale) {
  const Eigen::Index k = columns.cols();
  const double df = static_cast<double>(space.df - k);
  if (df < 1) return std::nullopt;
  const Matrix w = space.projected(product(space.whitening->a, columns));
  const stats::HouseholderQr qr(w);
  double smallest = std::abs(qr.r(0, 0)), largest = smallest;
  for (Eigen::Index j = 1; j < k; ++j) {
    smallest = std::min(smallest, std::abs(qr.r(j, j)));
    largest = std::max(largest, std::abs(qr.r(j, j)));
  }
  if (!(smallest > 1e-9 * largest)) return std::nullopt;
  Matrix rotated = space.e;
  qr.rotate(rotated);
  const Vector b = qr.solve_r(rotated.topRows(k));
  Vector weights = Vector::Zero(k);
  weights.tail(summed).setOnes();
  const Vector spread = qr.solve_r_transposed(weights);
  const double variance = rotated.bottomRows(rotated.rows() - k).squaredNorm() / df;
  return stats::t_estimate(weights.dot(b) / scale, std::sqrt(variance) * spread.norm() / scale, df);
}

}  // namespace

LeadEffect describe_effect(const stats::Estimate& estimate, const Prepared& outcome, const Prepared& metric) {
  LeadEffect out;
  out.estimate = estimate;
  out.outcome_transform = outcome.transform;
  out.metric_transform = metric.transform;
  const double per_outcome = outcome.transform == Transform::none ? outcome.mean_size : 1;
  const double per_metric = metric.transform == Transform::none ? metric.mean_size : 1;
  out.elasticity_per_unit = per_outcome > 0 ? per_metric / per_outcome : 0;
  const auto share = [&](double coefficient) {
    const double elasticity = coefficient * out.elasticity_per_unit;
    if (metric.transform == Transform::none && outcome.transform == Transform::none) return 0.1 * elasticity;
    if (metric.transform == Transform::none) return std::expm1(0.1 * elasticity);
    if (outcome.transform == Transform::none) return std::log(1.1) * elasticity;
    return std::expm1(std::log(1.1) * elasticity);
  };
  out.outcome_share_per_10_percent = share(out.estimate.estimate);
  out.outcome_share_interval = {share(out.estimate.conf_int.low), share(out.estimate.conf_int.high)};
  return out;
}

double search_std_error(const WhiteSpace& space, const Family& family, int column) {
  const Vector z = family.z.col(column);
  const Vector w = space.projected(product(space.whitening->a, z));
  const double ww = w.squaredNorm(), df = space.df - 1;
  if (!(ww > 0) || !(df > 0)) return 0;
  const double b = w.dot(space.e) / ww;
  const double variance = (space.e - b * w).squaredNorm() / df;
  return std::sqrt(variance / ww) * (1 + kProfileTail[family.profile_of(column)]) / family.scale;
}

LeadEffect lead_effect(const WhiteSpace& space, const Family& family, int column, const Prepared& outcome,
                       const Prepared& metric) {
  const int lag = family.lag_of(column);
  Matrix whole = family.z.col(family.column(0, lag));
  if (lag > 0) whole = joined(whole, (family.z.col(family.column(1, lag)) - whole) / kProfileTail[1]);
  LeadEffect out = describe_effect(lasting_change(space, whole, whole.cols(), family.scale).value_or(stats::Estimate{}),
                                   outcome, metric);
  out.lag = lag;
  out.spread = family.profile_of(column) == 1;
  // The last 40 % of the periods, fitted together with those before.
  const Eigen::Index n = whole.rows();
  Matrix recent = whole;
  recent.topRows(n - 2 * n / 5).setZero();
  out.estimate_recent = lasting_change(space, joined(whole - recent, recent), whole.cols(), family.scale);

  const Vector r = space.correlations(space.unit_columns(family.z));
  const auto log_ratio = [&](int lag) {  // of this lag's better profile, twice the log likelihood over no lead
    const double size = strongest(family, r, lag, lag).size;
    return -space.df * std::log(std::max(1 - size * size, 1e-12));
  };
  // A chi-square with one degree of freedom is the square of a normal value.
  const double limit = log_ratio(out.lag) - std::pow(stats::normal_quantile(0.975), 2);
  out.lag_low = out.lag_high = out.lag;
  while (out.lag_low > 1 && decision_value(log_ratio(out.lag_low - 1)) >= decision_value(limit)) --out.lag_low;
  while (out.lag_high < family.max_lag && decision_value(log_ratio(out.lag_high + 1)) >= decision_value(limit)) {
    ++out.lag_high;
  }
  return out;
}

}  // namespace northstar::validate
