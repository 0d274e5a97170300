#include "stats/rolling_origin.hpp"

#include <algorithm>
#include <cassert>

#include "stats/growing_fit.hpp"
#include "stats/lagged_regression.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

double fitted(const std::vector<double>& coefficients, std::span<const double> row) {
  double sum = 0;
  for (std::size_t j = 0; j < coefficients.size(); ++j) sum += coefficients[j] * row[j];
  return sum;
}

}  // namespace

Result<RollingOrigin> rolling_origin(std::span<const double> x, std::span<const double> y,
                                     const RollingOriginOptions& options) {
  assert(options.own_lags >= 1 && options.lag >= 1);
  const std::size_t first = std::max(options.own_lags, options.lag);
  if (auto error = lagged_refusal(x, y, first + options.first_window + 1)) return *error;
  const std::size_t rows = y.size() - first;
  std::vector<std::span<const double>> columns;
  for (std::size_t j = 1; j <= options.own_lags; ++j) columns.push_back(y.subspan(first - j, rows));
  columns.push_back(x.subspan(first - options.lag, rows));
  // Centring by the whole sample shifts the intercept only: no forecast sees a later value.
  const auto table = centred_rows(columns, rows);
  const std::size_t own = options.own_lags + 1;
  GrowingFit small(own), large(own + 1);
  RollingOrigin out;
  for (std::size_t t = 0; t < rows; ++t) {
    const std::span<const double> row(table[t]);
    if (t >= options.first_window) {
      const auto b0 = small.coefficients(), b1 = large.coefficients();
      if (large.rows() < own + 1) return too_few_values(large.rows(), own + 1);
      if (!b0 || !b1) return columns_repeat();
      out.actual.push_back(y[first + t]);
      out.forecast_own.push_back(fitted(*b0, row.first(own)));
      out.forecast_with_x.push_back(fitted(*b1, row));
      const double e0 = out.actual.back() - out.forecast_own.back(),
                   e1 = out.actual.back() - out.forecast_with_x.back();
      out.mse_own += e0 * e0;
      out.mse_with_x += e1 * e1;
    }
    small.add(row.first(own), y[first + t]);
    large.add(row, y[first + t]);
  }
  out.mse_own /= static_cast<double>(out.actual.size());
  out.mse_with_x /= static_cast<double>(out.actual.size());
  return out;
}

}  // namespace northstar::stats
