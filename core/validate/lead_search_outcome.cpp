// Steps 0 to 3: the table, the noise of the outcome, the periods left out, the shifted candidates.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/estimate.hpp"
#include "validate/lead_search.hpp"

namespace northstar::validate {

using stats::decision_value;

void LeadSearch::refuse(LeadObstacle obstacle) {
  result.obstacle = obstacle;
  for (auto& c : result.candidates) {
    c.verdict = LeadVerdict::not_testable;
    c.obstacle = obstacle;
  }
  stage = Stage::done;
}

void LeadSearch::prepare() {
  const auto& raw = request.outcome;
  for (const auto& c : request.candidates) {
    assert(c.values.size() == raw.size());
    result.candidates.emplace_back().name = c.name;
  }
  const auto present = [&](std::size_t t) { return raw[t] && std::isfinite(*raw[t]); };
  std::size_t first = 0, last = raw.size();
  while (first < last && !present(first)) ++first;
  while (last > first && !present(last - 1)) --last;
  first = std::max(first, last - std::min(last, static_cast<std::size_t>(options.max_periods)));
  while (first < last && !present(first)) ++first;
  const std::size_t count = last - first;
  result.first_period = first;
  result.n = static_cast<int>(count);
  if (result.n < std::max(options.min_periods, 12)) return refuse(LeadObstacle::outcome_too_short);
  outcome = prepare_series(raw, first, count);
  double sum = 0, sum_squares = 0;
  for (std::size_t t = 0; t < count; ++t) {
    if (outcome.values[t]) {
      sum += *outcome.values[t];
    } else {
      missing.push_back(static_cast<int>(t));
      result.missing_periods.push_back(first + t);
    }
  }
  const double values = static_cast<double>(count - missing.size());
  if (values < std::max(16.0, 0.6 * static_cast<double>(count))) return refuse(LeadObstacle::outcome_gaps);
  y = Vector::Zero(result.n);
  for (std::size_t t = 0; t < count; ++t) {
    if (outcome.values[t]) y(static_cast<Eigen::Index>(t)) = *outcome.values[t] - sum / values;
  }
  sum_squares = y.squaredNorm();
  if (!(std::sqrt(sum_squares / values) >= 1e-12)) return refuse(LeadObstacle::outcome_constant);
  model.emplace(result.n, options.noise, options.season_period);
  result.max_lag = std::min(options.max_lag, result.n / 6);
  result.alpha = alpha_for(result.n, options.alpha[0], options.alpha[1]);
  result.draws = options.draws;
  dropped = missing;
  fit(dummies(n(), dropped));
  stage = Stage::outliers;
}

void LeadSearch::drop_outliers() {
  if (new_drops < std::max(1, n() / 20)) {
    const WhiteSpace white(*model, fitted, y, dummies(n(), dropped));
    if (white.rss <= 1e-18 * y.squaredNorm()) return refuse(LeadObstacle::outcome_constant);
    const Vector lengths = white.projected(white.whitening->a).colwise().squaredNorm();
    const Vector products = stats::transposed_product(white.whitening->a, white.e);
    double worst = 0;
    int at = -1;
    for (int t = 0; t < n(); ++t) {
      if (!(lengths(t) > 1e-6) || std::find(dropped.begin(), dropped.end(), t) != dropped.end()) continue;
      const double r = std::clamp(products(t) / std::sqrt(lengths(t) * white.rss), -1.0, 1.0);
      const double size = decision_value(std::abs(t_from_r(r, white.df - 1)));
      if (size <= worst) continue;
      worst = size;
      at = t;
    }
    if (worst >= options.outlier_t) {
      dropped.push_back(at);
      result.left_out.push_back(result.first_period + static_cast<std::size_t>(at));
      ++new_drops;
      return fit(dummies(n(), dropped), fitted);
    }
  }
  std::sort(result.left_out.begin(), result.left_out.end());
  dummy_columns = dummies(n(), dropped);
  fit(dummy_columns);
  stage = Stage::families;
}

void LeadSearch::make_families() {
  result.noise = model->parameters(fitted);
  base = dummy_columns;
  for (std::size_t i = 0; i < request.candidates.size(); ++i) {
    CandidateResult& out = result.candidates[i];
    Tested t;
    t.index = i;
    t.metric = prepare_series(request.candidates[i].values, result.first_period, static_cast<std::size_t>(n()));
    out.n = static_cast<int>(stats::count_present(t.metric.values));
    if (out.n < std::max(12.0, 0.6 * n())) {
      out.obstacle = LeadObstacle::metric_gaps;
      continue;
    }
    const auto residual = metric_residual(t.metric.values, options.far);
    if (!residual) {
      out.obstacle = LeadObstacle::metric_constant;
      continue;
    }
    t.family = make_family(*residual, result.max_lag);
    tested.push_back(std::move(t));
  }
  if (tested.empty()) {
    stage = Stage::done;
    return;
  }
  draws.emplace(n() - 2, std::max({options.draws, options.draws_partly, 1}), options.seed);
  for (std::size_t i = 0; i < tested.size(); ++i) rest.push_back(i);
  stage = Stage::open_round;
}

}  // namespace northstar::validate
