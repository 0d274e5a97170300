// What the rows of a range say whatever is asked of them: in which periods they fall, and how every entity began. It is
// kept beside the rows, so that another question over the same times and entities need not read it from them again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "scan/plan.hpp"
#include "scan/selection.hpp"

namespace northstar::scan {

inline constexpr std::int64_t kUnseen = std::numeric_limits<std::int64_t>::max();

struct Times {
  std::vector<Run> runs;
  std::int64_t first = kUnseen, last = std::numeric_limits<std::int64_t>::min();
  std::int32_t first_period = std::numeric_limits<std::int32_t>::max();
  std::int32_t last_period = std::numeric_limits<std::int32_t>::min();
  bool on_first_days = true;
};

/// Of rows [begin, end), which were mapped in one go.
struct TimedRows {
  std::size_t begin = 0, end = 0;
  Times times;
};

struct KnownRows {
  std::vector<TimedRows> batches;  // in the order of the rows; of some nothing is known
  // As TableState has them after the last row.
  std::vector<std::int64_t> entity_first_time;
  std::vector<std::uint32_t> entity_touch;
  std::vector<std::int32_t> entity_first_period;
  std::uint64_t rows_without_entity = 0;
};

/// A calendar in words: equal ones cut time alike.
std::string words_of(const time::Calendar& calendar);

/// How a plan reads times and entities, in words: equal words over the same rows give equal KnownRows.
std::string reading_of(const TablePlan& plan);

/// Whether it takes little memory beside so many rows: not of rows in no order, nor with hardly two of an entity.
bool is_small(const KnownRows& known, std::size_t rows);

}  // namespace northstar::scan
