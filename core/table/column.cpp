#include "table/column.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "table/append.hpp"

namespace northstar::table {

std::optional<double> number_at(const Column& column, std::size_t row) {
  const NumberBlock& block = column.numbers[row / block_rows];
  const auto at = static_cast<std::uint32_t>(row % block_rows);
  const std::int64_t mantissa = block.mantissa[at];
  if (mantissa == kMissingNumber) return std::nullopt;
  if (mantissa != kRealNumber) return decimal_to_double(mantissa, block.scale);
  const auto real = std::lower_bound(block.reals.begin(), block.reals.end(), at,
                                     [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
  return real->second;
}

const Column* Table::find(std::string_view name) const {
  for (const Column& column : columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

std::size_t Table::bytes() const {
  std::size_t sum = 0;
  const auto held = [&](std::size_t blocks) {
    return blocks == 0 ? 0 : rows_of_block(0, rows) + (blocks - 1) * block_rows;
  };
  for (const Column& column : columns) {
    if (column.kind == CellKind::text) sum += column.dictionary.bytes();
    sum += held(column.codes.size()) * sizeof(std::uint32_t);
    sum += (held(column.times.size()) + held(column.numbers.size())) * sizeof(std::int64_t);
    for (const NumberBlock& block : column.numbers) sum += block.reals.capacity() * sizeof(block.reals[0]);
  }
  return sum;
}

}  // namespace northstar::table
