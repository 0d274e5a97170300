// What the rows of one range give to the tables that read it, mapped a few rows at a time; more rows may still come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "engine/pieces.hpp"
#include "scan/look_ups.hpp"
#include "scan/plan.hpp"
#include "scan/state.hpp"
#include "table/column.hpp"

namespace northstar::engine {

class RangeStates {
 public:
  /// `tables`: numbers of the plan's tables that read the range. `joined`: what is joined to its rows.
  RangeStates(const scan::ScanPlan& plan, const std::vector<std::uint32_t>& tables,
              std::optional<scan::JoinedColumns> joined);

  /// Before the first row, and after the last: what is known of them, and what was learnt.
  void know(const scan::KnownRange& range);
  void learn(scan::KnownRange& range) const;

  /// Maps some of the rows up to `end` that were not mapped yet: 5 to 15 ms of work. Gives how many.
  Result<std::size_t> map_some(table::Table& rows, std::size_t end);
  std::size_t rows_mapped() const { return rows_; }

  /// No more rows will come.
  void end_mapping();

  /// One state per table, as those of a shard. What was mapped is gone with take(); lend() wants it to stay as it is.
  void take(std::uint32_t shard, MappedStates& into);
  void lend(std::uint32_t shard, MappedStates& into) const;

 private:
  struct OfTable {
    std::uint32_t table;
    scan::States states;
  };
  std::vector<OfTable> tables_;
  std::optional<scan::JoinedColumns> joined_;
  std::size_t rows_per_step_;
  std::size_t rows_ = 0;
};

}  // namespace northstar::engine
