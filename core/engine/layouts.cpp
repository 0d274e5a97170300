#include "engine/layouts.hpp"

#include <algorithm>
#include <utility>

#include "engine/facts.hpp"

namespace northstar::engine {

std::vector<LayoutPtr> Layouts::known() const {
  std::vector<LayoutPtr> known = in_use_;
  known.insert(known.end(), held_.begin(), held_.end());
  return distinct(known);
}

NotesOfLayouts Layouts::notes() const {
  NotesOfLayouts out;
  for (const LayoutPtr& layout : known()) {
    LayoutNotes& of = out[layout->id];
    for (const auto& [shard, range] : layout->ranges) {
      for (std::string& column : left_out_columns(layout->plan, range.counts())) of.left_out.insert(std::move(column));
      of.passed |= range.passed.has_value();
    }
  }
  return out;
}

std::uint64_t Layouts::bytes() const {
  std::vector<LayoutPtr> layouts = known();
  for (const auto& [id, wide] : wide_) layouts.push_back(wide);
  std::uint64_t bytes = 0;
  for (const LayoutPtr& layout : layouts)
    for (const auto& [shard, range] : layout->ranges) bytes += range.rows().bytes();
  return bytes;
}

bool Layouts::all_loaded() const {
  return std::all_of(in_use_.begin(), in_use_.end(), [](const LayoutPtr& layout) {
    return !layout->cuts.empty() && layout->ranges.size() + 1 == layout->cuts.size() &&
           std::all_of(layout->ranges.begin(), layout->ranges.end(),
                       [](const auto& range) { return range.second.complete(); });
  });
}

void Layouts::use(std::vector<LayoutPtr> layouts, const std::string& gathers) {
  wide_.clear();
  in_use_ = std::move(layouts);
  for (const LayoutPtr& layout : in_use_) layout->gathers = gathers;
}

bool Layouts::uses(std::string_view source) const {
  return std::any_of(in_use_.begin(), in_use_.end(), [&](const LayoutPtr& layout) { return layout->source == source; });
}

void Layouts::drop(std::string_view source) {
  wide_.clear();
  const auto of_source = [&](const LayoutPtr& layout) { return layout->source == source; };
  const bool joined = std::any_of(in_use_.begin(), in_use_.end(),
                                  [&](const LayoutPtr& layout) { return layout->look_up && of_source(layout); });
  if (joined)  // what was gathered of rows that are not kept may rest on it
    for (const LayoutPtr& layout : in_use_) layout->gathers.clear();
  in_use_.erase(std::remove_if(in_use_.begin(), in_use_.end(), of_source), in_use_.end());
}

std::vector<std::pair<int, int>> Layouts::begin_wide(OpenedFiles& files) {
  wide_.clear();
  std::vector<std::pair<int, int>> begun;
  for (const LayoutPtr& layout : distinct(in_use_)) {
    if (layout->look_up) continue;
    const LayoutPtr wide = with_spare_columns(*layout, *files.find(layout->file));
    if (!wide) continue;
    wide->id = next_id_++;
    wide_[layout->id] = wide;
    begun.emplace_back(layout->id, wide->id);
  }
  return begun;
}

LayoutPtr Layouts::wide_of(const Layout& layout) const {
  const auto found = wide_.find(layout.id);
  return found == wide_.end() ? nullptr : found->second;
}

void Layouts::end_wide(bool keep) {
  if (keep) {
    for (LayoutPtr& layout : in_use_)
      if (const LayoutPtr wide = wide_of(*layout)) layout = wide;
  }
  wide_.clear();
}

}  // namespace northstar::engine
