#include "scan/period_bits.hpp"

#include <algorithm>

#include "scan/wire.hpp"

namespace northstar::scan {

std::uint64_t* PeriodBits::column(std::int32_t word, std::size_t keys) {
  if (last_ >= columns_.size() || columns_[last_].word != word) {
    const auto at = std::lower_bound(columns_.begin(), columns_.end(), word,
                                     [](const Column& column, std::int32_t wanted) { return column.word < wanted; });
    last_ = static_cast<std::size_t>(at - columns_.begin());
    if (at == columns_.end() || at->word != word) columns_.insert(at, Column{word, {}});
  }
  std::vector<std::uint64_t>& bits = columns_[last_].bits;
  if (bits.size() < keys) bits.resize(keys);
  return bits.data();
}

bool PeriodBits::get(std::uint32_t key, std::int32_t period) const {
  for (const Column& column : columns_) {
    if (column.word == word_of(period)) return key < column.bits.size() && (column.bits[key] & mask_of(period)) != 0;
  }
  return false;
}

std::vector<std::int64_t> PeriodBits::active(std::int32_t first, std::int32_t count) const {
  std::vector<std::int64_t> counts(static_cast<std::size_t>(count));
  for_each_bit(*this, [&](std::uint32_t, std::int32_t period) {
    if (period >= first && period - first < count) ++counts[static_cast<std::size_t>(period - first)];
  });
  return counts;
}

void PeriodBits::write(std::string& bytes) const {
  wire::put<std::uint64_t>(bytes, columns_.size());
  for (const Column& column : columns_) {
    wire::put(bytes, column.word);
    wire::put_all(bytes, column.bits);
  }
}

bool PeriodBits::read(std::string_view& bytes, PeriodBits& into) {
  std::size_t count = 0;
  if (!wire::get_count(bytes, 12, count)) return false;
  into = PeriodBits();
  for (std::size_t i = 0; i < count; ++i) {
    Column column;
    if (!wire::get(bytes, column.word) || !wire::get_all(bytes, column.bits)) return false;
    if (!into.columns_.empty() && column.word <= into.columns_.back().word) return false;
    into.columns_.push_back(std::move(column));
  }
  return true;
}

}  // namespace northstar::scan
