// Seasonal and trend decomposition by loess. Cleveland, Cleveland, McRae and Terpenning (1990), J. Official Statistics
// 6, 3-73, with the defaults of R's stl: seasonal degree 0, trend and low-pass degree 1, jumps of a tenth of each
// window.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace northstar::stats {

struct StlOptions {
  std::size_t frequency = 0;
  std::optional<std::size_t> seasonal_window = {};  // odd, >= 7 is usual; absent: periodic, the same season throughout
  bool robust = false;                              // 15 rounds that weigh outliers down
};

struct Stl {
  std::vector<double> seasonal;
  std::vector<double> trend;
  std::vector<double> remainder;
};

/// Fails (not_computable) for frequency < 2, up to two full seasons, or values that are not finite.
Result<Stl> stl(std::span<const double> series, const StlOptions& options);

}  // namespace northstar::stats
