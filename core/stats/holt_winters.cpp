#include "stats/holt_winters.hpp"

#include <algorithm>
#include <cmath>

#include "stats/correlation.hpp"
#include "stats/distributions.hpp"
#include "stats/minimise.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

struct Start {
  double level = 0, slope = 0;
  std::vector<double> season;
};

Result<Start> start_of(std::span<const double> series, std::size_t frequency, Seasonality seasonality) {
  if (seasonality == Seasonality::multiplicative &&
      std::any_of(series.begin(), series.end(), [](double v) { return !(v > 0); })) {
    return Error{ErrorCode::not_computable, "", "A multiplicative season needs values above zero.",
                 "Use an additive one."};
  }
  const std::size_t two = std::min(series.size(), 2 * frequency);
  const auto parts = classical_decomposition(series.first(two), frequency, seasonality);
  if (!parts.ok()) return parts.error();
  Series trend;  // without the ends that have none
  for (const auto& v : parts->trend) {
    if (v) trend.push_back(v);
  }
  const Line line = fit_line(trend);
  return Start{line.at(-1), line.slope, parts->figure};
}

Result<HoltWinters> checked(HoltWinters model) {
  if (!all_finite({&model.sse, 1}) || !all_finite(model.season)) {
    return Error{ErrorCode::not_computable, "", "The level falls to zero, which a multiplicative season cannot follow.",
                 "Use an additive one."};
  }
  return model;
}

HoltWinters run(std::span<const double> series, std::size_t frequency, Seasonality seasonality, const Start& start,
                const HoltWintersWeights& w) {
  const bool additive = seasonality == Seasonality::additive;
  HoltWinters out;
  out.weights = w;
  out.seasonality = seasonality;
  out.level = start.level;
  out.slope = start.slope;
  out.season = start.season;
  for (std::size_t t = frequency; t < series.size(); ++t) {
    double& season = out.season[t % frequency];
    const double expected = out.level + out.slope, x = series[t];
    const double error = x - (additive ? expected + season : expected * season);
    out.residuals.push_back(error);
    out.sse += error * error;
    const double level = w.alpha * (additive ? x - season : x / season) + (1 - w.alpha) * expected;
    out.slope = w.beta * (level - out.level) + (1 - w.beta) * out.slope;
    season = w.gamma * (additive ? x - level : x / level) + (1 - w.gamma) * season;
    out.level = level;
  }
  std::rotate(out.season.begin(), out.season.begin() + static_cast<std::ptrdiff_t>(series.size() % frequency),
              out.season.end());
  return out;
}

}  // namespace

Result<HoltWinters> holt_winters(std::span<const double> series, std::size_t frequency, Seasonality seasonality,
                                 const HoltWintersWeights& weights) {
  if (series.size() < 2 * frequency + 1) return too_few_values(series.size(), 2 * frequency + 1);
  if (!all_finite(series)) return not_finite();
  const auto start = start_of(series, frequency, seasonality);
  if (!start.ok()) return start.error();
  return checked(run(series, frequency, seasonality, *start, weights));
}

Result<HoltWinters> fit_holt_winters(std::span<const double> series, std::size_t frequency, Seasonality seasonality) {
  if (series.size() < 2 * frequency + 1) return too_few_values(series.size(), 2 * frequency + 1);
  if (!all_finite(series)) return not_finite();
  const auto start = start_of(series, frequency, seasonality);
  if (!start.ok()) return start.error();
  const auto weights = [](std::span<const double> at) { return HoltWintersWeights{at[0], at[1], at[2]}; };
  const auto best =
      minimise([&](std::span<const double> at) { return run(series, frequency, seasonality, *start, weights(at)).sse; },
               {{0.3, 0.1, 0.1}, {0.1, 0.9, 0.5}, {0.8, 0.1, 0.5}, {0.05, 0.05, 0.8}});
  return checked(run(series, frequency, seasonality, *start, weights(best.at)));
}

std::vector<ForecastPoint> forecast(const HoltWinters& model, std::size_t horizon, double confidence) {
  const bool additive = model.seasonality == Seasonality::additive;
  const std::size_t frequency = model.season.size();
  const HoltWintersWeights& w = model.weights;
  const double variance = covariance(model.residuals, model.residuals);
  const double z = normal_quantile(0.5 + confidence / 2);
  std::vector<ForecastPoint> out;
  for (std::size_t h = 1; h <= horizon; ++h) {
    const double season = model.season[(h - 1) % frequency];
    const double straight = model.level + static_cast<double>(h) * model.slope;
    double psi_squares = 0;
    for (std::size_t j = 0; j < h; ++j) {
      double psi = 1;
      if (j > 0)
        psi = w.alpha * (1 + static_cast<double>(j) * w.beta) + (j % frequency == 0 ? w.gamma * (1 - w.alpha) : 0);
      if (!additive) psi *= season / model.season[(h - 1 - j) % frequency];
      psi_squares += psi * psi;
    }
    const double point = additive ? straight + season : straight * season, half = z * std::sqrt(variance * psi_squares);
    out.push_back({point, {point - half, point + half}});
  }
  return out;
}

}  // namespace northstar::stats
