#include "table/append.hpp"

#include <algorithm>

#include "base/decimal.hpp"

namespace northstar::table {
namespace {

/// Calls `run(out, first place in the slice, how many)` for the stretches of a slice that lie in one block.
template <class T, class Run>
void for_blocks(PackedRows<T>& column, std::size_t count, Run run) {
  for (std::size_t done = 0, n = 0; done < count; done += n) {
    T* const out = column.room(count - done, n);
    run(out, done, n);
    column.add(n);
  }
}

void rescale(NumberBlock& block, std::int64_t* mantissas, std::size_t rows, int scale) {
  const std::int64_t factor = powers_of_ten[static_cast<std::size_t>(scale - block.scale)];
  for (std::size_t i = 0; i < rows; ++i) {
    if (mantissas[i] != kMissingNumber && mantissas[i] != kRealNumber) mantissas[i] *= factor;
  }
  block.scale = scale;
}

}  // namespace

bool to_block_range(Number& number) {
  if (number.is_real) return false;
  while (number.scale > NumberBlock::scale_max && number.mantissa % 10 == 0) number.mantissa /= 10, --number.scale;
  const auto digits = static_cast<std::size_t>(NumberBlock::whole_digits_max + number.scale);
  if (number.scale <= NumberBlock::scale_max && number.mantissa < powers_of_ten[digits] &&
      number.mantissa > -powers_of_ten[digits]) {
    return true;
  }
  number.real = decimal_to_double(number.mantissa, number.scale);
  number.is_real = true;
  return false;
}

void append_times(PackedRows<std::int64_t>& column, const std::vector<std::int64_t>& values,
                  const std::vector<std::uint32_t>& rows) {
  for_blocks(column, rows.size(), [&](std::int64_t* out, std::size_t from, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) out[i] = values[rows[from + i]];
  });
}

void append_numbers(PackedRows<std::int64_t>& column, std::vector<NumberBlock>& blocks,
                    const std::vector<std::int64_t>& mantissas, const std::vector<std::int8_t>& scales,
                    const std::vector<std::pair<std::uint32_t, double>>& reals,
                    const std::vector<std::uint32_t>& rows) {
  auto real = reals.begin();
  for_blocks(column, rows.size(), [&](std::int64_t* out, std::size_t from, std::size_t n) {
    const std::size_t before = column.open_rows();
    if (before == 0) blocks.emplace_back();
    NumberBlock& block = blocks.back();
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint32_t row = rows[from + i];
      const std::int64_t mantissa = mantissas[row];
      if (mantissa == kRealNumber) {
        while (real->first != row) ++real;
        block.reals.push_back({static_cast<std::uint32_t>(before + i), real->second});
        out[i] = mantissa;
      } else if (mantissa == kMissingNumber) {
        out[i] = mantissa;
      } else {
        if (scales[row] > block.scale) rescale(block, column.open(), before + i, scales[row]);
        out[i] = mantissa * powers_of_ten[static_cast<std::size_t>(block.scale - scales[row])];
      }
    }
  });
}

}  // namespace northstar::table
