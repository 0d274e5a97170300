// One period ahead of a series, with its interval.
#pragma once

#include "stats/estimate.hpp"

namespace northstar::stats {

struct ForecastPoint {
  double point = 0;
  Interval interval;
};

}  // namespace northstar::stats
