#include "engine/facts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/decimal.hpp"
#include "table/seams.hpp"

namespace northstar::engine {
namespace {

using nlohmann::json;

json number_to_json(const table::Number& number) {
  return number.is_real ? json({number.real}) : json({number.mantissa, number.scale});
}

table::Number number_from_json(const json& value) {
  table::Number number;
  number.is_real = value.size() == 1;
  if (number.is_real) {
    number.real = value.at(0);
  } else {
    number.mantissa = value.at(0);
    number.scale = std::clamp(value.at(1).get<int>(), 0, max_scale);
  }
  return number;
}

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

json evidence_to_json(const std::vector<table::ColumnEvidence>& columns) {
  json all = json::array();
  for (const table::ColumnEvidence& column : columns)
    all.push_back({{"column", column.column},
                   {"kind", static_cast<int>(column.kind)},
                   {"cells", column.cells},
                   {"unread", column.unread},
                   {"first_unread_line", column.first_unread_line},
                   {"first_unread", column.first_unread},
                   {"decimals", column.decimals},
                   {"beyond_integer", column.beyond_integer},
                   {"other_form", column.other_form},
                   {"has_clock", column.has_clock},
                   {"other_order", column.other_order},
                   {"proofs", column.proofs},
                   {"foreign", column.foreign}});
  return all;
}

std::vector<table::ColumnEvidence> evidence_from_json(const json& value) {
  std::vector<table::ColumnEvidence> all;
  for (const json& item : value) {
    table::ColumnEvidence column;
    item.at("column").get_to(column.column);
    const int kind = std::clamp(item.at("kind").get<int>(), 0, static_cast<int>(table::CellKind::boolean));
    column.kind = static_cast<table::CellKind>(kind);
    item.at("cells").get_to(column.cells);
    item.at("unread").get_to(column.unread);
    item.at("first_unread_line").get_to(column.first_unread_line);
    item.at("first_unread").get_to(column.first_unread);
    item.at("decimals").get_to(column.decimals);
    item.at("beyond_integer").get_to(column.beyond_integer);
    item.at("other_form").get_to(column.other_form);
    item.at("has_clock").get_to(column.has_clock);
    item.at("other_order").get_to(column.other_order);
    item.at("proofs").get_to(column.proofs);
    item.at("foreign").get_to(column.foreign);
    all.push_back(std::move(column));
  }
  return all;
}

json totals_to_json(const table::TotalsFacts& totals) {
  json lines = json::array(), sums = json::array();
  for (const table::TotalsLine& line : totals.lines) {
    json values = json::array();
    for (const auto& value : line.values) values.push_back(value ? number_to_json(*value) : json());
    lines.push_back({line.line, line.byte, line.label, line.phrase, std::move(values)});
  }
  for (const DecimalSum& sum : totals.sums) {
    std::string bytes;
    sum.write(bytes);
    sums.push_back(to_hex(bytes));
  }
  return {{"counted", totals.counted}, {"lines", std::move(lines)}, {"sums", std::move(sums)}};
}

table::TotalsFacts totals_from_json(const json& value) {
  table::TotalsFacts totals;
  value.at("counted").get_to(totals.counted);
  for (const json& item : value.at("lines")) {
    table::TotalsLine line{item.at(0), item.at(1), item.at(2), item.at(3), {}};
    for (const json& cell : item.at(4))
      line.values.push_back(cell.is_null() ? std::nullopt : std::optional(number_from_json(cell)));
    totals.lines.push_back(std::move(line));
  }
  for (const json& item : value.at("sums")) {
    const std::string bytes = from_hex(item.get_ref<const std::string&>());
    std::string_view rest = bytes;
    totals.sums.push_back(DecimalSum::read(rest).value_or(DecimalSum()));
  }
  return totals;
}

json or_null(const std::optional<std::int64_t>& value) { return value ? json(*value) : json(); }

std::optional<std::int64_t> optional_from(const json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>());
}

std::vector<table::ShardFacts> counts_of(const std::vector<RangeFacts>& ranges) {
  std::vector<table::ShardFacts> counts;
  for (const RangeFacts& range : ranges) counts.push_back(range.counts);
  return counts;
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
          {"totals", totals_to_json(counts.totals)},
          {"rejects", rejects_to_json(counts.rejects)},
          {"evidence", evidence_to_json(counts.columns)}};
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
    counts.totals = totals_from_json(value.at("totals"));
    counts.rejects = rejects_from_json(value.at("rejects"));
    counts.columns = evidence_from_json(value.at("evidence"));
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
