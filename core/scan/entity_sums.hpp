// Sum of one leaf per entity and period, kept only where there were rows: what a forward outcome adds up.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/exact_sum.hpp"

namespace northstar::scan {

class EntitySums {
 public:
  struct Entry {
    std::int32_t period = 0;
    std::uint32_t entity = 0;
    std::uint32_t previous = 0;  // entry of the same entity before this one, or kNone
    DecimalSum decimals;
  };
  static constexpr std::uint32_t kNone = 0xffffffffu;

  void add(std::uint32_t entity, std::int32_t period, std::int64_t mantissa, int scale) {
    entries_[entry(entity, period)].decimals.add(mantissa, scale);
  }
  void add_real(std::uint32_t entity, std::int32_t period, double term) { reals_[entry(entity, period)].add(term); }
  /// `entity_of[e]`: this side's code of the other side's entity e.
  void add(const EntitySums& other, const std::vector<std::uint32_t>& entity_of);

  const std::vector<Entry>& entries() const { return entries_; }
  /// Newest entry of an entity, or kNone; from there along Entry::previous.
  std::uint32_t head(std::uint32_t entity) const { return entity < heads_.size() ? heads_[entity] : kNone; }
  /// Entries of one entity in ascending periods.
  void entries_of(std::uint32_t entity, std::vector<std::uint32_t>& out) const;
  bool has_reals() const { return !reals_.empty(); }
  const RealSum* real(std::uint32_t entry) const {
    const auto at = reals_.find(entry);
    return at == reals_.end() ? nullptr : &at->second;
  }

  void write(std::string& bytes) const;
  /// Refuses entities from `entities` on.
  static bool read(std::string_view& bytes, std::size_t entities, EntitySums& into);

 private:
  std::uint32_t entry(std::uint32_t entity, std::int32_t period);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> heads_;  // by entity
  std::map<std::uint32_t, RealSum> reals_;
};

}  // namespace northstar::scan
