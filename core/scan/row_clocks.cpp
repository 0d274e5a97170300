#include "scan/row_clocks.hpp"

#include <algorithm>

#include "scan/period_clock.hpp"

namespace northstar::scan {
namespace {

Times read_times(const std::int64_t* times, std::size_t count, const time::Calendar& calendar) {
  Times out;
  PeriodClock clock(calendar);
  for (std::size_t i = 0; i < count;) {
    if (times[i] == table::kMissingTime) {  // an end that has not come
      ++i;
      continue;
    }
    const std::int32_t period = clock.period_of(times[i]);
    std::size_t end = i;
    std::int64_t first = times[i], last = times[i];
    for (; end < count && clock.in_last(times[end]); ++end) {
      first = std::min(first, times[end]);
      last = std::max(last, times[end]);
    }
    out.runs.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), period});
    out.first = std::min(out.first, first);
    out.last = std::max(out.last, last);
    out.on_first_days = out.on_first_days && last < clock.first_day_end();
    out.first_period = std::min(out.first_period, period);
    out.last_period = std::max(out.last_period, period);
    i = end;
  }
  return out;
}

/// The days of instants as seconds, so that no clock that is put forward or back moves them: those of the rows, and
/// those of their ends, none before its beginning; kMissingTime: it goes on.
std::vector<std::int64_t> days_of(const std::int64_t* seconds, std::size_t count, const time::Calendar& calendar) {
  const PeriodClock clock(calendar);
  std::vector<std::int64_t> days(seconds, seconds + count);
  for (std::int64_t& day : days) {
    if (day != table::kMissingTime) day = clock.day_of(day) * time::seconds_per_day;
  }
  return days;
}

std::vector<std::int64_t> end_days(const table::Column& column, const BlockRange& range, const TablePlan& plan,
                                   const std::vector<std::int64_t>& begins) {
  std::vector<std::int64_t> buffer;
  time::Calendar calendar = plan.calendar;
  calendar.zone = plan.end_zone;
  std::vector<std::int64_t> ends =
      days_of(column.values.rows(range.block(), range.offset(), range.size(), buffer), range.size(), calendar);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (ends[i] == table::kMissingTime) continue;
    ends[i] = ends[i] >= kNoEndAfter ? table::kMissingTime : std::max(ends[i], begins[i]);
  }
  return ends;
}

/// The first period whose first day is each day, or comes after it.
Times read_first_days(std::vector<std::int64_t> days, const time::Calendar& calendar) {
  for (std::int64_t& day : days) {
    if (day != table::kMissingTime) day -= time::seconds_per_day;
  }
  Times out = read_times(days.data(), days.size(), calendar);
  for (Run& run : out.runs) ++run.period;
  ++out.last_period;
  return out;
}

}  // namespace

RowClocks clocks_of(const TablePlan& plan, const BlockRange& range, const std::int64_t* seconds, bool by_day,
                    const Times* known) {
  RowClocks out;
  Clocks& all = out.times;
  all[at_time] = known != nullptr ? *known : read_times(seconds, range.size(), plan.calendar);
  if (const table::Column* end_column = find_column(*range.rows, plan.end, table::CellKind::time);
      end_column != nullptr && plan.counts_ends()) {
    time::Calendar days = plan.calendar;
    days.zone = "UTC";
    const std::vector<std::int64_t> begins = days_of(seconds, range.size(), plan.calendar);
    out.ends = end_days(*end_column, range, plan, begins);
    all[at_end] = read_times(out.ends.data(), range.size(), days);
    all[begun] = read_first_days(begins, days);
    all[ended] = read_first_days(out.ends, days);
  }
  for (const Times& clock : all) {
    if (!clock.runs.empty()) out.latest_period = std::max(out.latest_period, clock.last_period);
  }
  if (by_day) {
    time::Calendar days = plan.calendar;
    days.grain = time::Grain::day;
    all[daily] = read_times(seconds, range.size(), days);
    days.zone = "UTC";
    if (!out.ends.empty()) all[daily_end] = read_times(out.ends.data(), range.size(), days);
  }
  return out;
}

}  // namespace northstar::scan
