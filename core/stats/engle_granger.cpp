#include "stats/engle_granger.hpp"

#include <cassert>

#include "stats/lagged_regression.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {

Result<EngleGranger> engle_granger(std::span<const double> x, std::span<const double> y,
                                   const EngleGrangerOptions& options) {
  assert(options.trend != Trend::none);
  if (auto error = lagged_refusal(x, y, 6)) return *error;
  std::vector<double> time;
  for (std::size_t t = 0; t < y.size(); ++t) time.push_back(static_cast<double>(t));
  std::vector<std::span<const double>> columns = {x};
  if (options.trend == Trend::linear) columns.push_back(time);
  const auto levels = least_squares(y, columns);
  if (!levels.ok()) return levels.error();
  if (!levels->dropped.empty()) return columns_repeat();
  if (*levels->r_squared > 1 - 1.5e-6) return exact_fit();  // statsmodels' limit: 100 sqrt(epsilon)
  const auto residuals =
      adf(levels->residuals, {.trend = Trend::none, .rule = options.rule, .max_lag = options.max_lag});
  if (!residuals.ok()) return residuals.error();
  EngleGranger out;
  out.intercept = levels->intercept->estimate;
  out.slope = levels->coefficients[0]->estimate;
  out.statistic = residuals->statistic;
  out.p_value = mackinnon_p(out.statistic, options.trend, 2);
  out.lag = residuals->lag;
  out.critical = mackinnon_critical(options.trend, 2, y.size() - 1);
  return out;
}

}  // namespace northstar::stats
