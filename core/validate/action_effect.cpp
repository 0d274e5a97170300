#include "validate/action_effect.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/series.hpp"

namespace northstar::validate {
namespace {

using Values = std::vector<std::optional<double>>;

/// Mean of `count` values from `begin`; nothing where one is missing or outside.
std::optional<double> mean(const Values& values, std::int64_t begin, int count) {
  if (begin < 0 || begin + count > static_cast<std::int64_t>(values.size())) return std::nullopt;
  double sum = 0;
  for (std::int64_t i = begin; i < begin + count; ++i) {
    const std::optional<double>& value = values[static_cast<std::size_t>(i)];
    if (!value || !std::isfinite(*value)) return std::nullopt;
    sum += *value;
  }
  return sum / count;
}

/// The full periods, the first ones emptied and the last one left out where the data do not cover them.
Values full_values(const series::Series& series) {
  Values values = series.values;
  for (std::int32_t i = 0; i < series.first_partial; ++i) values[static_cast<std::size_t>(i)].reset();
  if (!values.empty() && series.last_is_partial) values.pop_back();
  return values;
}

/// Linear between the two nearest of sorted values.
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

/// Decisions compare rounded values, so that no verdict flips between machines.
double rounded(double value) { return std::round(value * 1e10) / 1e10; }

}  // namespace

int effect_periods(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return 14;
    case time::Grain::week: return 4;
    case time::Grain::month: return 3;
    case time::Grain::quarter: return 2;
    case time::Grain::year: return 1;
  }
  return 4;
}

ActionEffect measure_effect(const series::Series& series, std::int32_t day) {
  ActionEffect out;
  const time::Calendar& calendar = series.calendar;
  const int k = out.periods = effect_periods(calendar.grain);
  const std::int32_t period = time::period_of_day(day, calendar);
  const bool first_day = time::period_start(period, calendar) == day;
  const std::int32_t after_period = first_day ? period : period + 1;
  out.measurable_from = time::period_start(after_period + k, calendar);
  const Values values = full_values(series);
  const std::int64_t after = std::int64_t{after_period} - series.first_period;
  const std::int64_t before = std::int64_t{period} - series.first_period - k;
  if (after + k > static_cast<std::int64_t>(values.size())) {
    out.status = EffectStatus::too_soon;
    return out;
  }
  if (before < 0) {
    out.status = EffectStatus::before_record;
    return out;
  }
  const auto mean_before = mean(values, before, k), mean_after = mean(values, after, k);
  if (!mean_before || !mean_after) return out;

  std::vector<double> differences;
  const std::int64_t gap = after - (before + k);  // 1 where the action's own period is left out, as at the other places
  for (std::int64_t at = 0; at + 2 * k + gap <= static_cast<std::int64_t>(values.size()); ++at) {
    if (at + 2 * k + gap > before && at < after + k) continue;  // touches the periods around the action
    const auto a = mean(values, at, k), b = mean(values, at + k + gap, k);
    if (a && b) differences.push_back(*b - *a);
  }
  out.places = static_cast<int>(differences.size());
  if (out.places < min_effect_places) {
    out.status = EffectStatus::short_record;
    return out;
  }
  std::sort(differences.begin(), differences.end());
  out.status = EffectStatus::measured;
  out.before = *mean_before;
  out.after = *mean_after;
  out.usual = quantile(differences, 0.5);
  const double difference = out.after - out.before;
  out.estimate = difference - out.usual;
  out.low = difference - quantile(differences, 0.975);
  out.high = difference - quantile(differences, 0.025);
  int as_far = 1;
  for (const double other : differences)
    if (rounded(std::fabs(other - out.usual)) >= rounded(std::fabs(out.estimate))) ++as_far;
  out.p_value = static_cast<double>(as_far) / (out.places + 1);
  return out;
}

}  // namespace northstar::validate
