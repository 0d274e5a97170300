#include "table/column.hpp"

#include <algorithm>

#include "base/decimal.hpp"

namespace northstar::table {

std::optional<double> number_at(const Column& column, std::size_t row) {
  const NumberBlock& block = column.numbers[row / block_rows];
  const auto at = static_cast<std::uint32_t>(row % block_rows);
  const std::int64_t mantissa = column.values.at(row);
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
  for (const Column& column : columns) {
    if (column.kind == CellKind::text) sum += column.dictionary.bytes();
    sum += column.codes.bytes() + column.values.bytes();
    for (const NumberBlock& block : column.numbers) sum += block.reals.capacity() * sizeof(block.reals[0]);
  }
  return sum;
}

void Table::drop(std::size_t block) {
  for (Column& column : columns) {
    if (column.kind == CellKind::text) {
      column.codes.drop(block);
    } else {
      column.values.drop(block);
    }
    if (block < column.numbers.size()) column.numbers[block] = {};
  }
}

void Table::shrink() {
  for (Column& column : columns) {
    column.codes.shrink();
    column.values.shrink();
  }
}

}  // namespace northstar::table
