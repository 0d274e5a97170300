#include "stats/ets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "stats/distributions.hpp"
#include "stats/growing_fit.hpp"
#include "stats/minimise.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

struct Weights {
  double alpha = 0, beta = 0, gamma = 0, phi = 1;
};

/// Level, slope and the seasons of the coming periods.
struct State {
  double level = 0, slope = 0;
  std::vector<double> season;
};

bool has_slope(const EtsModel& model) { return model.slope != Slope::none; }
bool is_seasonal(const EtsModel& model) { return model.frequency > 1; }

/// The weights at a point of the unit cube: beta as a part of alpha, gamma as a part of the rest.
Weights weights_at(const EtsModel& model, std::span<const double> at) {
  constexpr double least = 1e-4;
  const auto within = [](double low, double high, double share) { return low + (high - low) * share; };
  Weights w;
  std::size_t next = 0;
  w.alpha = within(least, 1 - least, at[next++]);
  if (has_slope(model)) w.beta = within(least, std::max(least, w.alpha), at[next++]);
  if (is_seasonal(model)) w.gamma = within(least, std::max(least, 1 - w.alpha), at[next++]);
  if (model.slope == Slope::damped) w.phi = within(0.8, 0.98, at[next++]);
  return w;
}

/// One-step errors; the state is carried to the end.
std::vector<double> errors_of(std::span<const double> series, const EtsModel& model, const Weights& w, State& state) {
  std::vector<double> out;
  for (std::size_t t = 0; t < series.size(); ++t) {
    const double slope = w.phi * state.slope;
    double season = 0;
    if (is_seasonal(model)) season = state.season[t % model.frequency];
    const double error = series[t] - state.level - slope - season;
    out.push_back(error);
    state.level += slope + w.alpha * error;
    state.slope = slope + w.beta * error;
    if (is_seasonal(model)) state.season[t % model.frequency] = season + w.gamma * error;
  }
  return out;
}

std::size_t start_count(const EtsModel& model) { return 1 + (has_slope(model) ? 1 : 0) + model.frequency - 1; }

/// The state with the given free values: level, slope, all seasons but the last, which makes them sum to zero.
State start_from(const EtsModel& model, std::span<const double> free) {
  State out;
  std::size_t next = 0;
  out.level = free[next++];
  if (has_slope(model)) out.slope = free[next++];
  double sum = 0;
  for (std::size_t i = 0; i + 1 < model.frequency; ++i) sum += out.season.emplace_back(free[next++]);
  if (is_seasonal(model)) out.season.push_back(-sum);
  return out;
}

struct Best {
  std::vector<double> start;
  double sse = 0;
};

/// The starting states with the smallest sum of squared errors for these weights; absent where they cannot be told
/// apart.
std::optional<Best> best_start(std::span<const double> series, const EtsModel& model, const Weights& w) {
  const std::size_t count = start_count(model), n = series.size();
  std::vector<double> unit(count);
  State zero = start_from(model, unit);
  const auto base = errors_of(series, model, w, zero);
  const std::vector<double> nothing(n);
  std::vector<std::vector<double>> effects;  // of one unit of each starting state on the errors, negative
  for (std::size_t i = 0; i < count; ++i) {
    unit[i] = 1;
    State state = start_from(model, unit);
    effects.push_back(errors_of(nothing, model, w, state));
    unit[i] = 0;
  }
  GrowingFit fit(count);
  std::vector<double> row(count);
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t i = 0; i < count; ++i) row[i] = -effects[i][t];
    fit.add(row, base[t]);
  }
  const auto start = fit.coefficients();
  if (!start) return std::nullopt;
  return Best{*start, fit.rss()};
}

std::vector<std::vector<double>> search_starts(const EtsModel& model) {
  std::vector<std::vector<double>> out;
  for (double alpha : {0.2, 0.8}) {
    std::vector<double> start = {alpha};
    if (has_slope(model)) start.push_back(0.1);
    if (is_seasonal(model)) start.push_back(0.1);
    if (model.slope == Slope::damped) start.push_back(0.5);
    out.push_back(start);
  }
  return out;
}

}  // namespace

Result<Ets> fit_ets(std::span<const double> series, const EtsModel& model) {
  const std::size_t n = series.size();
  const std::size_t weights = search_starts(model)[0].size(), parameters = weights + start_count(model) + 1;
  const std::size_t need = std::max(parameters + 2, is_seasonal(model) ? 2 * model.frequency : 0);
  if (auto error = refusal(series, need)) return *error;
  const auto found = minimise(
      [&](std::span<const double> at) {
        const auto best = best_start(series, model, weights_at(model, at));
        return best ? best->sse : std::numeric_limits<double>::infinity();
      },
      search_starts(model));
  const Weights w = weights_at(model, found.at);
  const auto best = best_start(series, model, w);
  if (!best) return columns_repeat();
  double size = 0;
  for (double v : series) size += v * v;
  if (!(best->sse > 1e-24 * size)) return exact_fit();

  State state = start_from(model, best->start);
  const auto errors = errors_of(series, model, w, state);
  double sse = 0;
  for (double e : errors) sse += e * e;
  if (is_seasonal(model)) {
    std::rotate(state.season.begin(), state.season.begin() + static_cast<std::ptrdiff_t>(n % model.frequency),
                state.season.end());
  }
  const double rows = static_cast<double>(n), count = static_cast<double>(parameters);
  Ets out{model, w.alpha, w.beta, w.gamma, w.phi, state.level, state.slope, state.season, 0, 0, 0};
  out.sigma2 = sse / (rows - (count - 1));
  out.log_likelihood = -rows / 2 * std::log(sse);
  out.aicc = -2 * out.log_likelihood + 2 * count + 2 * count * (count + 1) / (rows - count - 1);
  return out;
}

std::vector<ForecastPoint> forecast(const Ets& ets, std::size_t horizon, double confidence) {
  const double z = normal_quantile(0.5 + confidence / 2);
  const std::size_t frequency = ets.model.frequency;
  std::vector<ForecastPoint> out;
  double slopes = 0, power = 1, squares = 0;
  for (std::size_t h = 1; h <= horizon; ++h) {
    power *= ets.phi;
    const double variance = ets.sigma2 * (1 + squares);
    slopes += power;  // phi + .. + phi^h
    double point = ets.level + slopes * ets.slope;
    if (is_seasonal(ets.model)) point += ets.season[(h - 1) % frequency];
    const double half = z * std::sqrt(variance);
    out.push_back({point, {point - half, point + half}});
    const double c = ets.alpha + ets.beta * slopes + (is_seasonal(ets.model) && h % frequency == 0 ? ets.gamma : 0);
    squares += c * c;
  }
  return out;
}

}  // namespace northstar::stats
