// Tail probabilities and quantiles of the normal, t, F and chi-square distributions.
// Small tails are computed directly, never as 1 - cdf (relative error below 1e-10 down to 1e-300).
// Arguments outside a domain (df <= 0, probability outside 0..1) and NaN give NaN; nothing throws.
#pragma once

namespace northstar::stats {

double normal_upper_p(double z);
double normal_quantile(double probability);

double t_upper_p(double t, double df);
double t_two_sided_p(double t, double df);
double t_quantile(double probability, double df);

double f_upper_p(double f, double df1, double df2);
double f_quantile(double probability, double df1, double df2);

double chi2_upper_p(double x, double df);
double chi2_quantile(double probability, double df);

/// The logarithm of the gamma function of x > 0.
double log_gamma(double x);
/// The logarithm of the beta function of x, y > 0.
double log_beta(double x, double y);

}  // namespace northstar::stats
