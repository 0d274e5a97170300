// One bit per key and period: who was active when. Words of 64 periods are columns over the keys, so that rows in time
// order stay inside one small vector, and the periods nobody was active in cost nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::scan {

class PeriodBits {
 public:
  struct Column {
    std::int32_t word = 0;            // holds periods 64 * word … 64 * word + 63
    std::vector<std::uint64_t> bits;  // by key; keys past its end have none
  };

  static std::int32_t word_of(std::int32_t period) { return period >> 6; }
  static std::uint64_t mask_of(std::int32_t period) { return std::uint64_t{1} << (period & 63); }

  /// Words of the keys 0 … keys-1 for the column of a period; valid until the next call.
  std::uint64_t* column(std::int32_t word, std::size_t keys);
  void set(std::uint32_t key, std::int32_t period) {
    column(word_of(period), key + std::size_t{1})[key] |= mask_of(period);
  }
  bool get(std::uint32_t key, std::int32_t period) const;

  /// Ascending words; words without a column are empty.
  const std::vector<Column>& columns() const { return columns_; }
  /// Number of keys active in each of `count` periods from `first`.
  std::vector<std::int64_t> active(std::int32_t first, std::int32_t count) const;
  /// The same for each of `groups` of keys; `group_of` every key, or empty for one group.
  std::vector<std::vector<std::int64_t>> active_by(const std::vector<std::uint32_t>& group_of, std::size_t groups,
                                                   std::int32_t first, std::int32_t count) const;

  void write(std::string& bytes) const;
  static bool read(std::string_view& bytes, PeriodBits& into);

 private:
  std::vector<Column> columns_;
  std::size_t last_ = 0;  // column asked for last
};

/// Calls `visit(key, period)` for every bit, words ascending, keys ascending within a word.
template <class Visit>
void for_each_bit(const PeriodBits& bits, Visit visit) {
  for (const PeriodBits::Column& column : bits.columns()) {
    for (std::size_t key = 0; key < column.bits.size(); ++key) {
      for (std::uint64_t rest = column.bits[key]; rest != 0; rest &= rest - 1) {
        visit(static_cast<std::uint32_t>(key), column.word * 64 + __builtin_ctzll(rest));
      }
    }
  }
}

}  // namespace northstar::scan
