#include "scan/keys.hpp"

#include <algorithm>

#include "scan/wire.hpp"

namespace northstar::scan {

std::uint32_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return static_cast<std::uint32_t>((hash * 0x9E3779B97F4A7C15ull) >> 32);
}

void Keys::append(std::string_view text) {
  arena_.insert(arena_.end(), text.begin(), text.end());
  offsets_.push_back(arena_.size());
}

std::size_t Keys::slot_of(std::string_view text, std::uint32_t hash) const {
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot].code != kNoKey && !(slots_[slot].hash == hash && this->text(slots_[slot].code) == text)) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

void Keys::index(std::size_t capacity) const {
  std::size_t slots = slots_.empty() ? 16 : slots_.size();
  while (slots < 2 * capacity) slots *= 2;
  if (slots != slots_.size()) {
    slots_.assign(slots, Slot{});
    indexed_ = 0;
  }
  for (; indexed_ < size(); ++indexed_) {
    const std::string_view text = this->text(static_cast<std::uint32_t>(indexed_));
    const std::uint32_t hash = hash_of(text);
    slots_[slot_of(text, hash)] = {hash, static_cast<std::uint32_t>(indexed_)};
  }
}

std::uint32_t Keys::code_of(std::string_view text) {
  index(size() + 1);
  const std::uint32_t hash = hash_of(text);
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.code == kNoKey) {
    slot = {hash, static_cast<std::uint32_t>(size())};
    append(text);
    indexed_ = size();
  }
  return slot.code;
}

std::uint32_t Keys::find(std::string_view text) const {
  index(size());
  return slots_[slot_of(text, hash_of(text))].code;
}

bool Keys::begins_with(const Keys& other) const {
  return other.offsets_.size() <= offsets_.size() &&
         std::equal(other.offsets_.begin(), other.offsets_.end(), offsets_.begin()) &&
         std::equal(other.arena_.begin(), other.arena_.end(), arena_.begin());
}

void Keys::drop_index() {
  slots_ = {};
  indexed_ = 0;
}

void Keys::write(std::string& bytes) const {
  wire::put_all(bytes, arena_);
  wire::put_all(bytes, offsets_);
}

bool Keys::read(std::string_view& bytes, Keys& into) {
  if (!wire::get_all(bytes, into.arena_) || !wire::get_all(bytes, into.offsets_)) return false;
  into.slots_.clear();
  into.indexed_ = 0;
  if (into.offsets_.empty() || into.offsets_.front() != 0 || into.offsets_.back() != into.arena_.size()) return false;
  for (std::size_t i = 1; i < into.offsets_.size(); ++i) {
    if (into.offsets_[i] < into.offsets_[i - 1]) return false;
  }
  return into.size() < kNoKey;
}

}  // namespace northstar::scan
