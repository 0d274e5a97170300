#include "metric/joins.hpp"

namespace northstar::metric {
namespace {

/// The column by which a table joins another; empty: none is said.
std::string said_column(const TableDef& from, std::string_view to) {
  for (const auto& [column, table] : from.joins)
    if (table == to) return column;
  return {};
}

}  // namespace

bool can_be_joined(const TableDef& table) { return table.role == Role::entities && !table.columns.entity.empty(); }

std::string print(const JoinPath& path) {
  std::string out;
  for (const JoinStep& step : path.steps) out += step.by + " -> " + step.table + ".";
  return out + path.column;
}

std::optional<JoinPath> join_path(const Definition& definition, const TableDef& from, std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string to(name.substr(0, dot)), column(name.substr(dot + 1));
  const auto target = definition.tables.find(to);
  if (target == definition.tables.end() || &target->second == &from || !can_be_joined(target->second))
    return std::nullopt;
  if (const std::string by = said_column(from, to); !by.empty()) return JoinPath{{{by, to}}, column};
  const std::string& entity = from.columns.entity;
  if (entity == target->second.columns.entity) return JoinPath{{{entity, to}}, column};
  std::optional<JoinPath> over;
  for (const auto& [via, table] : definition.tables) {
    const std::string further = said_column(table, to);
    if (&table == &from || further.empty() || !can_be_joined(table)) continue;
    const std::string by = said_column(from, via);
    if (!by.empty()) return JoinPath{{{by, via}, {further, to}}, column};
    if (!over && !entity.empty()) over = JoinPath{{{entity, via}, {further, to}}, column};
  }
  if (over || entity.empty()) return over;
  return JoinPath{{{entity, to}}, column};
}

std::map<std::string, JoinPath> joined_columns(const Definition& definition, const std::string& table,
                                               const std::map<std::string, table::CellKind>& own) {
  std::map<std::string, JoinPath> joined;
  const TableDef& from = definition.tables.at(table);
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (own.count(name) != 0) continue;
      if (std::optional<JoinPath> path = join_path(definition, from, name)) joined.emplace(name, std::move(*path));
    }
  };
  add(from.columns.segments);
  for (const auto& [name, metric] : definition.metrics) {
    if (metric.table != table) continue;
    for (const ExpressionPtr& expression : {metric.measure, metric.where, metric.having})
      if (expression) add(raw_columns_in(*expression));
  }
  return joined;
}

std::string not_in(const TableDef& table) { return "not in " + table.file; }
std::string several_in(const TableDef& table) { return "several in " + table.file; }

}  // namespace northstar::metric
