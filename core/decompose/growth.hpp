// Growth accounting of active entities: who came, stayed, came back and left, and the identities that tie them.
// active(p) = fresh + retained + resurrected; active(p-1) = retained + churned; net change = fresh + resurrected -
// churned.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "series/series.hpp"

namespace northstar::decompose {

struct GrowthPeriod {
  std::int32_t period = 0;
  std::int64_t active = 0;
  std::int64_t fresh = 0;             // first period ever is this one
  std::int64_t retained = 0;          // active in the period before too
  std::int64_t resurrected = 0;       // seen before, but not in the period before
  std::int64_t churned = 0;           // active in the period before, not in this one
  std::int64_t net_change = 0;        // fresh + resurrected - churned
  std::optional<double> quick_ratio;  // (fresh + resurrected) / churned; nothing when churned is 0
  bool left_censored = false;         // the first period: everybody is fresh because the data begin here
  bool partial = false;               // never read a rate off it
};

struct GrowthAccount {
  std::vector<GrowthPeriod> periods;  // those with a value
  bool closes = true;                 // both identities hold in every period
};

/// Error: not_computable unless `metric` has growth parts (it is just count_distinct(entity)).
Result<GrowthAccount> account_growth(const series::MetricSeries& series, std::string_view metric);

}  // namespace northstar::decompose
