// Approximate p values of the largest F statistic over all possible breaks.
// Hansen (1997), J. Business and Economic Statistics 15, 60-67: chi-square tails of b0 + b1 x, interpolated over the
// trimming; coefficients and interpolation as in R's strucchange.
#pragma once

#include <optional>

namespace northstar::stats {

/// `chi2_scale` is the number of parameters times the F ratio; `trimming` the share left out at either end (0..0.5).
/// Known for 1 to 6 parameters. Values below 1e-10 mean no more than "very small".
std::optional<double> hansen_sup_f_p(double chi2_scale, int parameters, double trimming);

}  // namespace northstar::stats
