// A mergeable partial result of one table over one shard. merge() is associative in the order of the shards; the finished
// numbers do not depend on where the file was cut.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/exact_sum.hpp"
#include "scan/plan.hpp"
#include "table/column.hpp"

namespace northstar::scan {

/// Periods first, first + 1, … of dense vectors.
struct PeriodRange {
  std::int32_t first = 0;
  std::int32_t count = 0;
};

/// Count, sum, smallest and largest of the non-null arguments of a leaf in one cell.
struct Accumulator {
  std::uint64_t rows = 0;      // rows that passed the filter (count())
  std::uint64_t present = 0;   // with a non-null argument
  DecimalSum decimals;
  RealSum* reals = nullptr;    // owned by the leaf; only where reals occurred
  std::optional<double> minimum, maximum;
};

/// The state of one table. Its insides are private to scan: map, merge, bytes and finish are the ways in and out.
struct TableState;

class States {
 public:
  explicit States(ScanPlan plan);
  ~States();
  States(States&&) noexcept;
  States& operator=(States&&) noexcept;

  /// Adds rows [begin, end) of a loaded shard of the plan's table number `table`; rows come in the order of the file.
  /// Not across a block boundary. Calls with one `shard` must be in row order; shards are merged by index.
  void map(std::size_t table, const table::Table& rows, std::size_t begin, std::size_t end);

  std::string to_bytes() const;
  /// Merges the state of the shard that follows (bytes from to_bytes of a States with an equal plan).
  Result<Done> merge(std::string_view bytes);

  const ScanPlan& plan() const;
  const TableState& table(std::size_t index) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace northstar::scan
