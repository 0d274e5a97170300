// Appending a slice of decoded cells to a column.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "table/column.hpp"
#include "table/number_format.hpp"

namespace northstar::table {

/// True when a decimal fits a NumberBlock (its trailing zeros may go); else `number` becomes the nearest real.
bool to_block_range(Number& number);

/// `rows` are the places in `values` that are used, ascending.
void append_times(PackedRows<std::int64_t>& column, const std::vector<std::int64_t>& values,
                  const std::vector<std::uint32_t>& rows);
void append_numbers(PackedRows<std::int64_t>& column, std::vector<NumberBlock>& blocks,
                    const std::vector<std::int64_t>& mantissas, const std::vector<std::int8_t>& scales,
                    const std::vector<std::pair<std::uint32_t, double>>& reals, const std::vector<std::uint32_t>& rows);

}  // namespace northstar::table
