// Dictionary: a hash table with open addressing. A slot holds a text of up to 16 bytes whole, as two words, so that a
// look-up touches one cache line and has no branch on the length: in logs lengths vary from row to row and every such
// branch would be mispredicted. Of a longer text it holds the first word and a hash of all of it; the text itself lies
// in an arena with all others.
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "table/column.hpp"

namespace northstar::table {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t kFirstSlots = 64;
constexpr std::size_t kInSlot = 16;  // bytes of a text that a slot holds
constexpr std::uint64_t kOdd1 = 0x9E3779B97F4A7C15u, kOdd2 = 0xD6E8FEB86659FD93u;

struct WordMasks {
  std::uint64_t first, second;
};

/// What the first 16 bytes of a text of n bytes hold of it.
constexpr std::array<WordMasks, 17> kMasks = [] {
  std::array<WordMasks, 17> masks{};
  for (unsigned n = 0; n <= 16; ++n) {
    masks[n].first = n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * n)) - 1;
    masks[n].second = n >= 16 ? ~std::uint64_t{0} : n <= 8 ? 0 : (std::uint64_t{1} << (8 * (n - 8))) - 1;
  }
  return masks;
}();

std::uint64_t load8(const char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}

// Multiplications of 64 bits only: wasm has no wider one.
std::uint64_t mix(std::uint64_t h, std::uint64_t word) {
  h = (h ^ word) * kOdd1;
  return h ^ (h >> 32);
}

}  // namespace

/// A text as a slot holds it.
struct Dictionary::Key {
  const char* text;
  std::uint64_t first, second;
  std::uint32_t length;
  std::uint32_t hash;
};

inline std::uint32_t Dictionary::hash_of(std::uint64_t first, std::uint64_t second, std::uint32_t length) {
  return static_cast<std::uint32_t>((mix(mix(length * kOdd2, first), second) * kOdd2) >> 32);
}

inline Dictionary::Key Dictionary::key_of(std::string_view text, std::uint64_t first, std::uint64_t second) {
  const std::size_t n = text.size();
  if (n > kInSlot) {
    const char* const p = text.data();
    for (std::size_t i = 16; i + 8 < n; i += 8) second = mix(second, load8(p + i));
    second = mix(second, load8(p + n - 8));
  }
  const auto length = static_cast<std::uint32_t>(n);
  return {text.data(), first, second, length, hash_of(first, second, length)};
}

Dictionary::Key Dictionary::key_of(std::string_view text) {
  char front[kInSlot] = {};
  if (!text.empty()) std::memcpy(front, text.data(), std::min(text.size(), kInSlot));
  return key_of(text, load8(front), load8(front + 8));
}

/// The slot that holds the text, or the free one where it belongs.
inline std::size_t Dictionary::slot_of(const Key& key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key.hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.code == kMissingCode) return at;
    if (((slot.first ^ key.first) | (slot.second ^ key.second) | (slot.length ^ key.length)) != 0) continue;
    if (key.length <= kInSlot || text(slot.code) == std::string_view(key.text, key.length)) return at;
  }
}

Dictionary::Dictionary() : ends_(1, 0), slots_(kFirstSlots) {}

std::uint32_t Dictionary::add(const Key& key, std::size_t at) {
  const auto code = static_cast<std::uint32_t>(size());
  assert(code < kMissingCode);
  if (key.length > 0) arena_.insert(arena_.end(), key.text, key.text + key.length);
  ends_.push_back(arena_.size());
  slots_[at] = {key.first, key.second, key.length, code};
  if (size() * 4 > slots_.size() * 3) grow();
  return code;
}

std::uint32_t Dictionary::code_of(std::string_view text) {
  const Key key = key_of(text);
  const std::size_t at = slot_of(key);
  return slots_[at].code == kMissingCode ? add(key, at) : slots_[at].code;
}

void Dictionary::codes_of(const std::string_view* texts, std::size_t n, std::uint32_t* codes) {
  constexpr std::size_t kBatch = 64;
  std::array<Key, kBatch> keys;
  for (std::size_t begin = 0; begin < n; begin += kBatch) {
    const std::size_t count = std::min(kBatch, n - begin);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view text = texts[begin + i];
      if (text.data() == nullptr) {
        keys[i] = {nullptr, 0, 0, 0, 0};
        continue;
      }
      const WordMasks& masks = kMasks[std::min(text.size(), kInSlot)];
      keys[i] = key_of(text, load8(text.data()) & masks.first, load8(text.data() + 8) & masks.second);
    }
    // Most short texts stand in the first slot they may stand in. This loop has no branch, so that the processor waits
    // for the cache lines of many rows at once.
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      const Key& key = keys[i];
      const Slot& slot = slots_[key.hash & mask];
      const std::uint64_t differs = (slot.first ^ key.first) | (slot.second ^ key.second) | (slot.length ^ key.length);
      const bool same = (differs == 0) & (key.length <= kInSlot);
      codes[begin + i] = same ? slot.code : kMissingCode;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (keys[i].text == nullptr) {
        codes[begin + i] = kMissingCode;
      } else if (codes[begin + i] == kMissingCode) {
        const std::size_t at = slot_of(keys[i]);
        codes[begin + i] = slots_[at].code == kMissingCode ? add(keys[i], at) : slots_[at].code;
      }
    }
  }
}

std::uint32_t Dictionary::find(std::string_view text) const { return slots_[slot_of(key_of(text))].code; }

std::string_view Dictionary::text(std::uint32_t code) const {
  assert(code < size());
  return {arena_.data() + ends_[code], static_cast<std::size_t>(ends_[code + 1] - ends_[code])};
}

std::size_t Dictionary::bytes() const {
  return arena_.capacity() + ends_.capacity() * sizeof(ends_[0]) + slots_.capacity() * sizeof(Slot);
}

void Dictionary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.code == kMissingCode) continue;
    std::size_t at = hash_of(slot.first, slot.second, slot.length) & mask;
    while (slots_[at].code != kMissingCode) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace northstar::table
