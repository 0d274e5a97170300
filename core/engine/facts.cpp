#include "engine/facts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace northstar::engine {
namespace {

using nlohmann::json;

json rejects_to_json(const csv::RejectList& rejects) {
  json kept = json::array();
  for (const csv::Reject& reject : rejects.kept)
    kept.push_back({reject.line, reject.byte, reject.column, static_cast<int>(reject.reason), reject.value});
  return {{"counted", rejects.counted}, {"kept", std::move(kept)}};
}

csv::RejectList rejects_from_json(const json& value) {
  csv::RejectList rejects;
  value.at("counted").get_to(rejects.counted);
  for (const json& item : value.at("kept")) {
    const int reason = std::clamp(item.at(3).get<int>(), 0, csv::reject_reasons - 1);
    rejects.kept.push_back({item.at(0), item.at(1), item.at(2), static_cast<csv::RejectReason>(reason), item.at(4)});
  }
  return rejects;
}

json or_null(const std::optional<std::int64_t>& value) { return value ? json(*value) : json(); }

std::optional<std::int64_t> optional_from(const json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>());
}

void widen(std::optional<std::int64_t>& first, std::optional<std::int64_t>& last, const table::ShardFacts& more) {
  if (more.first_time) first = first ? std::min(*first, *more.first_time) : more.first_time;
  if (more.last_time) last = last ? std::max(*last, *more.last_time) : more.last_time;
}

}  // namespace

json to_json(const RangeFacts& facts) {
  const table::ShardFacts& counts = facts.counts;
  return {{"file", facts.file},
          {"table", facts.table},
          {"layout", facts.layout},
          {"shard", facts.shard},
          {"begin", facts.range.begin},
          {"end", facts.range.end},
          {"begins_at_record", facts.range.begins_at_record},
          {"complete", facts.complete},
          {"first_record_byte", counts.first_record_byte},
          {"next_record_byte", counts.next_record_byte},
          {"lines", counts.lines},
          {"rows_in", counts.rows_in},
          {"rows_used", counts.rows_used},
          {"rows_left_out", counts.rejects.total()},
          {"left_out_columns", left_out_columns(counts)},
          {"first_time", or_null(counts.first_time)},
          {"last_time", or_null(counts.last_time)},
          {"rejects", rejects_to_json(counts.rejects)}};
}

Result<RangeFacts> facts_from_json(const json& value) {
  try {
    RangeFacts facts;
    value.at("file").get_to(facts.file);
    value.at("table").get_to(facts.table);
    value.at("layout").get_to(facts.layout);
    value.at("shard").get_to(facts.shard);
    value.at("begin").get_to(facts.range.begin);
    value.at("end").get_to(facts.range.end);
    value.at("begins_at_record").get_to(facts.range.begins_at_record);
    value.at("complete").get_to(facts.complete);
    table::ShardFacts& counts = facts.counts;
    value.at("first_record_byte").get_to(counts.first_record_byte);
    value.at("next_record_byte").get_to(counts.next_record_byte);
    value.at("lines").get_to(counts.lines);
    value.at("rows_in").get_to(counts.rows_in);
    value.at("rows_used").get_to(counts.rows_used);
    counts.first_time = optional_from(value.at("first_time"));
    counts.last_time = optional_from(value.at("last_time"));
    counts.rejects = rejects_from_json(value.at("rejects"));
    return facts;
  } catch (const json::exception& fault) {
    return Error{ErrorCode::bad_request, "facts",
                 "The facts of a range do not read: " + std::string(fault.what()) + ".", "Read the files again."};
  }
}

std::vector<std::string> left_out_columns(const table::ShardFacts& counts) {
  std::set<std::string> columns;
  for (const csv::Reject& reject : counts.rejects.kept)
    if (!reject.column.empty()) columns.insert(reject.column);
  if (counts.rejects.kept.size() < counts.rejects.total()) columns.insert("*");
  return {columns.begin(), columns.end()};
}

std::optional<Repair> first_open_seam(const std::vector<RangeFacts>& ranges) {
  std::optional<std::uint64_t> expected;  // where the next record begins; nothing: not known
  for (const RangeFacts& range : ranges) {
    const table::ShardFacts& counts = range.counts;
    const bool has_records = counts.first_record_byte < range.range.end;
    if (expected && range.complete) {
      const bool should_have = *expected < range.range.end;
      const bool was_told = range.range.begins_at_record && range.range.begin == *expected;
      const bool meets = has_records ? should_have && counts.first_record_byte == *expected : !should_have;
      if (!meets && !was_told) return Repair{range.file, range.table, range.shard, *expected};
    }
    if (!range.complete)
      expected.reset();
    else if (has_records || !expected)
      expected = counts.next_record_byte;
  }
  return std::nullopt;
}

table::ShardFacts joined_facts(const std::vector<RangeFacts>& ranges, std::uint64_t data_begin_line) {
  table::ShardFacts all;
  if (!ranges.empty()) all.first_record_byte = ranges.front().counts.first_record_byte;
  std::uint64_t line = data_begin_line - 1;  // a reject's own line counts from 1
  for (const RangeFacts& range : ranges) {
    const table::ShardFacts& counts = range.counts;
    all.rejects.append(counts.rejects, line);
    line += counts.lines;
    all.lines += counts.lines;
    all.rows_in += counts.rows_in;
    all.rows_used += counts.rows_used;
    all.next_record_byte = std::max(all.next_record_byte, counts.next_record_byte);
    widen(all.first_time, all.last_time, counts);
  }
  return all;
}

}  // namespace northstar::engine
