// Metrics over periods and segments: gaps filled or marked, the partial last period marked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
  /// The last period is partial when the data end before it does; the first one when the data begin after it did.
  bool last_is_partial = false, first_is_partial = false;
  int last_days_seen = 0, last_days = 0;      // "4 of 7 days"
  /// Index of the last full period, or nothing when there is none.
  std::optional<std::size_t> last_full() const;
};

struct SegmentSeries {
  std::string dimension, segment;
  Series series;
};

/// Every metric of the definition over one common range of periods per table; a metric over several tables covers the
/// periods that all of them cover. Periods without rows are 0 for events and payments, missing for other roles and ratios.
class MetricSeries {
 public:
  static Result<MetricSeries> compute(const metric::Definition& definition, const scan::States& states);
  const Series& of(std::string_view metric) const;  // also "M.new", "M.retained", "M.resurrected"
  bool has(std::string_view metric) const;
  std::vector<SegmentSeries> segments_of(std::string_view metric) const;
  const std::vector<Series>& all() const { return all_; }

 private:
  std::vector<Series> all_;
  std::vector<std::pair<std::string, SegmentSeries>> segments_;
};

}  // namespace northstar::series
