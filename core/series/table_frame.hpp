// The periods a table covers, which of them are partial, and what a period without rows means for its role.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "metric/definition.hpp"
#include "scan/finish.hpp"
#include "series/series.hpp"

namespace northstar::series {

struct TableFrame {
  std::size_t table = 0;  // in the plan
  scan::PeriodRange range;
  std::int32_t first_day = 0;  // of the data
  bool first_is_partial = false, last_is_partial = false;
  int last_days_seen = 0, last_days = 0;
  std::vector<std::uint64_t> rows;  // by period

  std::int32_t last_full_period() const { return range.first + range.count - 1 - (last_is_partial ? 1 : 0); }
  /// An empty series with this frame's range and marks.
  Series frame_series() const;
};

/// The frame of a table of the plan; a table without rows has an empty range.
TableFrame frame_of(const metric::Definition& definition, const scan::States& states, std::size_t table);

/// Puts zeros (metric::has_zeros) or gaps where the rows of a leaf say nothing.
void settle_gaps(const TableFrame& frame, bool has_zeros, metric::Aggregate aggregate,
                 std::vector<std::optional<double>>& values);

}  // namespace northstar::series
