// Granger causality: does the past of x help to predict y beyond y's own past?
// y_t on 1, y_{t-1..t-p}, x_{t-1..t-p}; F test of the x block with (p, rows - 2p - 1) degrees of freedom, rows = n - p:
// R's lmtest::grangertest, statsmodels' ssr_ftest. Granger (1969), Econometrica 37, 424-438. Valid on stationary
// series: for integrated ones take differences or toda_yamamoto.hpp.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"
#include "stats/f_test.hpp"

namespace northstar::stats {

/// order >= 1. Fails (not_computable) for constant series, columns that repeat each other, or too few values.
Result<FTest> granger(std::span<const double> x, std::span<const double> y, std::size_t order);

/// A lead is one-way: both directions are always asked.
struct GrangerBothWays {
  FTest x_to_y;
  FTest y_to_x;
};
Result<GrangerBothWays> granger_both_ways(std::span<const double> x, std::span<const double> y, std::size_t order);

}  // namespace northstar::stats
