#include "series/table_frame.hpp"

#include <algorithm>

namespace northstar::series {
namespace {

int last_days_of(const TableFrame& frame, const time::Calendar& calendar) {
  const std::int32_t last = frame.range.first + frame.range.count - 1;
  return time::period_start(last + 1, calendar) - time::period_start(last, calendar);
}

/// Open deals close in the future, by a guess. Where every number of the table leaves them out, so do its periods: they
/// end with the last one in which any of the numbers has a row. True when that was earlier.
bool end_with_decided_rows(const scan::States& states, TableFrame& frame) {
  const std::vector<scan::Leaf>& leaves = states.plan().tables[frame.table].leaves;
  if (leaves.empty() || std::any_of(leaves.begin(), leaves.end(), [](const auto& leaf) { return !leaf.where; }))
    return false;
  std::int32_t count = 0;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const auto values = scan::leaf_values(states, frame.table, i, frame.range);
    for (std::int32_t p = frame.range.count; p > count; --p) {
      const std::optional<double>& value = values[static_cast<std::size_t>(p - 1)];
      if (!value || *value == 0) continue;
      count = p;
      break;
    }
  }
  if (count == 0 || count == frame.range.count) return false;
  frame.range.count = count;
  frame.rows.resize(static_cast<std::size_t>(count));
  return true;
}

}  // namespace

Series TableFrame::frame_series() const {
  Series out;
  out.first_period = range.first;
  out.first_partial = first_is_partial ? 1 : 0;
  out.last_is_partial = last_is_partial;
  out.last_days_seen = last_days_seen;
  out.last_days = last_days;
  return out;
}

TableFrame frame_of(const metric::Definition& definition, const scan::States& states, std::size_t table) {
  const scan::TablePlan& plan = states.plan().tables[table];
  const time::Calendar& calendar = states.plan().calendar;
  TableFrame frame;
  frame.table = table;
  const std::optional<scan::TableSpan> span = scan::span_of(states, table);
  if (!span) return frame;
  frame.range = span->periods;
  frame.first_day = time::period_start(frame.range.first, calendar);
  frame.rows = scan::rows_by_period(states, table, frame.range);
  if (definition.tables.at(plan.table).role == metric::Role::pipeline && end_with_decided_rows(states, frame)) {
    frame.last_days = frame.last_days_seen = last_days_of(frame, calendar);
    return frame;
  }
  const std::int32_t last = frame.range.first + frame.range.count - 1;
  const std::int32_t last_begin = time::period_start(last, calendar);
  const std::int32_t last_end = time::period_start(last + 1, calendar);
  frame.last_days = last_end - last_begin;
  frame.last_days_seen = frame.last_days;
  // One date per period, always the first: an aggregated table, whose rows stand for whole periods. A single period may
  // as well be a log that has just begun.
  if (span->on_first_days && frame.range.count > 1) return frame;
  const std::int32_t first_day = plan.covers ? plan.covers->first : span->first_day;
  const std::int32_t last_day = plan.covers ? plan.covers->last : span->last_day;
  frame.last_days_seen = last_day - last_begin + 1;
  frame.last_is_partial = last_day != last_end - 1;
  frame.first_day = first_day;
  frame.first_is_partial = first_day != time::period_start(frame.range.first, calendar);
  return frame;
}

void settle_gaps(const TableFrame& frame, bool has_zeros, metric::Aggregate aggregate,
                 std::vector<std::optional<double>>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (has_zeros) {
      if (aggregate == metric::Aggregate::sum && !values[i]) values[i] = 0;
    } else if (frame.rows[i] == 0) {
      values[i] = std::nullopt;  // a count of nothing is no 0 here: the period was not measured
    }
  }
}

}  // namespace northstar::series
