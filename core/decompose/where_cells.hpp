// What the search for where a change is looks at: of every dimension its segments, with their record. Private to
// decompose.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "decompose/quotient_parts.hpp"
#include "decompose/where.hpp"

namespace northstar::decompose {

struct Cell {
  std::string segment;
  Amount amount;
  std::vector<double> values;  // of the full periods
  /// What a rate divides both by. Of a weight the whole, in the two ranges only; else 1.
  Amount base = {1, 1};
  std::vector<double> bases;
  SegmentPart part;   // of a quotient
  double spread = 0;  // variance of a period for each unit of its level

  /// The amount of the baseline, had nothing moved but what it is divided by.
  double carried() const { return amount.baseline / base.baseline * base.comparison; }
};

struct CellDimension {
  std::string name;
  Odd odd = Odd::amount;
  std::vector<Cell> cells;
  double lift = 0;         // added to every rate
  double moved = 0;        // of a quotient: what its segments gave to it, each way counted
  std::size_t record = 0;  // movements that the spreads rest on

  /// Worth its mention: a weight that had a part in moving the quotient.
  bool is_told(const Cell& cell) const;
};

/// At least two cells each. Of a quotient every dimension twice, for rates and for weights.
std::vector<CellDimension> cells_of(const metric::Definition& definition, const Levels& levels,
                                    const std::string& metric, Range baseline, Range comparison);

}  // namespace northstar::decompose
