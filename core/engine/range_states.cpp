#include "engine/range_states.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace northstar::engine {
namespace {

// Rows times leaves of one step: 5 to 15 ms at the 40 to 100 ns that a cell takes.
constexpr std::size_t kCellsPerStep = 1 << 17;

}  // namespace

RangeStates::RangeStates(const scan::ScanPlan& plan, const std::vector<std::uint32_t>& tables,
                         std::optional<scan::JoinedColumns> joined)
    : joined_(std::move(joined)) {
  std::size_t leaves = 1;
  for (const std::uint32_t table : tables) {
    leaves += plan.tables[table].leaves.size();
    tables_.push_back({table, scan::States(plan)});
  }
  // A power of two, so that another question mostly goes in the same steps, of which the periods are known.
  rows_per_step_ = std::max<std::size_t>(1024, std::bit_floor(kCellsPerStep / leaves));
}

void RangeStates::know(const scan::KnownRange& range) {
  for (OfTable& one : tables_) one.states.know(one.table, range);
}

void RangeStates::learn(scan::KnownRange& range) const {
  for (const OfTable& one : tables_) one.states.learn(one.table, rows_, range);
}

Result<std::size_t> RangeStates::map_some(table::Table& rows, std::size_t end) {
  const std::size_t before = rows_;
  end = std::min(end, before + rows_per_step_);
  if (joined_ && before < end) joined_->extend(rows, end);
  while (rows_ < end) {
    const std::size_t block_end = std::min(end, (rows_ / table::block_rows + 1) * table::block_rows);
    for (OfTable& one : tables_) {
      const Result<Done> mapped = one.states.map(one.table, rows, rows_, block_end);
      if (!mapped) return mapped.error();
    }
    rows_ = block_end;
  }
  return rows_ - before;
}

void RangeStates::end_mapping() {
  for (OfTable& one : tables_) one.states.end_mapping();
}

void RangeStates::take(std::uint32_t shard, MappedStates& into) {
  for (OfTable& one : tables_) into.emplace(PieceKey(one.table, shard), std::move(one.states));
  tables_.clear();
}

void RangeStates::lend(std::uint32_t shard, MappedStates& into) const {
  for (const OfTable& one : tables_) into.emplace(PieceKey(one.table, shard), &one.states);
}

}  // namespace northstar::engine
