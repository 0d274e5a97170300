#include "stats/distributions.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace northstar::stats {
namespace {

namespace bm = boost::math;
namespace policies = boost::math::policies;

// No exceptions and no long double: the same digits natively and in WebAssembly.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>, policies::indeterminate_result_error<policies::ignore_error>,
    policies::promote_double<false>, policies::promote_float<false>>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_probability(double p) { return p >= 0 && p <= 1; }

}  // namespace

double normal_upper_p(double z) {
  if (std::isnan(z)) return kNaN;
  if (std::isinf(z)) return z > 0 ? 0 : 1;
  return cdf(complement(bm::normal_distribution<double, Policy>(0, 1), z));
}

double normal_quantile(double probability) {
  if (!is_probability(probability)) return kNaN;
  if (probability == 0) return -kInfinity;
  if (probability == 1) return kInfinity;
  return quantile(bm::normal_distribution<double, Policy>(0, 1), probability);
}

double t_upper_p(double t, double df) {
  if (std::isnan(t) || !(df > 0)) return kNaN;
  if (std::isinf(t)) return t > 0 ? 0 : 1;
  return cdf(complement(bm::students_t_distribution<double, Policy>(df), t));
}

double t_two_sided_p(double t, double df) {
  const double p = 2 * t_upper_p(std::abs(t), df);
  return p > 1 ? 1 : p;
}

double t_quantile(double probability, double df) {
  if (!is_probability(probability) || !(df > 0)) return kNaN;
  if (probability == 0) return -kInfinity;
  if (probability == 1) return kInfinity;
  return quantile(bm::students_t_distribution<double, Policy>(df), probability);
}

double f_upper_p(double f, double df1, double df2) {
  if (std::isnan(f) || !(df1 > 0) || !(df2 > 0)) return kNaN;
  if (f <= 0) return 1;
  if (std::isinf(f)) return 0;
  return cdf(complement(bm::fisher_f_distribution<double, Policy>(df1, df2), f));
}

double f_quantile(double probability, double df1, double df2) {
  if (!is_probability(probability) || !(df1 > 0) || !(df2 > 0)) return kNaN;
  if (probability == 1) return kInfinity;
  return quantile(bm::fisher_f_distribution<double, Policy>(df1, df2), probability);
}

double chi2_upper_p(double x, double df) {
  if (std::isnan(x) || !(df > 0)) return kNaN;
  if (x <= 0) return 1;
  if (std::isinf(x)) return 0;
  return cdf(complement(bm::chi_squared_distribution<double, Policy>(df), x));
}

double chi2_quantile(double probability, double df) {
  if (!is_probability(probability) || !(df > 0)) return kNaN;
  if (probability == 1) return kInfinity;
  return quantile(bm::chi_squared_distribution<double, Policy>(df), probability);
}

}  // namespace northstar::stats
