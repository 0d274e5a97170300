// Shares: how sure is one, and do two differ?
#pragma once

#include <cstdint>
#include <optional>

#include "stats/estimate.hpp"

namespace northstar::stats {

/// `hits` out of `of`; 0 <= hits <= of, of >= 1.
struct Share {
  std::int64_t hits = 0;
  std::int64_t of = 0;
  double value() const { return static_cast<double>(hits) / static_cast<double>(of); }
};

/// Wilson's score interval, 95 %: Wilson (1927), J. American Statistical Association 22, 209-212; R's prop.test without
/// continuity correction. It keeps its cover at 0 and at all, where Wald's collapses to a point.
Interval wilson(const Share& share);

struct NetShare {
  double value = 0, std_error = 0;
  Interval conf_int;  // 95 %, normal
};
/// The share of `up` less the share of `down` among `of` answers that are one of them or neither, as the Net Promoter
/// Score has it: p - q with the standard error sqrt((p + q - (p - q)^2) / n), the difference of two counts of one
/// multinomial sample (Agresti 2013, Categorical Data Analysis, 1.5). of >= 1.
NetShare net_share(std::int64_t up, std::int64_t down, std::int64_t of);

struct TwoShares {
  double difference = 0;  // first minus second
  Interval newcombe;      // 95 %: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10, from Wilson's
  Interval wald;          // 95 %, for comparison
  std::optional<double> statistic;  // z with the pooled share; absent where both are 0 or both are all
  double p_value = 1;               // of it, two-sided; 1 where it is absent
  double p_exact = 1;               // Fisher's exact test, two-sided: all tables not likelier than this one
};

TwoShares two_proportions(const Share& first, const Share& second);

}  // namespace northstar::stats
