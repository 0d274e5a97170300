#include "scan/entity_amounts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/decimal.hpp"
#include "scan/wire.hpp"

namespace northstar::scan {
namespace {

/// An entry as it stands in the bytes.
struct Written {
  std::int64_t amount = 0;
  std::int32_t period = 0;
  std::uint32_t entity = 0;
};

constexpr int kAllPeriods = std::numeric_limits<int>::max();

}  // namespace

void EntityAmounts::drop() {
  *this = EntityAmounts();
  dropped_ = true;
}

bool EntityAmounts::scale_to(int scale) {
  const std::int64_t power = powers_of_ten[static_cast<std::size_t>(scale - scale_)];
  for (Entry& entry : entries_) {
    if (__builtin_mul_overflow(entry.amount, power, &entry.amount)) {
      drop();
      return false;
    }
  }
  scale_ = scale;
  return true;
}

void EntityAmounts::add(std::uint32_t entity, std::int32_t period, std::int64_t amount, int scale, std::int32_t first,
                        int periods) {
  if (dropped_) return;
  if (scale > scale_ && !scale_to(scale)) return;
  if (scale < scale_ &&
      __builtin_mul_overflow(amount, powers_of_ten[static_cast<std::size_t>(scale_ - scale)], &amount))
    return drop();
  if (entity >= heads_.size()) heads_.resize(std::max<std::size_t>(entity + std::size_t{1}, heads_.size() * 2), kNone);
  const auto is_over = [&](const Entry& entry) {
    return periods != 0 && std::int64_t{entry.period} - first >= periods;
  };
  std::uint32_t at = heads_[entity], over = kNone;
  for (; at != kNone && entries_[at].period != period; at = entries_[at].previous) {
    if (is_over(entries_[at])) over = at;
  }
  if (at == kNone && over != kNone) {
    at = over;
    entries_[at].period = period;
    entries_[at].amount = 0;
  } else if (at == kNone) {
    if (periods == 0 && entries_.size() >= kMostAmounts) return drop();
    entries_.push_back({0, period, heads_[entity]});
    at = heads_[entity] = static_cast<std::uint32_t>(entries_.size() - 1);
  }
  if (__builtin_add_overflow(entries_[at].amount, amount, &entries_[at].amount)) drop();
}

void EntityAmounts::add_real(std::uint32_t entity, std::int32_t period, double value, std::int32_t first, int periods) {
  constexpr double most = 9e12;
  if (!(std::fabs(value) < most)) return drop();
  add(entity, period, std::llround(value * 1e6), real_scale, first, periods);
}

double EntityAmounts::sum(std::uint32_t entity, std::int32_t first, std::int32_t last) const {
  __int128 sum = 0;
  for (std::uint32_t at = entity < heads_.size() ? heads_[entity] : kNone; at != kNone; at = entries_[at].previous) {
    if (entries_[at].period >= first && entries_[at].period <= last) sum += entries_[at].amount;
  }
  return wide_decimal_to_double(sum, scale_);
}

void EntityAmounts::write(std::string& bytes) const {
  wire::put<std::uint8_t>(bytes, dropped_ ? 1 : 0);
  wire::put<std::uint8_t>(bytes, static_cast<std::uint8_t>(scale_));
  std::vector<Written> all;
  all.reserve(entries_.size());
  for_each([&](std::uint32_t entity, std::int32_t period, std::int64_t amount, int) {
    all.push_back({amount, period, entity});
  });
  wire::put_all(bytes, all);
}

bool EntityAmounts::read(std::string_view& bytes, std::size_t entities, std::int32_t first, std::int32_t last,
                         EntityAmounts& into) {
  into = EntityAmounts();
  std::uint8_t dropped = 0, scale = 0;
  std::vector<Written> all;
  if (!wire::get(bytes, dropped) || !wire::get(bytes, scale) || !wire::get_all(bytes, all)) return false;
  if (dropped > 1 || scale > max_scale || (dropped != 0 && !all.empty())) return false;
  into.scale_ = scale;
  // Each goes behind the newest, so backwards they stand as they were.
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (one->entity >= entities || one->period < first || one->period > last) return false;
    into.add(one->entity, one->period, one->amount, scale, first, kAllPeriods);
  }
  into.dropped_ = dropped != 0;
  return into.entries_.size() == all.size();
}

}  // namespace northstar::scan
