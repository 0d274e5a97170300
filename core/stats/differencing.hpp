// How often a series must be differenced before it returns to a level. Once too often kills a lead: where KPSS accepts
// a straight line, removing that is better.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"

namespace northstar::stats {

/// 0 .. most_differences: differenced while KPSS about a level rejects at `level`, lag trunc(3 sqrt(n) / 13). Hyndman
/// and Khandakar (2008), J. Statistical Software 27/3: forecast::ndiffs. A constant series needs none.
std::size_t differences_needed(std::span<const double> series, double level = 0.05, std::size_t most_differences = 2);

/// Is a seasonal difference needed: is the seasonal strength max(0, 1 - var(remainder) / var(remainder + seasonal)) of
/// an STL decomposition with seasonal window 11 above 0.64? Wang, Smith and Hyndman (2006): forecast::nsdiffs(test =
/// "seas"). Fails (not_computable) as stl() does.
Result<bool> needs_seasonal_difference(std::span<const double> series, std::size_t frequency);

}  // namespace northstar::stats
