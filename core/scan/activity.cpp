// Growth accounting, cohorts and first touch: all from the bit sets of active periods and the first row of every
// entity.
#include <algorithm>
#include <cassert>
#include <limits>
#include <map>

#include "scan/bit_counts.hpp"
#include "scan/finish.hpp"
#include "scan/period_clock.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

std::int32_t last_period(const States& states, std::size_t table) {
  return last_known_period(states.table(table), states.plan().tables[table]);
}

const PeriodBits& activity(const States& states, std::size_t table, std::size_t leaf) {
  assert(states.table(table).leaves[leaf].space != kNone &&
         states.table(table).leaves[leaf].space == states.table(table).entity_space);
  return active_bits(states, table, leaf);
}

constexpr std::int32_t kNoPeriod = std::numeric_limits<std::int32_t>::min();

/// First and last period in which an entity was active; kNoPeriod: never.
struct Life {
  std::int32_t first = kNoPeriod, last = kNoPeriod;
};
std::vector<Life> lives_of(const PeriodBits& bits, std::size_t entities) {
  std::vector<Life> lives(entities);
  for_each_bit(bits, [&](std::uint32_t e, std::int32_t period) {
    if (lives[e].first == kNoPeriod) lives[e].first = period;
    lives[e].last = period;
  });
  return lives;
}

bool lies_in(PeriodRange range, std::int32_t period) {
  return period >= range.first && std::int64_t{period} - range.first < range.count;
}

}  // namespace

std::vector<GrowthCounts> growth_counts(const States& states, std::size_t table, std::size_t leaf, PeriodRange range) {
  std::vector<GrowthCounts> counts(static_cast<std::size_t>(range.count));
  const PeriodBits& bits = activity(states, table, leaf);
  const auto put = [&](std::int64_t GrowthCounts::*part) {
    return [&counts, range, part](std::int32_t period, std::int64_t count) {
      if (lies_in(range, period)) counts[static_cast<std::size_t>(period - range.first)].*part += count;
    };
  };
  std::size_t keys = 0;
  for (const PeriodBits::Column& column : bits.columns()) keys = std::max(keys, column.bits.size());
  std::vector<std::uint8_t> seen(keys),
      carried(keys);                           // active in any earlier word; in the last period of the one before
  std::int32_t after = 0;                      // the word after the last column
  const auto close = [&](std::int32_t word) {  // nobody is active in this word: who was in the period before has gone
    put (&GrowthCounts::churned)(64 * word, std::count(carried.begin(), carried.end(), 1));
    std::fill(carried.begin(), carried.end(), std::uint8_t{0});
  };
  for (const PeriodBits::Column& column : bits.columns()) {
    if (column.word != after && &column != &bits.columns().front()) close(after);
    BitCounts fresh, retained, resurrected, churned;
    for (std::size_t key = 0; key < keys; ++key) {
      const std::uint64_t now = key < column.bits.size() ? column.bits[key] : 0;
      const std::uint64_t before = now << 1 | carried[key];
      if ((now | before) == 0) continue;
      const std::uint64_t first = seen[key] != 0 ? 0 : now & (0 - now);
      fresh.add(first);
      retained.add(now & before);
      resurrected.add(now & ~before & ~first);
      churned.add(before & ~now);
      seen[key] |= now != 0;
      carried[key] = static_cast<std::uint8_t>(now >> 63);
    }
    fresh.for_each(column.word, put(&GrowthCounts::fresh));
    retained.for_each(column.word, put(&GrowthCounts::retained));
    resurrected.for_each(column.word, put(&GrowthCounts::resurrected));
    churned.for_each(column.word, put(&GrowthCounts::churned));
    after = column.word + 1;
  }
  if (!bits.columns().empty()) close(after);
  return counts;
}

