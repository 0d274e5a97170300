#include "stats/correlation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/distributions.hpp"
#include "stats/least_squares.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

std::vector<double> centred(std::span<const double> values) {
  const double m = mean(values);
  std::vector<double> out(values.begin(), values.end());
  for (double& v : out) v -= m;
  return out;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

double covariance(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size() && x.size() >= 2);
  return dot(centred(x), centred(y)) / static_cast<double>(x.size() - 1);
}

std::optional<Estimate> pearson(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  const double n = static_cast<double>(x.size());
  if (refusal(x, 3) || refusal(y, 3)) return std::nullopt;
  const auto a = centred(x), b = centred(y);
  const double xx = dot(a, a), yy = dot(b, b);
  const double r = std::clamp(dot(a, b) / (std::sqrt(xx) * std::sqrt(yy)), -1.0, 1.0);
  Estimate out = t_estimate(r, std::sqrt((1 - r * r) / (n - 2)), n - 2);
  if (x.size() == 3) {
    out.conf_int = {-1, 1};
    return out;
  }
  const double half = normal_quantile(0.975) / std::sqrt(n - 3);
  out.conf_int = {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)};
  return out;
}

std::optional<CrossCorrelation> cross_correlation(std::span<const double> x, std::span<const double> y, int max_lag) {
  assert(x.size() == y.size() && max_lag >= 0);
  const int n = static_cast<int>(x.size());
  const std::size_t need = static_cast<std::size_t>(max_lag) + 3;
  if (refusal(x, need) || refusal(y, need)) return std::nullopt;
  const auto a = centred(x), b = centred(y);
  const double xx = dot(a, a), yy = dot(b, b);
  CrossCorrelation out;
  out.max_lag = max_lag;
  out.band = 1.96 / std::sqrt(static_cast<double>(n));
  for (int lag = -max_lag; lag <= max_lag; ++lag) {
    double sum = 0;
    for (int t = std::max(0, lag); t < std::min(n, n + lag); ++t) {
      sum += a[static_cast<std::size_t>(t - lag)] * b[static_cast<std::size_t>(t)];
    }
    out.r.push_back(sum / (std::sqrt(xx) * std::sqrt(yy)));
  }
  return out;
}

namespace {

/// Regression of centred values first .. n - 1 on the `order` values before each.
Result<LeastSquares> on_own_past(const std::vector<double>& values, std::size_t order, std::size_t first) {
  std::vector<std::span<const double>> columns;
  const std::size_t rows = values.size() - first;
  for (std::size_t lag = 1; lag <= order; ++lag) columns.push_back({values.data() + first - lag, rows});
  return least_squares({values.data() + first, rows}, columns);
}

}  // namespace

std::optional<Autoregression> autoregression(std::span<const double> x, std::size_t order) {
  if (x.size() < 2 * order + 2) return std::nullopt;
  const double centre = mean(x);
  const auto model = on_own_past(centred(x), order, order);
  if (!model.ok()) return std::nullopt;
  Autoregression out;
  double share = 1;
  for (const auto& c : model->coefficients) {
    out.coefficients.push_back(c ? c->estimate : 0);
    share -= out.coefficients.back();
  }
  out.constant = (model->intercept ? model->intercept->estimate : 0) + centre * share;
  return out;
}

Autoregression fit_autoregression(std::span<const double> x, std::size_t max_order) {
  const auto values = centred(x);
  while (max_order > 0 && values.size() < 3 * max_order + 3) --max_order;
  std::size_t best_order = 0;
  double best = 0;
  for (std::size_t order = 0; order <= max_order; ++order) {
    const auto model = on_own_past(values, order, max_order);
    if (!model.ok() || !(model->rss > 0)) break;
    const double rows = static_cast<double>(model->n);
    const double bic = rows * std::log(model->rss / rows) + static_cast<double>(order + 1) * std::log(rows);
    if (order == 0 || decision_value(bic) < decision_value(best)) {
      best = bic;
      best_order = order;
    }
  }
  return autoregression(x, best_order).value_or(Autoregression{mean(x), {}});
}

std::vector<double> filtered(std::span<const double> values, const Autoregression& model) {
  std::vector<double> out;
  const std::size_t order = model.coefficients.size();
  for (std::size_t t = order; t < values.size(); ++t) {
    double forecast = model.constant;
    for (std::size_t lag = 1; lag <= order; ++lag) forecast += model.coefficients[lag - 1] * values[t - lag];
    out.push_back(values[t] - forecast);
  }
  return out;
}

std::optional<Prewhitened> prewhitened_correlation(std::span<const double> x, std::span<const double> y, int max_lag) {
  Prewhitened out;
  out.model = fit_autoregression(x, std::min<std::size_t>(6, x.size() / 8));
  const auto correlation = cross_correlation(filtered(x, out.model), filtered(y, out.model), max_lag);
  if (!correlation) return std::nullopt;
  out.correlation = *correlation;
  return out;
}

}  // namespace northstar::stats
