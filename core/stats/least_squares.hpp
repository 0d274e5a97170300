// Ordinary least squares by Householder QR on scaled columns, with robust standard errors.
// Definitions as in R's lm with sandwich: sigma^2 = RSS / (n - k); HC1 = HC0 n / (n - k); HC3 divides residuals by
// (1 - h); Newey-West has Bartlett weights 1 - j / (L + 1), j = 1..L, no prewhitening, times n / (n - k).
// R2 is centred with an intercept and uncentred without one. With an intercept everything is centred before, so that a
// large offset costs no digits.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/estimate.hpp"

namespace northstar::stats {

enum class ErrorKind { classic, hc1, hc3, newey_west };

struct LeastSquaresOptions {
  bool intercept = true;
  ErrorKind errors = ErrorKind::classic;
  std::size_t lag = 0;  // Newey-West only: the longest lag, not the bandwidth
};

struct LeastSquares {
  std::optional<Estimate> intercept;                  // absent without one
  std::vector<std::optional<Estimate>> coefficients;  // one a column, in input order; a dropped column has none
  std::vector<std::size_t> dropped;                   // columns that the ones before them explain
  ErrorKind errors = ErrorKind::classic;              // used; hc3 falls back to hc1 where a row fits itself
  std::size_t n = 0;
  double df = 0;
  double rss = 0;
  double residual_sd = 0;
  std::optional<double> r_squared;  // absent for a constant outcome
  std::vector<double> residuals;
};

/// `columns` hold y.size() values each, without an intercept column. Fails (not_computable) with fewer rows than
/// coefficients plus one, and for values that are not finite.
Result<LeastSquares> least_squares(std::span<const double> y, const std::vector<std::span<const double>>& columns,
                                   const LeastSquaresOptions& options = {});

/// floor(4 (n / 100)^(2/9)), the usual Newey-West lag where nothing else is known.
std::size_t default_newey_west_lag(std::size_t n);

}  // namespace northstar::stats
