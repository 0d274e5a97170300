#include <algorithm>
#include <cmath>
#include <set>

#include "report/sections.hpp"
#include "report/words.hpp"
#include "stats/proportions.hpp"

namespace northstar::report {
namespace {

struct Frame {  // the common axis of all series
  std::int32_t first = 0;
  std::int32_t count = 0;
};

Frame frame_of(const series::MetricSeries& all) {
  std::int32_t first = 0, end = 0;
  bool any = false;
  for (const series::Series& s : all.all()) {
    if (s.values.empty()) continue;
    const std::int32_t s_end = s.first_period + static_cast<std::int32_t>(s.values.size());
    first = any ? std::min(first, s.first_period) : s.first_period;
    end = any ? std::max(end, s_end) : s_end;
    any = true;
  }
  return {first, end - first};
}

Json values_on(const Frame& frame, const series::Series& s) {
  Json values = Json::array();
  for (std::int32_t i = 0; i < frame.count; ++i) {
    const std::int64_t at = std::int64_t{frame.first} + i - s.first_period;
    const bool inside = at >= 0 && at < static_cast<std::int64_t>(s.values.size());
    values.push_back(inside ? number_or_null(s.values[static_cast<std::size_t>(at)]) : Json(nullptr));
  }
  return values;
}

/// Which periods of the axis are no full ones: those before "first_full", and those from "first_open" on, in which a
/// conversion may still come. Each is said only where there is such a period.
void mark_ends(Json& out, const Frame& frame, const series::Series& s) {
  const std::int32_t begin = s.first_period - frame.first;
  if (s.first_partial > 0) out["first_full"] = begin + s.first_partial;
  if (s.last_open > 0) out["first_open"] = begin + static_cast<std::int32_t>(s.values.size()) - s.last_open;
}

std::string part_of(const metric::Definition& definition, const std::set<std::string>& drivers,
                    const std::string& metric) {
  if (definition.north_star && definition.north_star->metric == metric) return "north_star";
  if (definition.outcome == metric) return "outcome";
  return drivers.count(metric) ? "driver" : "other";
}

struct Comparison {
  std::int32_t periods;
  std::string words;
};

std::vector<Comparison> comparisons(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return {{1, "the day before"}, {7, "7 days before"}, {364, "a year before"}};
    case time::Grain::week: return {{1, "the week before"}, {13, "13 weeks before"}, {52, "a year before"}};
    case time::Grain::month: return {{1, "the month before"}, {3, "3 months before"}, {12, "a year before"}};
    case time::Grain::quarter: return {{1, "the quarter before"}, {4, "a year before"}};
    case time::Grain::year: return {{1, "the year before"}};
  }
  return {};
}

Json changes_of(const series::Series& star, std::size_t at) {
  Json changes = Json::array();
  const double value = *star.values[at];
  for (const Comparison& c : comparisons(star.calendar.grain)) {
    if (static_cast<std::size_t>(c.periods) > at) continue;
    const std::size_t before = at - static_cast<std::size_t>(c.periods);
    if (before < static_cast<std::size_t>(star.first_partial)) continue;
    const std::optional<double> then = star.values[before];
    if (!then) continue;
    changes.push_back(
        object({{"against", c.words},
                {"period", time::period_key(star.first_period + static_cast<std::int32_t>(before), star.calendar)},
                {"value", *then},
                {"change", value - *then},
                {"share", *then == 0 ? Json(nullptr) : Json((value - *then) / std::abs(*then))}}));
  }
  return changes;
}

/// How far chance alone reaches of a score that is 100 * (a - b) / c over counts of the answers of one survey.
std::string margin_of(const Numbers& numbers, const series::Series& star, std::int32_t period) {
  using metric::Expression;
  using metric::Operator;
  const metric::Definition& definition = *numbers.definition;
  const auto is = [](const metric::ExpressionPtr& e, Operator op) {
    return e && e->kind == Expression::Kind::operation && e->op == op;
  };
  const auto count_of = [&](const metric::ExpressionPtr& e) -> std::optional<std::int64_t> {
    const auto found = definition.metrics.find(e->kind == Expression::Kind::name ? e->text : "");
    if (found == definition.metrics.end() || !found->second.measure) return std::nullopt;
    const Expression& measure = *found->second.measure;
    const auto table = definition.tables.find(found->second.table);
    const bool counts = measure.kind == Expression::Kind::aggregate && measure.aggregate == metric::Aggregate::count;
    if (!counts || table == definition.tables.end() || table->second.role != metric::Role::survey) return std::nullopt;
    const std::optional<double> value = numbers.series->of(found->first).at(period);
    return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
  };
  const metric::ExpressionPtr& score = definition.metrics.at(star.metric).formula;
  if (!is(score, Operator::divide) || !is(score->operands[0], Operator::multiply)) return {};
  const std::vector<metric::ExpressionPtr>& product = score->operands[0]->operands;
  if (product[0]->kind != Expression::Kind::number || !is(product[1], Operator::subtract)) return {};
  const auto up = count_of(product[1]->operands[0]), down = count_of(product[1]->operands[1]);
  const auto of = count_of(score->operands[1]);
  if (!up || !down || !of || *of < 1 || *up + *down > *of) return {};
  const stats::Interval share = stats::net_share(*up, *down, *of).conf_int;
  const double scale = static_cast<double>(product[0]->mantissa) / std::pow(10.0, product[0]->scale);
  return "Between " + rounded_words(scale * share.low, 1) + " and " + rounded_words(scale * share.high, 1) +
         " with 95% confidence, from " + count_words(*of) + " answers.";
}

Json star_of(const Numbers& numbers, const series::Series& star) {
  const metric::Definition& definition = *numbers.definition;
  const std::optional<std::size_t> at = star.last_full();
  if (!at || !star.values[*at]) return nullptr;
  const std::int32_t period = star.first_period + static_cast<std::int32_t>(*at);
  Json so_far = nullptr;
  if (star.last_is_partial && *at + 1 < star.values.size()) {
    so_far = object({{"period", time::period_key(period + 1, star.calendar)},
                     {"value", number_or_null(star.values[*at + 1])},
                     {"days_seen", star.last_days_seen},
                     {"days", star.last_days}});
  }
  Json out = object({{"metric", star.metric},
                     {"label", metric::label_of(definition, star.metric)},
                     {"unit", star.unit},
                     {"period", time::period_key(period, star.calendar)},
                     {"period_label", period_words(period, star.calendar)},
                     {"value", *star.values[*at]},
                     {"changes", changes_of(star, *at)},
                     {"so_far", so_far}});
  if (const std::string margin = margin_of(numbers, star, period); !margin.empty()) out["margin"] = margin;
  return out;
}

}  // namespace

