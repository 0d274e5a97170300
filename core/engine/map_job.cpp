#include "engine/map_job.hpp"

#include <algorithm>
#include <utility>

namespace northstar::engine {

std::vector<std::uint32_t> tables_of(const LayoutPtr& layout, const std::vector<LayoutPtr>& layouts) {
  std::vector<std::uint32_t> tables;
  for (std::uint32_t table = 0; table < layouts.size(); ++table)
    if (layouts[table] == layout) tables.push_back(table);
  return tables;
}

MapJob::MapJob(const scan::ScanPlan& plan, const metric::Definition& definition, const std::vector<LayoutPtr>& layouts)
    : plan_(plan), joining_(plan, definition, layouts) {
  for (const LayoutPtr& layout : distinct(layouts)) {
    if (layout->look_up) continue;
    for (const auto& [shard, range] : layout->ranges) {
      parts_.push_back({layout, shard, tables_of(layout, layouts)});
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
  LoadedRange& range = part.layout->ranges.at(part.shard);
  table::Table& rows = range.rows();
  if (!range.passed && !states_)
    states_.emplace(plan_, part.tables, joining_.columns_for(*part.layout, range, part.tables)).know(range.known);
  RangeStates& states = range.passed ? *range.passed : *states_;
  const Result<std::size_t> mapped = states.map_some(rows, rows.rows);
  if (!mapped) return mapped.error();
  rows_done_ += *mapped;
  if (states.rows_mapped() < rows.rows) return Done{};
  if (range.passed) {
    states.lend(part.shard, mapped_);
  } else {
    states.learn(range.known);
    states.take(part.shard, mapped_);
    states_.reset();
  }
  ++part_;
  return Done{};
}

}  // namespace northstar::engine
