// Measures from leaves, formulas from metrics, growth parts from activity, and the same per segment.
#include <algorithm>
#include <cassert>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include "metric/evaluate.hpp"
#include "metric/unit.hpp"
#include "series/series.hpp"
#include "series/table_frame.hpp"

namespace northstar::series {
namespace {

using metric::Expression;
using metric::ExpressionPtr;
using metric::MetricDef;
using Segment = std::pair<std::string, std::string>;  // dimension, value
using Values = std::vector<std::optional<double>>;

/// Values of the aggregates or metrics in an expression, looked up while it is evaluated.
Values evaluate_each(const Expression& e, std::size_t count,
                     const std::function<std::optional<double>(const Expression&, std::size_t)>& value_of) {
  Values out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(metric::evaluate_over(e, [&](const Expression& leaf) { return value_of(leaf, i); }));
  }
  return out;
}

class Computer {
 public:
  Computer(const metric::Definition& definition, const scan::States& states)
      : definition_(definition), states_(states) {
    for (std::size_t i = 0; i < states.plan().tables.size(); ++i) {
      frames_.emplace(states.plan().tables[i].table, frame_of(definition, states, i));
    }
  }

  Result<const Series*> series_of(const std::string& name) {
    const auto known = done_.find(name);
    if (known != done_.end()) return &known->second;
    const auto at = definition_.metrics.find(name);
    if (const std::string metric(metric::metric_of(name)); metric != name && metric::is_part(definition_, name)) {
      if (const auto whole = series_of(metric); !whole) return whole.error();
      for (Series& part : parts_of(metric)) done_.emplace(part.metric, std::move(part));
      if (const auto part = done_.find(name); part != done_.end()) return &part->second;
    }
    if (at == definition_.metrics.end()) {
      return Error{ErrorCode::unknown_name, "metrics", "There is no metric \"" + name + "\".",
                   "Name one that is defined."};
    }
    if (!open_.insert(name).second) {
      return Error{ErrorCode::not_computable, "metrics." + name + ".formula", "The formula leads back to itself.",
                   "Take this metric out of the formulas it rests on."};
    }
    Result<Series> computed = at->second.formula ? formula(name, at->second) : measure(name, at->second);
    open_.erase(name);
    if (!computed) return computed.error();
    computed->metric = name;
    computed->unit = metric::unit_of(at->second);
    computed->calendar = definition_.calendar;
    return &done_.emplace(name, std::move(computed).value()).first->second;
  }

  /// Who came, stayed, came back and left; or how the value moved, where that was followed entity by entity.
  std::vector<Series> parts_of(const std::string& name) {
    std::vector<Series> out;
    const metric::Parts parts = metric::parts_of(definition_, name);
    if (parts == metric::Parts::none) return out;
    const MetricDef& metric = definition_.metrics.at(name);
    const TableFrame& frame = frames_.at(metric.table);
    const scan::TablePlan& plan = states_.plan().tables[frame.table];
    const std::size_t leaf = scan::leaf_index(plan, *metric.measure, metric);
    const bool is_growth = parts == metric::Parts::growth;
    if (is_growth ? !plan.leaves[leaf].keeps_activity : !plan.leaves[leaf].by_entity) return out;
    std::vector<std::vector<double>> values(metric::part_names(parts).size());
    const auto add = [&](std::initializer_list<double> numbers) {
      for (std::size_t i = 0; i < values.size(); ++i) values[i].push_back(numbers.begin()[i]);
    };
    if (is_growth) {
      const auto [counts, is_new] = growth_.try_emplace(name);
      if (is_new) counts->second = scan::growth_counts(states_, frame.table, leaf, frame.range);
      for (const scan::GrowthCounts& c : counts->second)
        add({double(c.fresh), double(c.retained), double(c.resurrected), double(c.churned)});
    } else {
      for (const scan::Movements& m : scan::movements(states_, frame.table, leaf, frame.range))
        add({m.before, m.fresh, m.reactivation, m.expansion, m.contraction, m.churn});
    }
    for (std::size_t k = 0; k < values.size(); ++k) {
      Series series = series_in(frame, metric);
      series.metric = name + "." + metric::part_names(parts)[k];
      series.unit = metric.unit;
      series.calendar = definition_.calendar;
      series.is_flow = !is_growth && k > 0;
      series.values.assign(values[k].begin(), values[k].end());
      for (std::size_t i = 0; i < series.values.size() && !metric::has_zeros(definition_, metric); ++i) {
        if (frame.rows[i] == 0) series.values[i].reset();
      }
      out.push_back(std::move(series));
    }
    return out;
  }

