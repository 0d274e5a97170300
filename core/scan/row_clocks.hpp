// In which periods the rows of a block fall, by each of the times that can decide it.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "scan/block_values.hpp"
#include "scan/known_rows.hpp"
#include "scan/plan.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {

/// What decides the period of a row: its time, its end, the first days on which it runs and runs no more, or the day of
/// its time or end.
enum Clock : std::size_t { at_time, at_end, begun, ended, daily, daily_end, clocks };
using Clocks = std::array<Times, clocks>;

struct RowClocks {
  Clocks times;
  std::vector<std::int64_t> ends;  // days of the rows' ends as seconds, where ends count; kMissingTime: it goes on
  std::int32_t latest_period = std::numeric_limits<std::int32_t>::min();  // of rows and of their ends
};

/// `seconds`: the times of the rows of `range`, null where `known` says all that is asked of them; `by_day`: a leaf is
/// gathered by day.
RowClocks clocks_of(const TablePlan& plan, const BlockRange& range, const std::int64_t* seconds, bool by_day,
                    const Times* known);

}  // namespace northstar::scan
