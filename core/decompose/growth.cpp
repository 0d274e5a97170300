#include "decompose/growth.hpp"

#include <string>

namespace northstar::decompose {

Result<GrowthAccount> account_growth(const series::MetricSeries& series, std::string_view metric) {
  const std::string name(metric);
  if (!series.has(name) || !series.has(name + ".new")) {
    return Error{ErrorCode::not_computable, "metrics." + name,
                 "Only a count of active customers splits into new and returning ones.",
                 "Use a metric that is count_distinct(entity)."};
  }
  const series::Series& active = series.of(name);
  const series::Series* parts[] = {&series.of(name + ".new"), &series.of(name + ".retained"),
                                   &series.of(name + ".resurrected"), &series.of(name + ".churned")};
  GrowthAccount out;
  for (std::size_t i = 0; i < active.values.size(); ++i) {
    const std::int32_t period = active.first_period + static_cast<std::int32_t>(i);
    const auto count = [&](const series::Series& s) { return static_cast<std::int64_t>(s.at(period).value_or(0)); };
    if (!active.values[i]) continue;
    GrowthPeriod now;
    now.period = period;
    now.active = count(active);
    now.fresh = count(*parts[0]);
    now.retained = count(*parts[1]);
    now.resurrected = count(*parts[2]);
    now.churned = count(*parts[3]);
    now.net_change = now.fresh + now.resurrected - now.churned;
    if (now.churned != 0) {
      now.quick_ratio = static_cast<double>(now.fresh + now.resurrected) / static_cast<double>(now.churned);
    }
    now.left_censored = i == 0;
    now.partial =
        i < static_cast<std::size_t>(active.first_partial) || (i + 1 == active.values.size() && active.last_is_partial);
    out.closes = out.closes && now.active == now.fresh + now.retained + now.resurrected;
    if (!out.periods.empty() && out.periods.back().period == period - 1) {
      out.closes = out.closes && out.periods.back().active == now.retained + now.churned;
    }
    out.periods.push_back(now);
  }
  return out;
}

}  // namespace northstar::decompose
