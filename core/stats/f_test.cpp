#include "stats/f_test.hpp"

#include <algorithm>

#include "stats/distributions.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {

Result<FTest> f_test(double rss_restricted, double rss_full, double df1, double df2) {
  if (!(df2 > 0)) return too_few_values(0, 1);
  if (!(rss_full > 1e-24 * rss_restricted)) return exact_fit();
  FTest out;
  out.df1 = df1;
  out.df2 = df2;
  out.statistic = std::max(0.0, rss_restricted - rss_full) / df1 / (rss_full / df2);
  out.p_value = f_upper_p(out.statistic, df1, df2);
  return out;
}

}  // namespace northstar::stats
