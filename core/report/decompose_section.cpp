#include <algorithm>
#include <cmath>

#include "decompose/segments.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using decompose::Decomposition;
using decompose::Node;

std::vector<const Node*> leaves_by_size(const Decomposition& d) {
  std::vector<const Node*> leaves;
  for (const Node& node : d.nodes)
    if (!node.op) leaves.push_back(&node);
  std::stable_sort(leaves.begin(), leaves.end(), [](const Node* a, const Node* b) {
    return std::fabs(a->contribution) > std::fabs(b->contribution);
  });
  return leaves;
}

/// The finding: what the change was, what brought most of it, and what pulled against it.
std::string title_of(const metric::Definition& definition, const Decomposition& d) {
  const std::string name = metric::label_of(definition, d.nodes[0].metric);
  if (number_words(d.change) == "0")
    return "Nothing moved: " + number_words(*d.nodes[0].comparison) + " against " + number_words(*d.nodes[0].baseline);
  const std::string title = name + (d.change > 0 ? " rose by " : " fell by ") + number_words(std::fabs(d.change));
  const std::vector<const Node*> leaves = leaves_by_size(d);
  if (leaves.size() < 2) return title;
  const auto first = [&](auto fits) {
    const auto found = std::find_if(leaves.begin(), leaves.end(), fits);
    return found == leaves.end() ? nullptr : *found;
  };
  const Node* with = first([&](const Node* n) { return n->contribution * d.change > 0; });
  const Node* against = first([&](const Node* n) {
    return n->contribution * d.change < 0 && std::fabs(n->contribution) > 0.05 * std::fabs(d.change);
  });
  std::vector<std::string> parts;
  for (const Node* node : {with, against}) {
    if (node)
      parts.push_back(signed_words(node->contribution) + " from " +
                      in_sentence(metric::label_of(definition, node->metric)));
  }
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
  return {{"segment", part.segment},
          {"baseline", number_or_null(part.baseline)},
          {"comparison", number_or_null(part.comparison)},
          {"change", part.change},
          {"contribution", part.contribution}};
}

Json splits_of(const std::vector<decompose::SegmentSplit>& splits) {
  Json out = Json::array();
  for (const decompose::SegmentSplit& split : splits) {
    Json parts = Json::array();
    for (const decompose::SegmentPart& part : split.parts) parts.push_back(part_of(part));
    Json others = nullptr;
    if (split.others > 0) {
      others = part_of(split.rest);
      others["count"] = split.others;
    }
    out.push_back({{"dimension", split.dimension},
                   {"parts", std::move(parts)},
                   {"others", std::move(others)},
                   {"residual", split.residual}});
  }
  return out;
}

/// Why a node, or one of its dimensions, is not split by segments.
std::string unsplit_of(const Numbers& numbers, const Node& node, std::size_t splits) {
  const metric::Definition& definition = *numbers.definition;
  switch (decompose::additivity_of(definition, node.metric)) {
    case decompose::Additivity::growth_part:
      return "Who is new, kept or returned is counted over everybody, so it has no segments.";
    case decompose::Additivity::ratio: return "A ratio is no sum of its segments. Open the counts that it is made of.";
    case decompose::Additivity::additive:
      return splits > 0 ? "" : "No column to split by is chosen. Choose some on Data.";
    case decompose::Additivity::distinct_count: break;
  }
  std::vector<std::string> overlapping, all;
  for (const series::SegmentSeries& s : numbers.series->segments_of(node.metric))
    if (std::find(all.begin(), all.end(), s.dimension) == all.end()) all.push_back(s.dimension);
  if (all.empty()) return "No column to split by is chosen. Choose some on Data.";
  if (splits == all.size()) return {};
  return splits == 0 ? "The same one can be counted in several segments, so they do not add up to the whole."
                     : "Other columns are left out: the same one can be counted in several of their segments.";
}

Json nodes_of(const Numbers& numbers, const Decomposition& d) {
  Json nodes = Json::array();
  for (const Node& node : d.nodes) {
    const series::Series& series = numbers.series->of(node.metric);
    const auto splits = decompose::split_by_segments(*numbers.definition, *numbers.series, d, node);
    nodes.push_back({{"metric", node.metric},
                     {"label", metric::label_of(*numbers.definition, node.metric)},
                     {"unit", series.unit},
                     {"op", !node.op ? Json(nullptr) : Json(*node.op == metric::TreeOp::product ? "product" : "sum")},
                     {"drivers", node.drivers},
                     {"baseline", number_or_null(node.baseline)},
                     {"comparison", number_or_null(node.comparison)},
                     {"contribution", node.contribution},
                     {"owner", node.owner},
                     {"problem", problem_of(numbers, node)},
                     {"values", values_on_axis(numbers, series)},
                     {"splits", splits_of(splits)},
                     {"unsplit", unsplit_of(numbers, node, splits.size())}});
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
    return {{"problem", error_object(numbers.decomposition->error())},
            {"title", numbers.decomposition->error().text()},
            {"root", definition.north_star ? definition.north_star->metric : ""},
            {"unit", ""},
            {"baseline", ""},
            {"comparison", ""},
            {"baseline_label", ""},
            {"comparison_label", ""},
            {"change", 0},
            {"residual", 0},
            {"nodes", Json::array()},
            {"notes", Json::array()}};
  }
  const Decomposition& d = numbers.decomposition->value();
  return {{"problem", nullptr},
          {"title", title_of(definition, d)},
          {"root", d.nodes[0].metric},
          {"unit", numbers.series->of(d.nodes[0].metric).unit},
          {"baseline", time::period_key(d.baseline_period, definition.calendar)},
          {"comparison", time::period_key(d.comparison_period, definition.calendar)},
          {"baseline_label", period_label(d.baseline_period, definition.calendar)},
          {"comparison_label", period_label(d.comparison_period, definition.calendar)},
          {"change", d.change},
          {"residual", d.residual},
          {"nodes", nodes_of(numbers, d)},
          {"notes", notes_of(numbers, d)}};
}

}  // namespace northstar::report
