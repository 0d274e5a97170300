// Mapping a batch of rows: periods and filters once, then leaf by leaf over the selected rows. Nothing is allocated or
// hashed per row.
#include <algorithm>
#include <array>
#include <cassert>

#include "scan/block_values.hpp"
#include "scan/cell_adder.hpp"
#include "scan/period_clock.hpp"
#include "scan/row_clocks.hpp"
#include "scan/selection.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

using metric::Aggregate;

class BatchMapper {
 public:
  BatchMapper(const TablePlan& plan, TableState& state, BlockRange range, const Clocks& times,
              const std::vector<std::int64_t>& ends)
      : plan_(plan), state_(state), range_(range), times_(times), ends_(ends) {
    for (std::vector<Selection>& filtered : filtered_) filtered.resize(state.filters.size());
  }

  void run(const std::int64_t* seconds) {
    read_keys();
    if (state_.entity_space != kNone && !state_.known) note_entities(seconds);
    if (state_.done_space != kNone) map_first_days(seconds);
    for (std::size_t d = 0; d < state_.dimensions.size(); ++d) count_segment_rows(d);
    const auto takes_all = [](const LeafState& leaf) { return leaf.filter == kNone; };
    if (std::any_of(state_.leaves.begin(), state_.leaves.end(), takes_all)) {
      for (std::size_t c = 0; c < clocks; ++c) all_[c] = select_all(times_[c].runs);
    }
    for (std::size_t f = 0; f < state_.filters.size(); ++f) {
      std::optional<metric::BoundExpression>& bound = state_.filter_bound[f];
      if (!bound) bound.emplace(state_.filters[f], plan_.scope, *range_.rows);
      const metric::Batch& batch = bound->evaluate(range_.begin, range_.end);
      if (batch.type == metric::ValueType::null) continue;  // passes nothing
      for (std::size_t c = 0; c < clocks; ++c) filtered_[c][f] = select(times_[c].runs, batch.booleans.data());
    }
    for (std::size_t i = 0; i < state_.leaves.size(); ++i) map_leaf(i, seconds);
    if (plan_.early_periods > 0) map_early(state_.early_rows, all_[at_time], Numbers());  // a leaf takes them all
    count_rows(at_time, state_.rows_by_period);
    if (state_.any_running) count_spans();
  }

 private:
  void count_rows(Clock clock, Cells& into) const {
    for (const Run& run : times_[clock].runs) into.at(run.period).rows += run.end - run.begin;
  }

  /// Whether ends are facts is a question to the whole list, whatever part of it a metric looks at.
  void count_spans() {
    count_rows(begun, state_.begun);
    count_rows(ended, state_.stopped);
    for (const Run& run : times_[ended].runs)
      for (std::uint32_t i = run.begin; i < run.end; ++i) state_.last_stop = std::max(state_.last_stop, ends_[i]);
  }

  void read_keys() {
    const bool restart = state_.source != range_.rows || state_.next_row != range_.begin;
    state_.source = range_.rows;
    state_.next_row = range_.end;
    if (restart) {
      for (auto* bound : {&state_.filter_bound, &state_.argument_bound}) bound->clear();
      state_.filter_bound.resize(state_.filters.size());
      state_.argument_bound.resize(state_.leaves.size());
    }
    state_.code_buffers.resize(state_.spaces.size());
    for (std::size_t s = 0; s < state_.spaces.size(); ++s) {
      KeySpace& space = state_.spaces[s];
      codes_.push_back(space.crossing ? nullptr
                                      : codes_of(space, plan_.scope, range_, restart, state_.code_buffers[s]));
    }
    for (std::size_t d = 0; d < state_.dimensions.size(); ++d) {
      Dimension& dimension = state_.dimensions[d];
      if (dimension.too_many_values) continue;
      KeySpace& space = state_.spaces[dimension.space];
      if (space.crossing) cross(dimension, space);
      const std::size_t values = space.keys.size();
      if (values > dimension.most_values)
        state_.drop_dimension(d);
      else
        dimension.rows.resize(values + 1);
    }
  }

