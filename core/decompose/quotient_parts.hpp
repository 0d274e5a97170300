// The change of a quotient N / D by the segments of each dimension that every metric in it has: Kitagawa's (1955) split
// into rate and mix, with the weight w of a segment its part of D, so that for each segment
//   change = mean(w) * change(N_s / D_s)  +  change(w) * (mean(N_s / D_s) - mean(N / D))
// and all of them add up to the change of the quotient. Private to decompose.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "decompose/additivity.hpp"
#include "decompose/segments.hpp"

namespace northstar::decompose {

/// Equal but for the order in which numbers were added.
inline bool is_sum(double sum, double whole) {
  return std::fabs(sum - whole) <= 1e-9 * std::max(std::fabs(sum), std::fabs(whole));
}

/// A metric, or one side of a quotient, in the two ranges.
struct Amount {
  double baseline = 0, comparison = 0;

  double change() const { return comparison - baseline; }
  Amount& operator+=(const Amount& other) {
    baseline += other.baseline;
    comparison += other.comparison;
    return *this;
  }
  bool adds_up_to(const Amount& whole) const {
    return is_sum(baseline, whole.baseline) && is_sum(comparison, whole.comparison);
  }
};

Amount amount_of(const Levels& levels, const series::Series& series, Range baseline, Range comparison);

struct QuotientSegment {
  std::map<std::string, const series::Series*> metrics;  // those of the quotient that have the segment
  Amount numerator, denominator;
  SegmentPart part;

  /// One side of the quotient in a period; a metric without a value there is 0.
  double side_in(std::int32_t period, const metric::Expression& side) const;
};

struct QuotientDimension {
  std::string name;
  std::vector<QuotientSegment> segments;  // by name
  Amount denominator;                     // of all of them
  bool is_reversed = false;               // see SegmentSplit
};

/// Dimensions in which either side does not add up are left out. `pairs`: two dimensions at once too, where they were
/// gathered.
std::vector<QuotientDimension> quotient_dimensions(const Quotient& quotient, const Levels& levels, Range baseline,
                                                   Range comparison, bool pairs);

}  // namespace northstar::decompose
