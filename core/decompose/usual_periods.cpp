#include "decompose/tree.hpp"

namespace northstar::decompose {

std::optional<PeriodPair> default_periods(const series::Series& root) {
  const std::optional<std::size_t> last_full = root.last_full();
  if (!last_full) return std::nullopt;
  std::size_t first = static_cast<std::size_t>(root.first_partial), last = *last_full;
  while (last > first && !root.values[last]) --last;
  std::size_t back = 13;
  switch (root.calendar.grain) {
    case time::Grain::day: back = 28; break;
    case time::Grain::week: break;
    case time::Grain::month: back = 12; break;
    case time::Grain::quarter: back = 4; break;
    case time::Grain::year: back = 1; break;
  }
  std::size_t baseline = last >= first + back ? last - back : first;
  while (baseline < last && !root.values[baseline]) ++baseline;
  if (baseline >= last || !root.values[last]) return std::nullopt;
  return PeriodPair{root.first_period + static_cast<std::int32_t>(baseline),
                    root.first_period + static_cast<std::int32_t>(last)};
}

}  // namespace northstar::decompose
