#include <algorithm>
#include <cmath>

#include "base/descending.hpp"
#include "decompose/segments.hpp"
#include "report/rounding.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using decompose::Decomposition;
using decompose::Node;

/// Indices of the leaves, the largest contribution first.
std::vector<std::size_t> leaves_by_size(const Decomposition& d) {
  std::vector<std::size_t> leaves;
  std::vector<double> sizes;
  for (std::size_t i = 0; i < d.nodes.size(); ++i) {
    if (d.nodes[i].op) continue;
    leaves.push_back(i);
    sizes.push_back(std::fabs(d.nodes[i].contribution));
  }
  std::vector<std::size_t> order = descending(sizes);
  for (std::size_t& i : order) i = leaves[i];
  return order;
}

/// The finding: what the change was, what brought most of it, and what pulled against it; each as figure and table
/// print it.
std::string title_of(const metric::Definition& definition, const Decomposition& d, const PrintedChange& printed) {
  const std::string name = metric::label_of(definition, d.nodes[0].metric);
  if (printed.change == 0)
    return "Nothing moved: " + number_words(*d.nodes[0].comparison) + " against " + number_words(*d.nodes[0].baseline);
  const std::string title =
      name + (d.change > 0 ? " rose by " : " fell by ") + rounded_words(std::fabs(printed.change), printed.decimals);
  const std::vector<std::size_t> leaves = leaves_by_size(d);
  if (leaves.size() < 2) return title;
  std::vector<std::string> parts;
  const auto add_first = [&](auto fits) {
    const auto found = std::find_if(leaves.begin(), leaves.end(),
                                    [&](std::size_t i) { return printed.of_node[i] != 0 && fits(d.nodes[i]); });
    if (found == leaves.end()) return;
    const double brought = printed.of_node[*found];
    parts.push_back((brought > 0 ? "+" : "") + rounded_words(brought, printed.decimals) + " from " +
                    in_sentence(metric::label_of(definition, d.nodes[*found].metric)));
  };
  add_first([&](const Node& n) { return n.contribution * d.change > 0; });
  add_first([&](const Node& n) {
    return n.contribution * d.change < 0 && std::fabs(n.contribution) > 0.05 * std::fabs(d.change);
  });
  return parts.empty() ? title : title + ": " + list_words(parts);
}

std::string problem_of(const Numbers& numbers, const Node& node) {
  const metric::Definition& definition = *numbers.definition;
  const std::string period = period_label(node.problem_period, definition.calendar);
  switch (node.problem) {
    case Node::Problem::none: return {};
    case Node::Problem::part_missing:
      return "Not split further: " + in_quotes(metric::label_of(definition, node.missing_part)) + " has no value in " +
             period + ". Choose another period, or a part that always has one.";
    case Node::Problem::parts_off: {
      const series::Series& series = numbers.series->of(node.metric);
      const double whole = series.at(node.problem_period).value_or(0);
      const double off = std::fabs(whole - node.rebuilt);
      std::string words = "Its parts give " + number_words(node.rebuilt) + " in " + period;
      if (whole != 0)
        words += ", " + percent_words(off / std::fabs(whole));
      else
        words += ", " + number_words(off);
      return words + (node.rebuilt < whole ? " less" : " more") + " than the whole. One part is " +
             (node.rebuilt < whole ? "missing" : "counted twice") + " or filtered differently.";
    }
  }
  return {};
}

Json part_of(const decompose::SegmentPart& part) {
  return object({{"segment", part.segment},
                 {"baseline", number_or_null(part.baseline)},
                 {"comparison", number_or_null(part.comparison)},
                 {"change", part.change},
                 {"contribution", part.contribution}});
}

Json splits_of(const std::vector<decompose::SegmentSplit>& splits) {
  Json out = Json::array();
  for (const decompose::SegmentSplit& split : splits) {
    const auto part_of_split = [&](const decompose::SegmentPart& part) {
      Json json = part_of(part);
      if (split.of_quotient) json.update(object({{"rate", part.rate}, {"mix", part.mix}}));
      return json;
    };
    Json parts = Json::array();
    for (const decompose::SegmentPart& part : split.parts) parts.push_back(part_of_split(part));
    Json others = nullptr;
    if (split.others > 0) {
      others = part_of_split(split.rest);
      others["count"] = split.others;
    }
    out.push_back(object({{"dimension", split.dimension},
                          {"parts", std::move(parts)},
                          {"others", std::move(others)},
                          {"residual", split.residual}}));
  }
  return out;
}

