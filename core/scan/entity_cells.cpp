#include "scan/entity_cells.hpp"

#include <algorithm>

#include "scan/wire.hpp"

namespace northstar::scan {

std::uint32_t EntityCells::at(std::uint32_t entity, std::int32_t period) {
  if (entity >= heads_.size()) heads_.resize(std::max<std::size_t>(entity + std::size_t{1}, heads_.size() * 2), kNone);
  // Logs come in time order, so the newest entry nearly always is the one.
  for (std::uint32_t at = heads_[entity]; at != kNone; at = entries_[at].previous) {
    if (entries_[at].period == period) return at;
  }
  entries_.push_back({period, entity, heads_[entity], 0});
  return heads_[entity] = static_cast<std::uint32_t>(entries_.size() - 1);
}

void EntityCells::add(const EntityCells& other, const std::vector<std::uint32_t>& entity_of) {
  for (std::uint32_t i = 0; i < other.entries_.size(); ++i) {
    const Entry& from = other.entries_[i];
    const std::uint32_t into = at(entity_of[from.entity], from.period);
    entries_[into].rows += from.rows;
    if (i < other.cells_.size()) cell(into).add(other.cells_[i]);
    if (const RealSum* sum = other.real(i)) real(into).add(*sum);
  }
}

void EntityCells::entries_of(std::uint32_t entity, std::vector<std::uint32_t>& out) const {
  out.clear();
  for (std::uint32_t at = head(entity); at != kNone; at = entries_[at].previous) out.push_back(at);
  std::reverse(out.begin(), out.end());  // logs come in time order
  const auto period = [&](std::uint32_t at) { return static_cast<std::uint32_t>(entries_[at].period) ^ 0x80000000u; };
  if (std::is_sorted(out.begin(), out.end(), [&](auto a, auto b) { return period(a) < period(b); })) return;
  std::vector<std::uint64_t> keys;  // sorted as numbers: a sort with an order of its own is 3 KB of code
  for (const std::uint32_t at : out) keys.push_back(std::uint64_t{period(at)} << 32 | at);
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 0; i < keys.size(); ++i) out[i] = static_cast<std::uint32_t>(keys[i]);
}

Gathered EntityCells::gathered(std::uint32_t entry) const {
  Gathered out;
  if (entry < cells_.size()) out.cell = cells_[entry];
  out.cell.rows = entry < entries_.size() ? entries_[entry].rows : 0;
  if (const RealSum* sum = real(entry)) out.reals = *sum;
  return out;
}

const DecimalSum& EntityCells::decimals(std::uint32_t entry) const {
  static const DecimalSum nothing;
  return entry < cells_.size() ? cells_[entry].decimals : nothing;
}

void EntityCells::write(std::string& bytes) const {
  wire::put_all(bytes, entries_);
  wire::put<std::uint64_t>(bytes, cells_.size());
  for (const Cell& cell : cells_) cell.write(bytes);
  wire::put<std::uint64_t>(bytes, reals_.size());
  for (const auto& [index, sum] : reals_) {
    wire::put(bytes, index);
    sum.write(bytes);
  }
}

bool EntityCells::read(std::string_view& bytes, std::size_t entities, EntityCells& into) {
  into = EntityCells();
  std::vector<Entry> entries;
  std::size_t count = 0;
  if (!wire::get_all(bytes, entries)) return false;
  for (const Entry& entry : entries) {
    if (entry.entity >= entities || into.at(entry.entity, entry.period) + std::size_t{1} != ++count) return false;
    into.entries_.back().rows = entry.rows;
  }
  if (!wire::get_count(bytes, 1, count) || count > entries.size()) return false;
  into.cells_.resize(count);
  for (Cell& cell : into.cells_) {
    if (!cell.read(bytes)) return false;
  }
  if (!wire::get_count(bytes, 4, count)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t index = 0;
    if (!wire::get(bytes, index) || index >= into.entries_.size()) return false;
    const auto sum = RealSum::read(bytes);
    if (!sum) return false;
    into.reals_[index] = *sum;
  }
  return true;
}

}  // namespace northstar::scan
