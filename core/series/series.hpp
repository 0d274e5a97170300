// Metrics over periods and segments: gaps filled or marked, the partial last period marked.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "metric/definition.hpp"
#include "scan/finish.hpp"

namespace northstar::series {

struct Series {
  std::string metric;
  std::string unit;
  time::Calendar calendar;
  std::int32_t first_period = 0;
  std::vector<std::optional<double>> values;  // one per period; nothing: missing
  /// The last period is partial when the data end before it does; the first one when the data begin after it did, and
  /// with it those whose windows reach back before the data. Tables whose rows all lie on the first day of their period
  /// are taken as aggregated: no period is partial.
  bool last_is_partial = false;
  std::int32_t first_partial = 0;  // so many of the first periods
  /// So many of the last periods have conversions whose windows are still open: they have no value yet.
  std::int32_t last_open = 0;
  /// A movement ("mrr.churn"): it adds up over the periods to the change of a metric.
  bool is_flow = false;
  int last_days_seen = 0, last_days = 0;  // "4 of 7 days"
  /// Index of the last full period, or nothing when there is none.
  std::optional<std::size_t> last_full() const;
  /// Value of a period of the calendar; nothing outside the series too.
  std::optional<double> at(std::int32_t period) const;
};

struct SegmentSeries {
  std::string dimension, segment;  // segment "" stands for rows without a value
  Series series;
};

/// Every metric of the definition over one common range of periods per table; a metric over several tables covers the
/// periods that all of them cover. Periods without rows are 0 for events and payments, missing for other roles and
/// ratios. A forward outcome is missing where its periods that follow are not all there and full.
class MetricSeries {
 public:
  /// Errors: unknown_name, not_computable (formulas in a circle, a formula without a metric, a table that was not
  /// read).
  static Result<MetricSeries> compute(const metric::Definition& definition, const scan::States& states);
  /// Series that were computed elsewhere; each carries its metric's name.
  static MetricSeries from(std::vector<Series> series, std::vector<SegmentSeries> segments = {},
                           std::vector<SegmentSeries> pairs = {});
  /// Also the parts of a metric (see metric::parts_of), its movements where a tree or a formula names one of them.
  const Series& of(std::string_view metric) const;
  bool has(std::string_view metric) const;
  /// Of the North Star and its tree (see scan::plan_scan); formulas where all their metrics have the segment.
  std::vector<SegmentSeries> segments_of(std::string_view metric) const;
  /// Of the North Star, or of what its formula rests on, where that is split and adds up: by two dimensions at once, as
  /// "plan × channel", whose segments have scan::kBetweenPair between the two values.
  const std::vector<SegmentSeries>& pairs() const { return pairs_; }
  /// The definition's metrics in the order of their names, without growth parts.
  const std::vector<Series>& all() const { return all_; }
  /// Who came, stayed, came back and left in every period of the metric's series; null where nobody is followed.
  const std::vector<scan::GrowthCounts>* growth_of(const std::string& metric) const;

 private:
  const Series* find(std::string_view metric) const;

  std::vector<Series> all_;
  std::vector<Series> parts_;
  std::vector<SegmentSeries> segments_;  // series.metric says whose
  std::vector<SegmentSeries> pairs_;
  std::map<std::string, std::vector<scan::GrowthCounts>> growth_;
};

}  // namespace northstar::series
