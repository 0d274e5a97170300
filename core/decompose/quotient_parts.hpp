// The change of a quotient N / D by the segments of each dimension that every metric in it has: Kitagawa's (1955) split
// into rate and mix, with the weight w of a segment its part of D, so that for each segment
//   change = mean(w) * change(N_s / D_s)  +  change(w) * (mean(N_s / D_s) - mean(N / D))
// and all of them add up to the change of the quotient. Private to decompose.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "decompose/segments.hpp"

namespace northstar::decompose {

/// Equal but for the order in which numbers were added.
inline bool is_sum(double sum, double whole) {
  return std::fabs(sum - whole) <= 1e-9 * std::max(std::fabs(sum), std::fabs(whole));
}

/// `quotient` divides expressions over metrics. Dimensions in which either side does not add up are left out.
std::vector<std::pair<std::string, std::vector<SegmentPart>>> quotient_parts(const metric::Expression& quotient,
                                                                             const Levels& levels,
                                                                             const Decomposition& decomposition,
                                                                             const Node& node);

}  // namespace northstar::decompose
