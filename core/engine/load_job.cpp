#include "engine/load_job.hpp"

#include <algorithm>
#include <utility>

#include "engine/pour.hpp"

namespace northstar::engine {
namespace {

constexpr std::size_t kBytesPerStep = 1 << 20;

bool same_range(const table::ShardRange& a, const table::ShardRange& b) {
  return a.begin == b.begin && a.end == b.end && a.begins_at_record == b.begins_at_record;
}

}  // namespace

LoadJob::LoadJob(LayoutPtr layout, std::uint32_t shard, table::ShardRange range, std::uint64_t room,
                 const scan::ScanPlan& plan, std::vector<std::uint32_t> tables, Joining joining)
    : layout_(std::move(layout)),
      shard_(shard),
      room_(room),
      plan_(plan),
      tables_(std::move(tables)),
      joining_(std::move(joining)) {
  const auto known = layout_->ranges.find(shard);
  if (known != layout_->ranges.end() && same_range(known->second.range, range)) return;
  LoadedRange fresh;
  fresh.range = range;
  fresh.loader = std::make_unique<table::ShardLoader>(layout_->plan, range);
  layout_->ranges.insert_or_assign(shard, std::move(fresh));
  finish_if_done();
}

Result<Progress> LoadJob::feed(std::string_view bytes) {
  if (!loaded().complete()) pour(bytes, *loaded().loader, kBytesPerStep);
  return work();
}

Result<Progress> LoadJob::step() { return work(); }

Result<Progress> LoadJob::work() {
  LoadedRange& range = loaded();
  if (range.complete()) return progress();
  if (is_behind()) {
    const Result<Done> passed = pass_some();
    if (!passed) return passed.error();
  } else {
    more_ = range.loader->step(kBytesPerStep);
    if (!range.passed && range.rows().bytes() > room_) {
      if (tables_.empty())
        return Error{ErrorCode::limit_exceeded, "", "There is no room for more columns.", "They are read when needed."};
      range.passed.emplace(plan_, tables_, joining_.columns_for(*layout_, range, tables_));
    }
  }
  finish_if_done();
  return progress();
}

/// The rows of full blocks, or all at the end of the range.
std::size_t LoadJob::rows_to_map() const {
  const LoadedRange& range = layout_->ranges.at(shard_);
  const std::size_t rows = range.rows().rows;
  return range.loader->done() ? rows : rows / table::block_rows * table::block_rows;
}

/// Whether rows wait to be mapped.
bool LoadJob::is_behind() const {
  const LoadedRange& range = layout_->ranges.at(shard_);
  return range.passed && range.passed->rows_mapped() < rows_to_map();
}

Result<Done> LoadJob::pass_some() {
  LoadedRange& range = loaded();
  table::Table& rows = range.loader->table();
  const std::size_t first = range.passed->rows_mapped() / table::block_rows;
  const Result<std::size_t> mapped = range.passed->map_some(rows, rows_to_map());
  if (!mapped) return mapped.error();
  for (std::size_t block = first; block < range.passed->rows_mapped() / table::block_rows; ++block) rows.drop(block);
  return Done{};
}

void LoadJob::finish_if_done() {
  LoadedRange& range = loaded();
  if (range.complete() || !range.loader->done() || is_behind()) return;
  if (range.passed) {
    range.passed->end_mapping();
  } else {
    range.table = std::move(range.loader->table());
  }
  range.facts = range.loader->facts();
  range.loader.reset();
}

Progress LoadJob::progress() {
  const LoadedRange& range = loaded();
  Progress out;
  out.done = range.complete();
  out.rows = range.counts().rows_in;
  out.words = "Reading " + layout_->source;
  out.share = 1;
  if (!out.done) {
    const auto span = static_cast<double>(range.range.end - range.range.begin);
    out.share = std::min(1.0, static_cast<double>(range.loader->bytes_read()) / span);
    if (!more_ && !is_behind()) out.wanted_byte = range.loader->wanted_byte();
  }
  return out;
}

RangeFacts facts_of(const Layout& layout, std::uint32_t shard, const std::string& table) {
  const LoadedRange& range = layout.ranges.at(shard);
  return {layout.source,
          table,
          layout.id,
          shard,
          range.range,
          range.complete(),
          range.passed.has_value(),
          range.counts(),
          left_out_columns(layout.plan, range.counts())};
}

}  // namespace northstar::engine
