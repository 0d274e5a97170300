#include "stats/adf.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/estimate.hpp"
#include "stats/least_squares.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

std::size_t terms(Trend trend) { return static_cast<std::size_t>(trend); }

/// The test regression with `lag` lagged differences on the differences first .. end.
Result<LeastSquares> regression(const std::vector<double>& level, const std::vector<double>& difference,
                                const std::vector<double>& time, Trend trend, std::size_t lag, std::size_t first) {
  const std::size_t rows = difference.size() - first;
  std::vector<std::span<const double>> columns = {{level.data() + first, rows}};
  for (std::size_t j = 1; j <= lag; ++j) columns.push_back({difference.data() + first - j, rows});
  if (trend == Trend::linear) columns.push_back({time.data() + first, rows});
  const std::span<const double> outcome(difference.data() + first, rows);
  auto fit = least_squares(outcome, columns, {.intercept = trend != Trend::none});
  if (!fit.ok()) return fit;
  if (!fit->dropped.empty()) return columns_repeat();
  double size = 0;
  for (double v : outcome) size += v * v;
  if (!(fit->rss > 1e-20 * size)) return exact_fit();
  return fit;
}

}  // namespace

std::size_t default_adf_lag(std::size_t n, Trend trend) {
  const auto schwert = static_cast<std::size_t>(std::ceil(12 * std::pow(static_cast<double>(n) / 100, 0.25)));
  const std::size_t most = n / 2, taken = 1 + terms(trend);
  return std::min(schwert, most > taken ? most - taken : 0);
}

Result<UnitRootTest> adf(std::span<const double> series, const AdfOptions& options) {
  if (auto error = refusal(series, 4 + terms(options.trend))) return *error;
  const std::size_t n = series.size();
  const std::size_t longest = options.max_lag ? *options.max_lag : default_adf_lag(n, options.trend);
  if (n < 2 * longest + terms(options.trend) + 3) return too_few_values(n, 2 * longest + terms(options.trend) + 3);
  // A constant in the regression makes the offset of the series immaterial: without it no digits are lost to it.
  const double centre = options.trend == Trend::none ? 0 : mean(series);
  std::vector<double> level, difference, time;
  for (std::size_t t = 1; t < n; ++t) {
    level.push_back(series[t - 1] - centre);
    difference.push_back(series[t] - series[t - 1]);
    time.push_back(static_cast<double>(t));
  }
  std::size_t lag = longest;
  if (options.rule != LagRule::fixed) {
    double best = 0;
    for (std::size_t candidate = 0; candidate <= longest; ++candidate) {
      const auto fit = regression(level, difference, time, options.trend, candidate, longest);
      if (!fit.ok()) return fit.error();
      const double rows = static_cast<double>(fit->n), coefficients = rows - fit->df;
      const double penalty = options.rule == LagRule::aic ? 2 : std::log(rows);
      const double criterion = rows * std::log(fit->rss / rows) + penalty * coefficients;
      if (candidate == 0 || decision_value(criterion) < decision_value(best)) {
        best = criterion;
        lag = candidate;
      }
    }
  }
  const auto fit = regression(level, difference, time, options.trend, lag, lag);
  if (!fit.ok()) return fit.error();
  UnitRootTest out;
  out.statistic = fit->coefficients[0]->statistic;
  out.p_value = mackinnon_p(out.statistic, options.trend);
  out.lag = lag;
  out.n = fit->n;
  out.critical = mackinnon_critical(options.trend, 1, out.n);
  return out;
}

}  // namespace northstar::stats
