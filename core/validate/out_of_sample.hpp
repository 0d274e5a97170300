// What a lead is worth in forecasts that could have been made: the outcome one period ahead from its own past alone,
// and with the metric as it was `lag` periods before, over the last 40 % of the record. The lag is that of the whole
// record.
#pragma once

#include <optional>
#include <vector>

#include "stats/series.hpp"

namespace northstar::validate {

struct OutOfSample {
  int forecasts = 0;
  double error_own = 0, error_with_metric = 0;  // mean absolute error, in units of the outcome
  std::vector<double> gains;                    // of each forecast: so much less it missed by with the metric
};

/// From the first to the last period in which both have a value. Logarithms where both are above 0; two own lags.
/// Nothing with missing periods in between, fewer than 24 of them, or where a model cannot be fitted.
std::optional<OutOfSample> out_of_sample(const stats::Series& metric, const stats::Series& outcome, int lag);

}  // namespace northstar::validate
