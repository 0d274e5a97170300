// A small event log in memory: rows, the loaded table they make, a definition over it, and naive answers from std::set.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "metric/definition.hpp"
#include "scan/scan.hpp"

namespace northstar::scan::testing {

struct Row {
  std::int64_t seconds = 0;
  std::optional<std::string> user;
  std::string event = "play";
  std::optional<std::string> channel;
  std::optional<std::int64_t> cents;  // value = cents / 100
  std::optional<double> real;         // instead of cents: a value that is no decimal of a block
};

inline constexpr std::int64_t day = 86400;
/// Monday 2026-01-05, the first second of a week.
inline constexpr std::int64_t monday = 20458 * day;

inline table::Table load(const std::vector<Row>& rows) {
  table::Table out;
  out.rows = rows.size();
  const auto add_column = [&](const char* name, table::CellKind kind) -> table::Column& {
    out.columns.emplace_back();
    out.columns.back().name = name;
    out.columns.back().kind = kind;
    return out.columns.back();
  };
  out.columns.reserve(5);
  table::Column& time = add_column("at", table::CellKind::time);
  table::Column& user = add_column("user_id", table::CellKind::text);
  table::Column& event = add_column("event", table::CellKind::text);
  table::Column& channel = add_column("channel", table::CellKind::text);
  table::Column& amount = add_column("amount", table::CellKind::number);
  const auto add_text = [](table::Column& column, const std::optional<std::string>& text) {
    const std::uint32_t code = text ? column.dictionary.code_of(*text) : table::kMissingCode;
    column.codes.append(&code, 1);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t at = i % table::block_rows;
    if (at == 0) amount.numbers.push_back({2, {}});
    time.values.append(&rows[i].seconds, 1);
    add_text(user, rows[i].user);
    add_text(event, rows[i].event);
    add_text(channel, rows[i].channel);
    const std::int64_t mantissa = rows[i].real ? table::kRealNumber : rows[i].cents.value_or(table::kMissingNumber);
    amount.values.append(&mantissa, 1);
    if (rows[i].real) amount.numbers.back().reals.emplace_back(static_cast<std::uint32_t>(at), *rows[i].real);
  }
  return out;
}

inline metric::ExpressionPtr parse(const std::string& text) {
  auto parsed = metric::parse_expression(text, "test");
  EXPECT_TRUE(parsed.ok()) << parsed.error().text();
  return parsed.value();
}

inline metric::MetricDef measure(const std::string& measure, const std::string& where = "") {
  metric::MetricDef out;
  out.table = "log";
  if (!measure.empty()) out.measure = parse(measure);
  if (!where.empty()) out.where = parse(where);
  return out;
}

inline metric::MetricDef formula(const std::string& text) {
  metric::MetricDef out;
  out.formula = parse(text);
  return out;
}

/// Sums, counts, extremes and activity; hours is the North Star, split by users and hours_per_user, per channel.
inline metric::Definition definition() {
  metric::Definition out;
  metric::TableDef& table = out.tables["log"];
  table.file = "log.csv";
  table.columns.time = "at";
  table.columns.entity = "user_id";
  table.columns.event = "event";
  table.columns.value = "amount";
  table.columns.segments = {"channel"};
  out.metrics["hours"] = measure("sum(value)", "event = 'play'");
  out.metrics["users"] = measure("count_distinct(entity)", "event = 'play'");
  out.metrics["plays"] = measure("count()", "event = 'play'");
  out.metrics["valued"] = measure("count(value)");
  out.metrics["mean"] = measure("average(value)", "event = 'play'");
  out.metrics["least"] = measure("min(value)");
  out.metrics["most"] = measure("max(value)");
  out.metrics["kinds"] = measure("count_distinct(event)");
  out.metrics["amounts"] = measure("count_distinct(round(value, 0))");
  out.metrics["hours_per_user"] = formula("hours / users");
  out.metrics["later"] = measure("sum(value)", "event = 'pay'");
  out.metrics["later"].following_periods = 3;
  out.metrics["later"].same_entities_as = "plays";
  out.north_star = metric::NorthStar{};
  out.north_star->metric = "hours";
  out.tree["hours"] = {metric::TreeOp::product, {"users", "hours_per_user"}};
  return out;
}

inline table::FileProfile profile() {
  table::FileProfile out;
  out.file = "log.csv";
  const std::pair<const char*, table::ColumnType> columns[] = {{"at", table::ColumnType::date_time},
                                                               {"user_id", table::ColumnType::text},
                                                               {"event", table::ColumnType::text},
                                                               {"channel", table::ColumnType::text},
                                                               {"amount", table::ColumnType::decimal}};
  for (const auto& [name, type] : columns) {
    table::ColumnProfile column;
    column.name = name;
    column.type = type;
    column.index = static_cast<int>(out.columns.size());
    if (type == table::ColumnType::date_time) column.time = time::TimeGuess{};
    out.columns.push_back(column);
    out.head.header.emplace_back(name);
  }
  return out;
}

inline ScanPlan plan(const metric::Definition& of = definition()) {
  auto planned = plan_scan(of, {profile()});
  EXPECT_TRUE(planned.ok()) << planned.error().text();
  return planned.value();
}

/// Maps a table in batches of at most `batch` rows.
inline void map_all(States& states, const table::Table& rows, std::size_t batch = table::block_rows) {
  for (std::size_t begin = 0; begin < rows.rows;) {
    const std::size_t block_end = (begin / table::block_rows + 1) * table::block_rows;
    const std::size_t end = std::min({begin + batch, block_end, rows.rows});
    const auto mapped = states.map(0, rows, begin, end);
    ASSERT_TRUE(mapped.ok()) << mapped.error().text();
    begin = end;
  }
}

inline States scan(const std::vector<Row>& rows, const metric::Definition& of = definition(),
                   std::size_t batch = table::block_rows) {
  States states(plan(of));
  map_all(states, load(rows), batch);
  return states;
}

inline std::string bytes_of(const States& states) {
  std::string bytes;
  states.append_to(bytes);
  return bytes;
}

/// As states come from another engine.
inline Result<Done> merge_bytes(States& into, std::string_view bytes) {
  Result<States> read = States::read(into.plan(), bytes);
  if (!read) return read.error();
  return into.merge(std::move(*read));
}

/// Cut before the rows in `cuts`, each shard mapped alone and merged in order.
inline States scan_in_shards(const std::vector<Row>& rows, std::vector<std::size_t> cuts, std::size_t batch,
                             std::shared_ptr<const KnownKeys> known = nullptr,
                             const metric::Definition& of = definition()) {
  States merged(plan(of), std::move(known));
  cuts.push_back(rows.size());
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    States shard(plan(of));
    map_all(shard,
            load({rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end)}),
            batch);
    const auto done = merge_bytes(merged, bytes_of(shard));
    EXPECT_TRUE(done.ok()) << done.error().text();
    begin = end;
  }
  return merged;
}

