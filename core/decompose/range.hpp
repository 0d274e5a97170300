// The two stretches of time that a change is read between, and what a metric was in one of them.
#pragma once

#include <cstdint>

namespace northstar::decompose {

/// Periods from `first` to `last`, both of them in it.
struct Range {
  std::int32_t first = 0, last = 0;

  std::int32_t count() const { return last - first + 1; }
};

}  // namespace northstar::decompose
