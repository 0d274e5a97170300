// Typed columns of one shard. Missing cells: text code kMissingCode, time kMissingTime, number kMissingNumber.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "table/packed_rows.hpp"

namespace northstar::table {

enum class CellKind { text, number, time, boolean };

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
  std::size_t size() const { return ends_.size() - 1; }
  std::size_t bytes() const;

 private:
  struct Key;
  struct Slot {
    std::uint64_t first = 0, second = 0;  // the text, or its first 8 bytes and a hash of it
    std::uint32_t length = 0;
    std::uint32_t code = kMissingCode;  // where nothing is
  };
  static std::uint32_t hash_of(std::uint64_t first, std::uint64_t second, std::uint32_t length);
  static Key key_of(std::string_view text, std::uint64_t first, std::uint64_t second);
  static Key key_of(std::string_view text);
  std::size_t slot_of(const Key& key) const;
  std::uint32_t add(const Key& key, std::size_t at);
  void grow();
  std::vector<char> arena_;          // the texts one after another
  std::vector<std::uint64_t> ends_;  // code -> where its text begins, and the next code's: where it ends
  std::vector<Slot> slots_;          // a power of two of them, at most three quarters taken
};

/// How a block's numbers stand in Column::values: as mantissa / 10^scale; those with more than 12 digits before or 6
/// after the point (or with an exponent) stand in `reals` by row, as the nearest double, with kRealNumber in their
/// place. So any mix of scales fits 18 digits, and what a cell reads back as depends on the cell alone, wherever blocks
/// begin. The scale belongs to the block (the largest of its cells), so a late decimal rewrites one block at most.
struct NumberBlock {
  static constexpr int whole_digits_max = 12;
  static constexpr int scale_max = 6;
  int scale = 0;                                        // 0..6
  std::vector<std::pair<std::uint32_t, double>> reals;  // ascending rows
};

struct Column {
  std::string name;
  CellKind kind = CellKind::text;
  Dictionary dictionary;             // text
  PackedRows<std::uint32_t> codes;   // text
  PackedRows<std::int64_t> values;   // time: seconds since the epoch; boolean: 0, 1; number: mantissas
  std::vector<NumberBlock> numbers;  // number: of each block
};

/// The number in a row of a number column, as the nearest double; nothing when missing.
std::optional<double> number_at(const Column& column, std::size_t row);

/// The loaded columns of one shard of one file.
struct Table {
  std::vector<Column> columns;
  std::size_t rows = 0;
  const Column* find(std::string_view name) const;
  std::size_t bytes() const;  // memory held
  void shrink();              // no more rows will come
  /// Gives back the cells of a full block of rows; the texts that its codes stand for stay.
  void drop(std::size_t block);
};

}  // namespace northstar::table