  /// The codes of all rows in a space of pairs, up to the one pair that is too many.
  void cross(const Dimension& dimension, KeySpace& space) {
    const auto [first, second] = space.crossing->of;
    const Keys &a = state_.spaces[first].keys, &b = state_.spaces[second].keys;
    std::vector<std::vector<std::uint32_t>>& known = space.crossing->codes;
    known.resize(a.size() + 1);
    std::vector<std::uint32_t>& codes = state_.code_buffers[dimension.space];
    codes.assign(range_.size(), kNoKey);
    for (std::size_t i = 0; i < codes.size() && space.keys.size() <= dimension.most_values; ++i) {
      // A missing value's code is the largest number, so that one more is 0.
      const std::uint32_t one = codes_[first][i] + 1, other = codes_[second][i] + 1;
      if (known[one].size() <= other) known[one].resize(b.size() + 1, kNoKey);
      std::uint32_t& code = known[one][other];
      if (code == kNoKey) {
        const auto text = [](const Keys& keys, std::uint32_t at) { return at == 0 ? "" : keys.text(at - 1); };
        code = space.keys.code_of(std::string(text(a, one)) + kBetweenPair + std::string(text(b, other)));
      }
      codes[i] = code;
    }
    codes_[dimension.space] = codes.data();
  }

  void note_entities(const std::int64_t* seconds) {
    const std::uint32_t* entities = codes_[state_.entity_space];
    const std::uint32_t* touches = state_.touch_space == kNone ? nullptr : codes_[state_.touch_space];
    const std::size_t known = state_.spaces[state_.entity_space].keys.size();
    state_.entity_first_time.resize(known, kUnseen);
    if (touches != nullptr) state_.entity_touch.resize(known, kNoKey);
    std::int64_t* first = state_.entity_first_time.data();
    const bool early = plan_.early_periods > 0;
    if (early) state_.entity_first_period.resize(known, std::numeric_limits<std::int32_t>::max());
    PeriodClock clock(plan_.calendar);
    std::uint64_t without = 0;
    for (std::size_t i = 0; i < range_.size(); ++i) {
      const std::uint32_t entity = entities[i];
      if (entity == kNoKey) {
        ++without;
      } else if (seconds[i] < first[entity]) {  // strictly: in a tie the earlier row stays
        first[entity] = seconds[i];
        if (early) state_.entity_first_period[entity] = clock.period_of(seconds[i]);
        if (touches != nullptr) state_.entity_touch[entity] = touches[i];
      }
    }
    state_.rows_without_entity += without;
  }

  void map_first_days(const std::int64_t* seconds) {
    const std::uint32_t *entities = codes_[state_.entity_space], *events = codes_[state_.done_space];
    time::Calendar days = plan_.calendar;
    days.grain = time::Grain::day;
    PeriodClock clock(days);
    for (std::size_t i = 0; i < range_.size(); ++i) {
      if (entities[i] == kNoKey) continue;
      // Of more different values than this, none says what was done.
      const std::uint32_t event = events[i] < kMostSegmentValues ? events[i] : kNoKey;
      state_.first_days.add(entities[i], event, clock.period_of(seconds[i]));
    }
  }

  void count_segment_rows(std::size_t d) {
    Dimension& dimension = state_.dimensions[d];
    if (dimension.too_many_values) return;
    const std::uint32_t* values = codes_[dimension.space];
    // A missing value's code is the largest number, so that one more is 0. Four counters per value: neighbours often
    // have the same value, and would wait for each other's count.
    const std::size_t lanes = dimension.rows.size();
    std::vector<std::uint32_t> counts(4 * lanes);
    for (std::size_t i = 0; i < range_.size(); ++i) {
      ++counts[(i & 3) * lanes + static_cast<std::uint32_t>(values[i] + 1)];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) dimension.rows[i % lanes] += counts[i];
  }

  const Selection& rows_of(const LeafState& leaf, Clock clock) const {
    return leaf.filter == kNone ? all_[clock] : filtered_[clock][leaf.filter];
  }

