#include <algorithm>
#include <cmath>

#include "decompose/intervals.hpp"
#include "decompose/per_spend.hpp"
#include "decompose/price_volume_mix.hpp"
#include "decompose/segments.hpp"
#include "decompose/where.hpp"
#include "report/decompose_words.hpp"
#include "report/rounding.hpp"
#include "report/sections.hpp"
#include "report/verdict_words.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using decompose::Decomposition;
using decompose::Node;

Json interval_or_null(const std::optional<stats::Interval>& interval) {
  return interval ? Json::array({interval->low, interval->high}) : Json(nullptr);
}

Json part_of(const decompose::SegmentPart& part) {
  return object({{"segment", part.segment},
                 {"baseline", number_or_null(part.baseline)},
                 {"comparison", number_or_null(part.comparison)},
                 {"change", part.change},
                 {"contribution", part.contribution}});
}

/// Price, volume and mix of a product of two by the segments of a dimension, where the whole and its first factor add
/// up over them; null elsewhere.
Json price_volume_mix_of(const decompose::Levels& levels, const Decomposition& d, const Node& node,
                         const std::string& dimension) {
  if (node.op != metric::TreeOp::product || node.drivers.size() != 2) return nullptr;
  const std::string& quantity = d.nodes[node.drivers[0]].metric;
  std::vector<decompose::Sold> products;
  decompose::Sold sum;
  for (const series::SegmentSeries& s : levels.segments_of(node.metric)) {
    if (s.dimension != dimension) continue;
    const decompose::Place place{dimension, s.segment};
    const auto of = [&](const std::string& metric, decompose::Range range) {
      return levels.of(metric, &place, range).value_or(0);
    };
    products.push_back({of(quantity, d.baseline), of(node.metric, d.baseline), of(quantity, d.comparison),
                        of(node.metric, d.comparison)});
    sum.quantity_before += products.back().quantity_before;
    sum.quantity_after += products.back().quantity_after;
  }
  const Node& whole = d.nodes[node.drivers[0]];
  const auto is_sum = [](double a, double b) { return std::fabs(a - b) <= 1e-9 * std::fabs(b); };
  if (products.empty() || !is_sum(sum.quantity_before, *whole.baseline) ||
      !is_sum(sum.quantity_after, *whole.comparison))
    return nullptr;
  const decompose::PriceVolumeMix split = decompose::price_volume_mix(products);
  return object({{"volume", split.volume},
                 {"mix", split.mix},
                 {"price", split.price},
                 {"new", split.fresh},
                 {"lost", split.lost}});
}

Json splits_of(const decompose::Levels& levels, const Decomposition& d, const Node& node,
               const std::vector<decompose::SegmentSplit>& splits) {
  Json out = Json::array();
  for (const decompose::SegmentSplit& split : splits) {
    const auto part_of_split = [&](const decompose::SegmentPart& part, const std::optional<stats::Interval>& likely) {
      Json json = part_of(part);
      json["conf_int"] = interval_or_null(likely);
      if (split.of_quotient) json.update(object({{"rate", part.rate}, {"mix", part.mix}}));
      return json;
    };
    const auto likely = decompose::part_intervals(levels, d, node, split);
    Json parts = Json::array();
    for (std::size_t i = 0; i < split.parts.size(); ++i) parts.push_back(part_of_split(split.parts[i], likely[i]));
    Json others = nullptr;
    if (split.others > 0) {
      others = part_of_split(split.rest, std::nullopt);
      others["count"] = split.others;
    }
    out.push_back(object({{"dimension", split.dimension},
                          {"parts", std::move(parts)},
                          {"others", std::move(others)},
                          {"reversed", split.is_reversed},
                          {"price_volume_mix", price_volume_mix_of(levels, d, node, split.dimension)},
                          {"residual", split.residual}}));
  }
  return out;
}

