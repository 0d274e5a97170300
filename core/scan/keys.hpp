// Distinct texts with dense codes in order of first appearance: the entities, segment values or counted texts of a
// state. A state that only maps one shard takes over the shard's codes and never hashes; the index for code_of() is
// built when a second shard or a merge first asks for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::scan {

inline constexpr std::uint32_t kNoKey = 0xffffffffu;  // equals table::kMissingCode

/// FNV-1a, mixed: any of its bits may be taken.
std::uint32_t hash_of(std::string_view text);

class Keys {
 public:
  std::size_t size() const { return offsets_.size() - 1; }
  std::string_view text(std::uint32_t code) const {
    return {arena_.data() + offsets_[code], static_cast<std::size_t>(offsets_[code + 1] - offsets_[code])};
  }
  /// Adds a text that is known to be new; its code is the old size().
  void append(std::string_view text);
  std::uint32_t code_of(std::string_view text);     // adds it if new
  std::uint32_t find(std::string_view text) const;  // kNoKey if absent

  /// Whether the keys of `other` are the first ones of these.
  bool begins_with(const Keys& other) const;
  /// Gives back what code_of() and find() work with.
  void drop_index();

  void write(std::string& bytes) const;
  std::size_t about_bytes() const { return arena_.size() + 8 * offsets_.size() + 16; }
  static bool read(std::string_view& bytes, Keys& into);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code = kNoKey;
  };
  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  void index(std::size_t capacity) const;

  std::vector<char> arena_;
  std::vector<std::uint64_t> offsets_ = {0};
  mutable std::vector<Slot> slots_;  // a cache of the two above, hence mutable
  mutable std::size_t indexed_ = 0;
};

}  // namespace northstar::scan