  void map_leaf(std::size_t index, const std::int64_t* seconds) {
    const Leaf& leaf = plan_.leaves[index];
    LeafState& into = state_.leaves[index];
    into.held.reset();
    if (leaf.having) return;  // its parts are gathered
    if (leaf.counted == metric::Counted::running) return map_running(index);
    const bool by_end = leaf.counted == metric::Counted::at_end;
    const Selection& rows = rows_of(into, by_end ? (into.daily ? daily_end : at_end) : into.daily ? daily : at_time);
    if (rows.runs.empty()) return;
    if (by_end) note_ends(rows);
    if (leaf.aggregate == Aggregate::conversion) return map_steps(into, rows, seconds);
    if (leaf.of_having) return map_part(index, rows);
    if (into.space != kNone) return map_distinct(into, rows);
    Numbers numbers;
    numbers.own_mantissa.swap(state_.number_buffer);
    if (leaf.argument) read_numbers(leaf.argument, plan_.scope, range_, state_.argument_bound[index], numbers);
    map_numbers(leaf, into, rows, numbers, into.cells, into.segment_cells);
    numbers.own_mantissa.swap(state_.number_buffer);
  }

  /// What began adds, what ended takes away again.
  void map_running(std::size_t index) {
    const Leaf& leaf = plan_.leaves[index];
    LeafState& into = state_.leaves[index];
    Numbers numbers;
    if (into.space != kNone) {
      numbers.own_mantissa.assign(range_.size(), 1);
      numbers.mantissa = numbers.own_mantissa.data();
    } else if (leaf.argument) {
      read_numbers(leaf.argument, plan_.scope, range_, state_.argument_bound[index], numbers);
    }
    map_numbers(leaf, into, rows_of(into, begun), numbers, into.cells, into.segment_cells);
    Numbers taken;
    negate(numbers, range_.size(), taken);
    map_numbers(leaf, into, rows_of(into, ended), taken, into.ended, into.segment_ended);
  }

  void note_ends(const Selection& rows) {
    for (const Run& run : rows.runs) {
      for (std::uint32_t i = run.begin; i < run.end; ++i)
        state_.last_end = std::max(state_.last_end, ends_[rows.rows[i]]);
    }
  }

  /// Rows that begin or end a conversion.
  void map_steps(LeafState& into, const Selection& rows, const std::int64_t* seconds) {
    std::vector<std::uint32_t> kinds(range_.size());
    for (const std::uint32_t row : filtered_[at_time][into.from].rows) kinds[row] |= Step::from;
    for (const std::uint32_t row : filtered_[at_time][into.to].rows) kinds[row] |= Step::to;
    const std::uint32_t* entities = codes_[state_.entity_space];
    for (const std::uint32_t row : rows.rows) {
      if (kinds[row] == 0 || entities[row] == kNoKey) continue;
      into.steps.push_back({seconds[row], entities[row], kinds[row]});
      for (std::size_t d = 0; d < into.segment_of_step.size(); ++d) {
        const Dimension& dimension = state_.dimensions[d];
        if (!dimension.too_many_values) into.segment_of_step[d].push_back(codes_[dimension.space][row] + 1);
      }
    }
  }

  /// What a having looks at, by entity, and by entity and segment.
  void map_part(std::size_t index, const Selection& rows) {
    const Leaf& leaf = plan_.leaves[index];
    LeafState& into = state_.leaves[index];
    Numbers numbers;
    if (leaf.argument && !into.by_distinct)
      read_numbers(leaf.argument, plan_.scope, range_, state_.argument_bound[index], numbers);
    const auto gather = [&](EntityCells& cells, PairKeys& distinct, const std::uint32_t* entities) {
      if (!into.by_distinct) return map_by_entity(cells, rows, numbers, entities);
      const std::uint32_t* values = codes_[into.space];
      std::vector<std::uint32_t> slots(range_.size(), kNoKey);
      for (const std::uint32_t row : rows.rows) {
        if (entities[row] != kNoKey && values[row] != kNoKey) slots[row] = distinct.slot(entities[row], values[row]);
      }
      map_by_entity(cells, rows, numbers, slots.data());
    };
    const std::uint32_t* entities = codes_[state_.entity_space];
    gather(into.by_entity, into.distinct, entities);
    for (std::size_t d = 0; d < into.segment_by_entity.size(); ++d) {
      if (state_.dimensions[d].too_many_values) continue;
      PairKeys& pairs = state_.pairs[d][state_.entity_space];
      const std::uint32_t* values = codes_[state_.dimensions[d].space];
      std::vector<std::uint32_t> slots(range_.size(), kNoKey);
      for (const std::uint32_t row : rows.rows) {
        if (entities[row] != kNoKey) slots[row] = pairs.slot(entities[row], values[row] + 1);
      }
      gather(into.segment_by_entity[d], into.segment_distinct[d], slots.data());
    }
  }