/// Why a node, or one of its dimensions, is not split by segments.
std::string unsplit_of(const Numbers& numbers, const Node& node, std::size_t splits) {
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
    for (const series::SegmentSeries& s : numbers.series->segments_of(metric))
      if (std::find(all.begin(), all.end(), s.dimension) == all.end()) all.push_back(s.dimension);
  if (all.empty()) return "No column to split by is chosen. Choose some on Data.";
  if (splits == all.size()) return {};
  if (is_quotient)
    return splits == 0 ? "No column splits both what is divided and what it is divided by, each thing in one segment."
                       : "Other columns are left out: they do not split both sides of it, each thing in one segment.";
  return splits == 0 ? "The same one can be counted in several segments, so they do not add up to the whole."
                     : "Other columns are left out: the same one can be counted in several of their segments.";
}

Json nodes_of(const Numbers& numbers, const Decomposition& d, const PrintedChange& printed) {
  Json nodes = Json::array();
  for (std::size_t i = 0; i < d.nodes.size(); ++i) {
    const Node& node = d.nodes[i];
    const series::Series& series = numbers.series->of(node.metric);
    const auto splits = decompose::split_by_segments(*numbers.definition, *numbers.series, d, node);
    nodes.push_back(
        object({{"metric", node.metric},
                {"label", metric::label_of(*numbers.definition, node.metric)},
                {"unit", series.unit},
                {"op", !node.op ? Json(nullptr) : Json(*node.op == metric::TreeOp::product ? "product" : "sum")},
                {"drivers", node.drivers},
                {"baseline", number_or_null(node.baseline)},
                {"comparison", number_or_null(node.comparison)},
                {"contribution", node.contribution},
                {"printed", printed.of_node[i]},
                {"owner", node.owner},
                {"problem", problem_of(numbers, node)},
                {"values", values_on_axis(numbers, series)},
                {"splits", splits_of(splits)},
                {"unsplit", unsplit_of(numbers, node, splits.size())}}));
  }
  return nodes;
}

std::vector<std::string> notes_of(const Numbers& numbers, const Decomposition& d) {
  std::vector<std::string> notes = {
      "Each product gives its drivers their Shapley share: every order of change weighs alike. The leaves add up to "
      "the change."};
  const bool grows = std::any_of(d.nodes.begin(), d.nodes.end(),
                                 [](const Node& n) { return n.metric.find(".new") != std::string::npos; });
  const series::Series& root = numbers.series->of(d.nodes[0].metric);
  if (grows && d.baseline_period == root.first_period)
    notes.push_back("The baseline is the first period of the data: everyone in it counts as new.");
  return notes;
}

}  // namespace

Json decompose_section(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  if (!numbers.decomposition->ok()) {
    return object({{"problem", error_object(numbers.decomposition->error())},
                   {"title", numbers.decomposition->error().text()},
                   {"root", definition.north_star ? definition.north_star->metric : ""},
                   {"unit", ""},
                   {"baseline", ""},
                   {"comparison", ""},
                   {"baseline_label", ""},
                   {"comparison_label", ""},
                   {"change", 0},
                   {"residual", 0},
                   {"printed", object({{"decimals", 0}, {"change", 0}, {"residual", 0}})},
                   {"nodes", Json::array()},
                   {"notes", Json::array()}});
  }
  const Decomposition& d = numbers.decomposition->value();
  const PrintedChange printed = printed_change(d);
  return object({{"problem", nullptr},
                 {"title", title_of(definition, d, printed)},
                 {"root", d.nodes[0].metric},
                 {"unit", numbers.series->of(d.nodes[0].metric).unit},
                 {"baseline", time::period_key(d.baseline_period, definition.calendar)},
                 {"comparison", time::period_key(d.comparison_period, definition.calendar)},
                 {"baseline_label", period_label(d.baseline_period, definition.calendar)},
                 {"comparison_label", period_label(d.comparison_period, definition.calendar)},
                 {"change", d.change},
                 {"residual", d.residual},
                 {"printed",
                  object({{"decimals", printed.decimals}, {"change", printed.change}, {"residual", printed.residual}})},
                 {"nodes", nodes_of(numbers, d, printed)},
                 {"notes", notes_of(numbers, d)}});
}

}  // namespace northstar::report
