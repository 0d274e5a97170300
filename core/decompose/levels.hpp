// What a metric was in a range of periods: its value in one period, or that of an average period of several. A formula
// is worked out from the averages of what it rests on, so that a ratio of sums stays one; movements ("mrr.churn") are
// added up from the baseline on.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decompose/range.hpp"
#include "series/series.hpp"

namespace northstar::decompose {

/// One segment of a dimension; a null pointer stands for everybody.
struct Place {
  std::string dimension, segment;
};

class Levels {
 public:
  /// All must outlive it. `baseline`: where movements begin to count. `left_out`: periods that the average of several
  /// does not count.
  Levels(const metric::Definition& definition, const series::MetricSeries& series, Range baseline,
         std::vector<std::int32_t> left_out = {})
      : definition_(definition), series_(series), baseline_(baseline), left_out_(std::move(left_out)) {}

  bool counts(std::int32_t period, Range range) const;
  /// So many periods of a range count.
  std::int32_t count(Range range) const;

  /// Null where the metric, or its segment, is not there.
  const series::Series* find(const std::string& metric, const Place* place) const;
  /// Nothing where one of the periods has no value, a divisor is 0 or the value is not finite.
  std::optional<double> of(const std::string& metric, const Place* place, Range range) const;
  /// Whether it is a formula whose metrics all have a value in the range: then what it lacks is a divisor.
  bool divides_by_zero(const std::string& metric, const Place* place, Range range) const;
  /// The average period of a series, which is all there is to it where it adds up from rows.
  std::optional<double> of(const series::Series& series, Range range) const;
  /// As MetricSeries::segments_of, kept from then on.
  const std::vector<series::SegmentSeries>& segments_of(const std::string& metric) const;
  /// The same by two dimensions at once, where it was gathered so; see MetricSeries::pairs.
  std::vector<const series::SegmentSeries*> pairs_of(const std::string& metric) const;

 private:
  std::optional<double> mean_over(const series::Series& series, Range range) const;
  std::optional<double> from_formula(const metric::Expression& formula, const Place* place, Range range) const;

  const metric::Definition& definition_;
  const series::MetricSeries& series_;
  Range baseline_;
  std::vector<std::int32_t> left_out_;
  mutable std::map<std::string, std::vector<series::SegmentSeries>, std::less<>> segments_;  // asked for so far
};

}  // namespace northstar::decompose
