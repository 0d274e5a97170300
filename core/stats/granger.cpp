#include "stats/granger.hpp"

#include <cassert>

#include "stats/lagged_regression.hpp"

namespace northstar::stats {

Result<FTest> granger(std::span<const double> x, std::span<const double> y, std::size_t order) {
  assert(order >= 1);
  if (auto error = lagged_refusal(x, y, 3 * order + 2)) return *error;
  const auto own = lagged_regression(x, y, {.y_lags = order, .first_period = order});
  if (!own.ok()) return own.error();
  const auto both = lagged_regression(x, y, {.y_lags = order, .x_last = order, .first_period = order});
  if (!both.ok()) return both.error();
  return f_test(own->rss, both->rss, static_cast<double>(order), both->df);
}

Result<GrangerBothWays> granger_both_ways(std::span<const double> x, std::span<const double> y, std::size_t order) {
  const auto forward = granger(x, y, order);
  if (!forward.ok()) return forward.error();
  const auto backward = granger(y, x, order);
  if (!backward.ok()) return backward.error();
  return GrangerBothWays{*forward, *backward};
}

}  // namespace northstar::stats
