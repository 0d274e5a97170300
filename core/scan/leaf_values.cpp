// Values of leaves and segments per period.
#include <algorithm>
#include <cassert>

#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

/// Of what runs, in every period: all that began up to it less all that ended.
std::vector<std::optional<double>> running_values(const Leaf& leaf, const Cells& begun, const Cells& ended,
                                                  PeriodRange range) {
  std::uint64_t rows = 0, present = 0;
  DecimalSum decimals;
  RealSum reals;
  const auto add = [&](const Cells& cells, std::int32_t period, bool takes_away) {
    const Cell* cell = cells.find(period);
    if (cell == nullptr || cell->rows == 0) return;
    rows += takes_away ? 0 - cell->rows : cell->rows;
    present += takes_away ? 0 - cell->present : cell->present;
    decimals.add(cell->decimals);
    if (const RealSum* more = cells.find_reals(period)) reals.add(*more);
  };
  std::vector<std::optional<double>> values;
  const std::int32_t first = begun.size() == 0 ? range.first : std::min(range.first, begun.first());
  for (std::int32_t period = first; period < range.first + range.count; ++period) {
    add(begun, period, false);
    add(ended, period, true);
    if (period < range.first) continue;
    const double sum = decimals.value() + reals.value();
    values.emplace_back();
    if (leaf.aggregate == metric::Aggregate::count) {
      values.back() = static_cast<double>(leaf.argument ? present : rows);
    } else if (leaf.aggregate == metric::Aggregate::sum) {
      values.back() = present == 0 ? 0 : sum;
    } else if (present != 0) {
      values.back() = sum / static_cast<double>(present);
    }
  }
  return values;
}

std::optional<double> value_of(metric::Aggregate aggregate, const Leaf& leaf, const Cells& cells, std::int32_t period) {
  const Cell* cell = cells.find(period);
  if (aggregate == metric::Aggregate::count) {
    if (cell == nullptr) return 0;
    return static_cast<double>(leaf.argument ? cell->present : cell->rows);
  }
  if (cell == nullptr || cell->present == 0) return std::nullopt;
  switch (aggregate) {
    case metric::Aggregate::sum: return cells.sum(period);
    case metric::Aggregate::average: return cells.sum(period) / static_cast<double>(cell->present);
    case metric::Aggregate::minimum: return cell->minimum;
    case metric::Aggregate::maximum: return cell->maximum;
    case metric::Aggregate::count:
    case metric::Aggregate::count_distinct: break;
  }
  assert(false);
  return std::nullopt;
}

std::vector<std::optional<double>> values_of(const Leaf& leaf, const Cells& cells, PeriodRange range) {
  std::vector<std::optional<double>> values;
  for (std::int32_t i = 0; i < range.count; ++i) {
    values.push_back(value_of(leaf.aggregate, leaf, cells, range.first + i));
  }
  return values;
}

std::vector<std::optional<double>> as_values(const std::vector<std::int64_t>& counts) {
  return {counts.begin(), counts.end()};
}

std::size_t dimension_index(const States& states, std::size_t table, std::string_view dimension) {
  const std::vector<std::string>& names = states.plan().tables[table].segments;
  const auto at = std::find(names.begin(), names.end(), dimension);
  return static_cast<std::size_t>(at - names.begin());
}

std::string_view text_of_value(const TableState& state, std::size_t d, std::size_t value) {
  if (value == 0) return {};
  return state.spaces[state.dimensions[d].space].keys.text(static_cast<std::uint32_t>(value - 1));
}

/// Values of a dimension that have rows, in the order of segments_of.
std::vector<std::size_t> values_by_size(const TableState& state, std::size_t d) {
  std::vector<std::size_t> out;
  if (d >= state.dimensions.size()) return out;
  const std::vector<std::uint64_t>& rows = state.dimensions[d].rows;
  for (std::size_t value = 0; value < rows.size(); ++value) {
    if (rows[value] != 0) out.push_back(value);
  }
  std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    return rows[a] != rows[b] ? rows[a] > rows[b] : text_of_value(state, d, a) < text_of_value(state, d, b);
  });
  return out;
}

}  // namespace

std::optional<TableSpan> span_of(const States& states, std::size_t table) {
  const TableState& state = states.table(table);
  if (!state.has_rows()) return std::nullopt;
  TableSpan span;
  const time::Calendar& calendar = states.plan().calendar;
  const std::int32_t last = last_known_period(state, states.plan().tables[table], calendar);
  span.periods = {state.first_period, last - state.first_period + 1};
  span.first_time = state.first_time;
  span.last_time = std::max(state.last_time, state.last_end);
  if (last > state.last_period) {
    span.last_time = std::max(span.last_time, time::seconds_per_day * time::period_start(last, calendar));
  }
  span.rows = state.rows;
  span.rows_without_entity = state.rows_without_entity;
  span.on_first_days = state.on_first_days;
  for (const std::int64_t first : state.entity_first_time) span.entities += first != kUnseen;
  return span;
}