inline std::int32_t week_of(std::int64_t seconds) {
  return time::period_of_day(time::days_from_seconds(seconds), time::Calendar{});
}

inline std::size_t leaf_of(const States& states, const std::string& measure_text, const std::string& where = "") {
  return leaf_index(states.plan().tables[0], *parse(measure_text), measure(measure_text, where));
}

/// Random rows over `weeks` weeks: users with and without id, missing and real values, time order or not.
inline std::vector<Row> random_log(unsigned seed, std::size_t rows, int weeks, bool in_order) {
  std::mt19937 random(seed);
  std::vector<Row> out;
  const char* channels[] = {"ads", "organic", "email"};
  const char* events[] = {"play", "pay", "open"};
  for (std::size_t i = 0; i < rows; ++i) {
    Row row;
    row.seconds =
        monday + static_cast<std::int64_t>(random() % static_cast<unsigned>(weeks * 7)) * day + random() % 5 * 3600;
    if (random() % 20 != 0) row.user = "u" + std::to_string(random() % 12);
    row.event = events[random() % 3];
    if (random() % 6 != 0) row.channel = channels[random() % 3];
    if (random() % 8 != 0) row.cents = static_cast<std::int64_t>(random() % 2000) - 500;
    if (random() % 15 == 0) row.real = static_cast<double>(random() % 1000) / 7.0;
    out.push_back(row);
  }
  if (in_order) {
    std::stable_sort(out.begin(), out.end(), [](const Row& a, const Row& b) { return a.seconds < b.seconds; });
  }
  return out;
}

}  // namespace northstar::scan::testing