/// Why a node, or one of its dimensions, is not split by segments.
std::string unsplit_of(const Numbers& numbers, const decompose::Levels& levels, const Node& node, std::size_t splits) {
  const metric::Definition& definition = *numbers.definition;
  const decompose::Additivity additivity = decompose::additivity_of(definition, node.metric);
  switch (additivity) {
    case decompose::Additivity::growth_part:
      return "Who is new, kept or returned is counted over everybody, so it has no segments.";
    case decompose::Additivity::ratio:
      return "Its segments do not add up to it. Write it as one count or sum divided by another, each a metric of its "
             "own, to see them.";
    case decompose::Additivity::additive:
      return splits > 0 ? "" : "No column to split by is chosen. Choose some on Data.";
    case decompose::Additivity::distinct_count:
    case decompose::Additivity::quotient: break;
  }
  const bool is_quotient = additivity == decompose::Additivity::quotient;
  const std::vector<std::string> counted = is_quotient ? metric::names_in(*definition.metrics.at(node.metric).formula)
                                                       : std::vector<std::string>{node.metric};
  std::vector<std::string> all;
  for (const std::string& metric : counted)
    for (const series::SegmentSeries& s : levels.segments_of(metric))
      if (std::find(all.begin(), all.end(), s.dimension) == all.end()) all.push_back(s.dimension);
  if (all.empty()) return "No column to split by is chosen. Choose some on Data.";
  if (splits == all.size()) return {};
  if (is_quotient)
    return splits == 0 ? "No column splits both what is divided and what it is divided by, each thing in one segment."
                       : "Other columns are left out: they do not split both sides of it, each thing in one segment.";
  return splits == 0 ? "The same one can be counted in several segments, so they do not add up to the whole."
                     : "Other columns are left out: the same one can be counted in several of their segments.";
}

/// Names a node for the page's address; a metric stands once per place.
std::string id_of(const Node& node) {
  static constexpr const char* marks[] = {"", "=", "=*", "~", "~*"};
  if (node.kind == decompose::NodeKind::whole) return node.metric;
  return node.metric + "@" + node.dimension + marks[static_cast<int>(node.kind)] + node.segment;
}

/// Metrics that are said to move a node though no arithmetic makes it of them, each with its evidence.
Json influences_of(const Numbers& numbers, const Node& node) {
  Json out = Json::array();
  const auto found = numbers.influences.find(node.metric);
  for (const std::string& metric : node.influences) {
    Json influence = object({{"metric", metric},
                             {"label", metric::label_of(*numbers.definition, metric)},
                             {"verdict", validate::name_of(validate::VerdictKind::inconclusive)},
                             {"words", "Not tested"}});
    if (found != numbers.influences.end())
      for (const validate::Evidence& e : found->second->tried) {
        if (e.metric != metric) continue;
        influence["verdict"] = validate::name_of(e.verdict);
        influence["words"] = e.reason == validate::Reason::same_rows
                                 ? "Counts the same rows"
                                 : verdict_phrase(e, numbers.definition->calendar.grain);
      }
    out.push_back(std::move(influence));
  }
  return out;
}

Json nodes_of(const Numbers& numbers, const decompose::Levels& levels, const Decomposition& d,
              const std::vector<std::optional<stats::Interval>>& intervals, const PrintedChange& printed) {
  const metric::Definition& definition = *numbers.definition;
  Json nodes = Json::array();
  for (std::size_t i = 0; i < d.nodes.size(); ++i) {
    const Node& node = d.nodes[i];
    const bool whole = node.kind == decompose::NodeKind::whole;
    const decompose::Place place{node.dimension, node.segment};
    const series::Series& of_all = numbers.series->of(node.metric);
    const series::Series* own = whole ? &of_all : levels.find(node.metric, &place);
    const auto splits = decompose::split_by_segments(definition, levels, d, node);
    nodes.push_back(
        object({{"metric", node.metric},
                {"id", id_of(node)},
                {"label", node_label(definition, node)},
                {"unit", of_all.unit},
                {"op", !node.op ? Json(nullptr) : Json(metric::tree_op_names[static_cast<std::size_t>(*node.op)])},
                {"drivers", node.drivers},
                {"baseline", number_or_null(node.baseline)},
                {"comparison", number_or_null(node.comparison)},
                {"contribution", node.contribution},
                {"conf_int", interval_or_null(intervals[i])},
                {"printed", printed.of_node[i]},
                {"owner", node.owner},
                {"problem", problem_of(definition, node, d)},
                {"influences", influences_of(numbers, node)},
                {"values", own ? values_on_axis(numbers, *own) : Json::array()},
                {"splits", splits_of(levels, d, node, splits)},
                {"unsplit", whole ? unsplit_of(numbers, levels, node, splits.size()) : ""}}));
  }
  return nodes;
}

