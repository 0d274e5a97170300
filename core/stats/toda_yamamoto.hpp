// Toda-Yamamoto test: Granger causality between series in levels that may be integrated or cointegrated.
// The regression of granger.hpp with p + d lags; only the first p lags of x are tested, d the highest order of
// integration. Wald statistic p F against chi-square(p); F(p, df) beside it, since chi-square rejects too often below
// 100 rows. Toda and Yamamoto (1995), J. Econometrics 66, 225-250.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"
#include "stats/f_test.hpp"

namespace northstar::stats {

struct TodaYamamoto {
  double wald = 0;
  double df = 0;  // of chi-square: p
  double p_value = 1;
  FTest f;
  std::size_t n = 0;  // rows of the regression
};

/// Does x lead y? p >= 1 lags tested, d >= 0 added. Fails (not_computable) as granger() does.
Result<TodaYamamoto> toda_yamamoto(std::span<const double> x, std::span<const double> y, std::size_t p, std::size_t d);

}  // namespace northstar::stats
