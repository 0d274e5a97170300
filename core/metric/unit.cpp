#include "metric/unit.hpp"

namespace northstar::metric {

std::string unit_of(const MetricDef& metric) {
  const bool is_share = metric.unit.empty() && metric.measure && metric.measure->kind == Expression::Kind::aggregate &&
                        metric.measure->aggregate == Aggregate::conversion;
  return is_share ? "share" : metric.unit;
}

}  // namespace northstar::metric
