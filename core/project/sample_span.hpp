// What the sampled rows say about the whole file: how many rows, how many days, and which grain suits them.
#pragma once

#include <cstdint>

#include "table/profile.hpp"
#include "time/calendar.hpp"

namespace northstar::project {

struct SampleSize {
  std::uint64_t rows = 0;      // sampled
  bool whole_file = false;     // the sample is the file, or nearly
  double files_in_sample = 1;  // bytes of the file over bytes of the sample, at least 1
};
SampleSize sample_size(const table::FileProfile& profile);

struct GrainGuess {
  time::Grain grain = time::Grain::week;
  int week_start = 0;
  bool from_rows = false;  // one row a week, month, …
  std::int64_t sampled_days = 0;
};
/// A series with one row a week, month, quarter or year has that grain; else days when the file spans under 21 weeks
/// for sure, weeks otherwise. Logs in the order of time are taken to go on as they began; a span in doubt gives weeks.
GrainGuess guess_grain(const table::FileProfile& profile, const table::ColumnProfile& time_column, bool is_series);

}  // namespace northstar::project
