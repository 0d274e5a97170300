// Forward outcomes: what the entities of a period bring in the periods after it.
#include <algorithm>
#include <cassert>

#include "base/decimal.hpp"
#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

/// Largest scale of all entries, or nothing when whole numbers of 128 bits at that scale might overflow in a sum.
std::optional<int> common_scale(const EntityCells& sums) {
  const auto entries = static_cast<std::uint32_t>(sums.entries().size());
  int scale = 0;
  for (std::uint32_t i = 0; i < entries; ++i) scale = std::max(scale, sums.decimals(i).scale());
  constexpr __int128 most = __int128{1} << 90;  // times 2^32 entries stays below 2^127
  for (std::uint32_t i = 0; i < entries; ++i) {
    const DecimalSum& sum = sums.decimals(i);
    const __int128 power = powers_of_ten[static_cast<std::size_t>(scale - sum.scale())];
    if (!sum.fits() || sum.mantissa() > most / power || sum.mantissa() < -most / power) return std::nullopt;
  }
  return scale;
}

}  // namespace

std::vector<std::optional<double>> forward_values(const States& states, std::size_t table, std::size_t leaf,
                                                  std::size_t active_leaf, PeriodRange range, int following,
                                                  std::int32_t last_full_period) {
  const TableState& state = states.table(table);
  const EntityCells& sums = state.leaves[leaf].by_entity;
  const PeriodBits& active = active_bits(states, table, active_leaf);
  assert(state.leaves[active_leaf].space == state.entity_space && following > 0);
  const auto count = static_cast<std::size_t>(range.count);
  const std::optional<int> scale = common_scale(sums);
  std::vector<__int128> quick(scale ? count : 0);
  std::vector<DecimalSum> slow(scale ? 0 : count);
  std::vector<RealSum> reals(count);

  std::uint32_t entity = PairKeys::kNone;
  std::vector<std::uint32_t> entries;
  std::vector<__int128> sum_before;  // of the first i entries
  // Bits come word by word, so an entity's entries are sorted again per word of 64 periods, which is rare.
  for_each_bit(active, [&](std::uint32_t e, std::int32_t period) {
    const std::int64_t index = std::int64_t{period} - range.first;
    if (index < 0 || index >= range.count) return;
    if (e != entity) {
      entity = e;
      sums.entries_of(e, entries);
      sum_before.assign(1, 0);
      for (std::size_t i = 0; scale && i < entries.size(); ++i) {
        const DecimalSum& sum = sums.decimals(entries[i]);
        const auto places = static_cast<std::size_t>(*scale - sum.scale());
        sum_before.push_back(sum_before.back() + sum.mantissa() * powers_of_ten[places]);
      }
    }
    const auto first_after = [&](std::int64_t last) {
      return std::upper_bound(entries.begin(), entries.end(), last, [&](std::int64_t wanted, std::uint32_t at) {
        return wanted < sums.entries()[at].period;
      });
    };
    const auto begin = first_after(period), end = first_after(std::int64_t{period} + following);
    const auto at = static_cast<std::size_t>(index);
    if (scale) {
      quick[at] += sum_before[static_cast<std::size_t>(end - entries.begin())] -
                   sum_before[static_cast<std::size_t>(begin - entries.begin())];
    }
    if (scale && !sums.has_reals()) return;
    for (auto entry = begin; entry != end; ++entry) {
      if (!scale) slow[at].add(sums.decimals(*entry));
      if (const RealSum* real = sums.real(*entry)) reals[at].add(*real);
    }
  });

  std::vector<std::optional<double>> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (std::int64_t{range.first} + static_cast<std::int64_t>(i) + following > last_full_period) break;
    const double decimals = scale ? wide_decimal_to_double(quick[i], *scale) : slow[i].value();
    values[i] = decimals + reals[i].value();
  }
  return values;
}

}  // namespace northstar::scan
