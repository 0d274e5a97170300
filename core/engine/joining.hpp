// What is looked up in the files that an engine holds, for the ranges whose rows it is joined to. Files that are looked
// up in are held by every engine in full.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/layout.hpp"
#include "scan/look_ups.hpp"

namespace northstar::engine {

class Joining {
 public:
  /// `layouts`: one per table of the plan, then one per look-up. All must outlive this, the layouts' rows too.
  Joining(const scan::ScanPlan& plan, const metric::Definition& definition, const std::vector<LayoutPtr>& layouts);

  /// The joined columns for the tables that read a range; nothing where they join nothing. Columns that were made of
  /// other files, or of less of them, are dropped, and what was known by them.
  std::optional<scan::JoinedColumns> columns_for(const Layout& layout, LoadedRange& range,
                                                 const std::vector<std::uint32_t>& tables);
  std::shared_ptr<const scan::LookUps> look_ups();

 private:
  const scan::ScanPlan& plan_;
  const metric::Definition& definition_;
  std::vector<LayoutPtr> files_;                   // of the look-ups
  std::shared_ptr<const scan::LookUps> look_ups_;  // made when the first range asks
};

}  // namespace northstar::engine