Json values_on_axis(const Numbers& numbers, const series::Series& series) {
  return values_on(frame_of(*numbers.series), series);
}

Json series_section(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  const time::Calendar& calendar = definition.calendar;
  const Frame frame = frame_of(*numbers.series);
  const std::string root = definition.north_star ? definition.north_star->metric : "";
  const std::set<std::string> drivers = metric::drivers_under(definition, root);

  Json periods = Json::array();
  for (std::int32_t p = frame.first; p < frame.first + frame.count; ++p) {
    periods.push_back(object({{"key", time::period_key(p, calendar)},
                              {"start", time::iso_date(time::period_start(p, calendar))},
                              {"end", time::iso_date(time::period_start(p + 1, calendar) - 1)},
                              {"label", period_label(p, calendar)}}));
  }
  Json metrics = Json::array();
  for (const series::Series& s : numbers.series->all()) {
    metrics.push_back(object({{"metric", s.metric},
                              {"label", metric::label_of(definition, s.metric)},
                              {"unit", s.unit},
                              {"part", part_of(definition, drivers, s.metric)},
                              {"values", values_on(frame, s)}}));
    const metric::Scope scope = definition.metrics.at(s.metric).scope;
    if (scope != metric::Scope::business) metrics.back()["scope"] = name_of(scope);
    mark_ends(metrics.back(), frame, s);
  }
  Json segments = Json::array();
  if (!root.empty()) {
    for (const series::SegmentSeries& s : numbers.series->segments_of(root)) {
      segments.push_back(
          object({{"dimension", s.dimension}, {"segment", s.segment}, {"values", values_on(frame, s.series)}}));
    }
  }
  return object({{"grain", std::string(time::name_of(calendar.grain))},
                 {"periods", periods},
                 {"metrics", metrics},
                 {"star", root.empty() ? Json(nullptr) : star_of(numbers, numbers.series->of(root))},
                 {"segments", segments}});
}

}  // namespace northstar::report
