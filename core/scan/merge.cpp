// Merging the state of the shard that follows: keys meet by text, everything else adds.
#include <algorithm>
#include <numeric>

#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

using Codes = std::vector<std::uint32_t>;
constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

void add_bits(PeriodBits& into, const PeriodBits& next, const Codes& key_of, std::size_t keys) {
  for (const PeriodBits::Column& column : next.columns()) {
    std::uint64_t* words = into.column(column.word, keys);
    for (std::size_t key = 0; key < column.bits.size(); ++key) {
      if (column.bits[key] != 0) words[key_of[key]] |= column.bits[key];
    }
  }
}

/// Values of a dimension stand one higher than their codes; 0 is "no value".
std::size_t value_in(const Codes& code_of, std::size_t value) {
  return value == 0 ? 0 : code_of[value - 1] + std::size_t{1};
}

/// What was gathered by entity (or its slot under a dimension), or by that and what is told apart.
void merge_by_entity(const LeafState& leaf, PairKeys& distinct, const PairKeys& from, const Codes& entity_of,
                     const std::vector<const Codes*>& codes, EntityCells& into, const EntityCells& next) {
  if (!leaf.by_distinct) return into.add(next, entity_of);
  Codes slot_of;
  for (const PairKeys::Pair& pair : from.pairs())
    slot_of.push_back(distinct.slot(entity_of[pair.key], (*codes[leaf.space])[pair.value]));
  into.add(next, slot_of);
}

void merge_dimension(TableState& into, const TableState& next, std::size_t d, const std::vector<const Codes*>& codes) {
  const std::size_t space = into.dimensions[d].space;
  const Codes& code_of = *codes[space];
  if (into.dimensions[d].too_many_values) return;
  if (next.dimensions[d].too_many_values || into.spaces[space].keys.size() > into.dimensions[d].most_values) {
    return into.drop_dimension(d);
  }
  into.dimensions[d].rows.resize(into.spaces[space].keys.size() + 1);
  for (std::size_t value = 0; value < next.dimensions[d].rows.size(); ++value) {
    into.dimensions[d].rows[value_in(code_of, value)] += next.dimensions[d].rows[value];
  }
  for (std::size_t s = 0; s < into.spaces.size(); ++s) {
    Codes slot_of;
    slot_of.reserve(next.pairs[d][s].pairs().size());
    for (const PairKeys::Pair& pair : next.pairs[d][s].pairs()) {
      const auto value = static_cast<std::uint32_t>(value_in(code_of, pair.value));
      slot_of.push_back(into.pairs[d][s].slot((*codes[s])[pair.key], value));
    }
    for (std::size_t i = 0; i < into.leaves.size(); ++i) {
      if (s == into.entity_space && d < into.leaves[i].segment_by_entity.size()) {
        LeafState& leaf = into.leaves[i];
        const LeafState& from = next.leaves[i];
        merge_by_entity(leaf, leaf.segment_distinct[d], from.segment_distinct[d], slot_of, codes,
                        leaf.segment_by_entity[d], from.segment_by_entity[d]);
      }
      if (into.leaves[i].space != s || into.leaves[i].segment_active.size() <= d) continue;
      add_bits(into.leaves[i].segment_active[d], next.leaves[i].segment_active[d], slot_of,
               into.pairs[d][s].pairs().size());
    }
  }
  for (std::size_t i = 0; i < into.leaves.size(); ++i) {
    if (d < into.leaves[i].segment_of_step.size()) {
      for (const std::uint32_t value : next.leaves[i].segment_of_step[d])
        into.leaves[i].segment_of_step[d].push_back(static_cast<std::uint32_t>(value_in(code_of, value)));
    }
    if (into.leaves[i].segment_cells.size() <= d) continue;
    for (const auto all : {&LeafState::segment_cells, &LeafState::segment_ended}) {
      std::vector<Cells>& cells = (into.leaves[i].*all)[d];
      const std::vector<Cells>& from = (next.leaves[i].*all)[d];
      for (std::size_t value = 0; value < from.size(); ++value) {
        const std::size_t to = value_in(code_of, value);
        if (to >= cells.size()) cells.resize(to + 1);
        cells[to].add(from[value]);
      }
    }
  }
}

void merge_entities(TableState& into, const TableState& next, const std::vector<const Codes*>& codes) {
  const Codes& entity_of = *codes[into.entity_space];
  const std::size_t entities = into.spaces[into.entity_space].keys.size();
  into.entity_first_time.resize(entities, kUnseen);
  if (into.touch_space != kNone) into.entity_touch.resize(entities, kNoKey);
  if (!next.entity_first_period.empty()) into.entity_first_period.resize(entities, kNever);
  for (std::size_t e = 0; e < next.entity_first_period.size(); ++e) {
    std::int32_t& first = into.entity_first_period[entity_of[e]];
    first = std::min(first, next.entity_first_period[e]);
  }
  for (std::size_t e = 0; e < next.entity_first_time.size(); ++e) {
    // Strictly earlier: in a tie the shard that came first holds the earlier byte.
    if (next.entity_first_time[e] >= into.entity_first_time[entity_of[e]]) continue;
    into.entity_first_time[entity_of[e]] = next.entity_first_time[e];
    if (into.touch_space == kNone) continue;
    const std::uint32_t touch = next.entity_touch[e];
    into.entity_touch[entity_of[e]] = touch == kNoKey ? kNoKey : (*codes[into.touch_space])[touch];
  }
}

