#include "report/decompose_words.hpp"

#include <algorithm>
#include <cmath>

#include "base/descending.hpp"
#include "metric/unit.hpp"
#include "report/words.hpp"
#include "scan/plan.hpp"

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

/// A share in percent, and any other number without its unit.
std::string value_words(const metric::Definition& definition, const Node& node, double value) {
  const auto found = definition.metrics.find(node.metric);
  const bool is_share = found != definition.metrics.end() && metric::unit_of(found->second) == "share";
  return is_share ? percent_words(value) : number_words(value);
}

}  // namespace

std::string points_behind(const PrintedChange& printed) {
  return printed.unit == change_unit("share") ? std::string(no_break_space) + printed.unit : "";
}

std::string range_label(decompose::Range range, const time::Calendar& calendar) {
  const std::string last = period_label(range.last, calendar);
  return range.count() == 1 ? last : periods_words(range.count(), calendar.grain) + " to " + last;
}

std::string node_label(const metric::Definition& definition, const Node& node) {
  using decompose::NodeKind;
  const std::string metric = metric::label_of(definition, node.metric);
  const std::string segment = segment_words(node.segment);
  switch (node.kind) {
    case NodeKind::whole: return metric;
    case NodeKind::segment: return metric + ", " + segment;
    case NodeKind::others: return metric + ", others";
    case NodeKind::inside: return metric + " inside " + segment;
    case NodeKind::mix: return "Weights of " + node.dimension;
  }
  return metric;
}

