// Distribution of the unit-root t ratio tau: of one series (augmented Dickey-Fuller) or of the residuals of a
// regression among several (Engle-Granger). p values: MacKinnon (1994), J. Business and Economic Statistics 12,
// 167-176; critical values: MacKinnon (2010), Queen's Economics Department working paper 1227; coefficients as in
// statsmodels.
#pragma once

#include <array>
#include <cstddef>

namespace northstar::stats {

/// Deterministic part of a regression: nothing, a constant, a constant and a straight line.
enum class Trend { none, constant, linear };

/// `series` counts the integrated series: 1 for one series, 2 for a metric and an outcome, 3 at most; Trend::none is
/// known for one series only.
double mackinnon_p(double tau, Trend trend, int series = 1);

/// At 1, 5 and 10 % for a test regression with n rows.
std::array<double, 3> mackinnon_critical(Trend trend, int series, std::size_t n);

}  // namespace northstar::stats