  std::map<std::string, std::vector<scan::GrowthCounts>> take_growth() { return std::move(growth_); }

  /// After series_of() has succeeded for the metric.
  const std::map<Segment, Values>& segments_of(const std::string& name) {
    const auto [at, added] = segments_.try_emplace(name);
    if (!added || definition_.metrics.count(name) == 0) return at->second;  // a part has none
    const MetricDef& metric = definition_.metrics.at(name);
    std::map<Segment, Values> found = metric.formula ? formula_segments(name, metric) : measure_segments(metric);
    return segments_[name] = std::move(found);
  }

  /// What the plan crosses, by two dimensions at once.
  std::vector<SegmentSeries> pairs() {
    std::vector<SegmentSeries> out;
    for (const auto& [name, metric] : definition_.metrics) {
      const auto frame = frames_.find(metric.table);
      if (frame == frames_.end() || !metric.measure || metric.following_periods > 0) continue;
      const scan::TablePlan& plan = states_.plan().tables[frame->second.table];
      if (plan.crossed.empty()) continue;
      const std::vector<ExpressionPtr> aggregates = aggregates_in(metric.measure);
      const bool is_crossed =
          std::all_of(aggregates.begin(), aggregates.end(), [&, &of = metric](const auto& aggregate) {
            return plan.leaves[scan::leaf_index(plan, *aggregate, of)].by_pair;
          });
      if (!is_crossed) continue;
      const std::vector<std::string> dimensions = plan.dimensions();
      for (std::size_t d = plan.segments.size(); d < dimensions.size(); ++d) {
        std::map<Segment, Values> found;
        add_segments(metric, aggregates, dimensions[d], found);
        for (auto& [segment, values] : found) {
          out.push_back({segment.first, segment.second, done_.at(name)});
          out.back().series.values = std::move(values);
        }
      }
    }
    return out;
  }

  /// Dimensions in the order of the tables, their segments by size.
  std::vector<Segment> segment_order() const {
    std::vector<Segment> out;
    for (std::size_t table = 0; table < states_.plan().tables.size(); ++table) {
      for (const std::string& dimension : states_.plan().tables[table].segments) {
        for (const scan::SegmentValue& segment : scan::segments_of(states_, table, dimension)) {
          const Segment key{dimension, segment.value};
          if (std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
        }
      }
    }
    return out;
  }

 private:
  Result<Series> measure(const std::string& name, const MetricDef& metric) {
    const auto at = frames_.find(metric.table);
    if (at == frames_.end() || !metric.measure) {
      return Error{ErrorCode::not_computable, "metrics." + name, "The table \"" + metric.table + "\" was not read.",
                   "Drop its file."};
    }
    const TableFrame& frame = at->second;
    const scan::TablePlan& plan = states_.plan().tables[frame.table];
    Series series = series_in(frame, metric);
    if (metric.following_periods > 0) {
      const MetricDef& followed = definition_.metrics.at(metric.same_entities_as);
      const std::size_t sum = scan::leaf_index(plan, *metric.measure, metric);
      series.values = scan::forward_values(states_, frame.table, sum, activity_leaf(plan, followed), frame.range,
                                           metric.following_periods, frame.last_full_period());
      return series;
    }
    if (metric.window && !metric.window.all_time) {
      while (series.first_partial < frame.range.count &&
             window_start(metric, frame.range.first + series.first_partial) < frame.first_day) {
        ++series.first_partial;
      }
    }
    const std::vector<ExpressionPtr> aggregates = aggregates_in(metric.measure);
    std::vector<Values> values;
    for (const ExpressionPtr& aggregate : aggregates) {
      const std::size_t leaf = scan::leaf_index(plan, *aggregate, metric);
      values.push_back(scan::leaf_values(states_, frame.table, leaf, frame.range));
      if (aggregate->aggregate == metric::Aggregate::conversion && frame.range.count > 0) {
        const std::int32_t open =
            frame.range.first + frame.range.count - scan::first_open_period(states_, frame.table, leaf);
        series.last_open = std::max(series.last_open, std::min(open, frame.range.count));
      }
      settle_gaps(frame, metric::has_zeros(definition_, metric), aggregate->aggregate, values.back());
    }
    series.values = measure_values(metric, aggregates, values, frame.range.count);
    return series;
  }

  /// What runs on the first day of a period is known from that day on: then no period is partial.
  static Series series_in(const TableFrame& frame, const MetricDef& metric) {
    Series out = frame.frame_series();
    if (metric.counted != metric::Counted::running) return out;
    out.first_partial = 0;
    out.last_is_partial = false;
    out.last_days_seen = out.last_days;
    return out;
  }

  std::int32_t window_start(const MetricDef& metric, std::int32_t period) const {
    return time::first_day_of(metric.window, time::period_start(period + 1, definition_.calendar));
  }

  static std::size_t activity_leaf(const scan::TablePlan& plan, const MetricDef& followed) {
    for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
      if (plan.leaves[i].keeps_activity && scan::selects_alike(plan.leaves[i], followed)) return i;
    }
    assert(false && "plan_scan adds the leaf of the entities that are followed");
    return 0;
  }

