#include "stats/multiplicity.hpp"

#include <algorithm>
#include <cstddef>

namespace northstar::stats {
namespace {

/// Positions of the present p values, smallest first.
std::vector<std::size_t> ascending(const std::vector<std::optional<double>>& p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return *p[a] < *p[b]; });
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

std::vector<std::optional<double>> benjamini_hochberg(const std::vector<std::optional<double>>& p_values) {
  std::vector<std::optional<double>> out(p_values.size());
  const auto order = ascending(p_values);
  double running = 1;
  for (std::size_t i = order.size(); i-- > 0;) {
    running = std::min(running, *p_values[order[i]] * static_cast<double>(order.size()) / static_cast<double>(i + 1));
    out[order[i]] = running;
  }
  return out;
}

}  // namespace northstar::stats
