// What has to be loaded of the files of a definition, how a file is cut into ranges, and the ranges that this engine
// holds. Tables that read the same file in the same time column and the same forms share one layout. A layout outlives
// its definition: the next one that needs no other column is answered from the columns already loaded.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "scan/plan.hpp"
#include "table/load.hpp"
#include "table/profile.hpp"

namespace northstar::engine {

/// One range of a file, loaded or being loaded. Kept when reading is cancelled: reading goes on where it stopped.
struct LoadedRange {
  table::ShardRange range;
  std::unique_ptr<table::ShardLoader> loader;  // while bytes are wanted
  table::Table table;                          // once complete
  table::ShardFacts facts;

  bool complete() const { return loader == nullptr; }
  const table::Table& rows() const { return loader ? loader->table() : table; }
  const table::ShardFacts& counts() const { return loader ? loader->facts() : facts; }
};

struct Layout {
  int id = 0;                    // never used twice by one engine; equal calls give equal ids in every engine
  std::string file;              // as the definition names it
  std::string source;            // whose bytes it reads
  std::uint64_t file_bytes = 0;  // up to where the table ends
  std::uint64_t data_begin_line = 1;
  table::LoadPlan plan;
  std::vector<std::uint64_t> cuts;  // of the plan request: n + 1 bounds of n ranges; empty before
  std::map<std::uint32_t, LoadedRange> ranges;
};
using LayoutPtr = std::shared_ptr<Layout>;

/// Columns whose cells made a loaded layout leave rows out, by layout id; "*" when not all of them are known.
using LeftOutColumns = std::map<int, std::set<std::string>>;

/// The layout of every table of `plan`, in its order; tables may share one. Layouts of `known` are taken where they
/// hold every column needed in the same form and left no row out for a column that is not needed any more: then the
/// rows are those that a fresh load would give. New ones take their id from `next_id`.
Result<std::vector<LayoutPtr>> lay_out(const metric::Definition& definition, const scan::ScanPlan& plan,
                                       const std::vector<table::FileProfile>& profiles,
                                       const std::vector<LayoutPtr>& known, const LeftOutColumns& left_out,
                                       int& next_id);

/// Cuts a layout into at most `shards` ranges of at least `least_bytes`; a layout that is cut already stays as it is.
void cut(Layout& layout, std::uint64_t shards, std::uint64_t least_bytes);

/// The layouts without repeats, in order.
std::vector<LayoutPtr> distinct(const std::vector<LayoutPtr>& layouts);

}  // namespace northstar::engine
