#include "stats/gamma_gamma.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "stats/correlation.hpp"
#include "stats/distributions.hpp"
#include "stats/minimise.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

constexpr std::size_t kFewestCustomers = 10;
constexpr double kLeast = 1e-3, kMost = 1e3;  // of a parameter; of gamma in units of the mean

double log_likelihood(const GammaGamma& m, const std::vector<double>& purchases, const std::vector<double>& means) {
  const double of_model = m.q * std::log(m.gamma) - log_gamma(m.q);
  double sum = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    const double shape = m.p * purchases[i];
    sum += of_model + log_gamma(shape + m.q) - log_gamma(shape) + (shape - 1) * std::log(means[i]) +
           shape * std::log(purchases[i]) - (shape + m.q) * std::log(m.gamma + means[i] * purchases[i]);
  }
  return sum;
}

}  // namespace

double GammaGamma::population_mean() const {
  return q > 1 ? p * gamma / (q - 1) : std::numeric_limits<double>::infinity();
}

double GammaGamma::expected_mean(const Spending& customer) const {
  if (customer.purchases == 0) return population_mean();
  const auto x = static_cast<double>(customer.purchases);
  return p * (gamma + customer.mean * x) / (p * x + q - 1);
}

Result<GammaGamma> fit_gamma_gamma(std::span<const Spending> customers) {
  std::vector<double> purchases, means;
  double mean = 0;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    if (customers[i].purchases == 0) continue;
    if (!(customers[i].mean > 0 && std::isfinite(customers[i].mean)))
      return Error{ErrorCode::not_computable, "customers[" + std::to_string(i) + "]",
                   "What it spent per purchase is not above 0.", "Leave refunds and free orders out."};
    purchases.push_back(static_cast<double>(customers[i].purchases));
    means.push_back(customers[i].mean);
    mean += customers[i].mean;
  }
  if (means.size() < kFewestCustomers) return too_few_values(means.size(), kFewestCustomers);
  mean /= static_cast<double>(means.size());
  const auto model = [&](std::span<const double> u) {
    GammaGamma m{on_log_scale(u[0], kLeast, kMost), on_log_scale(u[1], kLeast, kMost),
                 mean * on_log_scale(u[2], kLeast, kMost), 0, 0};
    m.log_likelihood = log_likelihood(m, purchases, means);
    return m;
  };
  const Minimum found =
      minimise([&](std::span<const double> u) { return -model(u).log_likelihood; }, {{0.6, 0.6, 0.5}, {0.5, 0.7, 0.6}});
  GammaGamma out = model(found.at);
  if (const auto together = pearson(purchases, means)) out.correlation = together->estimate;
  return out;
}

double lifetime_value(const BgNbd& purchases, const GammaGamma& spending, const PurchaseHistory& history,
                      const Spending& spent, double period, int periods, double discount) {
  double sum = 0, before = 0;
  for (int i = 1; i <= periods; ++i) {
    const double by_then = purchases.expected_repeats_after(history, period * i);
    sum += (by_then - before) / std::pow(1 + discount, i);
    before = by_then;
  }
  return sum * spending.expected_mean(spent);
}

}  // namespace northstar::stats
