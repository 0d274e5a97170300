#include "validate/forward_outcome.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/distributions.hpp"
#include "stats/least_squares.hpp"
#include "validate/lead_effect.hpp"
#include "validate/regressors.hpp"

namespace northstar::validate {
namespace {

using stats::decision_value;
using stats::Transform;

constexpr double kLevel = 0.05;

bool finite(const std::optional<double>& v) { return v && std::isfinite(*v); }

bool varies(const Prepared& series) {
  const auto& v = series.values;
  return std::any_of(v.begin(), v.end(), [&](const auto& a) {
    return a && std::any_of(v.begin(), v.end(), [&](const auto& b) { return b && *b != *a; });
  });
}

PowerInput power_input(const LeadEffect& effect, double df, int periods, int horizon, const LeadOptions& options) {
  PowerInput in;
  in.std_error = effect.estimate.std_error * effect.elasticity_per_unit;
  in.df = df;
  in.critical_t = stats::t_quantile(1 - kLevel / 2, df);
  in.n = periods;
  in.reference_effect = options.reference_elasticity;
  in.periods_per_year = options.periods_per_year;
  in.alpha_short = in.alpha_long = kLevel;
  in.min_periods = kMinSeparateWindows * horizon;
  in.df_per_period = 1.0 / horizon;
  return in;
}

/// Regression over all periods; overlapping windows count once in the degrees of freedom.
std::optional<LeadEffect> found_so_far(const Prepared& metric, const Prepared& outcome, int horizon, double df) {
  std::vector<double> x, y, t;
  for (std::size_t i = 0; i < metric.values.size(); ++i) {
    if (!metric.values[i] || !outcome.values[i]) continue;
    x.push_back(*metric.values[i]);
    y.push_back(*outcome.values[i]);
    t.push_back(static_cast<double>(i));
  }
  const std::vector<std::span<const double>> columns = {t, x};
  const auto errors = stats::ErrorKind::newey_west;
  const auto fit = stats::least_squares(y, columns, {.errors = errors, .lag = static_cast<std::size_t>(horizon)});
  if (!fit.ok() || !fit->coefficients[1]) return std::nullopt;
  const auto& b = *fit->coefficients[1];
  return describe_effect(stats::t_estimate(b.estimate, b.std_error, df), outcome, metric);
}

}  // namespace

Evidence validate_forward_outcome(const stats::Series& metric, const stats::Series& outcome, int horizon,
                                  const LeadOptions& options) {
  assert(metric.size() == outcome.size() && horizon >= 1);
  // Periods from the first to the last one where both are known.
  std::size_t first = 0, last = metric.size();
  const auto both = [&](std::size_t t) { return finite(metric[t]) && finite(outcome[t]); };
  while (first < last && !both(first)) ++first;
  while (last > first && !both(last - 1)) --last;
  const int n = static_cast<int>(last - first);
  const int windows = n / horizon;
  Evidence out = without_test("", n == 0 ? Reason::no_outcome : Reason::overlapping_windows, n);
  out.effective_n = windows;
  if (n == 0) return out;
  const Prepared x = prepare_series(metric, first, last - first), y = prepare_series(outcome, first, last - first);
  const auto conclude = [&](Reason reason) {
    out.reason = reason;
    out.verdict = without_test("", reason).verdict;
    return out;
  };
  if (!varies(x) || !varies(y)) return conclude(Reason::constant);

  if (windows < kMinSeparateWindows) {
    const double df = std::max(1, windows - 3);
    out.effect = found_so_far(x, y, horizon, df);
    if (out.effect && out.effect->estimate.std_error > 0) {
      out.power = power_of(power_input(*out.effect, df, n, horizon, options));
    }
    return out;
  }

  // Separate windows: the newest complete one and every horizon-th before it.
  Prepared thin_x = x, thin_y = y;
  thin_x.values.clear();
  thin_y.values.clear();
  for (std::size_t t = static_cast<std::size_t>((n - 1) % horizon); t < static_cast<std::size_t>(n);
       t += static_cast<std::size_t>(horizon)) {
    thin_x.values.push_back(x.values[t]);
    thin_y.values.push_back(y.values[t]);
  }
  const int points = static_cast<int>(thin_x.values.size());
  const auto enough = [&](const Prepared& s) {
    return static_cast<double>(stats::count_present(s.values)) >= std::max(16.0, 0.6 * points);
  };
  if (!enough(thin_x) || !enough(thin_y)) return conclude(Reason::too_many_gaps);
  const auto residual = metric_residual(thin_x.values, options.far);
  if (!residual || !varies(thin_y)) return conclude(Reason::constant);

  NoiseGrid grid = options.noise;
  grid.smooth_length = std::max(1.0, grid.smooth_length / horizon);
  const int season = options.season_period % horizon == 0 ? options.season_period / horizon : 1;
  if (season < 2) grid.season = {0.0};
  NoiseModel model(points, grid, std::max(season, 2));
  std::vector<int> missing;
  Vector values = Vector::Zero(points);
  double sum = 0;
  for (int t = 0; t < points; ++t) {
    const auto& v = thin_y.values[static_cast<std::size_t>(t)];
    if (v) {
      sum += values(t) = *v;
    } else {
      missing.push_back(t);
    }
  }
  const double centre = sum / (points - static_cast<double>(missing.size()));
  for (int t = 0; t < points; ++t) {
    if (thin_y.values[static_cast<std::size_t>(t)]) values(t) -= centre;
  }
  const Matrix gaps = dummies(points, missing);
  NoiseSearch search(model, values, gaps);
  while (search.step()) {
  }
  const WhiteSpace space(model, search.best(), values, gaps);
  if (space.rss <= 1e-18 * values.squaredNorm()) return conclude(Reason::constant);

  const Family family = make_family(*residual, 1);
  const Vector r = space.correlations(space.unit_columns(family.z));
  const double df = space.df - 1;
  const double ahead = decision_value(std::abs(r(family.column(0, 0))));
  const double behind = decision_value(std::abs(r(family.column(0, -1))));
  out.effect = lead_effect(space, family, family.column(0, 0), thin_y, thin_x);
  out.effect->lag_low = out.effect->lag_high = 0;
  out.p_value = out.effect->estimate.p_value;
  const bool leads = ahead >= behind && decision_value(*out.p_value) < kLevel;
  if (out.effect->estimate.std_error > 0) {
    PowerInput in = power_input(*out.effect, df, n, horizon, options);
    if (leads) {
      in.reference_is_estimate = true;
      in.reference_effect = std::abs(out.effect->estimate.estimate) * out.effect->elasticity_per_unit;
    }
    out.power = power_of(in);
  }
  if (leads) {
    out.lag = 0;
    return conclude(Reason::leads);
  }
  if (behind > ahead && decision_value(stats::t_two_sided_p(t_from_r(behind, df), df)) < kLevel) {
    out.lag = -horizon;
    return conclude(Reason::follows);
  }
  const bool power = out.power && decision_value(out.power->chance) >= decision_value(kLikely);
  return conclude(power ? Reason::no_lead_found_with_power : Reason::no_lead_found);
}

}  // namespace northstar::validate