Json where_of(const Numbers& numbers, const decompose::Levels& levels, const Decomposition& d,
              const std::string& unit) {
  const Node& root = d.nodes[0];
  const decompose::Where where =
      decompose::find_where(*numbers.definition, levels, root.metric, d.baseline, d.comparison);
  Json segments = Json::array();
  for (const decompose::OddSegment& odd : where.segments) {
    Json segment = object({{"dimension", odd.dimension},
                           {"segment", segment_words(odd.segment)},
                           {"baseline", odd.baseline},
                           {"comparison", odd.comparison},
                           {"excess", odd.excess},
                           {"explanatory_power", odd.explanatory_power},
                           {"surprise", odd.surprise},
                           {"p_adjusted", odd.p_adjusted}});
    if (odd.odd != decompose::Odd::amount)
      segment.update(object({{"is_weight", odd.odd == decompose::Odd::weight}, {"rate", odd.rate}, {"mix", odd.mix}}));
    segments.push_back(std::move(segment));
  }
  std::string words = where_words(where, d, unit);
  if (!levels.segments_of(root.metric).empty()) {
    const auto splits = decompose::split_by_segments(*numbers.definition, levels, d, root);
    const std::string unsplit = unsplit_of(numbers, levels, root, splits.size());
    if (!words.empty() && !unsplit.empty()) words += " ";
    words += unsplit;
  }
  return object({{"segments", std::move(segments)}, {"looked_at", where.looked_at}, {"words", std::move(words)}});
}

/// Null where no file of spend names the channels of the root.
Json per_spend_of(const Numbers& numbers, const decompose::Levels& levels, const Decomposition& d) {
  const metric::Definition& definition = *numbers.definition;
  const auto found = decompose::per_spend(definition, levels, d.nodes[0].metric, d.baseline, d.comparison);
  if (!found) return nullptr;
  Json channels = Json::array();
  for (const decompose::ChannelSpend& one : found->channels)
    channels.push_back(object({{"segment", one.segment},
                               {"units", one.units},
                               {"spend", one.spend},
                               {"per_spend", number_or_null(one.per_spend)},
                               {"marginal", number_or_null(one.marginal)}}));
  return object({{"label", metric::label_of(definition, found->metric)},
                 {"unit", numbers.series->of(found->metric).unit},
                 {"dimension", found->dimension},
                 {"channels", std::move(channels)}});
}

Json alarms_of(const Numbers& numbers, const decompose::Levels& levels, const Decomposition& d,
               const std::vector<std::optional<stats::Interval>>& intervals, const PrintedChange& printed) {
  const metric::Definition& definition = *numbers.definition;
  const Node& root = d.nodes[0];
  Json out = Json::array();
  if (const auto conflict = decompose::volume_without_engagement(d, intervals)) {
    const Node &volume = d.nodes[conflict->volume], &engagement = d.nodes[conflict->engagement];
    const auto brought = [&](std::size_t at) {
      return signed_fixed_words(printed.of_node[at], printed.decimals) + points_behind(printed);
    };
    std::string text = "Volume rises while engagement falls: " + brought(conflict->volume) + " from " +
                       in_sentence(node_label(definition, volume)) + ", " + brought(conflict->engagement) + " from " +
                       in_sentence(node_label(definition, engagement)) + ".";
    for (const decompose::SegmentSplit& split : decompose::split_by_segments(definition, levels, d, engagement)) {
      const auto worst = std::min_element(split.parts.begin(), split.parts.end(),
                                          [](const auto& a, const auto& b) { return a.contribution < b.contribution; });
      if (worst == split.parts.end() || worst->contribution >= 0) continue;
      text += " By " + split.dimension + ", most of that comes from " + in_quotes(segment_words(worst->segment)) + ".";
      break;
    }
    out.push_back(std::move(text));
  }
  const auto spikes = decompose::spikes_of(numbers.series->of(root.metric));
  if (spikes && spikes->is_alarm())
    out.push_back(spike_words(*spikes, metric::label_of(definition, root.metric), definition.calendar));
  return out;
}

std::string key_of(decompose::Range range, const time::Calendar& calendar) {
  const std::string last = time::period_key(range.last, calendar);
  return range.count() == 1 ? last : time::period_key(range.first, calendar) + "/" + last;
}

/// The periods that carry a rise, and the change with and without them; null where the alarm is silent.
Json spikes_of(const Numbers& numbers, const Decomposition& d, const std::string& unit) {
  const metric::Definition& definition = *numbers.definition;
  const std::string& root = d.nodes[0].metric;
  const auto spikes = decompose::spikes_of(numbers.series->of(root));
  if (!spikes || !spikes->is_alarm()) return nullptr;
  const auto change = [&](std::vector<std::int32_t> left_out) -> std::optional<double> {
    const decompose::Levels levels(definition, *numbers.series, d.baseline, std::move(left_out));
    const auto before = levels.of(root, nullptr, d.baseline), after = levels.of(root, nullptr, d.comparison);
    return before && after ? std::optional(*after - *before) : std::nullopt;
  };
  const std::optional<double> with = change({}), without = change(spikes->periods);
  return object({{"baseline", key_of(spikes->baseline, definition.calendar)},
                 {"comparison", key_of(spikes->comparison, definition.calendar)},
                 {"left_out", !d.left_out.empty()},
                 {"words", with && without && *with != *without ? without_spikes_words(*with, *without, unit) : ""}});
}

