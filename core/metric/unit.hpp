// In which unit a metric is shown.
#pragma once

#include <string>

#include "metric/definition.hpp"

namespace northstar::metric {

/// Its own, or "share" (of 1, printed as percent) where it is a conversion and says none.
std::string unit_of(const MetricDef& metric);

}  // namespace northstar::metric
