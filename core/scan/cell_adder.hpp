// Numbers of rows into the cells of their periods.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/decimal.hpp"
#include "scan/block_values.hpp"
#include "scan/cells.hpp"
#include "scan/selection.hpp"
#include "table/column.hpp"

namespace northstar::scan {

/// Adds to a cell what a leaf needs of one number.
struct CellAdder {
  const Numbers& numbers;
  bool extremes, values;

  void add(Cells& cells, std::int32_t period, std::uint32_t row) const {
    Cell& cell = cells.at(period);
    ++cell.rows;
    if (numbers.mantissa == nullptr) return;
    const std::int64_t mantissa = numbers.mantissa[row];
    if (mantissa == table::kMissingNumber) return;
    ++cell.present;
    if (values) return cells.values_at(period).push_back(numbers.at(row));
    if (mantissa == table::kRealNumber) return add_real(cells, cell, period, numbers.real(row));
    cell.decimals.add(mantissa, numbers.scale);
    if (extremes) widen(cell, decimal_to_double(mantissa, numbers.scale));
  }

  void add_run(Cells& cells, const Selection& rows, const Run& run) const {
    if (values) {
      for (std::uint32_t i = run.begin; i < run.end; ++i) add(cells, run.period, rows.rows[i]);
      return;
    }
    Cell& cell = cells.at(run.period);
    cell.rows += run.end - run.begin;
    if (numbers.mantissa == nullptr) return;
    std::int64_t sum = 0;
    std::uint64_t present = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = std::numeric_limits<std::int64_t>::min();
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      const std::int64_t mantissa = numbers.mantissa[rows.rows[i]];
      if (mantissa <= table::kRealNumber) {
        if (mantissa == table::kMissingNumber) continue;
        ++present;
        add_real(cells, cell, run.period, numbers.real(rows.rows[i]));
        continue;
      }
      ++present;
      least = std::min(least, mantissa);
      most = std::max(most, mantissa);
      std::int64_t more = 0;
      if (__builtin_add_overflow(sum, mantissa, &more)) {
        cell.decimals.add(sum, numbers.scale);
        more = mantissa;
      }
      sum = more;
    }
    cell.present += present;
    if (least > most) return;  // no decimals
    cell.decimals.add(sum, numbers.scale);
    if (!extremes) return;
    widen(cell, decimal_to_double(least, numbers.scale));
    widen(cell, decimal_to_double(most, numbers.scale));
  }

 private:
  static void widen(Cell& cell, double value) {
    cell.minimum = std::min(cell.minimum, value);
    cell.maximum = std::max(cell.maximum, value);
  }
  void add_real(Cells& cells, Cell& cell, std::int32_t period, double value) const {
    cells.reals_at(period).add(value);
    if (extremes) widen(cell, value);
  }
};

}  // namespace northstar::scan
