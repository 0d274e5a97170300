// What a batch of rows gives to the leaves: codes of keys and numbers, straight from the column where an expression
// only names one, else evaluated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "metric/evaluate.hpp"
#include "scan/table_state.hpp"
#include "table/column.hpp"

namespace northstar::scan {

/// Rows [begin, end) of one block.
struct BlockRange {
  const table::Table* rows = nullptr;
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
  std::size_t block() const { return begin / table::block_rows; }
  std::size_t offset() const { return begin % table::block_rows; }
};

const table::Column* find_column(const table::Table& rows, const std::string& name, table::CellKind kind);

/// Our code of every row, kNoKey for null. `buffer` holds them unless the column's own codes serve. `restart`: the rows
/// belong to another shard than those before.
const std::uint32_t* codes_of(KeySpace& space, const metric::NameScope& scope, const BlockRange& range, bool restart,
                              std::vector<std::uint32_t>& buffer);

/// Numbers of a batch: kMissingNumber, kRealNumber (look into `reals`), or mantissa / 10^scale.
struct Numbers {
  const std::int64_t* mantissa = nullptr;
  int scale = 0;
  const std::vector<std::pair<std::uint32_t, double>>* reals = nullptr;  // ascending
  std::uint32_t reals_offset = 0;                                        // of the batch's row 0 in `reals`

  double real(std::uint32_t row) const;
  /// Of a row that is not missing.
  double at(std::uint32_t row) const;

  // Where an expression was evaluated, these hold what the pointers above show.
  std::vector<std::int64_t> own_mantissa;
  std::vector<std::pair<std::uint32_t, double>> own_reals;
  mutable std::size_t next_real = 0;  // rows are asked for in ascending order
};
/// The argument of a leaf; for count() of something that is no number, 0 or kMissingNumber. `bound` is kept for the
/// next batch of the shard.
void read_numbers(const metric::ExpressionPtr& argument, const metric::NameScope& scope, const BlockRange& range,
                  std::optional<metric::BoundExpression>& bound, Numbers& into);

/// The same numbers, each below zero that was above.
void negate(const Numbers& numbers, std::size_t rows, Numbers& into);

}  // namespace northstar::scan
