// Whole amounts of one leaf per entity and period, where only what a comparison of customers asks for is kept: of the
// first periods of each of them, or of all periods as long as they are not too many.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::scan {

/// Amounts are amount / 10^scale, one scale for all. Real numbers are rounded to millionths one by one, so that sums
/// do not depend on the order of the rows. Past kMostAmounts entries where all periods are kept, or 64 bits of a sum,
/// everything is dropped; on their number all states of the same rows agree, however they were cut.
class EntityAmounts {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffu;
  static constexpr std::size_t kMostAmounts = std::size_t{1} << 22;
  static constexpr int real_scale = 6;

  struct Entry {
    std::int64_t amount = 0;
    std::int32_t period = 0;
    std::uint32_t previous = 0;  // of the same entity, or kNone
  };

  /// `first`: of the `periods` that the entity keeps, which may only come to lie earlier: entries past them make room.
  /// `periods` 0: all are kept.
  void add(std::uint32_t entity, std::int32_t period, std::int64_t amount, int scale, std::int32_t first, int periods);
  void add(std::uint32_t entity, std::int32_t period, std::int64_t amount, int scale) {
    add(entity, period, amount, scale, period, 0);
  }
  void add_real(std::uint32_t entity, std::int32_t period, double value, std::int32_t first, int periods);

  bool dropped() const { return dropped_; }
  /// Sum of the periods first … last; 0 where there was nothing.
  double sum(std::uint32_t entity, std::int32_t first, std::int32_t last) const;
  /// Calls `visit(entity, period, amount, scale)` for every entry.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::uint32_t entity = 0; entity < heads_.size(); ++entity)
      for (std::uint32_t at = heads_[entity]; at != kNone; at = entries_[at].previous)
        visit(entity, entries_[at].period, entries_[at].amount, scale_);
  }
  void drop();

  void write(std::string& bytes) const;
  /// Refuses entities from `entities` on, and periods outside first … last.
  static bool read(std::string_view& bytes, std::size_t entities, std::int32_t first, std::int32_t last,
                   EntityAmounts& into);
  std::size_t about_bytes() const { return 24 * entries_.size(); }

 private:
  bool scale_to(int scale);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> heads_;  // by entity
  int scale_ = 0;
  bool dropped_ = false;
};

}  // namespace northstar::scan
