// Growth accounting, cohorts and first touch: all from the bit sets of active periods and the first row of every
// entity.
#include <algorithm>
#include <cassert>
#include <limits>
#include <map>

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

/// Adds one to counts[period - range.first] for every bit of a word that lies in the range.
struct WordCounter {
  PeriodRange range;
  template <class Add>
  void operator()(std::int32_t word, std::uint64_t bits, Add add) const {
    for (; bits != 0; bits &= bits - 1) {
      const std::int64_t index = std::int64_t{word} * 64 + __builtin_ctzll(bits) - range.first;
      if (index >= 0 && index < range.count) add(static_cast<std::size_t>(index));
    }
  }
};

}  // namespace

std::vector<GrowthCounts> growth_counts(const States& states, std::size_t table, std::size_t leaf, PeriodRange range) {
  std::vector<GrowthCounts> counts(static_cast<std::size_t>(range.count));
  const PeriodBits& bits = activity(states, table, leaf);
  const WordCounter each{range};
  std::size_t keys = 0;
  for (const PeriodBits::Column& column : bits.columns()) keys = std::max(keys, column.bits.size());
  std::vector<std::uint8_t> seen(keys),
      carried(keys);                           // active in any earlier word; in the last period of the one before
  std::int32_t after = 0;                      // the word after the last column
  const auto close = [&](std::int32_t word) {  // nobody is active in this word: who was in the period before has gone
    for (std::size_t key = 0; key < keys; ++key) {
      if (carried[key] != 0) each(word, 1, [&](std::size_t i) { ++counts[i].churned; });
    }
    std::fill(carried.begin(), carried.end(), std::uint8_t{0});
  };
  for (const PeriodBits::Column& column : bits.columns()) {
    if (column.word != after && &column != &bits.columns().front()) close(after);
    for (std::size_t key = 0; key < keys; ++key) {
      const std::uint64_t now = key < column.bits.size() ? column.bits[key] : 0;
      const std::uint64_t before = now << 1 | carried[key];
      if ((now | before) == 0) continue;
      const std::uint64_t fresh = seen[key] != 0 ? 0 : now & (0 - now);
      each(column.word, fresh, [&](std::size_t i) { ++counts[i].fresh; });
      each(column.word, now & before, [&](std::size_t i) { ++counts[i].retained; });
      each(column.word, now & ~before & ~fresh, [&](std::size_t i) { ++counts[i].resurrected; });
      each(column.word, before & ~now, [&](std::size_t i) { ++counts[i].churned; });
      seen[key] |= now != 0;
      carried[key] = static_cast<std::uint8_t>(now >> 63);
    }
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
      std::vector<std::int64_t>& cohort = out.active[static_cast<std::size_t>(cohort_of[e] - first)];
      const auto k = static_cast<std::size_t>(std::int64_t{period} - cohort_of[e]);
      if (k < cohort.size()) ++cohort[k];  // always, unless the state's bytes were damaged
    });
    return out;
  }
  for (std::size_t e = 0; e < lives.size(); ++e) {  // each counts at its last period, and below in all before that
    if (lives[e].last == kNoPeriod) continue;
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
  for_each_bit(bits, [&](std::uint32_t e, std::int32_t period) {
    periods[e] += period >= range.first && period - range.first < range.count;
  });
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
  std::map<std::string_view, std::uint32_t> values;  // by text; value + 1, 0 is missing
  for (std::size_t e = 0; e < state.entity_touch.size(); ++e) {
    if (state.entity_first_time[e] == kUnseen) continue;
    const std::uint32_t touch = state.entity_touch[e];
    values.emplace(touch == kNoKey ? std::string_view() : keys.text(touch), touch + 1);
  }
  if (values.size() > kMostSegmentValues) return out;
  std::vector<std::size_t> row_of(keys.size() + 1);
  for (const auto& [text, value] : values) {
    row_of[value] = out.values.size();
    out.values.emplace_back(text);
  }
  out.active.assign(values.size(), std::vector<std::int64_t>(static_cast<std::size_t>(range.count)));
  for_each_bit(activity(states, table, leaf), [&](std::uint32_t e, std::int32_t period) {
    if (period < range.first || period - range.first >= range.count) return;
    const std::uint32_t value = state.entity_touch[e] + 1;
    ++out.active[row_of[value]][static_cast<std::size_t>(period - range.first)];
  });
  return out;
}

}  // namespace northstar::scan
