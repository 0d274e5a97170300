#include "stats/kaplan_meier.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "stats/distributions.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

void add_intervals(SurvivalStep& step, double variance) {
  if (step.survival == 0) return;
  const double s = step.survival, error = std::sqrt(variance), half = normal_quantile(0.975) * error;
  step.std_error = error;
  step.log = Interval{s * std::exp(-half), std::min(1.0, s * std::exp(half))};
  step.plain = Interval{std::max(0.0, s - half * s), std::min(1.0, s + half * s)};
  if (s == 1) return;
  const double spread = half / std::log(s);
  step.log_log = Interval{std::pow(s, std::exp(-spread)), std::pow(s, std::exp(spread))};
}

std::optional<double> median_of(const std::vector<SurvivalStep>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].survival > 0.5 + 1e-12) continue;
    if (steps[i].survival < 0.5 - 1e-12) return steps[i].time;
    for (std::size_t j = i + 1; j < steps.size(); ++j) {
      if (steps[j].events > 0) return (steps[i].time + steps[j].time) / 2;
    }
    return steps[i].time;
  }
  return std::nullopt;
}

}  // namespace

Result<KaplanMeier> kaplan_meier(std::span<const double> time, const std::vector<bool>& event) {
  assert(time.size() == event.size());
  if (time.empty()) return too_few_values(0, 1);
  if (!all_finite(time)) return not_finite();
  if (*std::min_element(time.begin(), time.end()) < 0) {
    return Error{ErrorCode::not_computable, "", "A time before the start cannot be used.",
                 "Correct the negative times."};
  }
  std::vector<std::size_t> order(time.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return time[a] < time[b]; });
  KaplanMeier out;
  double survival = 1, variance = 0;
  for (std::size_t i = 0, j = 0; i < order.size(); i = j) {
    SurvivalStep step;
    step.time = time[order[i]];
    step.at_risk = order.size() - i;
    for (; j < order.size() && time[order[j]] == step.time; ++j) ++(event[order[j]] ? step.events : step.censored);
    const double n = static_cast<double>(step.at_risk), d = static_cast<double>(step.events);
    survival *= (n - d) / n;
    if (n > d) variance += d / (n * (n - d));
    step.survival = survival;
    add_intervals(step, variance);
    out.steps.push_back(step);
  }
  out.median = median_of(out.steps);
  return out;
}

}  // namespace northstar::stats
