// Values of leaves and segments per period.
#include <algorithm>
#include <cassert>

#include "base/descending.hpp"
#include "scan/finish.hpp"
#include "scan/period_clock.hpp"
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

/// Value of a leaf of numbers for every period, each over its span.
std::vector<std::optional<double>> values_of(const TablePlan& plan, const Leaf& leaf, const Cells& cells,
                                             PeriodRange range) {
  std::vector<std::optional<double>> values;
  Gathered gathered;
  std::optional<PeriodSpan> before;
  for (std::int32_t i = 0; i < range.count; ++i) {
    const PeriodSpan span = span_of(plan, leaf, range.first + i);
    // What began where the one before did goes on from there: all time would take a walk through all time each.
    const bool goes_on = before && before->first == span.first;
    if (!goes_on) gathered = Gathered();
    cells.gather(goes_on ? before->last + 1 : span.first, span.last, gathered);
    before = span;
    values.push_back(value_of(leaf, gathered));
  }
  return values;
}

/// R's quantile type 7, DuckDB's quantile_cont: linear between the two nearest of the sorted values.
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (sorted[below + 1] - sorted[below]) * (at - static_cast<double>(below));
}

/// Medians, percentiles and winsorized sums (Tukey 1962; each period has its own bounds, so new rows leave old
/// numbers).
double value_of_spread(const Leaf& leaf, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  if (leaf.aggregate == metric::Aggregate::median) return quantile(values, 0.5);
  if (leaf.aggregate == metric::Aggregate::percentile) return quantile(values, number_of(*leaf.more[0]));
  const double low = quantile(values, number_of(*leaf.more[0])), high = quantile(values, number_of(*leaf.more[1]));
  RealSum sum;
  for (const double value : values) sum.add(std::max(low, std::min(value, high)));
  const bool is_sum = leaf.aggregate == metric::Aggregate::winsorized_sum;
  return is_sum ? sum.value() : sum.value() / static_cast<double>(values.size());
}

std::vector<std::optional<double>> as_values(const std::vector<std::int64_t>& counts) {
  return {counts.begin(), counts.end()};
}

std::size_t dimension_index(const States& states, std::size_t table, std::string_view dimension) {
  const std::vector<std::string> names = states.plan().tables[table].dimensions();
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
  sort_positions(out, [&](std::size_t a, std::size_t b) {
    return rows[a] != rows[b] ? rows[a] > rows[b] : text_of_value(state, d, a) < text_of_value(state, d, b);
  });
  return out;
}

}  // namespace

std::optional<double> value_of(const Leaf& leaf, const Gathered& gathered) {
  const Cell& cell = gathered.cell;
  if (leaf.aggregate == metric::Aggregate::count) return static_cast<double>(leaf.argument ? cell.present : cell.rows);
  if (cell.present == 0) return std::nullopt;
  switch (leaf.aggregate) {
    case metric::Aggregate::sum: return gathered.sum();
    case metric::Aggregate::average: return gathered.sum() / static_cast<double>(cell.present);
    case metric::Aggregate::minimum: return cell.minimum;
    case metric::Aggregate::maximum: return cell.maximum;
    case metric::Aggregate::count:
    case metric::Aggregate::count_distinct:
    case metric::Aggregate::conversion: break;
    default: return value_of_spread(leaf, gathered.values);
  }
  assert(false);
  return std::nullopt;
}

std::optional<TableSpan> span_of(const States& states, std::size_t table) {
  const TableState& state = states.table(table);
  if (!state.has_rows()) return std::nullopt;
  TableSpan span;
  const time::Calendar& calendar = states.plan().calendar;
  const std::int32_t last = last_known_period(state, states.plan().tables[table]);
  span.periods = {state.first_period, last - state.first_period + 1};
  span.first_time = state.first_time;
  const PeriodClock clock(states.plan().tables[table].calendar);
  span.last_time = std::max(state.last_time, state.last_end);
  span.first_day = clock.day_of(state.first_time);
  span.last_day = clock.day_of(state.last_time);
  if (state.last_end != kNoEndYet) span.last_day = std::max(span.last_day, time::days_from_seconds(state.last_end));
  if (last > state.last_period) {
    span.last_day = std::max(span.last_day, time::period_start(last, calendar));
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
  if (definition.of_having) return std::vector<std::optional<double>>(static_cast<std::size_t>(range.count));
  if (definition.aggregate == metric::Aggregate::conversion)
    return conversion_values(states, table, leaf, range, kNone).front();
  if (state.space != kNone) return as_values(active_bits(states, table, leaf).active(range.first, range.count));
  return definition.counted == metric::Counted::running
             ? running_values(definition, state.cells, state.ended, range)
             : values_of(states.plan().tables[table], definition, state.cells, range);
}

std::vector<SegmentValue> segments_of(const States& states, std::size_t table, std::string_view dimension) {
  const TableState& state = states.table(table);
  const std::size_t d = dimension_index(states, table, dimension);
  std::vector<SegmentValue> out;
  for (const std::size_t value : values_by_size(state, d)) {
    out.push_back(
        {std::string(dimension), std::string(text_of_value(state, d, value)), state.dimensions[d].rows[value]});
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
  if (definition.aggregate == metric::Aggregate::conversion) {
    std::vector<std::vector<std::optional<double>>> by_value = conversion_values(states, table, leaf, range, d);
    for (const std::size_t value : values) out.push_back(std::move(by_value[value]));
    return out;
  }
  if (sums.space == kNone) {
    static const Cells no_cells;
    const std::vector<Cells>& cells = sums.segment_cells[d];
    const auto of = [](const std::vector<Cells>& all, std::size_t value) -> const Cells& {
      return value < all.size() ? all[value] : no_cells;
    };
    for (const std::size_t value : values) {
      out.push_back(definition.counted == metric::Counted::running
                        ? running_values(definition, of(cells, value), of(sums.segment_ended[d], value), range)
                        : values_of(states.plan().tables[table], definition, of(cells, value), range));
    }
    return out;
  }
  std::vector<std::uint32_t> value_of_slot;
  for (const PairKeys::Pair& pair : state.pairs[d][sums.space].pairs()) value_of_slot.push_back(pair.value);
  const std::vector<std::vector<std::int64_t>> counts =
      segment_bits(states, table, leaf, d)
          .active_by(value_of_slot, state.dimensions[d].rows.size(), range.first, range.count);
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
