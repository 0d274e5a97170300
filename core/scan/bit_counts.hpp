// How often each bit of a word is set over many words: the periods of many keys counted at once.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace northstar::scan {

/// Eight words are first added up by bits (Harley and Seal's tree of carry-save adders; Warren, Hacker's Delight, 5-1),
/// and only what they carry is counted one by one.
class BitCounts {
 public:
  void add(std::uint64_t word) {
    waiting_[static_cast<std::size_t>(words_++)] = word;
    if (words_ == 8) take_eight();
  }

  /// Calls `visit(period, count)` for the bits that were set, of words that hold periods from 64 * `word` on.
  template <class Visit>
  void for_each(std::int32_t word, Visit visit) {
    std::fill(waiting_.begin() + words_, waiting_.end(), 0);
    take_eight();
    empty();
    for (int bit = 0; bit < 64; ++bit) {
      const auto of = [bit](std::uint64_t plane) { return static_cast<std::int64_t>(plane >> bit & 1); };
      const std::int64_t count =
          8 * eights_[static_cast<std::size_t>(bit)] + 4 * of(fours_) + 2 * of(twos_) + of(ones_);
      if (count != 0) visit(word * 64 + bit, count);
    }
  }

 private:
  /// `sum` with two more; what is carried.
  static std::uint64_t carry(std::uint64_t& sum, std::uint64_t a, std::uint64_t b) {
    const std::uint64_t both = sum ^ a;
    const std::uint64_t carried = (sum & a) | (both & b);
    sum = both ^ b;
    return carried;
  }
  void take_eight() {
    const auto& w = waiting_;
    const std::uint64_t first = carry(twos_, carry(ones_, w[0], w[1]), carry(ones_, w[2], w[3]));
    const std::uint64_t eights = carry(fours_, first, carry(twos_, carry(ones_, w[4], w[5]), carry(ones_, w[6], w[7])));
    // Byte b of lane l counts bit 8 b + l, and is emptied before it runs over.
    for (std::size_t lane = 0; lane < 8; ++lane) lanes_[lane] += (eights >> lane) & 0x0101010101010101ull;
    if (++in_lanes_ == 255) empty();
    words_ = 0;
  }
  void empty() {
    for (std::size_t bit = 0; bit < 64; ++bit) eights_[bit] += (lanes_[bit & 7] >> (bit & 56)) & 0xff;
    lanes_ = {};
    in_lanes_ = 0;
  }

  std::array<std::uint64_t, 8> waiting_ = {};
  int words_ = 0;
  std::uint64_t ones_ = 0, twos_ = 0, fours_ = 0;
  std::array<std::uint64_t, 8> lanes_ = {};
  int in_lanes_ = 0;
  std::array<std::int64_t, 64> eights_ = {};
};

}  // namespace northstar::scan
