#include "validate/out_of_sample.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "stats/rolling_origin.hpp"

namespace northstar::validate {
namespace {

constexpr std::size_t kLeastPeriods = 24;

std::optional<std::vector<double>> dense(const stats::Series& series, bool logs) {
  std::vector<double> out;
  for (const auto& value : series) {
    if (!value || !std::isfinite(*value)) return std::nullopt;
    out.push_back(logs ? std::log(*value) : *value);
  }
  return out;
}

/// From the first to the last period in which both have a value.
std::pair<stats::Series, stats::Series> in_common(const stats::Series& metric, const stats::Series& outcome) {
  const auto missing = [&](std::size_t at) { return !metric[at] || !outcome[at]; };
  std::size_t begin = 0, end = outcome.size();
  while (begin < end && missing(begin)) ++begin;
  while (end > begin && missing(end - 1)) --end;
  const auto cut = [&](const stats::Series& series) {
    return stats::Series(series.begin() + static_cast<std::ptrdiff_t>(begin),
                         series.begin() + static_cast<std::ptrdiff_t>(end));
  };
  return {cut(metric), cut(outcome)};
}

bool above_zero(const stats::Series& series) {
  return std::all_of(series.begin(), series.end(), [](const auto& value) { return value && *value > 0; });
}

}  // namespace

std::optional<OutOfSample> out_of_sample(const stats::Series& whole_metric, const stats::Series& whole_outcome,
                                         int lag) {
  const auto [metric, outcome] = in_common(whole_metric, whole_outcome);
  if (lag < 1 || outcome.size() < kLeastPeriods) return std::nullopt;
  const bool logs = above_zero(metric) && above_zero(outcome);
  const auto x = dense(metric, logs), y = dense(outcome, logs);
  if (!x || !y) return std::nullopt;
  stats::RollingOriginOptions options;
  options.own_lags = 2;
  options.lag = static_cast<std::size_t>(lag);
  options.first_window = y->size() * 3 / 5 - std::max<std::size_t>(options.own_lags, options.lag);
  const auto rolled = stats::rolling_origin(*x, *y, options);
  if (!rolled.ok()) return std::nullopt;
  OutOfSample out;
  out.forecasts = static_cast<int>(rolled->actual.size());
  const auto raw = [&](double value) { return logs ? std::exp(value) : value; };
  for (std::size_t i = 0; i < rolled->actual.size(); ++i) {
    const double own = std::fabs(raw(rolled->actual[i]) - raw(rolled->forecast_own[i]));
    const double with_metric = std::fabs(raw(rolled->actual[i]) - raw(rolled->forecast_with_x[i]));
    out.error_own += own / out.forecasts;
    out.error_with_metric += with_metric / out.forecasts;
    out.gains.push_back(own - with_metric);
  }
  return out;
}

}  // namespace northstar::validate
