// Loads a text in shards and feeds of any size, and writes out what came of it, so that two ways can be compared.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "table/table.hpp"

namespace northstar::table {

struct Loaded {
  std::vector<ShardLoader> shards;
  ShardFacts facts;
  int repairs = 0;
};

inline ShardLoader load_range(std::string_view file, const LoadPlan& plan, ShardRange range, std::size_t feed) {
  ShardLoader loader(plan, range);
  while (!loader.done()) {
    while (loader.step(1 << 18)) {
    }
    if (loader.done()) break;
    const auto at = static_cast<std::size_t>(loader.wanted_byte());
    if (at >= file.size()) {
      loader.end_of_file();
      continue;
    }
    const std::size_t n = std::min({feed, file.size() - at, loader.inbox(feed).size()});
    std::memcpy(loader.inbox(n).data(), file.data() + at, n);
    loader.feed(n);
  }
  return loader;
}

/// `cuts` are the byte offsets between the shards.
inline Loaded load_in_shards(std::string_view file, const LoadPlan& plan, std::vector<std::uint64_t> cuts,
                             std::size_t feed, std::uint64_t data_begin_line = 2) {
  cuts.insert(cuts.begin(), plan.data_begin_byte);
  cuts.push_back(file.size());
  Loaded out;
  std::vector<ShardFacts> facts;
  for (std::size_t k = 0; k + 1 < cuts.size(); ++k) {
    const ShardRange range{cuts[k], cuts[k + 1], file.size(), k == 0};
    out.shards.push_back(load_range(file, plan, range, feed));
    facts.push_back(out.shards.back().facts());
  }
  while (const auto k = first_seam_to_repair(facts)) {
    const ShardRange range{byte_to_repair_from(facts, *k), cuts[*k + 1], file.size(), true};
    out.shards[*k] = load_range(file, plan, range, feed);
    facts[*k] = out.shards[*k].facts();
    ++out.repairs;
  }
  out.facts = merge_facts(facts, data_begin_line);
  return out;
}

inline std::string cell_text(const Column& column, std::size_t row) {
  if (column.kind == CellKind::text) {
    const std::uint32_t code = column.codes.at(row);
    return code == kMissingCode ? "~" : std::string(column.dictionary.text(code));
  }
  if (column.kind == CellKind::number) {
    const auto number = number_at(column, row);
    return number ? std::to_string(*number) : "~";
  }
  const std::int64_t time = column.values.at(row);
  return time == kMissingTime ? "~" : std::to_string(time);
}

/// Rows joined by '|', then the rejects and counts.
inline std::string written(const Loaded& loaded) {
  std::string out;
  for (const ShardLoader& shard : loaded.shards) {
    for (std::size_t row = 0; row < shard.table().rows; ++row) {
      for (const Column& column : shard.table().columns) out += cell_text(column, row) + "|";
      out += "\n";
    }
  }
  const ShardFacts& facts = loaded.facts;
  for (const csv::Reject& reject : facts.rejects.kept) {
    out += "line " + std::to_string(reject.line) + " byte " + std::to_string(reject.byte) + " " +
           std::string(csv::name_of(reject.reason)) + " " + reject.column + " [" + reject.value + "]\n";
  }
  return out + std::to_string(facts.rows_in) + " in, " + std::to_string(facts.rows_used) + " used, " +
         std::to_string(facts.lines) + " lines, ends at " + std::to_string(facts.next_record_byte) + "\n";
}

}  // namespace northstar::table
