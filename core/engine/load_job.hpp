// Loads one range of a file: bytes in, typed columns out. Dropping the job keeps what was read; loading the same range
// again goes on from there.
#pragma once

#include <string_view>

#include "engine/facts.hpp"
#include "engine/job.hpp"
#include "engine/layout.hpp"

namespace northstar::engine {

class LoadJob : public Job {
 public:
  /// Takes up `range` of the layout's shard where it was left, or begins anew when it is new or another one.
  LoadJob(LayoutPtr layout, std::uint32_t shard, table::ShardRange range);

  /// The next bytes of the file, from Progress::wanted_byte on; parses them too. None: the file has ended.
  Progress feed(std::string_view bytes);
  Result<Progress> step() override;

  LayoutPtr layout() const { return layout_; }
  std::uint32_t shard() const { return shard_; }

 private:
  LoadedRange& loaded() { return layout_->ranges.at(shard_); }
  void parse();
  void finish_if_done();
  Progress progress();

  LayoutPtr layout_;
  std::uint32_t shard_ = 0;
  bool more_ = false;  // fed bytes wait to be parsed
};

/// The facts of a range that this engine holds. `table`: the first of the definition that reads it.
RangeFacts facts_of(const Layout& layout, std::uint32_t shard, const std::string& table);

}  // namespace northstar::engine
