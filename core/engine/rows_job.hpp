// One page of a file's rows as people see them (table/row_page.hpp), as JSON. Reads a file that was inspected; needs no
// definition and changes nothing that is loaded.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/job.hpp"
#include "table/load.hpp"
#include "table/profile.hpp"
#include "table/row_page.hpp"

namespace northstar::engine {

class RowsJob : public Job {
 public:
  /// `begin`: a record of the file, as the page before names it; the first row when it lies before the rows.
  RowsJob(const table::FileProfile& profile, table::PagePlace begin, table::PageLimits limits, bool typed);

  /// The next bytes of the file, from Progress::wanted_byte on. None: the file has ended.
  Progress feed(std::string_view bytes);
  Result<Progress> step() override;
  /// {cells, values, rejects, next} of wasm/protocol.ts, RowPage; once done.
  nlohmann::json page();

 private:
  Progress progress() const;

  std::string file_;
  table::LoadPlan plan_;
  bool typed_;
  table::PageFiller* filler_ = nullptr;  // held by the loader
  table::ShardLoader loader_;
  bool more_ = false;  // fed bytes wait to be parsed
};

}  // namespace northstar::engine
