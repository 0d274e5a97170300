#include "scan/period_bits.hpp"

#include <algorithm>

#include "scan/bit_counts.hpp"
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
  return active_by({}, 1, first, count).front();
}

std::vector<std::vector<std::int64_t>> PeriodBits::active_by(const std::vector<std::uint32_t>& group_of,
                                                             std::size_t groups, std::int32_t first,
                                                             std::int32_t count) const {
  std::vector<std::vector<std::int64_t>> out(groups, std::vector<std::int64_t>(static_cast<std::size_t>(count)));
  for (const Column& column : columns_) {
    std::vector<BitCounts> counts(groups);
    for (std::size_t key = 0; key < column.bits.size(); ++key) {
      if (column.bits[key] != 0) counts[group_of.empty() ? 0 : group_of[key]].add(column.bits[key]);
    }
    for (std::size_t group = 0; group < groups; ++group) {
      counts[group].for_each(column.word, [&](std::int32_t period, std::int64_t keys) {
        const std::int64_t index = std::int64_t{period} - first;
        if (index >= 0 && index < count) out[group][static_cast<std::size_t>(index)] += keys;
      });
    }
  }
  return out;
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
