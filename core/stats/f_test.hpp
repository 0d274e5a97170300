// F test of a restriction: does the full regression fit better than the one without some of its columns?
// F = ((RSS0 - RSS1) / df1) / (RSS1 / df2), upper tail; the same number as R's anova(lm0, lm1).
#pragma once

#include "base/result.hpp"

namespace northstar::stats {

struct FTest {
  double statistic = 0;
  double df1 = 0;
  double df2 = 0;
  double p_value = 1;
};

/// Fails (not_computable) where df2 is not positive or the full regression leaves no error.
Result<FTest> f_test(double rss_restricted, double rss_full, double df1, double df2);

}  // namespace northstar::stats
