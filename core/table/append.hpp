// Appending a slice of decoded cells to a column's blocks; `first_row` is the number of rows the column has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "table/column.hpp"
#include "table/number_format.hpp"

namespace northstar::table {

/// True when a decimal fits a NumberBlock (its trailing zeros may go); else `number` becomes the nearest real.
bool to_block_range(Number& number);

/// Rows that a column's block has room for when it holds `rows`: the first block of a small table is small.
std::size_t rows_of_block(std::size_t block, std::size_t rows);

void append_codes(std::vector<std::unique_ptr<std::uint32_t[]>>& blocks, std::size_t first_row,
                  const std::vector<std::uint32_t>& codes);
/// `rows` are the places in `values` that are used, ascending.
void append_times(std::vector<std::unique_ptr<std::int64_t[]>>& blocks, std::size_t first_row,
                  const std::vector<std::int64_t>& values, const std::vector<std::uint32_t>& rows);
void append_numbers(std::vector<NumberBlock>& blocks, std::size_t first_row, const std::vector<std::int64_t>& mantissas,
                    const std::vector<std::int8_t>& scales, const std::vector<std::pair<std::uint32_t, double>>& reals,
                    const std::vector<std::uint32_t>& rows);

}  // namespace northstar::table
