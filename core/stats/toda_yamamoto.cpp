#include "stats/toda_yamamoto.hpp"

#include <cassert>

#include "stats/distributions.hpp"
#include "stats/lagged_regression.hpp"

namespace northstar::stats {

Result<TodaYamamoto> toda_yamamoto(std::span<const double> x, std::span<const double> y, std::size_t p, std::size_t d) {
  assert(p >= 1);
  const std::size_t lags = p + d;
  if (auto error = lagged_refusal(x, y, 3 * lags + 2)) return *error;
  const auto without =
      lagged_regression(x, y, {.y_lags = lags, .x_first = p + 1, .x_last = lags, .first_period = lags});
  if (!without.ok()) return without.error();
  const auto full = lagged_regression(x, y, {.y_lags = lags, .x_last = lags, .first_period = lags});
  if (!full.ok()) return full.error();
  const auto f = f_test(without->rss, full->rss, static_cast<double>(p), full->df);
  if (!f.ok()) return f.error();
  TodaYamamoto out;
  out.f = *f;
  out.df = static_cast<double>(p);
  out.wald = out.df * f->statistic;
  out.p_value = chi2_upper_p(out.wald, out.df);
  out.n = full->n;
  return out;
}

}  // namespace northstar::stats
