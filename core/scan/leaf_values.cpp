// Values of leaves and segments per period.
#include <algorithm>
#include <cassert>

#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

std::optional<double> value_of(metric::Aggregate aggregate, const Leaf& leaf, const Cells& cells, std::int32_t period) {
  const Cell* cell = cells.find(period);
  if (aggregate == metric::Aggregate::count) {
    if (cell == nullptr) return 0;
    return static_cast<double>(leaf.argument ? cell->present : cell->rows);
  }
  if (cell == nullptr || cell->present == 0) return std::nullopt;
  switch (aggregate) {
    case metric::Aggregate::sum:
      return cells.sum(period);
    case metric::Aggregate::average:
      return cells.sum(period) / static_cast<double>(cell->present);
    case metric::Aggregate::minimum:
      return cell->minimum;
    case metric::Aggregate::maximum:
      return cell->maximum;
    case metric::Aggregate::count:
    case metric::Aggregate::count_distinct:
      break;
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

}  // namespace

std::optional<TableSpan> span_of(const States& states, std::size_t table) {
  const TableState& state = states.table(table);
  if (!state.has_rows()) return std::nullopt;
  TableSpan span;
  span.periods = {state.first_period, state.last_period - state.first_period + 1};
  span.first_time = state.first_time;
  span.last_time = state.last_time;
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
  if (state.space != kNone) return as_values(state.active.active(range.first, range.count));
  return values_of(definition, state.cells, range);
}

std::vector<SegmentValue> segments_of(const States& states, std::size_t table, std::string_view dimension) {
  const TableState& state = states.table(table);
  const std::size_t d = dimension_index(states, table, dimension);
  if (d >= state.dimensions.size() || state.dimensions[d].too_many_values) return {};
  const Keys& keys = state.spaces[state.dimensions[d].space].keys;
  std::vector<std::pair<std::uint64_t, std::string_view>> found;
  for (std::size_t value = 0; value < state.dimensions[d].rows.size(); ++value) {
    const std::uint64_t rows = state.dimensions[d].rows[value];
    if (rows == 0) continue;
    found.emplace_back(rows, value == 0 ? std::string_view() : keys.text(static_cast<std::uint32_t>(value - 1)));
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<SegmentValue> out;
  for (const auto& [rows, text] : found) out.push_back({std::string(dimension), std::string(text)});
  return out;
}

std::vector<std::optional<double>> leaf_values(const States& states, std::size_t table, std::size_t leaf,
                                               PeriodRange range, const SegmentValue& segment) {
  const TableState& state = states.table(table);
  const Leaf& definition = states.plan().tables[table].leaves[leaf];
  const LeafState& sums = state.leaves[leaf];
  const std::size_t d = dimension_index(states, table, segment.dimension);
  assert(definition.by_segment && d < state.dimensions.size());
  std::uint32_t value = 0;
  if (!segment.value.empty()) {
    const std::uint32_t code = state.spaces[state.dimensions[d].space].keys.find(segment.value);
    value = code == kNoKey ? kNoKey : code + 1;
  }
  if (sums.space == kNone) {
    static const Cells no_cells;
    return values_of(definition, value < sums.segment_cells[d].size() ? sums.segment_cells[d][value] : no_cells, range);
  }
  std::vector<std::int64_t> counts(static_cast<std::size_t>(range.count));
  const std::vector<PairKeys::Pair>& pairs = state.pairs[d][sums.space].pairs();
  for_each_bit(sums.segment_active[d], [&](std::uint32_t slot, std::int32_t period) {
    if (pairs[slot].value != value || period < range.first || period - range.first >= range.count) return;
    ++counts[static_cast<std::size_t>(period - range.first)];
  });
  return as_values(counts);
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
