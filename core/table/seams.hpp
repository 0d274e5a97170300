// What the shards of one file say together: whether each began where the one before ended, and the facts of the whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "table/load.hpp"

namespace northstar::table {

/// The first shard that did not begin at the record after the last one before it, given all shards in file order. Load
/// it again with ShardRange{.begin = byte_to_repair_from(facts, k), …, .begins_at_record = true}, then ask again.
std::optional<std::size_t> first_seam_to_repair(std::span<const ShardFacts> facts);
/// Where shard k begins when the shards before it are right.
std::uint64_t byte_to_repair_from(std::span<const ShardFacts> facts, std::size_t k);

/// The facts of the shards of one file, in file order and with sound seams. Lines become physical lines of the file,
/// `data_begin_line` being the line at LoadPlan::data_begin_byte.
ShardFacts merge_facts(std::span<const ShardFacts> facts, std::uint64_t data_begin_line);

}  // namespace northstar::table
