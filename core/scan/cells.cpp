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

void Cell::add(const Cell& other) {
  rows += other.rows;
  present += other.present;
  decimals.add(other.decimals);
  minimum = std::min(minimum, other.minimum);
  maximum = std::max(maximum, other.maximum);
}

void Gathered::add(const Cell& more, const RealSum* real) {
  cell.add(more);
  if (real == nullptr) return;
  if (!reals) reals.emplace();
  reals->add(*real);
}

double Gathered::sum() const {
  // Each part is the nearest double of an exact sum, so the order of the rows cannot show.
  return reals ? cell.decimals.value() + reals->value() : cell.decimals.value();
}

void Cell::write(std::string& bytes) const {
  wire::put(bytes, rows);
  wire::put(bytes, present);
  decimals.write(bytes);
  wire::put(bytes, minimum);
  wire::put(bytes, maximum);
}

bool Cell::read(std::string_view& bytes) {
  if (!wire::get(bytes, rows) || !wire::get(bytes, present)) return false;
  const auto sum = DecimalSum::read(bytes);
  if (!sum) return false;
  decimals = *sum;
  return wire::get(bytes, minimum) && wire::get(bytes, maximum);
}

void Cells::gather(std::int32_t first, std::int32_t last, Gathered& into) const {
  const std::int64_t end = std::int64_t{first_} + static_cast<std::int64_t>(cells_.size());
  for (std::int64_t p = std::max(first, first_); p <= last && p < end; ++p) {
    const Cell& cell = cells_[static_cast<std::size_t>(p - first_)];
    if (cell.rows == 0) continue;
    const auto real = reals_.find(static_cast<std::int32_t>(p));
    into.add(cell, real == reals_.end() ? nullptr : &real->second);
  }
  for (auto at = values_.lower_bound(first); at != values_.end() && at->first <= last; ++at) {
    into.values.insert(into.values.end(), at->second.begin(), at->second.end());
  }
}

bool Cells::within(std::int32_t first, std::int32_t last) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::int64_t period = first_ + static_cast<std::int64_t>(i);
    if (cells_[i].rows != 0 && (period < first || period > last)) return false;
  }
  const auto inside = [&](const auto& map) {
    return map.empty() || (map.begin()->first >= first && map.rbegin()->first <= last);
  };
  return inside(reals_) && inside(values_);
}

void Cells::add(const Cells& other) {
  for (std::size_t i = 0; i < other.cells_.size(); ++i) {
    const Cell& from = other.cells_[i];
    if (from.rows == 0) continue;  // slack of the other's growth
    at(other.first_ + static_cast<std::int32_t>(i)).add(from);
  }
  for (const auto& [period, sum] : other.reals_) reals_[period].add(sum);
  for (const auto& [period, values] : other.values_) {
    std::vector<double>& into = values_[period];
    into.insert(into.end(), values.begin(), values.end());
  }
}

void Cells::write(std::string& bytes) const {
  wire::put(bytes, first_);
  wire::put<std::uint64_t>(bytes, cells_.size());
  for (const Cell& cell : cells_) {
    wire::put<std::uint8_t>(bytes, cell.rows != 0 ? 1 : 0);
    if (cell.rows != 0) cell.write(bytes);
  }
  wire::put<std::uint64_t>(bytes, reals_.size());
  for (const auto& [period, sum] : reals_) {
    wire::put(bytes, period);
    sum.write(bytes);
  }
  wire::put<std::uint64_t>(bytes, values_.size());
  for (const auto& [period, values] : values_) {
    wire::put(bytes, period);
    wire::put_all(bytes, values);
  }
}

bool Cells::read(std::string_view& bytes, Cells& into) {
  into = Cells();
  std::size_t count = 0;
  if (!wire::get(bytes, into.first_) || !wire::get_count(bytes, 1, count)) return false;
  into.cells_.resize(count);
  for (Cell& cell : into.cells_) {
    std::uint8_t has_rows = 0;
    if (!wire::get(bytes, has_rows) || (has_rows != 0 && !cell.read(bytes))) return false;
  }
  if (!wire::get_count(bytes, sizeof(std::int32_t), count)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    std::int32_t period = 0;
    if (!wire::get(bytes, period)) return false;
    const auto sum = RealSum::read(bytes);
    if (!sum) return false;
    into.reals_[period] = *sum;
  }
  if (!wire::get_count(bytes, sizeof(std::int32_t), count)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    std::int32_t period = 0;
    if (!wire::get(bytes, period) || !wire::get_all(bytes, into.values_[period])) return false;
  }
  return true;
}

}  // namespace northstar::scan
