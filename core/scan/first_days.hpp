// What each entity did in its first days, and on which days after it was there: what a search for the core action looks
// at. Days are those of the table's zone, counted from the day of the entity's first row; the order of the rows and
// the cuts between shards make no difference.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "scan/pair_keys.hpp"

namespace northstar::scan {

class FirstDays {
 public:
  static constexpr int kept = 7;       // days of which it is known what was done, and how often, up to 255 times a day
  static constexpr int followed = 64;  // days of which it is known whether there was a row
  static constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

  /// `event`: its code, or kNoKey where the row has none.
  void add(std::uint32_t entity, std::uint32_t event, std::int32_t day);
  /// `entity_of`, `event_of`: this side's codes of the other side's.
  void add(const FirstDays& other, const std::vector<std::uint32_t>& entity_of,
           const std::vector<std::uint32_t>& event_of);

  std::size_t entities() const { return first_.size(); }
  std::int32_t first(std::uint32_t entity) const { return first_[entity]; }  // kNever: no row
  /// Bit d: a row on the day first + d.
  std::uint64_t active(std::uint32_t entity) const { return active_[entity]; }
  /// Calls `visit(entity, event, times)`; byte d of `times` is how often on the day first + d.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t slot = 0; slot < times_.size(); ++slot) {
      const PairKeys::Pair& pair = pairs_.pairs()[slot];
      const std::uint64_t times = later(times_[slot].times, times_[slot].from, first_[pair.key]);
      if (times != 0) visit(pair.key, pair.value, times);
    }
  }

  void write(std::string& bytes) const;
  /// Refuses codes from `entities` and `events` on, and days outside first … last.
  static bool read(std::string_view& bytes, std::size_t entities, std::size_t events, std::int32_t first,
                   std::int32_t last, FirstDays& into);
  std::size_t about_bytes() const { return 12 * first_.size() + 20 * times_.size(); }

 private:
  struct Times {
    std::uint64_t times = 0;
    std::int32_t from = 0;  // the day of byte 0: the entity's first when it was last looked at
  };
  /// What was counted from the day `from` on, from the earlier day `first` on.
  static std::uint64_t later(std::uint64_t times, std::int32_t from, std::int32_t first) {
    const std::int64_t days = std::int64_t{from} - first;
    return days >= kept ? 0 : times << (8 * days) & ((std::uint64_t{1} << 8 * kept) - 1);
  }
  void begin(std::uint32_t entity, std::int32_t day, std::uint64_t active);
  void count(std::uint32_t entity, std::uint32_t event, std::uint64_t times);

  std::vector<std::int32_t> first_;    // by entity
  std::vector<std::uint64_t> active_;  // by entity
  PairKeys pairs_;                     // entity and event
  std::vector<Times> times_;           // by slot of pairs_
};

}  // namespace northstar::scan