  void map_distinct(LeafState& into, const Selection& rows) {
    const std::uint32_t* codes = codes_[into.space];
    const std::size_t keys = state_.spaces[into.space].keys.size();
    for (const Run& run : rows.runs) {
      std::uint64_t* words = into.active.column(PeriodBits::word_of(run.period), keys);
      const std::uint64_t mask = PeriodBits::mask_of(run.period);
      for (std::uint32_t i = run.begin; i < run.end; ++i) {
        const std::uint32_t code = codes[rows.rows[i]];
        if (code != kNoKey) words[code] |= mask;
      }
    }
    for (std::size_t d = 0; d < into.segment_active.size(); ++d) {
      if (!state_.dimensions[d].too_many_values) map_distinct_by_segment(into, rows, d);
    }
  }

  void map_distinct_by_segment(LeafState& into, const Selection& rows, std::size_t d) {
    const std::uint32_t* codes = codes_[into.space];
    const std::uint32_t* values = codes_[state_.dimensions[d].space];
    PairKeys& pairs = state_.pairs[d][into.space];
    std::vector<std::uint32_t> slots;
    for (const Run& run : rows.runs) {
      slots.clear();
      for (std::uint32_t i = run.begin; i < run.end; ++i) {
        const std::uint32_t row = rows.rows[i];
        if (codes[row] != kNoKey) slots.push_back(pairs.slot(codes[row], values[row] + 1));
      }
      // A pair may be new in this run, so its word is asked for after all slots are known.
      std::uint64_t* words = into.segment_active[d].column(PeriodBits::word_of(run.period), pairs.pairs().size());
      const std::uint64_t mask = PeriodBits::mask_of(run.period);
      for (const std::uint32_t slot : slots) words[slot] |= mask;
    }
  }

  void map_numbers(const Leaf& leaf, LeafState& into, const Selection& rows, const Numbers& numbers, Cells& sums,
                   std::vector<std::vector<Cells>>& segment_sums) {
    const CellAdder adder{numbers, leaf.aggregate == Aggregate::minimum || leaf.aggregate == Aggregate::maximum,
                          leaf.aggregate >= Aggregate::median};
    for (const Run& run : rows.runs) adder.add_run(sums, rows, run);
    for (std::size_t d = 0; d < segment_sums.size(); ++d) {
      if (state_.dimensions[d].too_many_values) continue;
      std::vector<Cells>& cells = segment_sums[d];
      cells.resize(state_.dimensions[d].rows.size());
      const std::uint32_t* values = codes_[state_.dimensions[d].space];
      for (const Run& run : rows.runs) {
        if (!leaf.argument && run.end - run.begin > 4 * cells.size()) {
          count_by_segment(cells, rows, run, values);
          continue;
        }
        for (std::uint32_t i = run.begin; i < run.end; ++i) {
          const std::uint32_t row = rows.rows[i];
          adder.add(cells[static_cast<std::uint32_t>(values[row] + 1)], run.period, row);
        }
      }
    }
    if (leaf.by_entity) map_by_entity(into.by_entity, rows, numbers, codes_[state_.entity_space]);
    if (leaf.by_customer) {
      map_early(into.early, rows, numbers);
      map_amounts(rows, numbers,
                  [&](std::uint32_t entity, std::int32_t, auto add) { add(into.total, entity, 0, 0, 0); });
    }
    if (leaf.as_outcome) {
      map_amounts(rows, numbers, [&](std::uint32_t entity, std::int32_t period, auto add) {
        add(into.amounts, entity, period, period, 0);
      });
    }
  }

  /// Rows, or the numbers of those that have one, that fall into the first periods of their entity.
  void map_early(EntityAmounts& into, const Selection& rows, const Numbers& numbers) {
    const std::vector<std::int32_t>& first = state_.entity_first_period;
    map_amounts(rows, numbers, [&](std::uint32_t entity, std::int32_t period, auto add) {
      if (period - first[entity] < plan_.early_periods) add(into, entity, period, first[entity], plan_.early_periods);
    });
  }

