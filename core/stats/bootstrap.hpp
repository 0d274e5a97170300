// How far a statistic of a series may be off, by drawing the series anew from blocks of itself, so that neighbours stay
// neighbours. Moving blocks: Kuensch (1989), Annals of Statistics 17, 1217-1241; all n - l + 1 overlapping blocks are
// equally likely, ceil(n / l) are joined and cut to n.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/estimate.hpp"
#include "stats/random.hpp"

namespace northstar::stats {

/// ceil(n^(1/3)); take at least the longest lag of an autoregression.
std::size_t default_block_length(std::size_t n);

/// Positions 0 .. n - 1 of one draw; 1 <= block <= n. Series that belong together are drawn with the same positions.
std::vector<std::size_t> moving_blocks(std::size_t n, std::size_t block, Random& random);

struct BootstrapOptions {
  std::size_t block = 1;
  std::size_t draws = 9999;
  std::uint64_t seed = 1;
  double confidence = 0.95;
};

struct Bootstrap {
  double estimate = 0;   // of the series itself
  double std_error = 0;  // over the draws
  Interval interval;     // percentiles of the draws (type 7)
};

/// Fails (not_computable) for fewer than two blocks, values that are not finite, and a statistic that is not finite on
/// some draw.
Result<Bootstrap> moving_block_bootstrap(std::span<const double> series,
                                         const std::function<double(std::span<const double>)>& statistic,
                                         const BootstrapOptions& options);

/// Mean and standard error that the bootstrap of a mean tends to with more and more draws, where the block divides n:
/// the mean of all block means, and sqrt(their variance over the number of blocks).
struct BlockMean {
  double mean = 0;
  double std_error = 0;
};
BlockMean moving_block_mean(std::span<const double> series, std::size_t block);

/// Type 7 of Hyndman and Fan (1996), the default of R and numpy; `sorted` is not empty.
double quantile(std::span<const double> sorted, double probability);

}  // namespace northstar::stats
