// The result of one statistical test, always with the same fields in the same order.
#pragma once

namespace northstar::stats {

struct Interval {
  double low = 0;
  double high = 0;
};

/// `statistic` is estimate / std_error with `df` residual degrees of freedom; `p_value` is two-sided; `conf_int` 95 %.
struct Estimate {
  double estimate = 0;
  double std_error = 0;
  double statistic = 0;
  double df = 0;
  double p_value = 1;
  Interval conf_int;
};

/// Student t block from an estimate and its standard error. Needs df > 0; a zero std_error gives p 0 (1 if estimate is
/// 0).
Estimate t_estimate(double estimate, double std_error, double df, double confidence = 0.95);

/// The same against the normal distribution: df is infinite.
Estimate z_estimate(double estimate, double std_error, double confidence = 0.95);

/// The value a decision compares: rounded to 1e-10, so that no verdict flips between machines.
double decision_value(double value);

}  // namespace northstar::stats
