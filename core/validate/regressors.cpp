#include "validate/regressors.hpp"

#include <algorithm>
#include <cmath>

#include "stats/estimate.hpp"

namespace northstar::validate {
namespace {

/// Present values that jump away from the running median of five neighbours become missing.
void drop_far_periods(stats::Series& x, double far) {
  const stats::Series u = stats::detrended(x);
  std::vector<std::size_t> at;
  std::vector<double> v, steps;
  for (std::size_t t = 0; t < u.size(); ++t) {
    if (!u[t]) continue;
    at.push_back(t);
    v.push_back(*u[t]);
  }
  for (std::size_t i = 1; i < v.size(); ++i) steps.push_back(std::abs(v[i] - v[i - 1]));
  if (steps.empty()) return;
  const double spread = stats::median(steps) / 0.6745;
  if (!(spread > 0)) return;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const std::size_t first = i < 2 ? 0 : i - 2, last = std::min(v.size(), i + 3);
    const double middle =
        stats::median({v.begin() + static_cast<std::ptrdiff_t>(first), v.begin() + static_cast<std::ptrdiff_t>(last)});
    if (stats::decision_value(std::abs(v[i] - middle) / spread) > far) x[at[i]].reset();
  }
}

/// u_{t-lag}, continued beyond the record by an AR(1).
Vector shifted(const std::vector<double>& u, int lag, double phi) {
  const int n = static_cast<int>(u.size());
  Vector z(n);
  for (int t = 0; t < n; ++t) {
    const int from = t - lag;
    if (from < 0) {
      z(t) = u.front() * std::pow(phi, -from);
    } else if (from >= n) {
      z(t) = u.back() * std::pow(phi, from - n + 1);
    } else {
      z(t) = u[static_cast<std::size_t>(from)];
    }
  }
  return z;
}

}  // namespace

std::optional<Residual> metric_residual(const stats::Series& x, double far) {
  stats::Series kept = x;
  drop_far_periods(kept, far);
  Residual out;
  out.values = stats::interpolated(stats::detrended(kept));
  const double centre = stats::mean(out.values);
  double sum = 0;
  for (double v : out.values) sum += (v - centre) * (v - centre);
  out.scale = std::sqrt(sum / static_cast<double>(out.values.size()));
  if (!(out.scale > 1e-12)) return std::nullopt;
  for (double& v : out.values) v /= out.scale;
  return out;
}

Family make_family(const Residual& residual, int max_lag) {
  const auto& u = residual.values;
  double now = 0, before = 0;
  for (std::size_t t = 0; t < u.size(); ++t) {
    now += u[t] * u[t];
    if (t > 0) before += u[t] * u[t - 1];
  }
  const double phi = std::clamp(before / now, 0.0, 0.95);
  std::vector<Vector> shifts;
  for (int lag = -max_lag - 1; lag <= max_lag + 1; ++lag) shifts.push_back(shifted(u, lag, phi));
  const auto shift = [&](int lag) -> const Vector& { return shifts[static_cast<std::size_t>(lag + max_lag + 1)]; };
  Family out;
  out.max_lag = max_lag;
  out.scale = residual.scale;
  out.z.resize(static_cast<Eigen::Index>(u.size()), kProfiles * out.count());
  for (int profile = 0; profile < kProfiles; ++profile) {
    for (int lag = -max_lag; lag <= max_lag; ++lag) {
      out.z.col(out.column(profile, lag)) = shift(lag) + kProfileTail[profile] * shift(lag + (lag >= 0 ? 1 : -1));
    }
  }
  return out;
}

Matrix dummies(int n, const std::vector<int>& periods) {
  Matrix out = Matrix::Zero(n, static_cast<Eigen::Index>(periods.size()));
  for (std::size_t j = 0; j < periods.size(); ++j) out(periods[j], static_cast<Eigen::Index>(j)) = 1;
  return out;
}

}  // namespace northstar::validate
