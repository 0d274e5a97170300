#include "report/rounding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/descending.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

double scale_of(int decimals) {
  static constexpr std::array<double, 5> scales = {1, 10, 100, 1'000, 10'000};
  return scales[static_cast<std::size_t>(decimals)];
}

}  // namespace

int decimals_for(const std::vector<double>& values) {
  double largest = 0;
  bool whole = true;
  for (const double value : values) {
    largest = std::max(largest, std::fabs(value));
    whole = whole && value == std::floor(value);
  }
  if (whole || largest >= 1000) return 0;
  if (largest >= 100) return 1;
  return largest >= 1 ? 2 : 4;
}

std::vector<double> round_to_sum(const std::vector<double>& values, double total, int decimals) {
  const double scale = scale_of(decimals);
  std::vector<double> rounded;
  for (const double value : values) rounded.push_back(std::floor(value * scale));
  const double missing = std::round(total * scale) - std::accumulate(rounded.begin(), rounded.end(), 0.0);
  if (missing < 0 || missing > static_cast<double>(values.size())) {
    for (std::size_t i = 0; i < values.size(); ++i) rounded[i] = std::round(values[i] * scale) / scale;
    return rounded;
  }
  std::vector<double> remainders;
  for (const double value : values) remainders.push_back(value * scale - std::floor(value * scale));
  const std::vector<std::size_t> by_remainder = descending(remainders);
  for (std::size_t i = 0; i < static_cast<std::size_t>(missing); ++i) rounded[by_remainder[i]] += 1;
  for (double& value : rounded) value /= scale;
  return rounded;
}

PrintedChange printed_change(const decompose::Decomposition& decomposition, std::string_view unit_of_root) {
  PrintedChange out;
  out.unit = change_unit(unit_of_root);
  const double points = change_scale(unit_of_root), change = points * decomposition.change,
               residual = points * decomposition.residual;
  std::vector<double> all = {change}, leaves;
  for (const decompose::Node& node : decomposition.nodes) {
    all.push_back(points * node.contribution);
    if (node.drivers.empty()) leaves.push_back(all.back());
  }
  out.decimals = decimals_for(all);
  const double scale = scale_of(out.decimals);
  // Arithmetic leaves crumbs that mean nothing.
  const bool has_residual = std::fabs(residual) * scale >= 0.5;
  leaves.push_back(has_residual ? residual : 0);
  const std::vector<double> rounded = round_to_sum(leaves, change, out.decimals);
  out.residual = rounded.back();
  out.of_node.resize(decomposition.nodes.size());
  std::size_t leaf = 0;
  for (std::size_t i = 0; i < decomposition.nodes.size(); ++i)
    if (decomposition.nodes[i].drivers.empty()) out.of_node[i] = rounded[leaf++];
  // Drivers stand after their parent, so backwards every branch is summed before it is asked for.
  for (std::size_t i = decomposition.nodes.size(); i-- > 0;) {
    if (decomposition.nodes[i].drivers.empty()) continue;
    for (const std::size_t driver : decomposition.nodes[i].drivers) out.of_node[i] += out.of_node[driver];
    out.of_node[i] = std::round(out.of_node[i] * scale) / scale;
  }
  out.change = std::round(change * scale) / scale;
  if (!out.of_node.empty()) out.of_node.front() = out.change;
  return out;
}

}  // namespace northstar::report
