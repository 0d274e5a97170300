#include "validate/power.hpp"

#include <algorithm>
#include <cmath>

#include "stats/distributions.hpp"
#include "stats/estimate.hpp"

namespace northstar::validate {
namespace {

// On planted weekly data the search behaved as if every effect were a tenth smaller: the lead-side rule, the choice of
// the lag and the noise fit take their share. With this factor chances and detection rates agree within sampling error.
constexpr double kSearchCost = 1.1;

double chance_of(double effect, double std_error, double critical_t, double df) {
  const double shift = std::abs(effect) / (kSearchCost * std_error);
  return std::min(1.0, stats::t_upper_p(critical_t - shift, df) + stats::t_upper_p(critical_t + shift, df));
}

/// The chance had the record n periods.
double chance_with(const PowerInput& in, int n) {
  const double df = in.df + (n - in.n) * in.df_per_period;
  if (n < in.min_periods || df < 3) return 0;
  const double level = 2 * stats::t_upper_p(in.critical_t, in.df);
  const double scaled =
      level * alpha_for(n, in.alpha_short, in.alpha_long) / alpha_for(in.n, in.alpha_short, in.alpha_long);
  const double critical = stats::t_quantile(1 - std::clamp(scaled, 1e-12, 1.0) / 2, df);
  return chance_of(in.reference_effect, in.std_error * std::sqrt(in.df / df), critical, df);
}

}  // namespace

double alpha_for(int n, double alpha_short, double alpha_long) {
  const double share = std::clamp((n - 52) / 52.0, 0.0, 1.0);
  return alpha_short + share * (alpha_long - alpha_short);
}

Power power_of(const PowerInput& in) {
  Power out;
  out.reference_effect = in.reference_effect;
  out.reference_is_estimate = in.reference_is_estimate;
  out.detectable_effect = kSearchCost * in.std_error * (in.critical_t + stats::t_quantile(0.8, in.df));
  out.chance = chance_of(in.reference_effect, in.std_error, in.critical_t, in.df);
  for (int half_years = 1; half_years <= 6; ++half_years) {
    const int n = static_cast<int>(std::lround(half_years * in.periods_per_year / 2));
    out.chance_by_n.push_back({n, chance_with(in, n)});
  }
  // Near two in three the chance grows with every period, though the level falls: it can be found by halving.
  const int horizon = static_cast<int>(std::lround(3 * in.periods_per_year));
  const auto likely = [&](int more) {
    return stats::decision_value(chance_with(in, in.n + more)) >= stats::decision_value(kLikely);
  };
  if (!likely(horizon)) return out;
  int low = 0, high = horizon;
  while (low < high) {
    const int middle = (low + high) / 2;
    if (likely(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  out.periods_until_likely = high;
  return out;
}

}  // namespace northstar::validate
