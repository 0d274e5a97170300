#include <algorithm>
#include <cmath>

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

Json nodes_of(const Numbers& numbers, const Decomposition& d) {
  Json nodes = Json::array();
  for (const Node& node : d.nodes) {
    const std::string unit = numbers.series->of(node.metric).unit;
    nodes.push_back({{"metric", node.metric},
                     {"label", metric::label_of(*numbers.definition, node.metric)},
                     {"unit", unit},
                     {"op", !node.op ? Json(nullptr) : Json(*node.op == metric::TreeOp::product ? "product" : "sum")},
                     {"drivers", node.drivers},
                     {"baseline", number_or_null(node.baseline)},
                     {"comparison", number_or_null(node.comparison)},
                     {"contribution", node.contribution},
                     {"owner", node.owner}});
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
