#include "decompose/usual_movement.hpp"

#include <array>
#include <cmath>

namespace northstar::decompose {
namespace {

constexpr std::size_t days_a_week = 7;

void take_out_weekdays(Movement& movement) {
  std::array<double, days_a_week> sum{}, count{};
  for (std::size_t i = 0; i < movement.values.size(); ++i) {
    if (!movement.values[i]) continue;
    sum[i % days_a_week] += *movement.values[i];
    ++count[i % days_a_week];
  }
  for (std::size_t i = 0; i < movement.values.size(); ++i)
    if (movement.values[i]) *movement.values[i] -= sum[i % days_a_week] / count[i % days_a_week];
}

}  // namespace

std::optional<double> Movement::at(std::int32_t period) const {
  const std::int32_t i = period - first;
  return i < 0 || i >= static_cast<std::int32_t>(values.size()) ? std::nullopt : values[static_cast<std::size_t>(i)];
}

std::int32_t neighbours(time::Grain grain) { return grain == time::Grain::day ? 7 : 2; }

Movement usual_movement(const series::Series& series) {
  const auto half = static_cast<std::size_t>(neighbours(series.calendar.grain));
  const std::size_t begin = static_cast<std::size_t>(series.first_partial);
  const std::size_t end = series.last_full() ? *series.last_full() + 1 : 0;
  Movement out;
  out.first = series.first_period;
  out.values.resize(series.values.size());
  out.is_relative = true;
  std::vector<double> levels(series.values.size());
  for (std::size_t i = begin + half; i + half < end; ++i) {
    double sum = 0;
    bool all = true;
    for (std::size_t j = i - half; j <= i + half; ++j) {
      all = all && series.values[j].has_value();
      if (all && j != i) sum += *series.values[j];
    }
    if (!all) continue;
    levels[i] = sum / static_cast<double>(2 * half);
    out.is_relative = out.is_relative && levels[i] > 0;
    out.values[i] = *series.values[i] - levels[i];
  }
  const double shrink = std::sqrt(static_cast<double>(2 * half) / static_cast<double>(2 * half + 1));
  for (std::size_t i = 0; i < out.values.size(); ++i)
    if (out.values[i]) *out.values[i] *= shrink / (out.is_relative ? levels[i] : 1);
  if (series.calendar.grain == time::Grain::day) take_out_weekdays(out);
  return out;
}

}  // namespace northstar::decompose
