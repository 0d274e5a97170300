#include "engine/map_job.hpp"

#include <algorithm>
#include <utility>

namespace northstar::engine {
namespace {

// Rows times leaves of one step: 5 to 15 ms at the 40 to 100 ns that a cell takes.
constexpr std::size_t kCellsPerStep = 1 << 17;

}  // namespace

MapJob::MapJob(scan::ScanPlan plan, const std::vector<LayoutPtr>& layouts) : plan_(std::move(plan)) {
  for (std::uint32_t table = 0; table < layouts.size(); ++table) {
    for (const auto& [shard, range] : layouts[table]->ranges) {
      parts_.push_back({table, shard, layouts[table]});
      rows_ += range.rows().rows;
    }
  }
}

Result<Progress> MapJob::step() {
  if (part_ < parts_.size()) {
    const Result<Done> mapped = map_some_rows(parts_[part_]);
    if (!mapped) return mapped.error();
  }
  Progress out;
  out.done = part_ == parts_.size();
  out.rows = rows_done_;
  out.share = out.done ? 1 : static_cast<double>(rows_done_) / static_cast<double>(std::max<std::uint64_t>(1, rows_));
  out.words = "Adding up";
  return out;
}

Result<Done> MapJob::map_some_rows(const Part& part) {
  const table::Table& rows = part.layout->ranges.at(part.shard).rows();
  if (!states_) states_.emplace(plan_);
  std::size_t budget = std::max<std::size_t>(1024, kCellsPerStep / (1 + plan_.tables[part.table].leaves.size()));
  while (budget > 0 && row_ < rows.rows) {
    const std::size_t block_end = (row_ / table::block_rows + 1) * table::block_rows;
    const std::size_t end = std::min({row_ + budget, block_end, rows.rows});
    const Result<Done> mapped = states_->map(part.table, rows, row_, end);
    if (!mapped) return mapped;
    budget -= end - row_;
    rows_done_ += end - row_;
    row_ = end;
  }
  if (row_ < rows.rows) return Done{};
  mapped_.emplace(PieceKey(part.table, part.shard), std::move(*states_));
  states_.reset();
  row_ = 0;
  ++part_;
  return Done{};
}

}  // namespace northstar::engine
