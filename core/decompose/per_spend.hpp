// What a metric brings for each unit of spend, channel by channel, where a file of spend names the channels that its
// own rows name. An average, and the marginal one between the two ranges where spend moved enough to tell; neither says
// that the spend brought it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decompose/levels.hpp"

namespace northstar::decompose {

struct ChannelSpend {
  std::string segment;
  double units = 0, spend = 0;      // of an average period of the comparison
  std::optional<double> per_spend;  // nothing: nothing was spent
  std::optional<double> marginal;   // more units for more spend; nothing: spend moved by less than a tenth
};

struct PerSpend {
  std::string metric;                  // that adds up the spend
  std::string dimension;               // of the metric
  std::vector<ChannelSpend> channels;  // by name
};

/// By the two dimensions that share most names; nothing where no two share one, or the metric does not add up over its.
std::optional<PerSpend> per_spend(const metric::Definition& definition, const Levels& levels, const std::string& metric,
                                  Range baseline, Range comparison);

}  // namespace northstar::decompose
