// Turns the ranges that this engine holds into mergeable states: for every table of the plan, every range of its
// layout, a few rows at a time.
#pragma once

#include <optional>
#include <vector>

#include "engine/job.hpp"
#include "engine/layout.hpp"
#include "engine/pieces.hpp"
#include "scan/state.hpp"

namespace northstar::engine {

class MapJob : public Job {
 public:
  /// `layouts`: one per table of the plan.
  MapJob(scan::ScanPlan plan, const std::vector<LayoutPtr>& layouts);

  Result<Progress> step() override;
  /// Once done.
  MappedStates take() { return std::move(mapped_); }

 private:
  struct Part {
    std::uint32_t table, shard;
    LayoutPtr layout;
  };
  Result<Done> map_some_rows(const Part& part);

  scan::ScanPlan plan_;
  std::vector<Part> parts_;
  std::size_t part_ = 0, row_ = 0;      // where it stands
  std::optional<scan::States> states_;  // of the part begun
  std::uint64_t rows_ = 0, rows_done_ = 0;
  MappedStates mapped_;
};

}  // namespace northstar::engine