CohortTable cohort_table(const States& states, std::size_t table, std::size_t leaf, CohortOptions options) {
  const TableState& state = states.table(table);
  CohortTable out;
  if (!state.has_rows()) return out;
  const PeriodBits& bits = activity(states, table, leaf);
  std::vector<Life> lives;
  if (options.by_first_activity || options.or_later) lives = lives_of(bits, state.entity_first_time.size());
  PeriodClock clock(states.plan().tables[table].calendar);
  std::vector<std::int32_t> cohort_of(state.entity_first_time.size(), kNoPeriod);
  std::int32_t first = std::numeric_limits<std::int32_t>::max(), last = kNoPeriod;
  for (std::size_t e = 0; e < lives.size() && options.by_first_activity; ++e) cohort_of[e] = lives[e].first;
  for (std::size_t e = 0; e < cohort_of.size() && !options.by_first_activity; ++e) {
    if (state.entity_first_time[e] != kUnseen) cohort_of[e] = clock.period_of(state.entity_first_time[e]);
  }
  if (options.first_touch && state.touch_space != kNone) {
    const std::uint32_t touch =
        options.first_touch->empty() ? kNoKey : state.spaces[state.touch_space].keys.find(*options.first_touch);
    for (std::size_t e = 0; e < cohort_of.size(); ++e)
      if (state.entity_touch[e] != touch) cohort_of[e] = kNoPeriod;
  }
  for (const std::int32_t cohort : cohort_of) {
    if (cohort == kNoPeriod) continue;
    first = std::min(first, cohort);
    last = std::max(last, cohort);
  }
  if (last < first) return out;  // rows, but none with an entity
  out.cohorts = {first, last - first + 1};
  out.sizes.resize(static_cast<std::size_t>(out.cohorts.count));
  for (const std::int32_t cohort : cohort_of) {
    if (cohort != kNoPeriod) ++out.sizes[static_cast<std::size_t>(cohort - first)];
  }
  const std::int32_t end = last_period(states, table);
  // One wrong date makes thousands of cohorts; those without entities take no room.
  out.active.resize(out.sizes.size());
  for (std::size_t c = 0; c < out.sizes.size(); ++c) {
    const std::int64_t cohort = first + static_cast<std::int64_t>(c);
    if (out.sizes[c] != 0) out.active[c].resize(static_cast<std::size_t>(std::max<std::int64_t>(0, end - cohort + 1)));
  }
  if (!options.or_later) {
    for_each_bit(bits, [&](std::uint32_t e, std::int32_t period) {
      if (cohort_of[e] == kNoPeriod) return;
      std::vector<std::int64_t>& cohort = out.active[static_cast<std::size_t>(cohort_of[e] - first)];
      const auto k = static_cast<std::size_t>(std::int64_t{period} - cohort_of[e]);
      if (k < cohort.size()) ++cohort[k];  // always, unless the state's bytes were damaged
    });
    return out;
  }
  for (std::size_t e = 0; e < lives.size(); ++e) {  // each counts at its last period, and below in all before that
    if (lives[e].last == kNoPeriod || cohort_of[e] == kNoPeriod) continue;
    std::vector<std::int64_t>& cohort = out.active[static_cast<std::size_t>(cohort_of[e] - first)];
    const auto k = static_cast<std::size_t>(std::int64_t{lives[e].last} - cohort_of[e]);
    if (k < cohort.size()) ++cohort[k];
  }
  for (std::vector<std::int64_t>& cohort : out.active) {
    for (std::size_t k = cohort.size(); k-- > 1;) cohort[k - 1] += cohort[k];
  }
  return out;
}

Returned returned(const States& states, std::size_t table, std::size_t leaf, ReturnWindow window) {
  const TableState& state = states.table(table);
  const PeriodBits& bits = activity(states, table, leaf);
  const std::int32_t end = last_period(states, table);
  Returned out;
  const std::vector<Life> lives = lives_of(bits, state.entity_first_time.size());
  for (std::size_t e = 0; e < lives.size(); ++e) {
    const Life& life = lives[e];
    if (life.first == kNoPeriod || life.first + window.to.value_or(window.from) > end) continue;
    ++out.eligible;
    bool came = !window.to && life.last >= life.first + window.from;
    for (std::int32_t k = window.from; !came && window.to && k <= *window.to; ++k)
      came = bits.get(static_cast<std::uint32_t>(e), life.first + k);
    out.returned += came;
  }
  return out;
}

std::vector<std::int64_t> activity_histogram(const States& states, std::size_t table, std::size_t leaf,
                                             PeriodRange range) {
  const PeriodBits& bits = activity(states, table, leaf);
  std::vector<std::int64_t> periods(states.table(table).entity_first_time.size());
  for_each_bit(bits, [&](std::uint32_t e, std::int32_t period) { periods[e] += lies_in(range, period); });
  std::vector<std::int64_t> out(static_cast<std::size_t>(range.count));
  for (const std::int64_t count : periods) {
    if (count > 0) ++out[static_cast<std::size_t>(count - 1)];
  }
  return out;
}

FirstTouch active_by_first_touch(const States& states, std::size_t table, std::size_t leaf, PeriodRange range) {
  const TableState& state = states.table(table);
  FirstTouch out;
  if (state.touch_space == kNone) return out;
  const Keys& keys = state.spaces[state.touch_space].keys;
  std::vector<std::uint8_t> is_used(keys.size() + 1);  // by value + 1, 0 is missing
  for (std::size_t e = 0; e < state.entity_touch.size(); ++e)
    is_used[state.entity_touch[e] + 1] |= state.entity_first_time[e] != kUnseen;
  std::map<std::string_view, std::uint32_t> values;  // by text
  for (std::uint32_t value = 0; value <= keys.size(); ++value) {
    if (is_used[value] != 0) values.emplace(value == 0 ? std::string_view() : keys.text(value - 1), value);
  }
  if (values.size() > kMostSegmentValues) return out;
  std::vector<std::uint32_t> row_of(keys.size() + 1);
  for (const auto& [text, value] : values) {
    row_of[value] = static_cast<std::uint32_t>(out.values.size());
    out.values.emplace_back(text);
  }
  std::vector<std::uint32_t> row_of_entity(state.entity_touch.size());
  for (std::size_t e = 0; e < row_of_entity.size(); ++e) row_of_entity[e] = row_of[state.entity_touch[e] + 1];
  out.active = activity(states, table, leaf).active_by(row_of_entity, values.size(), range.first, range.count);
  return out;
}

}  // namespace northstar::scan
