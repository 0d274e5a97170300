// Writes random expressions with what the engine computes for them and the SQL that should give the same: a table as
// CSV and cases as JSON into the folder given. The table is read back from its CSV by the engine's own loader.
//   expressions_dump FOLDER [SEED]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "metric/metric.hpp"
#include "metric/random_expression.hpp"
#include "table/load.hpp"

namespace northstar::metric::testing {
namespace {

using nlohmann::json;
using table::CellKind;

constexpr std::size_t row_count = 2000;

const std::vector<std::pair<std::string, CellKind>> columns_of_file = {
    {"row", CellKind::number},      {"user", CellKind::text},
    {"plan", CellKind::text},       {"Country (ISO)", CellKind::text},
    {"quarters", CellKind::number}, {"whole", CellKind::number},
    {"at", CellKind::time},         {"until", CellKind::time},
    {"paid", CellKind::boolean},
};

Columns columns_for_expressions() {
  Columns columns;
  columns.numbers = {"quarters", "whole"};
  columns.texts = {"user", "plan", "Country (ISO)"};
  columns.times = {"at", "until"};
  columns.booleans = {"paid"};
  columns.text_values = {"free", "pro", "Pro", "équipe", "it's", "ES", "de", "u7", "", "zz"};
  columns.time_values = {"2026-01-01", "2026-02-01", "2026-03-10 12:00", "2027-01-01"};
  columns.patterns = {"%", "p%", "%r%", "_ro", "%_", "", "50 %", "é%", "u1_", "%'%"};
  return columns;
}

std::string random_csv(Random& random) {
  static const std::vector<std::string> plans = {"free", "Pro", "pro", "Équipe", "50 % off", "a_b", "it's"};
  static const std::vector<std::string> countries = {"DE", "de", "ES", "FR", "Ελλάδα"};
  std::string csv;
  for (const auto& [name, kind] : columns_of_file) csv += (csv.empty() ? "" : ",") + name;
  csv += '\n';
  for (std::size_t row = 0; row < row_count; ++row) {
    std::string line = std::to_string(row);
    const auto cell = [&](const std::string& text) { line += "," + (random.chance(10) ? std::string() : text); };
    cell("u" + std::to_string(random.below(50)));
    cell(one_of(random, plans));
    cell(one_of(random, countries));
    const auto quarters = static_cast<std::int64_t>(random.below(8001)) - 4000;
    char number[32];
    std::snprintf(number, sizeof number, "%.2f", static_cast<double>(quarters) / 4);
    cell(number);
    cell(std::to_string(static_cast<std::int64_t>(random.below(60)) - 10));
    const auto seconds = static_cast<std::int64_t>(1767225600 + random.below(100) * 43200);  // from 2026-01-01
    cell(time::iso_instant(seconds).substr(0, 19));
    cell(time::iso_date(time::days_from_seconds(seconds) + static_cast<std::int32_t>(random.below(40))));
    cell(random.chance(50) ? "true" : "false");
    csv += line + '\n';
  }
  return csv;
}

table::Table load(const std::string& csv) {
  table::LoadPlan plan;
  plan.data_begin_byte = csv.find('\n') + 1;
  plan.fields = static_cast<int>(columns_of_file.size());
  for (const auto& [name, kind] : columns_of_file) {
    table::ColumnPlan column;
    column.name = name;
    column.index = static_cast<int>(plan.columns.size());
    column.kind = kind;
    column.time.has_time = name == "at";
    plan.columns.push_back(column);
    plan.header.push_back(name);
  }
  table::ShardRange range;
  range.begin = plan.data_begin_byte;
  range.end = range.file_bytes = csv.size();
  range.begins_at_record = true;
  table::ShardLoader loader(plan, range);
  while (!loader.done()) {
    const std::uint64_t from = loader.wanted_byte();
    if (from >= csv.size()) {
      loader.end_of_file();
    } else {
      const std::span<char> room = loader.inbox(1 << 20);
      const std::size_t taken = std::min(room.size(), csv.size() - static_cast<std::size_t>(from));
      std::memcpy(room.data(), csv.data() + from, taken);
      loader.feed(taken);
    }
    while (loader.step()) {
    }
  }
  return std::move(loader.table());
}

json value_at(const Batch& batch, std::size_t row) {
  if (batch.present[row] == 0) return nullptr;
  if (batch.type == ValueType::boolean) return batch.booleans[row] != 0;
  if (batch.type == ValueType::text) return std::string(batch.dictionary->text(batch.codes[row]));
  return number_at(batch, row);
}

json row_case(const ExpressionPtr& e, const NameScope& scope, const table::Table& table) {
  BoundExpression bound(e, scope, table);
  const Batch& batch = bound.evaluate(0, table.rows);
  json values = json::array();
  for (std::size_t row = 0; row < table.rows; ++row) values.push_back(value_at(batch, row));
  const char* type = batch.type == ValueType::boolean ? "boolean" : batch.type == ValueType::text ? "text" : "number";
  return {{"expression", print(*e)}, {"type", type}, {"sql", to_duckdb_sql(*e, scope)}, {"values", std::move(values)}};
}

std::optional<double> aggregate(const Expression& call, const std::uint8_t* mask, const NameScope& scope,
                                const table::Table& table) {
  std::uint64_t rows = 0;
  for (std::size_t row = 0; row < table.rows; ++row) rows += mask[row];
  if (call.operands.empty()) return static_cast<double>(rows);
  BoundExpression bound(call.operands[0], scope, table);
  const Batch& batch = bound.evaluate(0, table.rows);
  std::set<std::string> distinct;
  std::uint64_t present = 0;
  double smallest = HUGE_VAL, largest = -HUGE_VAL;
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (mask[row] == 0 || batch.present[row] == 0) continue;
    ++present;
    if (batch.type == ValueType::text) {
      distinct.emplace(batch.dictionary->text(batch.codes[row]));
    } else if (batch.type == ValueType::number) {
      smallest = std::min(smallest, number_at(batch, row));
      largest = std::max(largest, number_at(batch, row));
    }
  }
  if (call.aggregate == Aggregate::count) return static_cast<double>(present);
  if (call.aggregate == Aggregate::count_distinct) return static_cast<double>(distinct.size());
  if (present == 0) return std::nullopt;
  if (call.aggregate == Aggregate::minimum) return smallest;
  if (call.aggregate == Aggregate::maximum) return largest;
  DecimalSum decimals;
  RealSum reals;
  add_numbers(batch, mask, decimals, reals);
  const double sum = decimals.value() + reals.value();
  return call.aggregate == Aggregate::sum ? sum : sum / static_cast<double>(present);
}

json measure_case(const ExpressionPtr& e, const ExpressionPtr& where, const NameScope& scope,
                  const table::Table& table) {
  BoundExpression filter(where, scope, table);
  const Batch& mask = filter.evaluate(0, table.rows);
  const std::optional<double> value =
      evaluate_over(*e, [&](const Expression& call) { return aggregate(call, mask.booleans.data(), scope, table); });
  return {{"expression", print(*e)},
          {"where", print(*where)},
          {"sql", to_duckdb_sql(*e, scope)},
          {"where_sql", to_duckdb_sql(*where, scope)},
          {"value", value ? json(*value) : json(nullptr)}};
}

// Letters whose lower case this project promises.
json letters() {
  json out = json::array();
  const auto add = [&](unsigned first, unsigned last) {
    for (unsigned code = first; code <= last; ++code) {
      const std::string letter = {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
      out.push_back({{"letter", letter}, {"lower", lower(letter)}});
    }
  };
  add(0xC0, 0x17F);
  add(0x386, 0x3AB);
  add(0x400, 0x481);
  return out;
}

void write_file(const std::string& path, const std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fclose(file) != 0) {
    std::fprintf(stderr, "%s cannot be written\n", path.c_str());
    std::exit(1);
  }
}

int run(const std::string& folder, std::uint64_t seed) {
  Random random{seed};
  const std::string csv = random_csv(random);
  const table::Table table = load(csv);
  NameScope scope;
  for (const auto& [name, kind] : columns_of_file) scope.kind_of_raw_column[name] = kind;
  const Columns columns = columns_for_expressions();

  json cases = {{"rows", json::array()}, {"measures", json::array()}, {"letters", letters()}};
  for (int i = 0; i < 300; ++i) {
    const int depth = 2 + static_cast<int>(random.below(4));
    const std::uint64_t kind = random.below(5);
    const ExpressionPtr e = kind < 2   ? number_expression(random, columns, depth)
                            : kind < 3 ? text_expression(random, columns, depth)
                                       : condition(random, columns, depth);
    cases["rows"].push_back(row_case(e, scope, table));
  }
  for (int i = 0; i < 200; ++i) {
    const ExpressionPtr e = measure(random, columns, 1 + static_cast<int>(random.below(4)));
    cases["measures"].push_back(measure_case(e, condition(random, columns, 3), scope, table));
  }
  json kinds = json::array();
  for (const auto& [name, kind] : columns_of_file) {
    kinds.push_back({name, kind == CellKind::text     ? "VARCHAR"
                           : kind == CellKind::number ? "DOUBLE"
                           : kind == CellKind::time   ? "TIMESTAMP"
                                                      : "BOOLEAN"});
  }
  cases["columns"] = kinds;
  cases["row_count"] = table.rows;
  write_file(folder + "/table.csv", csv);
  write_file(folder + "/cases.json", cases.dump());
  return 0;
}

}  // namespace
}  // namespace northstar::metric::testing

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "expressions_dump FOLDER [SEED]\n");
    return 2;
  }
  return northstar::metric::testing::run(arguments[1], count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1);
}