std::string problem_of(const metric::Definition& definition, const Node& node, const Decomposition& d) {
  const std::string range = range_label(node.problem_range, definition.calendar);
  const std::string part = in_quotes(metric::label_of(definition, node.other_part));
  switch (node.problem) {
    case Node::Problem::none: return {};
    case Node::Problem::no_value:
      return "It has no value in " + range + ", so its change cannot be split. Choose other periods.";
    case Node::Problem::divides_by_zero:
      return "It divides by 0 in " + range + ", so it has no value there. Choose other periods.";
    case Node::Problem::part_missing:
      return "Not split further: " + part + " has no value in " + range +
             ". Choose another period, or a part that always has one.";
    case Node::Problem::part_divides_by_zero:
      return "Not split further: " + part + " divides by 0, or is what is divided by and 0, in " + range +
             ". Choose another period, or a longer one.";
    case Node::Problem::part_unknown:
      return "Not split further: there is no metric " + part + ". Define it, or take it out of the tree.";
    case Node::Problem::part_in_a_circle:
      return "Not split further: " + part + " leads back to where it began. Take it out of its own branch.";
    case Node::Problem::too_many:
      return "Not split further: a product of more than 12 is too long. Multiply fewer, and split those.";
    case Node::Problem::no_segments:
      return "Not split by segments: they do not add up to it, or there are none. See the card of the node.";
    case Node::Problem::no_logarithm:
      return "A part is negative, which logarithms cannot split: these are Shapley shares.";
    case Node::Problem::parts_off: {
      const double whole = (node.problem_range.last == d.baseline.last ? node.baseline : node.comparison).value_or(0);
      const double off = std::fabs(whole - node.rebuilt);
      std::string words = "Its parts give " + number_words(node.rebuilt) + " in " + range;
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

std::string title_of(const metric::Definition& definition, const Decomposition& d, const PrintedChange& printed) {
  const std::string name = metric::label_of(definition, d.nodes[0].metric);
  if (printed.change == 0)
    return "Nothing moved: " + value_words(definition, d.nodes[0], *d.nodes[0].comparison) + " against " +
           value_words(definition, d.nodes[0], *d.nodes[0].baseline);
  const std::string title = name + (d.change > 0 ? " rose by " : " fell by ") +
                            rounded_words(std::fabs(printed.change), printed.decimals) + points_behind(printed);
  const std::vector<std::size_t> leaves = leaves_by_size(d);
  if (leaves.size() < 2) return title;
  std::vector<std::string> parts;
  const auto add_first = [&](auto fits) {
    const auto found = std::find_if(leaves.begin(), leaves.end(),
                                    [&](std::size_t i) { return printed.of_node[i] != 0 && fits(d.nodes[i]); });
    if (found == leaves.end()) return;
    const double brought = printed.of_node[*found];
    parts.push_back((brought > 0 ? "+" : "") + rounded_words(brought, printed.decimals) + " from " +
                    in_sentence(node_label(definition, d.nodes[*found])));
  };
  add_first([&](const Node& n) { return n.contribution * d.change > 0; });
  add_first([&](const Node& n) {
    return n.contribution * d.change < 0 && std::fabs(n.contribution) > 0.05 * std::fabs(d.change);
  });
  return parts.empty() ? title : title + ": " + list_words(parts);
}

std::vector<std::string> notes_of(const metric::Definition& definition, const Decomposition& d,
                                  const PrintedChange& printed, std::int32_t first_period) {
  std::vector<std::string> notes = {
      d.method == decompose::Method::lmdi
          ? "Each product gives its drivers their share of its growth in logarithms (LMDI). The leaves add up to the "
            "change."
          : "Each product gives its drivers their Shapley share: every order of change weighs alike. The leaves add up "
            "to the change."};
  const bool grows = std::any_of(d.nodes.begin(), d.nodes.end(),
                                 [](const Node& n) { return n.metric.find(".new") != std::string::npos; });
  if (grows && d.baseline.first == first_period)
    notes.push_back("The baseline is the first period of the data: everyone in it counts as new.");
  if (d.baseline.count() > 1 || d.comparison.count() > 1)
    notes.push_back("Each side is an average " + std::string(time::name_of(definition.calendar.grain)) +
                    " of its range.");
  for (const std::size_t i : leaves_by_size(d)) {
    const Node& node = d.nodes[i];
    if (printed.of_node[i] == 0 || node.contribution >= 0 || node.kind == decompose::NodeKind::mix) continue;
    const bool rose = *node.comparison > *node.baseline;
    notes.push_back(node_label(definition, node) + (rose ? " rose from " : " fell from ") +
                    value_words(definition, node, *node.baseline) + " to " +
                    value_words(definition, node, *node.comparison) + ", which took " +
                    rounded_words(-printed.of_node[i], printed.decimals) + points_behind(printed) + " away" +
                    (rose ? ": the more of it, the less of the whole." : "."));
    break;  // the largest; the table has them all
  }
  return notes;
}

std::string spike_words(const decompose::Spikes& spikes, const std::string& label, const time::Calendar& calendar) {
  std::vector<std::string> periods;
  for (const std::int32_t period : spikes.periods) periods.push_back(period_label(period, calendar));
  const std::string side = periods_words(spikes.count, calendar.grain);
  return label + " rose over the last " + side + ", but three of them carry " +
         percent_words(std::min(1.0, spikes.share)) + " of it: " + list_words(periods) + ". Without them it " +
         (spikes.share >= 1 ? "did not rise." : "rose little.");
}

std::string without_spikes_words(double with, double without, const std::string& unit) {
  const auto amount = [&](double change) {
    const std::string behind = change_unit(unit);
    return signed_words(change * change_scale(unit)) + (behind.empty() ? "" : std::string(no_break_space) + behind);
  };
  return "Between the sides compared: " + amount(without) + " without the three, " + amount(with) + " with them.";
}

std::string segment_words(const std::string& segment) {
  const auto named = [](const std::string& value) { return value.empty() ? "no value" : value; };
  const std::size_t cut = segment.find(scan::kBetweenPair);
  if (cut == std::string::npos) return named(segment);
  return named(segment.substr(0, cut)) + " \xC3\x97 " + named(segment.substr(cut + 1));
}

std::string where_words(const decompose::Where& where, const Decomposition& d, const std::string& unit) {
  if (where.looked_at == 0) return {};
  if (where.short_record) return "The record is too short to know how much its segments usually move apart.";
  if (where.segments.empty())
    return "No segment stands out: all " + count_words(static_cast<std::int64_t>(where.looked_at)) +
           " moved alike, as far as their usual movement lets one see.";
  const auto named = [](const char* weight, const decompose::OddSegment& odd) {
    return (odd.odd == decompose::Odd::weight ? weight : "") + in_quotes(segment_words(odd.segment));
  };
  std::vector<std::string> parts;
  for (const decompose::OddSegment& odd : where.segments) {
    const std::string of = odd.odd == decompose::Odd::weight ? "share" : unit;
    // Points as the table prints them.
    const double size = of == "share" ? std::round(std::fabs(odd.excess) * 1000) / 10 : std::fabs(odd.excess);
    parts.push_back(named("the weight of ", odd) + " lies " + with_unit(size, change_unit(of)) +
                    (odd.excess > 0 ? " above" : " below"));
  }
  std::string words = "By " + where.segments[0].dimension + ", " + list_words(parts) +
                      " what it would be had it moved like the others.";
  const decompose::OddSegment& first = where.segments[0];
  if (d.change != 0 && first.explanatory_power > 0 && first.explanatory_power <= 1)
    words += " " + named("The weight of ", first) + " alone is " + percent_words(first.explanatory_power) +
             " of the change.";
  return words;
}

}  // namespace northstar::report
