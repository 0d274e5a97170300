#include "stats/lag_order.hpp"

#include <cassert>
#include <cmath>

#include "stats/estimate.hpp"
#include "stats/lagged_regression.hpp"

namespace northstar::stats {
namespace {

/// The order with the smallest criterion; the lower of two that are equal.
template <class Order>
std::size_t smallest(const std::vector<Order>& orders, double Order::*criterion) {
  const Order* best = &orders.front();
  for (const Order& o : orders) {
    if (decision_value(o.*criterion) < decision_value(best->*criterion)) best = &o;
  }
  return best->order;
}

}  // namespace

Result<EquationOrders> equation_orders(std::span<const double> x, std::span<const double> y, std::size_t max_order) {
  assert(max_order >= 1);
  if (auto error = lagged_refusal(x, y, 3 * max_order + 4)) return *error;
  EquationOrders out;
  for (std::size_t order = 1; order <= max_order; ++order) {
    const auto fit = lagged_regression(x, y, {.y_lags = order, .x_last = order, .first_period = max_order});
    if (!fit.ok()) return fit.error();
    const double n = static_cast<double>(fit->n), k = n - fit->df;
    const double misfit = n * std::log(fit->rss / n);
    const double aic = misfit + 2 * k;
    out.orders.push_back({order, fit->rss, aic, misfit + k * std::log(n), aic + 2 * k * (k + 1) / (n - k - 1)});
  }
  out.by_aic = smallest(out.orders, &EquationOrder::aic);
  out.by_bic = smallest(out.orders, &EquationOrder::bic);
  out.by_aicc = smallest(out.orders, &EquationOrder::aicc);
  return out;
}

Result<SystemOrders> system_orders(std::span<const double> x, std::span<const double> y, std::size_t max_order) {
  if (auto error = lagged_refusal(x, y, 3 * max_order + 4)) return *error;
  SystemOrders out;
  for (std::size_t order = 0; order <= max_order; ++order) {
    const LaggedColumns columns{.y_lags = order, .x_last = order, .first_period = max_order};
    const auto first = lagged_regression(x, y, columns), second = lagged_regression(y, x, columns);
    if (!first.ok()) return first.error();
    if (!second.ok()) return second.error();
    const double n = static_cast<double>(first->n), k = n - first->df;
    double cross = 0;
    for (std::size_t t = 0; t < first->n; ++t) cross += first->residuals[t] * second->residuals[t];
    const double log_det = std::log((first->rss * second->rss - cross * cross) / (n * n));
    const double share = 2 * k / n;  // coefficients of both equations over rows
    out.orders.push_back({order, log_det + 2 * share, log_det + std::log(n) * share,
                          log_det + 2 * std::log(std::log(n)) * share,
                          std::pow((n + k) / (n - k), 2) * std::exp(log_det)});
  }
  out.by_aic = smallest(out.orders, &SystemOrder::aic);
  out.by_bic = smallest(out.orders, &SystemOrder::bic);
  out.by_hqic = smallest(out.orders, &SystemOrder::hqic);
  out.by_fpe = smallest(out.orders, &SystemOrder::fpe);
  return out;
}

}  // namespace northstar::stats
