// The bytes of a table's state. Reading checks every code and count: the bytes may come from another worker's memory.
#include <algorithm>
#include <array>

#include "scan/table_state.hpp"
#include "scan/wire.hpp"

namespace northstar::scan {
namespace {

bool read_bits(std::string_view& bytes, PeriodSpan within, std::size_t keys, PeriodBits& into) {
  if (!PeriodBits::read(bytes, into)) return false;
  for (const PeriodBits::Column& column : into.columns()) {
    if (column.bits.size() > keys || column.word < PeriodBits::word_of(within.first) ||
        column.word > PeriodBits::word_of(within.last)) {
      return false;
    }
  }
  return true;
}

bool read_cells(std::string_view& bytes, PeriodSpan within, Cells& into) {
  return Cells::read(bytes, into) && into.within(within.first, within.last);
}

bool read_all_cells(std::string_view& bytes, PeriodSpan within, std::vector<Cells>& into, std::size_t most) {
  std::size_t count = 0;
  if (!wire::get_count(bytes, 1, count) || count > most) return false;
  into.resize(count);
  for (Cells& cells : into) {
    if (!read_cells(bytes, within, cells)) return false;
  }
  return true;
}

bool read_by_entity(std::string_view& bytes, PeriodSpan within, std::size_t entities, EntityCells& into) {
  if (!EntityCells::read(bytes, entities, into)) return false;
  for (const EntityCells::Entry& entry : into.entries()) {
    if (entry.period < within.first || entry.period > within.last) return false;
  }
  return true;
}

/// Refuses keys and values from `keys` and `values` on.
bool read_pairs(std::string_view& bytes, PairKeys& into, std::size_t keys, std::size_t values) {
  std::size_t count = 0;
  if (!wire::get_count(bytes, 8, count)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t key = 0, value = 0;
    if (!wire::get(bytes, key) || !wire::get(bytes, value) || key >= keys || value >= values) return false;
    if (into.slot(key, value) != i) return false;
  }
  return true;
}

void write_pairs(const PairKeys& pairs, std::string& bytes) {
  std::vector<std::array<std::uint32_t, 2>> plain;
  for (const PairKeys::Pair& pair : pairs.pairs()) plain.push_back({pair.key, pair.value});
  wire::put_all(bytes, plain);
}

bool read_leaf(std::string_view& bytes, const TableState& state, const TablePlan& plan, LeafState& into) {
  PeriodSpan within{state.first_period, state.latest_period};
  if (into.daily && state.has_rows())
    within = {time::period_start(within.first, plan.calendar), time::period_start(within.last + 1, plan.calendar) - 1};
  const std::size_t keys = into.space == kNone ? 0 : state.spaces[into.space].keys.size();
  if (!read_cells(bytes, within, into.cells) || !read_cells(bytes, within, into.ended)) return false;
  if (!read_bits(bytes, within, keys, into.active)) return false;
  for (std::size_t d = 0; d < into.segment_cells.size(); ++d) {
    const std::size_t values = state.spaces[state.dimensions[d].space].keys.size();
    if (!read_all_cells(bytes, within, into.segment_cells[d], values + 1)) return false;
    if (!read_all_cells(bytes, within, into.segment_ended[d], values + 1)) return false;
    const std::size_t pairs = into.space == kNone ? 0 : state.pairs[d][into.space].pairs().size();
    if (!read_bits(bytes, within, pairs, into.segment_active[d])) return false;
  }
  const std::size_t entities = state.entity_space == kNone ? 0 : state.spaces[state.entity_space].keys.size();
  if (!wire::get_all(bytes, into.steps)) return false;
  for (const Step& step : into.steps) {
    if (step.entity >= entities || step.seconds < state.first_time || step.seconds > state.last_time) return false;
  }
  for (std::size_t d = 0; d < into.segment_of_step.size(); ++d) {
    std::vector<std::uint32_t>& values = into.segment_of_step[d];
    const std::size_t known = state.spaces[state.dimensions[d].space].keys.size();
    if (!wire::get_all(bytes, values)) return false;
    if (values.size() != (state.dimensions[d].too_many_values ? 0 : into.steps.size())) return false;
    if (std::any_of(values.begin(), values.end(), [&](std::uint32_t value) { return value > known; })) return false;
  }
  const auto gathered = [&](std::size_t by, PairKeys& distinct, EntityCells& cells) {
    if (into.by_distinct && !read_pairs(bytes, distinct, by, keys)) return false;
    return read_by_entity(bytes, within, into.by_distinct ? distinct.pairs().size() : by, cells);
  };
  for (std::size_t d = 0; d < into.segment_by_entity.size(); ++d) {
    const std::size_t slots = state.pairs[d][state.entity_space].pairs().size();
    if (!gathered(slots, into.segment_distinct[d], into.segment_by_entity[d])) return false;
  }
  if (!gathered(entities, into.distinct, into.by_entity)) return false;
  const std::size_t known = state.entity_first_period.size();
  return EntityAmounts::read(bytes, known, within.first, within.last, into.early) &&
         EntityAmounts::read(bytes, entities, 0, 0, into.total) &&
         EntityAmounts::read(bytes, entities, within.first, within.last, into.amounts);
}

bool read_first_periods(std::string_view& bytes, const TablePlan& plan, TableState& into) {
  std::vector<std::int32_t>& first = into.entity_first_period;
  if (!wire::get_all(bytes, first)) return false;
  const std::size_t entities = plan.early_periods == 0 ? 0 : into.spaces[into.entity_space].keys.size();
  if (first.size() > entities) return false;
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
  if (std::any_of(first.begin(), first.end(), [&](std::int32_t period) {
        return period != never && (period < into.first_period || period > into.last_period);
      }))
    return false;
  return EntityAmounts::read(bytes, first.size(), into.first_period, into.last_period, into.early_rows);
}

bool read_first_days(std::string_view& bytes, const TablePlan& plan, TableState& into) {
  if (into.done_space == kNone) return true;
  const std::int32_t first = time::period_start(into.first_period, plan.calendar),
                     last = time::period_start(into.last_period + 1, plan.calendar) - 1;
  return FirstDays::read(bytes, into.spaces[into.entity_space].keys.size(), into.spaces[into.done_space].keys.size(),
                         first, last, into.first_days);
}

bool read_entities(std::string_view& bytes, TableState& into) {
  if (!wire::get_all(bytes, into.entity_first_time) || !wire::get_all(bytes, into.entity_touch)) return false;
  const std::size_t entities = into.entity_space == kNone ? 0 : into.spaces[into.entity_space].keys.size();
  const std::size_t touches = into.touch_space == kNone ? 0 : into.entity_first_time.size();
  if (into.entity_first_time.size() > entities || into.entity_touch.size() != touches) return false;
  for (const std::int64_t first : into.entity_first_time) {
    if (first != kUnseen && (first < into.first_time || first > into.last_time)) return false;
  }
  const std::vector<std::int32_t>& periods = into.entity_first_period;
  if (!periods.empty() && periods.size() != into.entity_first_time.size()) return false;
  for (std::size_t e = 0; e < periods.size(); ++e) {
    if ((periods[e] == std::numeric_limits<std::int32_t>::max()) != (into.entity_first_time[e] == kUnseen))
      return false;
  }
  for (const std::uint32_t code : into.entity_touch) {
    if (code != kNoKey && code >= into.spaces[into.touch_space].keys.size()) return false;
  }
  return true;
}

}  // namespace

void write_state(const TableState& state, std::string& bytes) {
  for (const auto value : {state.first_time, state.last_time, state.last_end, state.last_stop}) wire::put(bytes, value);
  for (const auto value : {state.first_period, state.last_period, state.latest_period}) wire::put(bytes, value);
  for (const auto value : {state.rows, state.rows_without_entity}) wire::put(bytes, value);
  wire::put<std::uint8_t>(bytes, state.on_first_days ? 1 : 0);
  for (const KeySpace& space : state.spaces) space.keys.write(bytes);
  for (const Dimension& dimension : state.dimensions) {
    wire::put<std::uint8_t>(bytes, dimension.too_many_values ? 1 : 0);
    wire::put_all(bytes, dimension.rows);
  }
  for (const std::vector<PairKeys>& by_space : state.pairs) {
    for (const PairKeys& pairs : by_space) write_pairs(pairs, bytes);
  }
  wire::put_all(bytes, state.entity_first_period);
  state.early_rows.write(bytes);
  for (const LeafState& leaf : state.leaves) {
    leaf.cells.write(bytes);
    leaf.ended.write(bytes);
    leaf.active.write(bytes);
    for (std::size_t d = 0; d < leaf.segment_cells.size(); ++d) {
      for (const auto* all : {&leaf.segment_cells[d], &leaf.segment_ended[d]}) {
        wire::put<std::uint64_t>(bytes, all->size());
        for (const Cells& cells : *all) cells.write(bytes);
      }
      leaf.segment_active[d].write(bytes);
    }
    wire::put_all(bytes, leaf.steps);
    for (const std::vector<std::uint32_t>& values : leaf.segment_of_step) wire::put_all(bytes, values);
    for (std::size_t d = 0; d < leaf.segment_by_entity.size(); ++d) {
      if (leaf.by_distinct) write_pairs(leaf.segment_distinct[d], bytes);
      leaf.segment_by_entity[d].write(bytes);
    }
    if (leaf.by_distinct) write_pairs(leaf.distinct, bytes);
    leaf.by_entity.write(bytes);
    for (const EntityAmounts* amounts : {&leaf.early, &leaf.total, &leaf.amounts}) amounts->write(bytes);
  }
  if (state.done_space != kNone) state.first_days.write(bytes);
  for (const Cells* rows : {&state.rows_by_period, &state.begun, &state.stopped}) rows->write(bytes);
  wire::put_all(bytes, state.entity_first_time);
  wire::put_all(bytes, state.entity_touch);
}

std::size_t about_bytes(const TableState& state) {
  const auto bits = [](const PeriodBits& all) {
    std::size_t bytes = 0;
    for (const PeriodBits::Column& column : all.columns()) bytes += 16 + 8 * column.bits.size();
    return bytes;
  };
  std::size_t bytes = 1 << 16;
  for (const KeySpace& space : state.spaces) bytes += space.keys.about_bytes();
  for (const std::vector<PairKeys>& by_space : state.pairs)
    for (const PairKeys& pairs : by_space) bytes += 8 * pairs.pairs().size();
  for (const LeafState& leaf : state.leaves) {
    bytes += bits(leaf.active);
    for (const PeriodBits& active : leaf.segment_active) bytes += bits(active);
    bytes += (sizeof(EntityCells::Entry) + sizeof(Cell)) * leaf.by_entity.entries().size() +
             sizeof(Step) * leaf.steps.size();
    for (const EntityAmounts* amounts : {&leaf.early, &leaf.total, &leaf.amounts}) bytes += amounts->about_bytes();
  }
  bytes += 4 * state.entity_first_period.size() + state.early_rows.about_bytes() + state.first_days.about_bytes();
  return bytes + 8 * state.entity_first_time.size() + 4 * state.entity_touch.size();
}

bool read_state(std::string_view& bytes, const TablePlan& plan, TableState& into) {
  std::uint8_t flag = 0;
  for (auto* value : {&into.first_time, &into.last_time, &into.last_end, &into.last_stop}) {
    if (!wire::get(bytes, *value)) return false;
  }
  for (auto* value : {&into.first_period, &into.last_period, &into.latest_period}) {
    if (!wire::get(bytes, *value)) return false;
  }
  for (auto* value : {&into.rows, &into.rows_without_entity}) {
    if (!wire::get(bytes, *value)) return false;
  }
  for (const std::int64_t end : {into.last_end, into.last_stop}) {
    if (end != kNoEndYet && (end < into.first_time || end >= kNoEndAfter)) return false;
  }
  if (!wire::get(bytes, flag)) return false;
  into.on_first_days = flag != 0;
  const std::int64_t periods = std::int64_t{into.latest_period} - into.first_period + 1;
  if (into.has_rows()
          ? into.last_period < into.first_period || into.latest_period < into.last_period || periods > kMostPeriods
          : periods != 0) {
    return false;
  }
  for (KeySpace& space : into.spaces) {
    if (!Keys::read(bytes, space.keys)) return false;
  }
  for (Dimension& dimension : into.dimensions) {
    if (!wire::get(bytes, flag) || !wire::get_all(bytes, dimension.rows)) return false;
    dimension.too_many_values = flag != 0;
    if (dimension.rows.size() > into.spaces[dimension.space].keys.size() + 1) return false;
  }
  for (std::size_t d = 0; d < into.dimensions.size(); ++d) {
    const std::size_t values = into.spaces[into.dimensions[d].space].keys.size();
    for (std::size_t s = 0; s < into.spaces.size(); ++s) {
      if (!read_pairs(bytes, into.pairs[d][s], into.spaces[s].keys.size(), values + 1)) return false;
    }
  }
  if (!read_first_periods(bytes, plan, into)) return false;
  for (LeafState& leaf : into.leaves) {
    if (!read_leaf(bytes, into, plan, leaf)) return false;
  }
  if (!read_first_days(bytes, plan, into)) return false;
  const PeriodSpan spans{into.first_period, into.latest_period};
  return read_cells(bytes, {into.first_period, into.last_period}, into.rows_by_period) &&
         read_cells(bytes, spans, into.begun) && read_cells(bytes, spans, into.stopped) && read_entities(bytes, into);
}

}  // namespace northstar::scan
