#include "decompose/alarms.hpp"

#include <algorithm>
#include <cmath>

#include "base/descending.hpp"
#include "stats/bootstrap.hpp"

namespace northstar::decompose {
namespace {

constexpr std::size_t spikes = 3;

std::size_t side_of(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return 28;
    case time::Grain::week: return 13;
    case time::Grain::month: return 12;
    default: return 8;
  }
}

constexpr double spread_of_mad = 1.4826;

double middle(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return stats::quantile(values, 0.5);
}

}  // namespace

std::optional<Conflict> volume_without_engagement(const Decomposition& d,
                                                  const std::vector<std::optional<stats::Interval>>& intervals) {
  const Node& root = d.nodes[0];
  if (root.op != metric::TreeOp::product || root.drivers.size() < 2) return std::nullopt;
  const std::size_t volume = root.drivers[0];
  if (!intervals[volume] || intervals[volume]->low <= 0) return std::nullopt;
  std::optional<Conflict> out;
  for (std::size_t i = 1; i < root.drivers.size(); ++i) {
    const std::size_t driver = root.drivers[i];
    if (!intervals[driver] || intervals[driver]->high >= 0) continue;
    if (!out || d.nodes[driver].contribution < d.nodes[out->engagement].contribution) out = Conflict{volume, driver};
  }
  return out;
}

std::optional<Spikes> spikes_of(const series::Series& series) {
  const std::size_t side = side_of(series.calendar.grain);
  const std::optional<std::size_t> last = series.last_full();
  if (!last || *last + 1 < 2 * side + static_cast<std::size_t>(series.first_partial)) return std::nullopt;
  const std::size_t begin = *last + 1 - side;
  double before = 0, after = 0;
  std::vector<double> recent;
  for (std::size_t i = begin - side; i <= *last; ++i) {
    if (!series.values[i]) return std::nullopt;
    (i < begin ? before : after) += *series.values[i];
    if (i >= begin) recent.push_back(*series.values[i]);
  }
  if (after <= before) return std::nullopt;
  Spikes out;
  out.count = static_cast<std::int32_t>(side);
  const std::int32_t first = series.first_period + static_cast<std::int32_t>(begin);
  out.baseline = {first - out.count, first - 1};
  out.comparison = {first, first + out.count - 1};
  const std::vector<std::size_t> highest = descending(recent);
  for (std::size_t k = 0; k < spikes; ++k) {
    out.share += (recent[highest[k]] - before / static_cast<double>(side)) / (after - before);
    out.periods.push_back(series.first_period + static_cast<std::int32_t>(begin + highest[k]));
  }
  std::sort(out.periods.begin(), out.periods.end());
  std::vector<double> others;
  for (std::size_t k = spikes; k < highest.size(); ++k) others.push_back(recent[highest[k]]);
  const double level = middle(others);
  for (double& value : others) value = std::fabs(value - level);
  out.stand_out = recent[highest[spikes - 1]] > level + 3 * spread_of_mad * middle(others);
  return out;
}

}  // namespace northstar::decompose
