#include "table/seams.hpp"

#include <algorithm>

namespace northstar::table {
namespace {

bool is_empty(const ShardFacts& facts) { return facts.first_record_byte == facts.next_record_byte; }

}  // namespace

std::optional<std::size_t> first_seam_to_repair(std::span<const ShardFacts> facts) {
  if (facts.empty()) return std::nullopt;
  std::uint64_t expected = facts[0].next_record_byte;
  for (std::size_t k = 1; k < facts.size(); ++k) {
    // A shard without a record of its own is right when the record before reaches to its end or further.
    const bool sound =
        is_empty(facts[k]) ? expected >= facts[k].first_record_byte : expected == facts[k].first_record_byte;
    if (!sound) return k;
    if (!is_empty(facts[k])) expected = facts[k].next_record_byte;
  }
  return std::nullopt;
}

std::uint64_t byte_to_repair_from(std::span<const ShardFacts> facts, std::size_t k) {
  for (std::size_t i = k; i-- > 1;) {
    if (!is_empty(facts[i])) return facts[i].next_record_byte;
  }
  return facts[0].next_record_byte;
}

ShardFacts merge_facts(std::span<const ShardFacts> facts, std::uint64_t data_begin_line) {
  ShardFacts out;
  if (facts.empty()) return out;
  out.first_record_byte = facts[0].first_record_byte;
  out.next_record_byte = facts[0].next_record_byte;
  for (const ShardFacts& shard : facts) {
    out.rejects.append(shard.rejects, data_begin_line - 1 + out.lines);
    if (out.columns.size() < shard.columns.size()) out.columns.resize(shard.columns.size());
    for (std::size_t i = 0; i < shard.columns.size(); ++i)
      out.columns[i].append(shard.columns[i], data_begin_line - 1 + out.lines);
    out.totals.append(shard.totals, data_begin_line - 1 + out.lines);
    if (!is_empty(shard)) out.next_record_byte = shard.next_record_byte;
    out.lines += shard.lines;
    out.rows_in += shard.rows_in;
    out.rows_used += shard.rows_used;
    if (shard.first_time)
      out.first_time = out.first_time ? std::min(*out.first_time, *shard.first_time) : shard.first_time;
    if (shard.last_time) out.last_time = out.last_time ? std::max(*out.last_time, *shard.last_time) : shard.last_time;
  }
  return out;
}

}  // namespace northstar::table
