// Several breaks at once: for every number of breaks the dates that leave the smallest residual sum of squares, by
// dynamic programming; their number by BIC = n (ln(2 pi) + 1 + ln(RSS / n)) + (k + 1)(m + 1) ln n, each date counted as
// a parameter. Bai and Perron (2003), J. Applied Econometrics 18, 1-22, as in R's strucchange::breakpoints.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/breaks.hpp"

namespace northstar::stats {

struct BaiPerronOptions {
  double shortest = 0.15;                      // a segment has at least floor(shortest n) rows
  std::optional<std::size_t> max_breaks = {};  // absent: as many as fit, ceil(n / h) - 2
};

struct BaiPerron {
  std::size_t breaks = 0;                             // chosen by BIC
  std::vector<std::vector<std::size_t>> break_after;  // [m]: rows before each of m breaks
  std::vector<double> rss;                            // [m]
  std::vector<double> bic;                            // [m]
};

/// Fails (not_computable) where the shortest segment does not exceed the coefficients, or n > 2000.
Result<BaiPerron> bai_perron(std::span<const double> y, const Columns& columns, const BaiPerronOptions& options = {});

}  // namespace northstar::stats
