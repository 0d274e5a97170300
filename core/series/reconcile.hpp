// The same number from two sources, held against each other: platform conversions beside won deals of the CRM. Periods
// that both cover in full are compared, and where both say who, who makes the difference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "series/series.hpp"

namespace northstar::series {

struct Both {
  double left = 0, right = 0;
  double difference() const { return left - right; }
};

/// Ids that both sources could know.
struct ReconciledEntities {
  std::size_t same = 0, differing = 0;  // of those that both name
  std::size_t only_left = 0, only_right = 0;
  std::vector<std::pair<std::string, Both>> largest;  // largest differences first, at most 20; what one lacks is 0
};

struct Reconciled {
  std::string left, right;            // metrics
  std::int32_t first = 0, count = 0;  // periods that both cover in full; none: nothing to compare
  std::vector<std::optional<Both>> periods;
  /// Of the periods in which both have a value; nothing where their values do not add up.
  std::optional<Both> total;
  std::vector<std::size_t> largest;  // periods that differ, by index, largest difference first
  std::optional<ReconciledEntities> entities;
};

/// Every metric that says where else it comes from, in the order of names. Values that are equal to ten digits do not
/// differ.
std::vector<Reconciled> reconcile(const metric::Definition& definition, const MetricSeries& series,
                                  const scan::States& states);

}  // namespace northstar::series
