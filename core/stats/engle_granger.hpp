// Engle-Granger test: do two integrated series share their trend (null: they do not)?
// y on 1[, t], x; then tau of a Dickey-Fuller regression without constant on the residuals. p value MacKinnon for two
// series with the trend of the first regression, critical values at n - 1: statsmodels' coint, Stata's egranger. It is
// not symmetric in y and x: revenue is regressed on the metric. Engle and Granger (1987), Econometrica 55, 251-276.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "base/result.hpp"
#include "stats/adf.hpp"

namespace northstar::stats {

struct EngleGrangerOptions {
  Trend trend = Trend::constant;            // or linear
  LagRule rule = LagRule::bic;              // of the residual regression
  std::optional<std::size_t> max_lag = {};  // as in AdfOptions
};

struct EngleGranger {
  double intercept = 0;
  double slope = 0;  // of x
  double statistic = 0;
  double p_value = 1;
  std::size_t lag = 0;
  std::array<double, 3> critical = {};  // at 1, 5 and 10 %
};

/// Fails (not_computable) for constant series and where x explains y without error.
Result<EngleGranger> engle_granger(std::span<const double> x, std::span<const double> y,
                                   const EngleGrangerOptions& options = {});

}  // namespace northstar::stats
