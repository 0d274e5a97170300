// Augmented Dickey-Fuller test: is a series a random walk (null) or does it return to its mean or line?
// Regression of the difference on [1][t], the level one period ago and lagged differences; tau is the t ratio of the
// level. Lags by AIC or BIC are compared on the rows common to all, then the test is run on all rows the chosen lag
// leaves (statsmodels adfuller; R's ur.df agrees at a fixed lag). p values and critical values: mackinnon.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "base/result.hpp"
#include "stats/mackinnon.hpp"

namespace northstar::stats {

enum class LagRule { fixed, aic, bic };

struct AdfOptions {
  Trend trend = Trend::constant;
  LagRule rule = LagRule::bic;
  std::optional<std::size_t> max_lag = {};  // the lag itself for LagRule::fixed; absent: Schwert's, as below
};

struct UnitRootTest {
  double statistic = 0;  // tau
  double p_value = 1;
  std::size_t lag = 0;
  std::size_t n = 0;                    // rows of the test regression
  std::array<double, 3> critical = {};  // at 1, 5 and 10 %
};

/// min(ceil(12 (n / 100)^(1/4)), n / 2 - 1 - terms of the trend): Schwert (1989), bounded as in statsmodels.
std::size_t default_adf_lag(std::size_t n, Trend trend);

/// Undefined (not_computable) for a constant, a series that fits its regression exactly, or too few values.
Result<UnitRootTest> adf(std::span<const double> series, const AdfOptions& options = {});

}  // namespace northstar::stats