  static Values measure_values(const MetricDef& metric, const std::vector<ExpressionPtr>& aggregates,
                               const std::vector<Values>& values, std::int32_t count) {
    return evaluate_each(*metric.measure, static_cast<std::size_t>(count),
                         [&](const Expression& e, std::size_t i) -> std::optional<double> {
                           for (std::size_t a = 0; a < aggregates.size(); ++a) {
                             if (aggregates[a].get() == &e || equal(*aggregates[a], e)) return values[a][i];
                           }
                           return std::nullopt;
                         });
  }

  std::map<Segment, Values> measure_segments(const MetricDef& metric) const {
    std::map<Segment, Values> out;
    const TableFrame& frame = frames_.at(metric.table);
    const scan::TablePlan& plan = states_.plan().tables[frame.table];
    if (metric.following_periods > 0) return out;
    const std::vector<ExpressionPtr> aggregates = aggregates_in(metric.measure);
    for (const ExpressionPtr& aggregate : aggregates) {
      if (!plan.leaves[scan::leaf_index(plan, *aggregate, metric)].by_segment) return out;
    }
    for (const std::string& dimension : plan.segments) add_segments(metric, aggregates, dimension, out);
    return out;
  }

  /// The values of a measure in every segment of a dimension that its leaves are gathered by.
  void add_segments(const MetricDef& metric, const std::vector<ExpressionPtr>& aggregates, const std::string& dimension,
                    std::map<Segment, Values>& out) const {
    const TableFrame& frame = frames_.at(metric.table);
    const scan::TablePlan& plan = states_.plan().tables[frame.table];
    const auto segments = scan::segments_of(states_, frame.table, dimension);
    std::vector<std::vector<Values>> by_aggregate;
    for (const ExpressionPtr& aggregate : aggregates) {
      const std::size_t leaf = scan::leaf_index(plan, *aggregate, metric);
      by_aggregate.push_back(scan::leaf_values_by_segment(states_, frame.table, leaf, frame.range, dimension));
      for (Values& values : by_aggregate.back())
        settle_gaps(frame, metric::has_zeros(definition_, metric), aggregate->aggregate, values);
    }
    for (std::size_t s = 0; s < segments.size(); ++s) {
      std::vector<Values> values;
      for (std::vector<Values>& all : by_aggregate) values.push_back(std::move(all[s]));
      out.emplace(Segment{dimension, segments[s].value}, measure_values(metric, aggregates, values, frame.range.count));
    }
  }

  Result<Series> formula(const std::string& name, const MetricDef& metric) {
    std::map<std::string, const Series*> parts;
    for (const std::string& part : names_in(*metric.formula)) {
      const auto series = series_of(part);
      if (!series) return series.error();
      parts[part] = *series;
    }
    if (parts.empty()) {
      return Error{ErrorCode::not_computable, "metrics." + name + ".formula", "It names no metric.",
                   "Write a formula over metrics, such as plays / active_listeners."};
    }
    Series out = common_frame(parts);
    out.values =
        formula_values(*metric.formula, out.first_period, out.values.size(),
                       [&](const std::string& part, std::int32_t period) { return parts.at(part)->at(period); });
    return out;
  }

