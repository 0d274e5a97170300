// Where a change is: the few segments that moved otherwise than everybody beside them, over all dimensions at once
// and over two of them together.
// A segment's excess is its value minus what it would be, had it moved like the others of its dimension together. It is
// measured against its usual movement beside them, pooled a little with that of the other segments, as t; the largest
// over all segments is told when its chance, times the number of segments looked at, is at most the level. Then it is
// taken out of its dimension and the rest is looked at again, so that no two overlap. With explanatory power and
// surprise as in Bhagwan et al. (2014), Adtributor, NSDI '14, 43-55, whose search has no error rate.
// Of a quotient each segment is looked at twice: whether its own value moved otherwise than that of the others, each at
// the weight that it has now (rate), and whether its weight did (mix), where that moved the quotient.
#pragma once

#include <string>
#include <vector>

#include "decompose/levels.hpp"
#include "decompose/segments.hpp"
#include "decompose/tree.hpp"

namespace northstar::decompose {

struct WhereOptions {
  double level = 0.05;   // of claiming a segment where none moved otherwise
  std::size_t most = 3;  // segments told
};

/// What of a segment is odd: of a sum its value; of a quotient its own value, or its weight, a share of the
/// denominator.
enum class Odd { amount, rate, weight };

struct OddSegment {
  Odd odd = Odd::amount;
  std::string dimension, segment;  // segment "" stands for rows without a value; of two at once see MetricSeries::pairs
  double baseline = 0, comparison = 0;  // of what is odd
  double excess = 0;                    // beyond what the others moved, in the same unit
  double explanatory_power = 0;  // what it gave to the change of the node: 1 is all of it; 0 where there was none
  double rate = 0, mix = 0;      // of a quotient: all that the segment gave to it, see SegmentPart
  /// Of a sum, its term of the Jensen-Shannon divergence between the shares of the two ranges, in nats.
  double surprise = 0;
  double statistic = 0;
  double p_adjusted = 1;
};

struct Where {
  std::vector<OddSegment> segments;  // of one dimension, the one that stands out most first
  std::size_t looked_at = 0;         // segments, over all dimensions
  bool short_record = false;         // too few full periods to know what is usual: nothing is told
};

/// Of a metric that has a value in both ranges and whose segments add up to it, or a quotient of such (see Additivity);
/// dimensions in which they do not are left out. The record needs 16 full periods at least.
Where find_where(const metric::Definition& definition, const Levels& levels, const std::string& metric, Range baseline,
                 Range comparison, const WhereOptions& options = {});

}  // namespace northstar::decompose
