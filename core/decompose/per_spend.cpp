#include "decompose/per_spend.hpp"

#include <cmath>
#include <map>

#include "base/text.hpp"
#include "decompose/segments.hpp"

namespace northstar::decompose {
namespace {

constexpr double least_move = 0.1;  // of the spend

/// The first metric that adds up the amounts of a table of spend; empty: none.
std::string spend_of(const metric::Definition& definition) {
  for (const auto& [name, metric] : definition.metrics) {
    const auto table = definition.tables.find(metric.table);
    if (table == definition.tables.end() || table->second.role != metric::Role::spend || !adds_up(metric)) continue;
    for (const metric::ExpressionPtr& sum : metric::aggregates_in(metric.measure))
      if (!sum->operands.empty() && sum->operands[0]->text == "value") return name;
  }
  return {};
}

/// dimension -> name as it is compared -> series; rows without a value belong to no channel.
using Channels = std::map<std::string, std::map<std::string, const series::SegmentSeries*>>;

Channels channels_of(const Levels& levels, const std::string& metric) {
  Channels out;
  for (const series::SegmentSeries& s : levels.segments_of(metric))
    if (!s.segment.empty()) out[s.dimension][lower(s.segment)] = &s;
  return out;
}

}  // namespace

std::optional<PerSpend> per_spend(const metric::Definition& definition, const Levels& levels, const std::string& metric,
                                  Range baseline, Range comparison) {
  const std::string spend = spend_of(definition);
  if (spend.empty() || spend == metric || additivity_of(definition, metric) != Additivity::additive)
    return std::nullopt;
  const Channels units = channels_of(levels, metric), money = channels_of(levels, spend);
  PerSpend out;
  for (const auto& [dimension, own] : units) {
    for (const auto& [unused, spent] : money) {
      std::vector<ChannelSpend> channels;
      for (const auto& [name, s] : own) {
        const auto found = spent.find(name);
        if (found == spent.end()) continue;
        const auto in = [&](const series::SegmentSeries* of, Range range) {
          return levels.of(of->series, range).value_or(0);
        };
        ChannelSpend one{s->segment, in(s, comparison), in(found->second, comparison), {}, {}};
        if (one.spend > 0) one.per_spend = one.units / one.spend;
        const double before = in(found->second, baseline), more = one.spend - before;
        if (std::fabs(more) > least_move * std::max(before, one.spend))
          one.marginal = (one.units - in(s, baseline)) / more;
        channels.push_back(std::move(one));
      }
      if (channels.size() > out.channels.size()) out = {spend, dimension, std::move(channels)};
    }
  }
  return out.channels.empty() ? std::nullopt : std::optional(std::move(out));
}

}  // namespace northstar::decompose
