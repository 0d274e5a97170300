// The rows of a batch that pass a filter, cut into runs of one period.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace northstar::scan {

struct Run {
  std::uint32_t begin = 0, end = 0;  // of the batch's rows, or of Selection::rows
  std::int32_t period = 0;
};

struct Selection {
  std::vector<std::uint32_t> rows;  // of the batch, ascending
  std::vector<Run> runs;            // indices into `rows`; none is empty
};

/// All rows of the runs.
inline Selection select_all(const std::vector<Run>& runs) {
  Selection all;
  all.runs = runs;
  all.rows.resize(runs.empty() ? 0 : runs.back().end);
  for (std::size_t i = 0; i < all.rows.size(); ++i) all.rows[i] = static_cast<std::uint32_t>(i);
  return all;
}

/// Rows whose byte is not 0.
inline Selection select(const std::vector<Run>& runs, const std::uint8_t* passes) {
  Selection out;
  if (runs.empty()) return out;
  out.rows.resize(runs.back().end + std::size_t{1});
  std::uint32_t kept = 0;
  for (const Run& run : runs) {
    const std::uint32_t begin = kept;
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      out.rows[kept] = i;  // written always and kept sometimes: no branch to guess
      kept += passes[i] != 0;
    }
    if (kept > begin) out.runs.push_back({begin, kept, run.period});
  }
  out.rows.resize(kept);
  return out;
}

}  // namespace northstar::scan
