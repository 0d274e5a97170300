// Do the coefficients of a regression (or, without columns, a mean) stay the same over time?
// As in R's strucchange (Zeileis, Leisch, Hornik and Kleiber 2002, J. Statistical Software 7/2). Residual
// autocorrelation inflates every one of these tests: put an autoregressive term among the columns first.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/f_test.hpp"

namespace northstar::stats {

using Columns = std::vector<std::span<const double>>;

/// Chow (1960), Econometrica 28, 591-605: a break known before looking, after row `last_of_first` (a count of rows).
/// F with (k, n - 2k), k coefficients with the intercept. Fails (not_computable) where a part is too short for its own
/// fit.
Result<FTest> chow(std::span<const double> y, const Columns& columns, std::size_t last_of_first);

/// Ploberger and Kraemer (1992), Econometrica 60, 271-285: S = max |cumulated residuals| / (s sqrt n) against the
/// Brownian bridge, s^2 = RSS / (n - k).
struct OlsCusum {
  double statistic = 0;
  double p_value = 1;
  std::size_t largest_after = 0;  // rows before the largest deviation
};
Result<OlsCusum> ols_cusum(std::span<const double> y, const Columns& columns);
/// 2 sum (-1)^(i+1) exp(-2 i^2 S^2), the Kolmogorov distribution.
double brownian_bridge_p(double statistic);

/// Andrews (1993), Econometrica 61, 821-856: the largest of the Chow statistics over all breaks from floor(trimming n)
/// to floor((1 - trimming) n), on the chi-square scale (k times F); p value in hansen.hpp, absent beyond six
/// coefficients.
struct SupF {
  double statistic = 0;
  std::optional<double> p_value;
  std::size_t break_after = 0;
  std::size_t first = 0;           // break of statistics[0]
  std::vector<double> statistics;  // one for every possible break
};
Result<SupF> sup_f(std::span<const double> y, const Columns& columns, double trimming = 0.15);

}  // namespace northstar::stats
