// Typed column blocks of one shard. Blocks have a fixed number of rows and are never reallocated, but the first one of
// a table, which grows up to that: a page of rows takes little, however many columns it has. Missing cells: text code
// kMissingCode, time kMissingTime, number state `missing`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace northstar::table {

enum class CellKind { text, number, time, boolean };

inline constexpr std::size_t block_rows = 65536;
inline constexpr std::uint32_t kMissingCode = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::int64_t kMissingTime = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kMissingNumber = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kRealNumber = std::numeric_limits<std::int64_t>::min() + 1;

/// Distinct texts in order of first appearance; codes are 0, 1, 2, …
class Dictionary {
 public:
  Dictionary();
  std::uint32_t code_of(std::string_view text);  // adds it if new
  /// The same for many: texts[i] -> codes[i], kMissingCode where texts[i].data() is null. 16 bytes must be readable at
  /// each text, whatever its length.
  void codes_of(const std::string_view* texts, std::size_t n, std::uint32_t* codes);
  std::uint32_t find(std::string_view text) const;  // kMissingCode if absent
  std::string_view text(std::uint32_t code) const;
  std::size_t size() const { return places_.size(); }
  std::size_t bytes() const;

 private:
  struct Key;  // a text with its first 16 bytes as words, and its hash
  struct Slot {
    std::uint32_t hash;
    std::uint32_t place;
  };
  static Key key_of(std::string_view text, std::uint64_t first, std::uint64_t second);
  static Key key_of(std::string_view text);
  std::size_t slot_of(const Key& key) const;
  std::uint32_t add(const Key& key, std::size_t slot);
  void grow();
  std::vector<std::uint64_t> arena_;   // per text: code and length, then its bytes padded with zeros to whole words
  std::vector<std::uint32_t> places_;  // code -> word in arena_
  std::vector<Slot> slots_;            // open addressing, at most half full
};

/// Up to block_rows numbers as mantissa / 10^scale; those with more than 12 digits before or 6 after the point (or with
/// an exponent) stand in `reals` by row, as the nearest double, with kRealNumber in their place. So any mix of scales
/// fits 18 digits, and what a cell reads back as depends on the cell alone, wherever blocks begin. The scale belongs to
/// the block (the largest of its cells), so a late decimal rewrites one block at most.
struct NumberBlock {
  static constexpr int whole_digits_max = 12;
  static constexpr int scale_max = 6;
  std::unique_ptr<std::int64_t[]> mantissa;
  int scale = 0;                                        // 0..6
  std::vector<std::pair<std::uint32_t, double>> reals;  // ascending rows
};

struct Column {
  std::string name;
  CellKind kind = CellKind::text;
  Dictionary dictionary;                                // text
  std::vector<std::unique_ptr<std::uint32_t[]>> codes;  // text
  std::vector<NumberBlock> numbers;                     // number
  std::vector<std::unique_ptr<std::int64_t[]>> times;   // time: seconds since the epoch; boolean uses it too: 0, 1
};

/// The number in a row of a number column, as the nearest double; nothing when missing.
std::optional<double> number_at(const Column& column, std::size_t row);

/// The loaded columns of one shard of one file.
struct Table {
  std::vector<Column> columns;
  std::size_t rows = 0;
  const Column* find(std::string_view name) const;
  std::size_t bytes() const;  // memory held
};

}  // namespace northstar::table
