// How many lags: information criteria of every order on the sample common to all, rows max_order + 1 .. n.
// One equation (y on its own and x's lags): AIC = n ln(RSS / n) + 2k, BIC = n ln(RSS / n) + k ln n, AICc = AIC + 2k(k +
// 1) / (n - k - 1). Both equations: ln det of the residual covariance (denominator n) + penalty per coefficient, as
// statsmodels' VAR.select_order. Luetkepohl (2005), New Introduction to Multiple Time Series Analysis, 4.3.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace northstar::stats {

struct EquationOrder {
  std::size_t order = 0;
  double rss = 0;
  double aic = 0;
  double bic = 0;
  double aicc = 0;
};

struct EquationOrders {
  std::vector<EquationOrder> orders;  // 1 .. max_order
  std::size_t by_aic = 0;
  std::size_t by_bic = 0;
  std::size_t by_aicc = 0;
};

/// Fails (not_computable) for constant series, columns that repeat each other, or too few values for max_order.
Result<EquationOrders> equation_orders(std::span<const double> x, std::span<const double> y, std::size_t max_order);

struct SystemOrder {
  std::size_t order = 0;
  double aic = 0;
  double bic = 0;
  double hqic = 0;
  double fpe = 0;  // final prediction error
};

struct SystemOrders {
  std::vector<SystemOrder> orders;  // 0 .. max_order
  std::size_t by_aic = 0;
  std::size_t by_bic = 0;
  std::size_t by_hqic = 0;
  std::size_t by_fpe = 0;
};

Result<SystemOrders> system_orders(std::span<const double> x, std::span<const double> y, std::size_t max_order);

}  // namespace northstar::stats
