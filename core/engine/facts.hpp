// What a loaded range says of itself on its way between engines, and joining the ranges of a file: where two of them do
// not meet, the later one was begun in the wrong quote state and has to be loaded again.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/layout.hpp"
#include "table/load.hpp"

namespace northstar::engine {

struct RangeFacts {
  std::string file, table;  // table: the first of the definition that reads it
  int layout = 0;
  std::uint32_t shard = 0;
  table::ShardRange range;
  bool complete = true;  // false: reading was cancelled
  bool passed = false;   // its rows were not kept
  table::ShardFacts counts;
  std::vector<std::string> left_out_columns = {};  // see below; not in the bytes
};

nlohmann::json to_json(const RangeFacts& facts);
Result<RangeFacts> facts_from_json(const nlohmann::json& value);

/// Columns whose cells made rows being left out, or would have, had anybody needed them; "*" is added when more were
/// left out than are listed.
std::vector<std::string> left_out_columns(const table::LoadPlan& plan, const table::ShardFacts& counts);

/// A range that has to be loaded again from a known byte.
struct Repair {
  std::string file, table;
  std::uint32_t shard = 0;
  std::uint64_t begin = 0;
};
/// `ranges` are those of one layout in the order of the file. Where one was cancelled, seams say nothing and nothing is
/// asked for.
std::optional<Repair> first_open_seam(const std::vector<RangeFacts>& ranges);

/// Whether these are all ranges of the layout, each read to its end.
bool is_whole(const std::vector<RangeFacts>& ranges, const Layout& layout);

/// The facts of the whole file, lines counted from its first physical line.
table::ShardFacts joined_facts(const std::vector<RangeFacts>& ranges, std::uint64_t data_begin_line);

}  // namespace northstar::engine
