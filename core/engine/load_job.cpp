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

LoadJob::LoadJob(LayoutPtr layout, std::uint32_t shard, table::ShardRange range)
    : layout_(std::move(layout)), shard_(shard) {
  const auto known = layout_->ranges.find(shard);
  if (known != layout_->ranges.end() && same_range(known->second.range, range)) return;
  LoadedRange fresh;
  fresh.range = range;
  fresh.loader = std::make_unique<table::ShardLoader>(layout_->plan, range);
  layout_->ranges.insert_or_assign(shard, std::move(fresh));
  finish_if_done();
}

Progress LoadJob::feed(std::string_view bytes) {
  if (loaded().complete()) return progress();
  pour(bytes, *loaded().loader, kBytesPerStep);
  parse();
  return progress();
}

Result<Progress> LoadJob::step() {
  if (!loaded().complete()) parse();
  return progress();
}

void LoadJob::parse() {
  more_ = loaded().loader->step(kBytesPerStep);
  finish_if_done();
}

void LoadJob::finish_if_done() {
  LoadedRange& range = loaded();
  if (range.complete() || !range.loader->done()) return;
  range.table = std::move(range.loader->table());
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
    if (!more_) out.wanted_byte = range.loader->wanted_byte();
  }
  return out;
}

RangeFacts facts_of(const Layout& layout, std::uint32_t shard, const std::string& table) {
  const LoadedRange& range = layout.ranges.at(shard);
  return {layout.source, table, layout.id, shard, range.range, range.complete(), range.counts()};
}

}  // namespace northstar::engine
