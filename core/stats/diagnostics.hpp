// What the residuals of a regression say about its errors, and how good it is as a whole.
#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/f_test.hpp"
#include "stats/least_squares.hpp"

namespace northstar::stats {

/// Sum of squared differences over sum of squares: 2 without autocorrelation, towards 0 with a positive one. Durbin and
/// Watson (1950), Biometrika 37, 409-428. Needs a residual that is not zero.
double durbin_watson(std::span<const double> residuals);

/// n R2 of the squared residuals on the columns against chi-square: does the size of the errors depend on them? Breusch
/// and Pagan (1979) with Koenker's (1981) studentisation, as R's lmtest::bptest.
struct BreuschPagan {
  double statistic = 0;
  double df = 0;
  double p_value = 1;
};
Result<BreuschPagan> breusch_pagan(std::span<const double> residuals,
                                   const std::vector<std::span<const double>>& columns);

/// All columns together against the mean alone; for a regression with intercept.
Result<FTest> overall_f_test(const LeastSquares& fit);

/// Of normal errors with variance RSS / n, constants kept, as R's logLik; AIC and BIC of R count the variance as a
/// parameter.
double log_likelihood(const LeastSquares& fit);

/// Newey and West (1994), Review of Economic Studies 61, 631-653: Bartlett bandwidth (lag + 1) from the scores of all
/// columns but the intercept, without prewhitening: sandwich::bwNeweyWest(prewhite = 0).
double newey_west_bandwidth(std::span<const double> residuals, const std::vector<std::span<const double>>& columns);

}  // namespace northstar::stats
