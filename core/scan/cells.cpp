#include "scan/cells.hpp"

#include <algorithm>

#include "scan/wire.hpp"

namespace northstar::scan {

Cell& Cells::grow(std::int32_t period) {
  if (cells_.empty()) {
    first_ = period;
    cells_.resize(1);
  } else if (period < first_) {
    const std::size_t more =
        std::max<std::size_t>(static_cast<std::size_t>(std::int64_t{first_} - period), cells_.size() / 2);
    cells_.insert(cells_.begin(), more, Cell{});
    first_ -= static_cast<std::int32_t>(more);
  } else {
    cells_.resize(static_cast<std::size_t>(std::int64_t{period} - first_) + 1);
  }
  return cells_[static_cast<std::size_t>(std::int64_t{period} - first_)];
}

double Cells::sum(std::int32_t period) const {
  const Cell* cell = find(period);
  if (cell == nullptr) return 0;
  const auto reals = reals_.find(period);
  // Each part is the nearest double of an exact sum, so the order of the rows cannot show.
  return reals == reals_.end() ? cell->decimals.value() : cell->decimals.value() + reals->second.value();
}

bool Cells::within(std::int32_t first, std::int32_t last) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::int64_t period = first_ + static_cast<std::int64_t>(i);
    if (cells_[i].rows != 0 && (period < first || period > last)) return false;
  }
  return reals_.empty() || (reals_.begin()->first >= first && reals_.rbegin()->first <= last);
}

void Cells::add(const Cells& other) {
  for (std::size_t i = 0; i < other.cells_.size(); ++i) {
    const Cell& from = other.cells_[i];
    if (from.rows == 0) continue;  // slack of the other's growth
    Cell& into = at(other.first_ + static_cast<std::int32_t>(i));
    into.rows += from.rows;
    into.present += from.present;
    into.decimals.add(from.decimals);
    into.minimum = std::min(into.minimum, from.minimum);
    into.maximum = std::max(into.maximum, from.maximum);
  }
  for (const auto& [period, sum] : other.reals_) reals_[period].add(sum);
}

void Cells::write(std::string& bytes) const {
  wire::put(bytes, first_);
  wire::put<std::uint64_t>(bytes, cells_.size());
  for (const Cell& cell : cells_) {
    wire::put(bytes, cell.rows);
    if (cell.rows == 0) continue;
    wire::put(bytes, cell.present);
    cell.decimals.write(bytes);
    wire::put(bytes, cell.minimum);
    wire::put(bytes, cell.maximum);
  }
  wire::put<std::uint64_t>(bytes, reals_.size());
  for (const auto& [period, sum] : reals_) {
    wire::put(bytes, period);
    sum.write(bytes);
  }
}

bool Cells::read(std::string_view& bytes, Cells& into) {
  into = Cells();
  std::size_t count = 0;
  if (!wire::get(bytes, into.first_) || !wire::get_count(bytes, sizeof(std::uint64_t), count)) return false;
  into.cells_.resize(count);
  for (Cell& cell : into.cells_) {
    if (!wire::get(bytes, cell.rows)) return false;
    if (cell.rows == 0) continue;
    if (!wire::get(bytes, cell.present)) return false;
    const auto decimals = DecimalSum::read(bytes);
    if (!decimals) return false;
    cell.decimals = *decimals;
    if (!wire::get(bytes, cell.minimum) || !wire::get(bytes, cell.maximum)) return false;
  }
  if (!wire::get_count(bytes, sizeof(std::int32_t), count)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    std::int32_t period = 0;
    if (!wire::get(bytes, period)) return false;
    const auto sum = RealSum::read(bytes);
    if (!sum) return false;
    into.reals_[period] = *sum;
  }
  return true;
}

}  // namespace northstar::scan