/// `periods` of each entity, from its first one on; 0: all.
void add_amounts(EntityAmounts& into, const EntityAmounts& next, const Codes& entity_of,
                 const std::vector<std::int32_t>& first, int periods) {
  if (next.dropped()) return into.drop();
  next.for_each([&](std::uint32_t e, std::int32_t period, std::int64_t amount, int scale) {
    const std::uint32_t entity = entity_of[e];
    if (periods == 0) return into.add(entity, period, amount, scale);
    // A damaged state may hold amounts of somebody without a first row.
    if (std::int64_t{period} - first[entity] < periods) into.add(entity, period, amount, scale, first[entity], periods);
  });
}

/// Codes in `into` of the keys of the next state, which are added where they are new. A text that is known under a code
/// is new where `into` holds the known ones before it, and no other.
const Codes& meet(KeySpace& into, const Keys& theirs, const KnownSpace* known) {
  const Codes* known_codes = nullptr;
  if (known != nullptr && into.met.size() < known->met.size() && known->keys.begins_with(into.keys))
    known_codes = &known->met[into.met.size()];
  Codes& codes = into.met.emplace_back();
  codes.reserve(theirs.size());
  for (std::uint32_t key = 0; key < theirs.size(); ++key) {
    const std::string_view text = theirs.text(key);
    const std::uint32_t code = known_codes != nullptr && key < known_codes->size() ? (*known_codes)[key] : kNoKey;
    if (code <= into.keys.size() && known->keys.text(code) == text) {
      if (code == into.keys.size()) into.keys.append(text);
      codes.push_back(code);
    } else {
      known_codes = nullptr;  // from here on they are others
      codes.push_back(into.keys.code_of(text));
    }
  }
  return codes;
}

}  // namespace

void merge_state(TableState& into, const TableState& next, const std::vector<KnownSpace>& known, int early_periods) {
  std::vector<const Codes*> codes(into.spaces.size());
  std::vector<Codes> same_codes(into.spaces.size());
  for (std::size_t s = 0; s < into.spaces.size(); ++s) {
    const Keys& theirs = next.spaces[s].keys;
    if (into.has_rows()) {
      codes[s] = &meet(into.spaces[s], theirs, s < known.size() ? &known[s] : nullptr);
      continue;
    }
    into.spaces[s].keys = theirs;
    same_codes[s].resize(theirs.size());
    std::iota(same_codes[s].begin(), same_codes[s].end(), 0);
    codes[s] = &same_codes[s];
  }
  if (!into.has_rows()) {
    into.first_period = next.first_period;
    into.last_period = next.last_period;
    into.latest_period = next.latest_period;
  }
  if (into.entity_space != kNone) merge_entities(into, next, codes);
  for (std::size_t d = 0; d < into.dimensions.size(); ++d) merge_dimension(into, next, d, codes);
  for (std::size_t i = 0; i < into.leaves.size(); ++i) {
    LeafState& leaf = into.leaves[i];
    leaf.held.reset();
    leaf.cells.add(next.leaves[i].cells);
    leaf.ended.add(next.leaves[i].ended);
    if (leaf.space != kNone) {
      add_bits(leaf.active, next.leaves[i].active, *codes[leaf.space], into.spaces[leaf.space].keys.size());
    }
    for (Step step : next.leaves[i].steps) {
      step.entity = (*codes[into.entity_space])[step.entity];
      leaf.steps.push_back(step);
    }
    if (into.entity_space == kNone) continue;
    const Codes& entity_of = *codes[into.entity_space];
    merge_by_entity(leaf, leaf.distinct, next.leaves[i].distinct, entity_of, codes, leaf.by_entity,
                    next.leaves[i].by_entity);
    add_amounts(leaf.early, next.leaves[i].early, entity_of, into.entity_first_period, early_periods);
    add_amounts(leaf.total, next.leaves[i].total, entity_of, {}, 0);
    add_amounts(leaf.amounts, next.leaves[i].amounts, entity_of, {}, 0);
  }
  if (early_periods > 0)
    add_amounts(into.early_rows, next.early_rows, *codes[into.entity_space], into.entity_first_period, early_periods);
  if (into.done_space != kNone)
    into.first_days.add(next.first_days, *codes[into.entity_space], *codes[into.done_space]);
  into.rows_by_period.add(next.rows_by_period);
  into.begun.add(next.begun);
  into.stopped.add(next.stopped);
  into.first_period = std::min(into.first_period, next.first_period);
  into.last_period = std::max(into.last_period, next.last_period);
  into.latest_period = std::max(into.latest_period, next.latest_period);
  into.last_end = std::max(into.last_end, next.last_end);
  into.last_stop = std::max(into.last_stop, next.last_stop);
  into.first_time = std::min(into.first_time, next.first_time);
  into.last_time = std::max(into.last_time, next.last_time);
  into.rows += next.rows;
  into.rows_without_entity += next.rows_without_entity;
  into.on_first_days = into.on_first_days && next.on_first_days;
  into.has_merged = true;
}

}  // namespace northstar::scan
