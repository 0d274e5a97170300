#include "engine/facts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/facts_bytes.hpp"
#include "project/json_object.hpp"
#include "table/seams.hpp"

namespace northstar::engine {
namespace {

using nlohmann::json;
using project::object;

std::string to_hex(const std::string& bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) out += {digits[(c >> 4) & 15], digits[c & 15]};
  return out;
}

std::string from_hex(const std::string& text) {
  const auto digit = [](char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; };
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    out += static_cast<char>(((digit(text[i]) & 15) << 4) | (digit(text[i + 1]) & 15));
  return out;
}

std::vector<table::ShardFacts> counts_of(const std::vector<RangeFacts>& ranges) {
  std::vector<table::ShardFacts> counts;
  for (const RangeFacts& range : ranges) counts.push_back(range.counts);
  return counts;
}

}  // namespace

json to_json(const RangeFacts& facts) {
  const table::ShardFacts& counts = facts.counts;
  return object({{"file", facts.file},
                 {"table", facts.table},
                 {"layout", facts.layout},
                 {"shard", facts.shard},
                 {"complete", facts.complete},
                 {"passed", facts.passed},
                 {"first_record_byte", counts.first_record_byte},
                 {"next_record_byte", counts.next_record_byte},
                 {"rows_in", counts.rows_in},
                 {"rows_used", counts.rows_used},
                 {"rows_left_out", counts.rejects.total()},
                 {"left_out_columns", facts.left_out_columns},
                 {"whole", to_hex(to_bytes(facts))}});
}

Result<RangeFacts> facts_from_json(const json& value) {
  const auto whole = value.find("whole");
  if (whole != value.end() && whole->is_string())
    if (std::optional<RangeFacts> facts = facts_from_bytes(from_hex(whole->get_ref<const std::string&>())))
      return std::move(*facts);
  return Error{ErrorCode::bad_request, "facts", "The facts of a range do not read.", "Read the files again."};
}

std::vector<std::string> left_out_columns(const table::LoadPlan& plan, const table::ShardFacts& counts) {
  std::set<std::string> columns;
  for (const csv::Reject& reject : counts.rejects.kept)
    if (!reject.column.empty()) columns.insert(reject.column);
  if (counts.rejects.kept.size() < counts.rejects.total()) columns.insert("*");
  for (std::size_t i = 0; i < counts.columns.size(); ++i)
    if (plan.columns[i].spare && counts.columns[i].unread > 0) columns.insert(plan.columns[i].name);
  return {columns.begin(), columns.end()};
}

std::optional<Repair> first_open_seam(const std::vector<RangeFacts>& ranges) {
  for (const RangeFacts& range : ranges)
    if (!range.complete) return std::nullopt;
  const std::vector<table::ShardFacts> counts = counts_of(ranges);
  const std::optional<std::size_t> open = table::first_seam_to_repair(counts);
  if (!open) return std::nullopt;
  const RangeFacts& range = ranges[*open];
  return Repair{range.file, range.table, range.shard, table::byte_to_repair_from(counts, *open)};
}

bool is_whole(const std::vector<RangeFacts>& ranges, const Layout& layout) {
  // Only the engine that plans knows the cuts; where the ranges begin and end they all know.
  for (std::size_t i = 0; i < ranges.size(); ++i)
    if (!ranges[i].complete || ranges[i].shard != i) return false;
  return !ranges.empty() && ranges.back().range.end == layout.file_bytes;
}

table::ShardFacts joined_facts(const std::vector<RangeFacts>& ranges, std::uint64_t data_begin_line) {
  return table::merge_facts(counts_of(ranges), data_begin_line);
}

}  // namespace northstar::engine