  /// Calls `take(entity, period, add)` for every amount; `add` puts it where it is told.
  template <class Take>
  void map_amounts(const Selection& rows, const Numbers& numbers, Take take) const {
    const std::uint32_t* entities = codes_[state_.entity_space];
    for (const Run& run : rows.runs) {
      for (std::uint32_t i = run.begin; i < run.end; ++i) {
        const std::uint32_t row = rows.rows[i];
        if (entities[row] == kNoKey) continue;
        const std::int64_t mantissa = numbers.mantissa == nullptr ? 1 : numbers.mantissa[row];
        if (mantissa == table::kMissingNumber) continue;
        take(entities[row], run.period,
             [&](EntityAmounts& into, std::uint32_t entity, std::int32_t period, std::int32_t first, int periods) {
               if (mantissa == table::kRealNumber) {
                 into.add_real(entity, period, numbers.real(row), first, periods);
               } else {
                 into.add(entity, period, mantissa, numbers.scale, first, periods);
               }
             });
      }
    }
  }

  static void count_by_segment(std::vector<Cells>& cells, const Selection& rows, const Run& run,
                               const std::uint32_t* values) {
    std::vector<std::uint32_t> counts(cells.size());
    for (std::uint32_t i = run.begin; i < run.end; ++i) ++counts[static_cast<std::uint32_t>(values[rows.rows[i]] + 1)];
    for (std::size_t value = 0; value < counts.size(); ++value) {
      if (counts[value] != 0) cells[value].at(run.period).rows += counts[value];
    }
  }

  /// `keys`: entity, or slot of entity and segment, of every row.
  static void map_by_entity(EntityCells& into, const Selection& rows, const Numbers& numbers,
                            const std::uint32_t* keys) {
    for (const Run& run : rows.runs) {
      for (std::uint32_t i = run.begin; i < run.end; ++i) {
        const std::uint32_t row = rows.rows[i];
        if (keys[row] == kNoKey) continue;
        const std::uint32_t entry = into.at(keys[row], run.period);
        into.count(entry);
        if (numbers.mantissa == nullptr || numbers.mantissa[row] == table::kMissingNumber) continue;
        Cell& cell = into.cell(entry);
        ++cell.present;
        const double value = numbers.at(row);
        if (numbers.mantissa[row] == table::kRealNumber) {
          into.real(entry).add(value);
        } else {
          cell.decimals.add(numbers.mantissa[row], numbers.scale);
        }
        cell.minimum = std::min(cell.minimum, value);
        cell.maximum = std::max(cell.maximum, value);
      }
    }
  }

  const TablePlan& plan_;
  TableState& state_;
  BlockRange range_;
  const Clocks& times_;
  const std::vector<std::int64_t>& ends_;
  std::vector<const std::uint32_t*> codes_;  // by space
  std::array<Selection, clocks> all_;
  std::array<std::vector<Selection>, clocks> filtered_;
};

}  // namespace

Result<Done> map_rows(const TablePlan& plan, TableState& state, const table::Table& rows, std::size_t begin,
                      std::size_t end) {
  const table::Column* column = find_column(rows, plan.time, table::CellKind::time);
  assert(column != nullptr);
  const BlockRange range{&rows, begin, end};
  const Times* known = state.known_times(begin, end);
  const bool reads_seconds = known == nullptr || state.needs_seconds;
  const std::int64_t* seconds =
      !reads_seconds ? nullptr : column->values.rows(range.block(), range.offset(), range.size(), state.time_buffer);
  const RowClocks found = clocks_of(plan, range, seconds, state.any_daily, known);
  const Times& times = found.times[at_time];
  const std::int32_t first = state.has_rows() ? std::min(state.first_period, times.first_period) : times.first_period;
  const std::int32_t last = state.has_rows() ? std::max(state.last_period, times.last_period) : times.last_period;
  const std::int32_t latest = std::max({last, found.latest_period, state.has_rows() ? state.latest_period : last});
  const auto fits = check_periods(plan, first, latest);
  if (!fits) return fits.error();

  BatchMapper(plan, state, range, found.times, found.ends).run(seconds);
  // Rows in no order have nearly as many runs as there are rows: those are read again.
  if (!state.known && times.runs.size() <= range.size() / 16) state.batches.push_back({begin, end, times});
  state.first_period = first;
  state.last_period = last;
  state.latest_period = latest;
  state.first_time = std::min(state.first_time, times.first);
  state.last_time = std::max(state.last_time, times.last);
  state.on_first_days = state.on_first_days && times.on_first_days;
  state.rows += range.size();
  return Done{};
}

}  // namespace northstar::scan
