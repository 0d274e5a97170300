// What one leaf gathers per entity (or pair of entity and segment) and period, kept only where there were rows: what a
// forward outcome adds up, and what "at least 3 times" looks at.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scan/cells.hpp"

namespace northstar::scan {

class EntityCells {
 public:
  struct Entry {
    std::int32_t period = 0;
    std::uint32_t entity = 0;
    std::uint32_t previous = 0;  // entry of the same entity before this one, or kNone
    std::uint32_t rows = 0;
  };
  static constexpr std::uint32_t kNone = 0xffffffffu;

  /// The entry of an entity and period, made where there was none. Count its rows in it.
  std::uint32_t at(std::uint32_t entity, std::int32_t period);
  void count(std::uint32_t entry) { ++entries_[entry].rows; }
  /// For leaves with an argument; rows are counted in the entry.
  Cell& cell(std::uint32_t entry) {
    if (cells_.size() <= entry) cells_.resize(entries_.size());
    return cells_[entry];
  }
  RealSum& real(std::uint32_t entry) { return reals_[entry]; }
  /// `entity_of[e]`: this side's code of the other side's entity e.
  void add(const EntityCells& other, const std::vector<std::uint32_t>& entity_of);

  const std::vector<Entry>& entries() const { return entries_; }
  std::size_t entities() const { return heads_.size(); }
  /// Newest entry of an entity, or kNone; from there along Entry::previous.
  std::uint32_t head(std::uint32_t entity) const { return entity < heads_.size() ? heads_[entity] : kNone; }
  /// Entries of one entity in ascending periods.
  void entries_of(std::uint32_t entity, std::vector<std::uint32_t>& out) const;
  Gathered gathered(std::uint32_t entry) const;
  const DecimalSum& decimals(std::uint32_t entry) const;
  bool has_reals() const { return !reals_.empty(); }
  const RealSum* real(std::uint32_t entry) const {
    const auto at = reals_.find(entry);
    return at == reals_.end() ? nullptr : &at->second;
  }

  void write(std::string& bytes) const;
  /// Refuses entities from `entities` on.
  static bool read(std::string_view& bytes, std::size_t entities, EntityCells& into);

 private:
  std::vector<Entry> entries_;
  std::vector<Cell> cells_;           // by entry; past its end nothing was gathered but rows
  std::vector<std::uint32_t> heads_;  // by entity
  std::map<std::uint32_t, RealSum> reals_;
};

}  // namespace northstar::scan
