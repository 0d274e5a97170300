// Would a series that has nothing to do with y look as good? Surrogates of x keep its own dynamics and lose its timing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/random.hpp"

namespace northstar::stats {

struct SurrogateTest {
  double statistic = 0;  // of x itself
  double p_value = 1;    // (1 + surrogates at least as large) / (1 + surrogates)
  std::size_t surrogates = 0;
};

/// Larger is stronger: an absolute correlation, a gain in fit.
using PairStatistic = std::function<double(std::span<const double> x, std::span<const double> y)>;

/// x turned around by every number of periods from `least` to n - least: each value stays, and so do its neighbours
/// except at the seam. Sensitive to a trend, which the seam breaks: remove it first. Fails (not_computable) for
/// constant series and fewer than 19 surrogates, with which 5 % cannot be reached.
Result<SurrogateTest> shift_test(std::span<const double> x, std::span<const double> y, const PairStatistic& statistic,
                                 std::size_t least);

/// The same mean and periodogram (so the same autocorrelations) with random phases: Theiler, Eubank, Longtin,
/// Galdrikian and Farmer (1992), Physica D 58, 77-94.
std::vector<double> phase_surrogate(std::span<const double> x, Random& random);

/// x replaced by `draws` of its phase surrogates. Fails as shift_test() does.
Result<SurrogateTest> phase_test(std::span<const double> x, std::span<const double> y, const PairStatistic& statistic,
                                 std::size_t draws, std::uint64_t seed);

}  // namespace northstar::stats
