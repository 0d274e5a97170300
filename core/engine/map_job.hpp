// Turns the ranges that this engine holds into mergeable states: for every table of the plan, every range of its
// layout, a few rows at a time. Ranges whose rows passed through have theirs already, and keep them.
#pragma once

#include <optional>
#include <vector>

#include "engine/job.hpp"
#include "engine/joining.hpp"
#include "engine/layout.hpp"
#include "engine/pieces.hpp"
#include "engine/range_states.hpp"

namespace northstar::engine {

/// Numbers of the tables that read a layout. `layouts`: one per table, then one per look-up.
std::vector<std::uint32_t> tables_of(const LayoutPtr& layout, const std::vector<LayoutPtr>& layouts);

class MapJob : public Job {
 public:
  /// `layouts`: one per table of the plan, then one per look-up. `definition` must outlive the job.
  MapJob(const scan::ScanPlan& plan, const metric::Definition& definition, const std::vector<LayoutPtr>& layouts);

  Result<Progress> step() override;
  /// Once done.
  MappedStates take() { return std::move(mapped_); }

 private:
  struct Part {
    LayoutPtr layout;
    std::uint32_t shard;
    std::vector<std::uint32_t> tables;
  };
  Result<Done> map_some_rows(const Part& part);

  const scan::ScanPlan& plan_;
  Joining joining_;
  std::vector<Part> parts_;
  std::size_t part_ = 0;               // where it stands
  std::optional<RangeStates> states_;  // of the part begun
  std::uint64_t rows_ = 0, rows_done_ = 0;
  MappedStates mapped_;
};

}  // namespace northstar::engine
