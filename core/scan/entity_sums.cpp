#include "scan/entity_sums.hpp"

#include <algorithm>

#include "scan/wire.hpp"

namespace northstar::scan {

std::uint32_t EntitySums::entry(std::uint32_t entity, std::int32_t period) {
  if (entity >= heads_.size()) heads_.resize(entity + std::size_t{1}, kNone);
  // Logs come in time order, so the newest entry nearly always is the one.
  for (std::uint32_t at = heads_[entity]; at != kNone; at = entries_[at].previous) {
    if (entries_[at].period == period) return at;
  }
  entries_.push_back({period, entity, heads_[entity], {}});
  return heads_[entity] = static_cast<std::uint32_t>(entries_.size() - 1);
}

void EntitySums::entries_of(std::uint32_t entity, std::vector<std::uint32_t>& out) const {
  out.clear();
  for (std::uint32_t at = head(entity); at != kNone; at = entries_[at].previous) out.push_back(at);
  std::sort(out.begin(), out.end(),
            [&](std::uint32_t a, std::uint32_t b) { return entries_[a].period < entries_[b].period; });
}

void EntitySums::add(const EntitySums& other, const std::vector<std::uint32_t>& entity_of) {
  for (std::size_t i = 0; i < other.entries_.size(); ++i) {
    const Entry& from = other.entries_[i];
    entries_[entry(entity_of[from.entity], from.period)].decimals.add(from.decimals);
  }
  for (const auto& [index, sum] : other.reals_) {
    const Entry& from = other.entries_[index];
    reals_[entry(entity_of[from.entity], from.period)].add(sum);
  }
}

void EntitySums::write(std::string& bytes) const {
  wire::put<std::uint64_t>(bytes, entries_.size());
  for (const Entry& entry : entries_) {
    wire::put(bytes, entry.entity);
    wire::put(bytes, entry.period);
    entry.decimals.write(bytes);
  }
  wire::put<std::uint64_t>(bytes, reals_.size());
  for (const auto& [index, sum] : reals_) {
    wire::put(bytes, index);
    sum.write(bytes);
  }
}

bool EntitySums::read(std::string_view& bytes, std::size_t entities, EntitySums& into) {
  into = EntitySums();
  std::size_t count = 0;
  if (!wire::get_count(bytes, 8, count)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    Entry entry;
    if (!wire::get(bytes, entry.entity) || !wire::get(bytes, entry.period)) return false;
    const auto decimals = DecimalSum::read(bytes);
    if (!decimals || entry.entity >= entities || into.entry(entry.entity, entry.period) != i) return false;
    into.entries_[i].decimals = *decimals;
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
