// Dense slots for the pairs (key, segment value) that occur: a key has few values, so a short chain per key finds the
// pair without hashing, and the pair asked for last stands first.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace northstar::scan {

class PairKeys {
 public:
  struct Pair {
    std::uint32_t key = 0;
    std::uint32_t value = 0;
    std::uint32_t next = 0;
  };
  static constexpr std::uint32_t kNone = 0xffffffffu;

  std::uint32_t slot(std::uint32_t key, std::uint32_t value) {
    if (key >= heads_.size()) heads_.resize(std::max<std::size_t>(key + std::size_t{1}, heads_.size() * 2));
    const Head head = heads_[key];
    if (head.slot != kNone && head.value == value) return head.slot;
    return slot_behind(key, value, head.slot);
  }
  const std::vector<Pair>& pairs() const { return pairs_; }
  void clear() {
    pairs_.clear();
    heads_.clear();
  }

 private:
  struct Head {  // holds the value too, so that the usual case reads one place
    std::uint32_t slot = kNone;
    std::uint32_t value = 0;
  };
  std::uint32_t slot_behind(std::uint32_t key, std::uint32_t value, std::uint32_t head) {
    for (std::uint32_t before = head; before != kNone; before = pairs_[before].next) {
      const std::uint32_t at = pairs_[before].next;
      if (at == kNone || pairs_[at].value != value) continue;
      pairs_[before].next = pairs_[at].next;
      pairs_[at].next = head;
      heads_[key] = {at, value};
      return at;
    }
    pairs_.push_back({key, value, head});
    heads_[key] = {static_cast<std::uint32_t>(pairs_.size() - 1), value};
    return heads_[key].slot;
  }

  std::vector<Pair> pairs_;
  std::vector<Head> heads_;  // by key
};

}  // namespace northstar::scan
