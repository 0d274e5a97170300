#include "stats/partial_correlation.hpp"

#include <cassert>
#include <cmath>

#include "stats/correlation.hpp"
#include "stats/distributions.hpp"
#include "stats/least_squares.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {

Result<Estimate> partial_correlation(std::span<const double> x, std::span<const double> y,
                                     const std::vector<std::span<const double>>& z) {
  assert(x.size() == y.size());
  for (const auto& values : {x, y}) {
    if (auto error = refusal(values, z.size() + 4)) return *error;
  }
  const auto fit_x = least_squares(x, z), fit_y = least_squares(y, z);
  if (!fit_x.ok()) return fit_x.error();
  if (!fit_y.ok()) return fit_y.error();
  if (*fit_x->r_squared > 1 - 1e-14 || *fit_y->r_squared > 1 - 1e-14) return exact_fit();
  const auto r = pearson(fit_x->residuals, fit_y->residuals);
  if (!r) return no_variation();
  const double df = fit_x->df - 1;
  if (!(df > 1)) return too_few_values(x.size(), z.size() + 4);
  Estimate out = t_estimate(r->estimate, std::sqrt((1 - r->estimate * r->estimate) / df), df);
  const double half = normal_quantile(0.975) / std::sqrt(df - 1);
  out.conf_int = {std::tanh(std::atanh(r->estimate) - half), std::tanh(std::atanh(r->estimate) + half)};
  return out;
}

}  // namespace northstar::stats
