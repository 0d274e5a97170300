#include "stats/lagged_regression.hpp"

#include <algorithm>
#include <cassert>

#include "stats/refusal.hpp"

namespace northstar::stats {

Result<LeastSquares> lagged_regression(std::span<const double> x, std::span<const double> y,
                                       const LaggedColumns& columns) {
  assert(x.size() == y.size() && columns.first_period >= std::max(columns.y_lags, columns.x_last));
  if (y.size() <= columns.first_period) return too_few_values(y.size(), columns.first_period + 1);
  const std::size_t rows = y.size() - columns.first_period;
  const auto lagged = [&](std::span<const double> values, std::size_t lag) {
    return values.subspan(columns.first_period - lag, rows);
  };
  std::vector<std::span<const double>> regressors;
  for (std::size_t lag = 1; lag <= columns.y_lags; ++lag) regressors.push_back(lagged(y, lag));
  for (std::size_t lag = columns.x_first; lag <= columns.x_last; ++lag) regressors.push_back(lagged(x, lag));
  auto fit = least_squares(lagged(y, 0), regressors);
  if (!fit.ok()) return fit;
  if (!fit->dropped.empty()) return columns_repeat();
  if (!fit->r_squared || *fit->r_squared > 1 - 1e-15) return exact_fit();
  return fit;
}

std::optional<Error> lagged_refusal(std::span<const double> x, std::span<const double> y, std::size_t need) {
  assert(x.size() == y.size());
  if (auto error = refusal(x, need)) return error;
  return refusal(y, need);
}

}  // namespace northstar::stats
