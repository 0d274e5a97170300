#include "stats/bg_nbd.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "stats/distributions.hpp"
#include "stats/minimise.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

constexpr std::size_t kFewestCustomers = 10;
constexpr double kLeast = 1e-3, kMost = 1e3;  // of a parameter; of alpha in units of the mean time observed

/// Gauss's 2F1(a, b; c; z) by its series, for 0 <= z < 1 and positive a, b, c.
double hypergeometric(double a, double b, double c, double z) {
  double term = 1, sum = 1;
  for (double k = 0; k < 1e7; ++k) {
    term *= (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
    sum += term;
    if (std::abs(term) < 1e-16 * std::abs(sum)) break;
  }
  return sum;
}

/// ((a + b + repeats - 1) / (a - 1)) (1 - share^(r + repeats) 2F1): purchases within `time` of someone who is alive
/// after `observed`; at a = 1 the mean of both sides, where the formula is 0 / 0.
double repeats_of_alive(const BgNbd& m, double repeats, double observed, double time) {
  const auto at = [&](double a) {
    const double share = (m.alpha + observed) / (m.alpha + observed + time);
    const double f = hypergeometric(m.r + repeats, m.b + repeats, a + m.b + repeats - 1, 1 - share);
    return (a + m.b + repeats - 1) / (a - 1) * (1 - std::pow(share, m.r + repeats) * f);
  };
  constexpr double around = 1e-5;
  return std::abs(m.a - 1) < around ? (at(1 - around) + at(1 + around)) / 2 : at(m.a);
}

/// a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x): how much likelier it is that the customer left at its last
/// purchase than that it is still there.
double odds_of_having_left(const BgNbd& m, const PurchaseHistory& customer) {
  if (customer.repeats == 0) return 0;
  const auto x = static_cast<double>(customer.repeats);
  return m.a / (m.b + x - 1) * std::pow((m.alpha + customer.observed) / (m.alpha + customer.last), m.r + x);
}

/// Customers who are alike, once.
struct Group {
  PurchaseHistory customer;
  double count = 0;
};

std::vector<Group> groups_of(std::span<const PurchaseHistory> customers) {
  std::vector<PurchaseHistory> sorted(customers.begin(), customers.end());
  const auto key = [](const PurchaseHistory& c) { return std::tuple(c.repeats, c.last, c.observed); };
  std::sort(sorted.begin(), sorted.end(), [&](const auto& x, const auto& y) { return key(x) < key(y); });
  std::vector<Group> groups;
  for (const PurchaseHistory& customer : sorted) {
    if (groups.empty() || key(groups.back().customer) != key(customer)) groups.push_back({customer, 0});
    ++groups.back().count;
  }
  return groups;
}

/// `groups` in the order of their repeats: what depends on these alone is computed once for all who have as many.
double log_likelihood(const BgNbd& m, const std::vector<Group>& groups) {
  const double of_model = m.r * std::log(m.alpha) - log_gamma(m.r) - log_beta(m.a, m.b);
  double sum = 0, of_repeats = 0;
  std::size_t repeats = static_cast<std::size_t>(-1);
  for (const auto& [customer, count] : groups) {
    const auto x = static_cast<double>(customer.repeats);
    if (customer.repeats != repeats) {
      repeats = customer.repeats;
      of_repeats = of_model + log_gamma(m.r + x) + log_beta(m.a, m.b + x);
    }
    sum += count * (of_repeats - (m.r + x) * std::log(m.alpha + customer.observed) +
                    std::log1p(odds_of_having_left(m, customer)));
  }
  return sum;
}

Error refused(std::size_t index, const char* why, const char* remedy) {
  return Error{ErrorCode::not_computable, "customers[" + std::to_string(index) + "]", why, remedy};
}

}  // namespace

double BgNbd::expected_repeats(double time) const { return repeats_of_alive(*this, 0, 0, time); }

double BgNbd::probability_of_repeats(std::size_t repeats, double time) const {
  const auto x = static_cast<double>(repeats);
  const double still = alpha / (alpha + time), passed = time / (alpha + time);
  const auto purchases = [&](double j) {  // of someone who never leaves
    return std::exp(log_gamma(r + j) - log_gamma(r) - log_gamma(j + 1) + r * std::log(still) + j * std::log(passed));
  };
  const double stayed = std::exp(log_beta(a, b + x) - log_beta(a, b));
  if (repeats == 0) return std::pow(still, r);
  double fewer = 0;
  for (double j = 0; j < x; ++j) fewer += purchases(j);
  const double left = std::exp(log_beta(a + 1, b + x - 1) - log_beta(a, b));
  return stayed * purchases(x) + left * (1 - fewer);
}

double BgNbd::expected_repeats_after(const PurchaseHistory& customer, double time) const {
  return repeats_of_alive(*this, static_cast<double>(customer.repeats), customer.observed, time) *
         probability_alive(customer);
}

double BgNbd::probability_alive(const PurchaseHistory& customer) const {
  return 1 / (1 + odds_of_having_left(*this, customer));
}

Result<BgNbd> fit_bg_nbd(std::span<const PurchaseHistory> customers) {
  if (customers.size() < kFewestCustomers) return too_few_values(customers.size(), kFewestCustomers);
  double observed = 0;
  bool any_repeat = false;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const PurchaseHistory& c = customers[i];
    if (!(c.last >= 0 && c.last <= c.observed && std::isfinite(c.observed)))
      return refused(i, "Its last purchase does not lie between its first and the end.", "Correct its times.");
    if ((c.repeats == 0) != (c.last == 0))
      return refused(i, "Whether it bought again and when do not agree.", "Count several purchases of a day as one.");
    any_repeat = any_repeat || c.repeats > 0;
    observed += c.observed / static_cast<double>(customers.size());
  }
  if (!any_repeat)
    return Error{ErrorCode::not_computable, "customers", "Nobody bought again, so there is no rate to learn.",
                 "Look at a longer time."};
  const std::vector<Group> groups = groups_of(customers);
  const auto model = [&](std::span<const double> u) {
    BgNbd m{on_log_scale(u[0], kLeast, kMost), observed * on_log_scale(u[1], kLeast, kMost),
            on_log_scale(u[2], kLeast, kMost), on_log_scale(u[3], kLeast, kMost), 0};
    m.log_likelihood = log_likelihood(m, groups);
    return m;
  };
  const Minimum found = minimise([&](std::span<const double> u) { return -model(u).log_likelihood; },
                                 {{0.5, 0.5, 0.5, 0.5}, {0.4, 0.4, 0.5, 0.6}});
  return model(found.at);
}

}  // namespace northstar::stats
