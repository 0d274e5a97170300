// Loads one range of a file: bytes in, typed columns out. Dropping the job keeps what was read; loading the same range
// again goes on from there. When the columns take more room than there is, the rows are mapped instead, those read
// already and all that follow, and given back block by block.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/facts.hpp"
#include "engine/job.hpp"
#include "engine/joining.hpp"
#include "engine/layout.hpp"

namespace northstar::engine {

class LoadJob : public Job {
 public:
  /// Takes up `range` of the layout's shard where it was left, or begins anew when it is new or another one. `room`:
  /// bytes that its columns may take. `plan` and `tables`, those that read the layout: what its rows are mapped for;
  /// when there are none, more than fits is refused with limit_exceeded. `joining`: of what is joined to them.
  LoadJob(LayoutPtr layout, std::uint32_t shard, table::ShardRange range, std::uint64_t room,
          const scan::ScanPlan& plan, std::vector<std::uint32_t> tables, Joining joining);

  /// The next bytes of the file, from Progress::wanted_byte on; parses them too. None: the file has ended.
  Result<Progress> feed(std::string_view bytes);
  Result<Progress> step() override;

  LayoutPtr layout() const { return layout_; }
  std::uint32_t shard() const { return shard_; }

 private:
  LoadedRange& loaded() { return layout_->ranges.at(shard_); }
  Result<Progress> work();
  Result<Done> pass_some();
  std::size_t rows_to_map() const;
  bool is_behind() const;
  void finish_if_done();
  Progress progress();

  LayoutPtr layout_;
  std::uint32_t shard_ = 0;
  std::uint64_t room_;
  scan::ScanPlan plan_;
  std::vector<std::uint32_t> tables_;
  Joining joining_;
  bool more_ = false;  // fed bytes wait to be parsed
};

/// The facts of a range that this engine holds. `table`: the first of the definition that reads it.
RangeFacts facts_of(const Layout& layout, std::uint32_t shard, const std::string& table);

}  // namespace northstar::engine
