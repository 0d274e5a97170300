// Dictionary: a hash table with open addressing over codes; the texts lie in one arena.
#include <cassert>
#include <cstring>

#include "table/column.hpp"

namespace northstar::table {
namespace {

std::uint64_t load8(const char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}

std::uint64_t load4(const char* p) {
  std::uint32_t word;
  std::memcpy(&word, p, 4);
  return word;
}

// Multiplications of 64 bits only: wasm has no wider one. Reads inside the text only, ends overlapping.
std::uint64_t mix(std::uint64_t h, std::uint64_t word) {
  h = (h ^ word) * 0x9E3779B97F4A7C15u;
  return h ^ (h >> 32);
}

std::uint32_t hash_of(std::string_view text) {
  const char* p = text.data();
  std::size_t n = text.size();
  std::uint64_t h = n * 0xD6E8FEB86659FD93u;
  if (n >= 8) {
    for (; n > 16; p += 8, n -= 8) h = mix(h, load8(p));
    h = mix(mix(h, load8(p)), load8(p + n - 8));
  } else if (n >= 4) {
    h = mix(h, load4(p) | load4(p + n - 4) << 32);
  } else if (n > 0) {
    const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(p[i])}; };
    h = mix(h, byte(0) | byte(n / 2) << 8 | byte(n - 1) << 16);
  }
  h *= 0xD6E8FEB86659FD93u;
  return static_cast<std::uint32_t>(h >> 32);
}

/// memcmp without a call for the short texts that columns are made of.
bool same_bytes(const char* a, const char* b, std::size_t n) {
  if (n >= 8) {
    if (n > 16) return std::memcmp(a, b, n) == 0;
    return ((load8(a) ^ load8(b)) | (load8(a + n - 8) ^ load8(b + n - 8))) == 0;
  }
  if (n >= 4) return ((load4(a) ^ load4(b)) | (load4(a + n - 4) ^ load4(b + n - 4))) == 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

constexpr std::size_t kFirstSlots = 64;

}  // namespace

Dictionary::Dictionary() : offsets_(1, 0), slots_(kFirstSlots, Slot{0, kMissingCode}) {}

bool Dictionary::equals(std::uint32_t code, std::string_view text) const {
  const std::uint64_t begin = offsets_[code];
  return offsets_[code + 1] - begin == text.size() && same_bytes(arena_.data() + begin, text.data(), text.size());
}

std::uint32_t Dictionary::code_of(std::string_view text) {
  if (last_ != kMissingCode && equals(last_, text)) return last_;
  const std::uint32_t hash = hash_of(text);
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].code != kMissingCode; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && equals(slots_[at].code, text)) return last_ = slots_[at].code;
  }
  const auto code = static_cast<std::uint32_t>(size());
  assert(code < kMissingCode);
  slots_[at] = {hash, code};
  arena_.insert(arena_.end(), text.begin(), text.end());
  offsets_.push_back(arena_.size());
  if (size() * 2 > slots_.size()) grow();
  return last_ = code;
}

std::uint32_t Dictionary::find(std::string_view text) const {
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].code != kMissingCode; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && equals(slots_[at].code, text)) return slots_[at].code;
  }
  return kMissingCode;
}

std::string_view Dictionary::text(std::uint32_t code) const {
  assert(code < size());
  return {arena_.data() + offsets_[code], static_cast<std::size_t>(offsets_[code + 1] - offsets_[code])};
}

std::size_t Dictionary::bytes() const {
  return arena_.capacity() + offsets_.capacity() * sizeof(std::uint64_t) + slots_.capacity() * sizeof(Slot);
}

void Dictionary::grow() {
  std::vector<Slot> old(slots_.size() * 2, Slot{0, kMissingCode});
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.code == kMissingCode) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].code != kMissingCode) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace northstar::table