/// What the root has segments by, in the order of the tables.
Json dimensions_of(const decompose::Levels& levels, const std::string& root) {
  Json out = Json::array();
  for (const series::SegmentSeries& s : levels.segments_of(root))
    if (out.empty() || out.back() != s.dimension) out.push_back(s.dimension);
  return out;
}

/// The tree of a root that has no value: what stands where, and what each was where it has one.
Json drawn_of(const metric::Definition& definition, const Decomposition& d) {
  Json out = Json::array();
  std::vector<int> depth(d.nodes.size());
  for (std::size_t i = 0; i < d.nodes.size(); ++i) {
    const Node& node = d.nodes[i];
    for (const std::size_t driver : node.drivers) depth[driver] = depth[i] + 1;
    out.push_back(object({{"label", node_label(definition, node)},
                          {"depth", depth[i]},
                          {"baseline", number_or_null(node.baseline)},
                          {"comparison", number_or_null(node.comparison)},
                          {"problem", problem_of(definition, node, d)}}));
  }
  return out;
}

/// Why nothing is split, in place of the rest.
Json without_split(const metric::Definition& definition, const Error& error) {
  return object({{"problem", error_object(error)},
                 {"title", error.text()},
                 {"root", definition.north_star ? definition.north_star->metric : ""},
                 {"method", ""},
                 {"unit", ""},
                 {"baseline", ""},
                 {"comparison", ""},
                 {"baseline_label", ""},
                 {"comparison_label", ""},
                 {"change", 0},
                 {"residual", 0},
                 {"printed", object({{"unit", ""}, {"decimals", 0}, {"change", 0}, {"residual", 0}})},
                 {"nodes", Json::array()},
                 {"drawn", Json::array()},
                 {"dimensions", Json::array()},
                 {"where", nullptr},
                 {"per_spend", nullptr},
                 {"alarms", Json::array()},
                 {"spikes", nullptr},
                 {"notes", Json::array()}});
}

void put_ranges(Json& out, const metric::Definition& definition, const Decomposition& d) {
  out["baseline"] = key_of(d.baseline, definition.calendar);
  out["comparison"] = key_of(d.comparison, definition.calendar);
  out["baseline_label"] = range_label(d.baseline, definition.calendar);
  out["comparison_label"] = range_label(d.comparison, definition.calendar);
}

}  // namespace

Json decompose_section(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  if (!numbers.decomposition->ok()) return without_split(definition, numbers.decomposition->error());
  const Decomposition& d = numbers.decomposition->value();
  const Node& root = d.nodes[0];
  if (!root.baseline || !root.comparison) {
    Json out = without_split(definition, Error{ErrorCode::not_computable, metric::label_of(definition, root.metric),
                                               problem_of(definition, root, d), ""});
    put_ranges(out, definition, d);
    out["drawn"] = drawn_of(definition, d);
    return out;
  }
  const series::Series& series = numbers.series->of(root.metric);
  const PrintedChange printed = printed_change(d, series.unit);
  const decompose::Levels levels(definition, *numbers.series, d.baseline, d.left_out);
  const auto intervals = decompose::contribution_intervals(levels, d);
  Json out = object({{"problem", nullptr},
                     {"title", title_of(definition, d, printed)},
                     {"root", root.metric},
                     {"method", d.method == decompose::Method::lmdi ? "lmdi" : "shapley"},
                     {"unit", series.unit},
                     {"change", d.change},
                     {"residual", d.residual},
                     {"printed", object({{"unit", printed.unit},
                                         {"decimals", printed.decimals},
                                         {"change", printed.change},
                                         {"residual", printed.residual}})},
                     {"nodes", nodes_of(numbers, levels, d, intervals, printed)},
                     {"drawn", Json::array()},
                     {"dimensions", dimensions_of(levels, root.metric)},
                     {"where", where_of(numbers, levels, d, series.unit)},
                     {"per_spend", per_spend_of(numbers, levels, d)},
                     {"alarms", alarms_of(numbers, levels, d, intervals, printed)},
                     {"spikes", spikes_of(numbers, d, series.unit)},
                     {"notes", notes_of(definition, d, printed, series.first_period)}});
  put_ranges(out, definition, d);
  return out;
}

}  // namespace northstar::report