std::vector<std::uint64_t> rows_by_period(const States& states, std::size_t table, PeriodRange range) {
  std::vector<std::uint64_t> rows;
  for (std::int32_t i = 0; i < range.count; ++i) {
    const Cell* cell = states.table(table).rows_by_period.find(range.first + i);
    rows.push_back(cell == nullptr ? 0 : cell->rows);
  }
  return rows;
}

std::vector<std::optional<double>> leaf_values(const States& states, std::size_t table, std::size_t leaf,
                                               PeriodRange range) {
  const Leaf& definition = states.plan().tables[table].leaves[leaf];
  const LeafState& state = states.table(table).leaves[leaf];
  const bool runs = definition.counted == metric::Counted::running;
  if (state.space != kNone) {
    if (!runs) return as_values(state.active.active(range.first, range.count));
    const std::size_t entities = states.table(table).entity_first_time.size();
    const PeriodBits bits = running_bits(state.by_entity, entities, range.first + range.count - 1);
    return as_values(bits.active(range.first, range.count));
  }
  return runs ? running_values(definition, state.cells, state.ended, range) : values_of(definition, state.cells, range);
}

std::vector<SegmentValue> segments_of(const States& states, std::size_t table, std::string_view dimension) {
  const TableState& state = states.table(table);
  const std::size_t d = dimension_index(states, table, dimension);
  std::vector<SegmentValue> out;
  for (const std::size_t value : values_by_size(state, d)) {
    out.push_back({std::string(dimension), std::string(text_of_value(state, d, value))});
  }
  return out;
}

std::vector<std::vector<std::optional<double>>> leaf_values_by_segment(const States& states, std::size_t table,
                                                                       std::size_t leaf, PeriodRange range,
                                                                       std::string_view dimension) {
  const TableState& state = states.table(table);
  const Leaf& definition = states.plan().tables[table].leaves[leaf];
  const LeafState& sums = state.leaves[leaf];
  const std::size_t d = dimension_index(states, table, dimension);
  const std::vector<std::size_t> values = values_by_size(state, d);
  std::vector<std::vector<std::optional<double>>> out;
  if (values.empty()) return out;
  assert(definition.by_segment);
  if (sums.space == kNone) {
    static const Cells no_cells;
    const std::vector<Cells>& cells = sums.segment_cells[d];
    const auto of = [](const std::vector<Cells>& all, std::size_t value) -> const Cells& {
      return value < all.size() ? all[value] : no_cells;
    };
    for (const std::size_t value : values) {
      out.push_back(definition.counted == metric::Counted::running
                        ? running_values(definition, of(cells, value), of(sums.segment_ended[d], value), range)
                        : values_of(definition, of(cells, value), range));
    }
    return out;
  }
  std::vector<std::vector<std::int64_t>> counts(state.dimensions[d].rows.size());
  for (const std::size_t value : values) counts[value].resize(static_cast<std::size_t>(range.count));
  const std::vector<PairKeys::Pair>& pairs = state.pairs[d][sums.space].pairs();
  for_each_bit(sums.segment_active[d], [&](std::uint32_t slot, std::int32_t period) {
    if (period < range.first || period - range.first >= range.count) return;
    ++counts[pairs[slot].value][static_cast<std::size_t>(period - range.first)];
  });
  for (const std::size_t value : values) out.push_back(as_values(counts[value]));
  return out;
}

JoinRate join_rate(const States& states, std::size_t left_table, std::size_t right_table) {
  JoinRate rate;
  const TableState& left = states.table(left_table);
  const TableState& right = states.table(right_table);
  const auto each_missing = [](const TableState& from, const TableState& in, std::uint64_t& all, std::uint64_t& both,
                               std::string& sample) {
    for (std::uint32_t e = 0; e < from.entity_first_time.size(); ++e) {
      if (from.entity_first_time[e] == kUnseen) continue;
      ++all;
      const std::string_view text = from.spaces[from.entity_space].keys.text(e);
      const std::uint32_t other = in.entity_space == kNone ? kNoKey : in.spaces[in.entity_space].keys.find(text);
      if (other != kNoKey && in.entity_first_time[other] != kUnseen) {
        ++both;
      } else if (sample.empty()) {
        sample = text;
      }
    }
  };
  std::uint64_t both_again = 0;
  each_missing(left, right, rate.left, rate.both, rate.left_sample);
  each_missing(right, left, rate.right, both_again, rate.right_sample);
  return rate;
}

}  // namespace northstar::scan
