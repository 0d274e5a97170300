// Dictionary: a hash table with open addressing over texts that lie in one arena, each behind its code and length, so
// that a look-up touches two cache lines. Texts of up to 16 bytes are hashed and compared as two words without a branch
// on their length: in logs the lengths vary from row to row and every such branch would be mispredicted.
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "table/column.hpp"

namespace northstar::table {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint32_t kFree = 0xffffffffu;
constexpr std::size_t kFirstSlots = 64;
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

// At least one, so that the first word of the empty text is a zero of its own and not the entry that follows.
std::uint64_t words_of(std::size_t length) { return length == 0 ? 1 : (length + 7) / 8; }

}  // namespace

struct Dictionary::Key {
  std::string_view text;
  std::uint64_t first, second;
  std::uint32_t hash;
};

inline Dictionary::Key Dictionary::key_of(std::string_view text, std::uint64_t first, std::uint64_t second) {
  const std::size_t n = text.size();
  std::uint64_t h = mix(mix(n * kOdd2, first), second);
  if (n > 16) {
    const char* const p = text.data();
    for (std::size_t i = 16; i + 8 < n; i += 8) h = mix(h, load8(p + i));
    h = mix(h, load8(p + n - 8));
  }
  return {text, first, second, static_cast<std::uint32_t>((h * kOdd2) >> 32)};
}

Dictionary::Key Dictionary::key_of(std::string_view text) {
  char front[16] = {};
  if (!text.empty()) std::memcpy(front, text.data(), std::min<std::size_t>(text.size(), 16));
  return key_of(text, load8(front), load8(front + 8));
}

/// The slot that holds the text, or the free one where it belongs.
inline std::size_t Dictionary::slot_of(const Key& key) const {
  const std::size_t n = key.text.size();
  const std::size_t mask = slots_.size() - 1;
  const std::uint64_t second_mask = kMasks[std::min<std::size_t>(n, 16)].second;
  for (std::size_t at = key.hash & mask;; at = (at + 1) & mask) {
    if (slots_[at].place == kFree) return at;
    if (slots_[at].hash != key.hash) continue;
    const std::uint64_t* const entry = arena_.data() + slots_[at].place;
    const std::uint64_t differs =
        ((entry[0] >> 32) ^ n) | (entry[1] ^ key.first) | ((entry[2] & second_mask) ^ key.second);
    if (differs == 0 && (n <= 16 || std::memcmp(entry + 3, key.text.data() + 16, n - 16) == 0)) return at;
  }
}

Dictionary::Dictionary() : arena_(2, 0), slots_(kFirstSlots, Slot{0, kFree}) {}

std::uint32_t Dictionary::add(const Key& key, std::size_t slot) {
  const auto code = static_cast<std::uint32_t>(size());
  const std::size_t n = key.text.size();
  // The arena ends in two spare words, so that three words can be read of every entry.
  const std::size_t place = arena_.size() - 2;
  assert(code < kMissingCode && place < kFree && n < kFree);
  arena_.resize(place + 1 + words_of(n) + 2, 0);
  arena_[place] = code | std::uint64_t{n} << 32;
  if (n > 0) std::memcpy(arena_.data() + place + 1, key.text.data(), n);
  places_.push_back(static_cast<std::uint32_t>(place));
  slots_[slot] = {key.hash, static_cast<std::uint32_t>(place)};
  if (size() * 2 > slots_.size()) grow();
  return code;
}

std::uint32_t Dictionary::code_of(std::string_view text) {
  const Key key = key_of(text);
  const std::size_t slot = slot_of(key);
  if (slots_[slot].place == kFree) return add(key, slot);
  return static_cast<std::uint32_t>(arena_[slots_[slot].place]);
}

void Dictionary::codes_of(const std::string_view* texts, std::size_t n, std::uint32_t* codes) {
  // Hashing apart from looking up lets the processor wait for the cache lines of many rows at once.
  constexpr std::size_t kBatch = 64;
  std::array<Key, kBatch> keys;
  for (std::size_t begin = 0; begin < n; begin += kBatch) {
    const std::size_t count = std::min(kBatch, n - begin);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view text = texts[begin + i];
      if (text.data() == nullptr) {
        keys[i].text = text;
        continue;
      }
      const WordMasks& masks = kMasks[std::min<std::size_t>(text.size(), 16)];
      keys[i] = key_of(text, load8(text.data()) & masks.first, load8(text.data() + 8) & masks.second);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (keys[i].text.data() == nullptr) {
        codes[begin + i] = kMissingCode;
        continue;
      }
      const std::size_t slot = slot_of(keys[i]);
      codes[begin + i] =
          slots_[slot].place == kFree ? add(keys[i], slot) : static_cast<std::uint32_t>(arena_[slots_[slot].place]);
    }
  }
}

std::uint32_t Dictionary::find(std::string_view text) const {
  const Slot& slot = slots_[slot_of(key_of(text))];
  return slot.place == kFree ? kMissingCode : static_cast<std::uint32_t>(arena_[slot.place]);
}

std::string_view Dictionary::text(std::uint32_t code) const {
  assert(code < size());
  const std::uint64_t* const entry = arena_.data() + places_[code];
  return {reinterpret_cast<const char*>(entry + 1), static_cast<std::size_t>(entry[0] >> 32)};
}

std::size_t Dictionary::bytes() const {
  return arena_.capacity() * sizeof(std::uint64_t) + places_.capacity() * sizeof(std::uint32_t) +
         slots_.capacity() * sizeof(Slot);
}

void Dictionary::grow() {
  std::vector<Slot> old(slots_.size() * 2, Slot{0, kFree});
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.place == kFree) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].place != kFree) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace northstar::table
