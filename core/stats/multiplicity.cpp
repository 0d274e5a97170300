#include "stats/multiplicity.hpp"

#include <algorithm>
#include <cstddef>

#include "base/descending.hpp"

namespace northstar::stats {
namespace {

/// Positions of the present p values, smallest first.
std::vector<std::size_t> ascending(const std::vector<std::optional<double>>& p) {
  std::vector<std::size_t> present;
  std::vector<double> keys;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!p[i]) continue;
    present.push_back(i);
    keys.push_back(-*p[i]);
  }
  std::vector<std::size_t> order = descending(keys);
  for (std::size_t& i : order) i = present[i];
  return order;
}

}  // namespace

std::vector<std::optional<double>> holm(const std::vector<std::optional<double>>& p_values) {
  std::vector<std::optional<double>> out(p_values.size());
  const auto order = ascending(p_values);
  double running = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    running = std::max(running, *p_values[order[i]] * static_cast<double>(order.size() - i));
    out[order[i]] = std::min(1.0, running);
  }
  return out;
}

std::vector<std::optional<double>> bonferroni(const std::vector<std::optional<double>>& p_values) {
  std::vector<std::optional<double>> out(p_values.size());
  const auto order = ascending(p_values);
  for (std::size_t i : order) out[i] = std::min(1.0, *p_values[i] * static_cast<double>(order.size()));
  return out;
}

namespace {

/// Step-up: min over j >= i of p_(j) m / j times `price`, at most 1.
std::vector<std::optional<double>> step_up(const std::vector<std::optional<double>>& p_values,
                                           const std::vector<std::size_t>& order, double price) {
  std::vector<std::optional<double>> out(p_values.size());
  double running = 1;
  for (std::size_t i = order.size(); i-- > 0;) {
    const double share = static_cast<double>(order.size()) / static_cast<double>(i + 1);
    running = std::min(running, *p_values[order[i]] * share * price);
    out[order[i]] = running;
  }
  return out;
}

}  // namespace

std::vector<std::optional<double>> benjamini_hochberg(const std::vector<std::optional<double>>& p_values) {
  return step_up(p_values, ascending(p_values), 1);
}

std::vector<std::optional<double>> benjamini_yekutieli(const std::vector<std::optional<double>>& p_values) {
  const auto order = ascending(p_values);
  double price = 0;
  for (std::size_t i = order.size(); i > 0; --i) price += 1 / static_cast<double>(i);
  return step_up(p_values, order, price);
}

}  // namespace northstar::stats
