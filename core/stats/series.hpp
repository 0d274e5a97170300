// Transformations of one series on a gap-free grid; a missing period is std::nullopt and stays missing unless filled.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace northstar::stats {

using Series = std::vector<std::optional<double>>;

enum class Transform { none, log, log_plus_one };

/// Rule for a metric: untransformed when some value is negative; log v when every value is >= 1, or all are positive
/// and below 10 (rates); otherwise log(v + 1). A series without values keeps Transform::none.
Transform choose_transform(const Series& series);
double transformed(double value, Transform transform);
Series transformed(const Series& series, Transform transform);

/// Values `lag` periods apart: x_t - x_{t-lag}; the first `lag` entries are missing. lag >= 1.
Series differenced(const Series& series, std::size_t lag = 1);

std::size_t count_present(const Series& series);
double mean(std::span<const double> values);
/// Median with the mean of the two middle values for an even count; needs at least one value.
double median(std::vector<double> values);

/// A straight line through the present points by least squares: intercept at the middle of the record, slope a period.
struct Line {
  double level = 0;
  double slope = 0;
  double middle = 0;
  double at(double t) const { return level + slope * (t - middle); }
};
Line fit_line(const Series& series);
/// The series minus its line; fewer than two values give the values minus their mean.
Series detrended(const Series& series);

/// Gaps filled linearly, ends held constant; needs at least one value.
std::vector<double> interpolated(const Series& series);

}  // namespace northstar::stats
