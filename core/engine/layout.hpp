// What has to be loaded of the files of a definition, how a file is cut into ranges, and the ranges that this engine
// holds. Tables that read the same file in the same time column and the same forms share one layout. A layout outlives
// its definition: the next one that needs no other column is answered from the columns already loaded. Rows past the
// memory that there is for them pass through: they are mapped as they come and not kept, and hold for one definition.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/range_states.hpp"
#include "scan/plan.hpp"
#include "table/load.hpp"
#include "table/profile.hpp"

namespace northstar::engine {

/// One range of a file, loaded or being loaded. Kept when reading is cancelled: reading goes on where it stopped.
struct LoadedRange {
  table::ShardRange range;
  std::unique_ptr<table::ShardLoader> loader;  // while bytes are wanted
  table::Table table;                          // once complete; empty where they are not kept
  table::ShardFacts facts;
  scan::KnownRange known;
  std::optional<RangeStates> passed;  // what its rows gave, where they are not kept
  std::string joined;                 // what the columns behind its own were made of; see Joining

  bool complete() const { return loader == nullptr; }
  const table::Table& rows() const { return loader ? loader->table() : table; }
  table::Table& rows() { return loader ? loader->table() : table; }
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
  std::string gathers;   // the fingerprint of the last scan plan that it was laid out for
  bool look_up = false;  // every engine holds all of it, in one range
};
using LayoutPtr = std::shared_ptr<Layout>;

/// What is known of the rows of a layout, in all engines together.
struct LayoutNotes {
  std::set<std::string> left_out;  // columns whose cells made it leave rows out; "*" when not all of them are known
  bool passed = false;             // some rows were not kept
};
using NotesOfLayouts = std::map<int, LayoutNotes>;

/// The layout of every table of `plan`, in its order, and then of every look-up; tables may share one. Layouts of
/// `known` are taken where they hold every column needed in the same form and left no row out for a column that is not
/// needed any more: then the rows are those that a fresh load would give; those whose rows were not all kept only where
/// they gathered the same. New ones take their id from `next_id`.
Result<std::vector<LayoutPtr>> lay_out(const metric::Definition& definition, const scan::ScanPlan& plan,
                                       const std::vector<table::FileProfile>& profiles,
                                       const std::vector<LayoutPtr>& known, const NotesOfLayouts& notes, int& next_id);

/// The layout of the same rows with all other columns of its file too; nothing when it has them all.
LayoutPtr with_spare_columns(const Layout& layout, const table::FileProfile& profile);

/// Cuts a layout into at most `shards` ranges of at least `least_bytes`; a layout that is cut already stays as it is.
void cut(Layout& layout, std::uint64_t shards, std::uint64_t least_bytes);

/// The layouts without repeats, in order.
std::vector<LayoutPtr> distinct(const std::vector<LayoutPtr>& layouts);

}  // namespace northstar::engine