  /// The periods that all cover; partial where one of them is partial there.
  static Series common_frame(const std::map<std::string, const Series*>& parts) {
    std::int64_t first = std::numeric_limits<std::int32_t>::min(), end = std::numeric_limits<std::int32_t>::max();
    for (const auto& [name, part] : parts) {
      first = std::max<std::int64_t>(first, part->first_period);
      end = std::min<std::int64_t>(end,
                                   std::int64_t{part->first_period} + static_cast<std::int64_t>(part->values.size()));
    }
    Series out;
    out.first_period = static_cast<std::int32_t>(first);
    if (end <= first) return out;
    out.values.resize(static_cast<std::size_t>(end - first));
    for (const auto& [name, part] : parts) {
      const std::int64_t part_end = std::int64_t{part->first_period} + static_cast<std::int64_t>(part->values.size());
      const std::int64_t whole = std::int64_t{part->first_period} + part->first_partial;
      out.first_partial = std::max(out.first_partial, static_cast<std::int32_t>(std::min(whole, end) - first));
      const std::int64_t closed = part_end - part->last_open;
      out.last_open = std::max(out.last_open, static_cast<std::int32_t>(end - std::max(first, std::min(closed, end))));
      if (part_end != end) continue;
      out.last_is_partial |= part->last_is_partial;
      out.last_days_seen =
          out.last_days == 0 ? part->last_days_seen : std::min(out.last_days_seen, part->last_days_seen);
      out.last_days = part->last_days;
    }
    return out;
  }

  static Values formula_values(const Expression& formula, std::int32_t first, std::size_t count,
                               const std::function<std::optional<double>(const std::string&, std::int32_t)>& value_of) {
    return evaluate_each(formula, count, [&](const Expression& e, std::size_t i) {
      const std::int32_t period = first + static_cast<std::int32_t>(i);
      if (e.kind == Expression::Kind::name) return value_of(e.text, period);
      return value_of(e.operands[0]->text, period - periods_before(e));
    });
  }

  std::map<Segment, Values> formula_segments(const std::string& name, const MetricDef& metric) {
    std::map<std::string, std::pair<std::int32_t, const std::map<Segment, Values>*>> parts;
    for (const std::string& part : names_in(*metric.formula)) {
      parts[part] = {done_.at(part).first_period, &segments_of(part)};
    }
    std::map<Segment, Values> out;
    const Series& frame = done_.at(name);
    for (const auto& [segment, unused] : *parts.begin()->second.second) {
      const bool in_all = std::all_of(parts.begin(), parts.end(), [&key = segment](const auto& part) {
        return part.second.second->count(key) != 0;
      });
      if (!in_all) continue;
      out[segment] = formula_values(*metric.formula, frame.first_period, frame.values.size(),
                                    [&, &key = segment](const std::string& part, std::int32_t period) {
                                      const auto& [first, values] = parts.at(part);
                                      const Values& own = values->at(key);
                                      const std::int64_t at = std::int64_t{period} - first;
                                      const bool inside = at >= 0 && at < static_cast<std::int64_t>(own.size());
                                      return inside ? own[static_cast<std::size_t>(at)] : std::nullopt;
                                    });
    }
    return out;
  }

  const metric::Definition& definition_;
  const scan::States& states_;
  std::map<std::string, TableFrame> frames_;  // by table name
  std::map<std::string, Series> done_;
  std::set<std::string> open_;
  std::map<std::string, std::map<Segment, Values>> segments_;
  std::map<std::string, std::vector<scan::GrowthCounts>> growth_;
};

}  // namespace

Result<MetricSeries> MetricSeries::compute(const metric::Definition& definition, const scan::States& states) {
  MetricSeries out;
  Computer computer(definition, states);
  for (const auto& [name, metric] : definition.metrics) {
    const auto series = computer.series_of(name);
    if (!series) return series.error();
    out.all_.push_back(**series);
    for (Series& part : computer.parts_of(name)) out.parts_.push_back(std::move(part));
  }
  const std::vector<Segment> order = computer.segment_order();
  for (const Series& series : out.all_) {
    const std::map<Segment, Values>& segments = computer.segments_of(series.metric);
    for (const Segment& segment : order) {
      const auto at = segments.find(segment);
      if (at == segments.end()) continue;
      out.segments_.push_back({segment.first, segment.second, series});
      out.segments_.back().series.values = at->second;
    }
  }
  out.pairs_ = computer.pairs();
  out.growth_ = computer.take_growth();
  return out;
}

}  // namespace northstar::series
