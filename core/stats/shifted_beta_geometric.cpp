#include "stats/shifted_beta_geometric.hpp"

#include <cmath>
#include <string>

#include "stats/distributions.hpp"
#include "stats/minimise.hpp"
#include "stats/refusal.hpp"

namespace northstar::stats {
namespace {

constexpr std::size_t kFewest = 3;
constexpr double kLeast = 1e-3, kMost = 1e4;  // of a parameter

double log_likelihood(const ShiftedBetaGeometric& m, std::span<const double> remaining) {
  const double all = log_beta(m.alpha, m.beta);
  double sum = 0;
  for (std::size_t n = 1; n < remaining.size(); ++n) {
    const double left = remaining[n - 1] - remaining[n];
    if (left > 0) sum += left * (log_beta(m.alpha + 1, m.beta + static_cast<double>(n) - 1) - all);
  }
  return sum + remaining.back() * (log_beta(m.alpha, m.beta + static_cast<double>(remaining.size()) - 1) - all);
}

}  // namespace

double ShiftedBetaGeometric::survival(int renewals) const {
  double share = 1;
  for (int n = 1; n <= renewals; ++n) share *= retention(n);
  return share;
}

double ShiftedBetaGeometric::retention(int renewal) const {
  return (beta + renewal - 1) / (alpha + beta + renewal - 1);
}

Result<ShiftedBetaGeometric> fit_shifted_beta_geometric(std::span<const double> remaining) {
  if (remaining.size() < kFewest) return too_few_values(remaining.size(), kFewest);
  for (std::size_t n = 0; n < remaining.size(); ++n) {
    if (!(remaining[n] >= 0) || !std::isfinite(remaining[n]) || (n > 0 && remaining[n] > remaining[n - 1]))
      return Error{ErrorCode::not_computable, "remaining[" + std::to_string(n) + "]",
                   "It is not a number of those who are left: negative, or more than before.",
                   "Follow one cohort, and count nobody who joined later."};
  }
  if (remaining.front() == remaining.back())
    return Error{ErrorCode::not_computable, "remaining", "Nobody left, so there is no chance to learn.",
                 "Look at a longer time."};
  const auto model = [&](std::span<const double> u) {
    ShiftedBetaGeometric m{on_log_scale(u[0], kLeast, kMost), on_log_scale(u[1], kLeast, kMost), 0};
    m.log_likelihood = log_likelihood(m, remaining);
    return m;
  };
  const Minimum found =
      minimise([&](std::span<const double> u) { return -model(u).log_likelihood; }, {{0.43, 0.43}, {0.5, 0.6}});
  return model(found.at);
}

}  // namespace northstar::stats
