#include "table/append.hpp"

#include <algorithm>
#include <cassert>

#include "base/decimal.hpp"

namespace northstar::table {
namespace {

/// Calls `run(block, first place in the block, first place in the slice, how many)` for the stretches of a slice that
/// lie in one block.
template <class Run>
void for_blocks(std::size_t first_row, std::size_t count, Run run) {
  for (std::size_t done = 0; done < count;) {
    const std::size_t row = first_row + done;
    const std::size_t n = std::min(count - done, block_rows - row % block_rows);
    run(row / block_rows, row % block_rows, done, n);
    done += n;
  }
}

/// Room for `wanted` rows in a block that holds `filled`: the first one of a table grows with it.
template <class T>
void make_room(std::unique_ptr<T[]>& rows, std::size_t block, std::size_t filled, std::size_t wanted) {
  const std::size_t room = rows_of_block(block, wanted);
  if (rows && rows_of_block(block, filled) >= room) return;
  std::unique_ptr<T[]> larger(new T[room]);
  if (rows) std::copy_n(rows.get(), filled, larger.get());
  rows = std::move(larger);
}

template <class T>
T* block_at(std::vector<std::unique_ptr<T[]>>& blocks, std::size_t block, std::size_t filled, std::size_t wanted) {
  if (block == blocks.size()) blocks.emplace_back();
  make_room(blocks[block], block, filled, wanted);
  return blocks[block].get();
}

void rescale(NumberBlock& block, std::size_t rows, int scale) {
  const std::int64_t factor = powers_of_ten[static_cast<std::size_t>(scale - block.scale)];
  for (std::size_t i = 0; i < rows; ++i) {
    std::int64_t& mantissa = block.mantissa[i];
    if (mantissa != kMissingNumber && mantissa != kRealNumber) mantissa *= factor;
  }
  block.scale = scale;
}

}  // namespace

std::size_t rows_of_block(std::size_t block, std::size_t rows) {
  if (block > 0) return block_rows;
  std::size_t room = 64;
  while (room < std::min(rows, block_rows)) room *= 2;
  return room;
}

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

void append_codes(std::vector<std::unique_ptr<std::uint32_t[]>>& blocks, std::size_t first_row,
                  const std::vector<std::uint32_t>& codes) {
  for_blocks(first_row, codes.size(), [&](std::size_t block, std::size_t to, std::size_t from, std::size_t n) {
    std::copy_n(codes.data() + from, n, block_at(blocks, block, to, to + n) + to);
  });
}

void append_times(std::vector<std::unique_ptr<std::int64_t[]>>& blocks, std::size_t first_row,
                  const std::vector<std::int64_t>& values, const std::vector<std::uint32_t>& rows) {
  for_blocks(first_row, rows.size(), [&](std::size_t block, std::size_t to, std::size_t from, std::size_t n) {
    std::int64_t* const out = block_at(blocks, block, to, to + n) + to;
    for (std::size_t i = 0; i < n; ++i) out[i] = values[rows[from + i]];
  });
}

void append_numbers(std::vector<NumberBlock>& blocks, std::size_t first_row, const std::vector<std::int64_t>& mantissas,
                    const std::vector<std::int8_t>& scales, const std::vector<std::pair<std::uint32_t, double>>& reals,
                    const std::vector<std::uint32_t>& rows) {
  auto real = reals.begin();
  for_blocks(first_row, rows.size(), [&](std::size_t index, std::size_t to, std::size_t from, std::size_t n) {
    if (index == blocks.size()) blocks.emplace_back();
    NumberBlock& block = blocks[index];
    make_room(block.mantissa, index, to, to + n);
    std::int64_t* const out = block.mantissa.get() + to;
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint32_t row = rows[from + i];
      const std::int64_t mantissa = mantissas[row];
      if (mantissa == kRealNumber) {
        while (real->first != row) ++real;
        block.reals.push_back({static_cast<std::uint32_t>(to + i), real->second});
        out[i] = mantissa;
      } else if (mantissa == kMissingNumber) {
        out[i] = mantissa;
      } else {
        if (scales[row] > block.scale) rescale(block, to + i, scales[row]);
        out[i] = mantissa * powers_of_ten[static_cast<std::size_t>(block.scale - scales[row])];
      }
    }
  });
}

}  // namespace northstar::table
