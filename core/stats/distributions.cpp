#include "stats/distributions.hpp"

// For Boost's own default policy, since its root finders use that one whatever they are given: a fault is a NaN and
// neither thrown nor put into words, which would bring streams and locales into the module.
#define BOOST_MATH_DOMAIN_ERROR_POLICY ignore_error
#define BOOST_MATH_POLE_ERROR_POLICY ignore_error
#define BOOST_MATH_OVERFLOW_ERROR_POLICY ignore_error
#define BOOST_MATH_EVALUATION_ERROR_POLICY ignore_error
#define BOOST_MATH_ROUNDING_ERROR_POLICY ignore_error

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>

// The sine in the reflection of the gamma function, for arguments below zero: none is asked for here, and reducing any
// angle to the first quadrant would bring four KiB of tables into the module.
namespace boost::math::detail {
template <>
double sinpx(double) {
  return std::numeric_limits<double>::quiet_NaN();
}
}  // namespace boost::math::detail

namespace northstar::stats {
namespace {

namespace bm = boost::math;

// No long double: the same digits natively and in WebAssembly (BOOST_MATH_PROMOTE_DOUBLE_POLICY).
using Policy = bm::policies::policy<>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_probability(double p) { return p >= 0 && p <= 1; }

/// The least x >= 0 that `reached` holds for, to its last bit: positive doubles are in the order of their bit patterns.
// Boost's inverses of the incomplete beta and gamma functions would be a tenth of the module for a few hundred calls.
double least(const std::function<bool(double)>& reached) {
  const auto value = [](std::uint64_t bits) {
    double x = 0;
    std::memcpy(&x, &bits, sizeof x);
    return x;
  };
  std::uint64_t below = 0, at = 0x7fefffffffffffff;  // the largest finite double
  while (below + 1 < at) {
    const std::uint64_t middle = below + (at - below) / 2;
    (reached(value(middle)) ? at : below) = middle;
  }
  return value(at);
}

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
  if (probability == 0.5) return 0;
  const double tail = std::min(probability, 1 - probability);
  const double size = least([&](double t) { return t_upper_p(t, df) <= tail; });
  return probability < 0.5 ? -size : size;
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
  if (probability == 0) return 0;
  const bm::fisher_f_distribution<double, Policy> distribution(df1, df2);
  if (probability < 0.5) return least([&](double f) { return cdf(distribution, f) >= probability; });
  return least([&](double f) { return f_upper_p(f, df1, df2) <= 1 - probability; });
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
  if (probability == 0) return 0;
  const bm::chi_squared_distribution<double, Policy> distribution(df);
  if (probability < 0.5) return least([&](double x) { return cdf(distribution, x) >= probability; });
  return least([&](double x) { return chi2_upper_p(x, df) <= 1 - probability; });
}

double log_gamma(double x) { return x > 0 ? bm::lgamma(x, Policy()) : kNaN; }

double log_beta(double x, double y) { return log_gamma(x) + log_gamma(y) - log_gamma(x + y); }

}  // namespace northstar::stats
