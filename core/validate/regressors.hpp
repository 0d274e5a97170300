// The shifted copies of a candidate metric that are held against the outcome, and the periods left out of the outcome.
// Internal to validate: brings in Eigen.
#pragma once

#include <optional>
#include <vector>

#include "stats/series.hpp"
#include "validate/noise_model.hpp"

namespace northstar::validate {

/// A metric minus its straight line, far periods and gaps filled linearly, scaled to sd 1.
struct Residual {
  std::vector<double> values;
  double scale = 1;  // sd before scaling: one unit of `values` in (transformed) units of the metric
};
/// Missing when nothing varies. `x` is already transformed and has at least one value.
std::optional<Residual> metric_residual(const stats::Series& x, double far);

/// Profiles: the effect falls into one period, or a third of it into the next one.
constexpr int kProfiles = 2;
constexpr double kProfileTail[kProfiles] = {0.0, 0.5};

/// Columns for lags -m .. m of the first profile, then of the second: z = u_{t-L} + tail u_{t-L-1} (mirrored for L <
/// 0). Periods outside the record are continued by an AR(1), so every lag uses the same rows.
struct Family {
  Matrix z;
  int max_lag = 0;
  double scale = 1;
  int count() const { return 2 * max_lag + 1; }
  int column(int profile, int lag) const { return profile * count() + lag + max_lag; }
  int lag_of(int column) const { return column % count() - max_lag; }
  int profile_of(int column) const { return column / count(); }
};
Family make_family(const Residual& residual, int max_lag);

/// One dummy column per period.
Matrix dummies(int n, const std::vector<int>& periods);

}  // namespace northstar::validate
