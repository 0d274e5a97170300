#include "metric/evaluate.hpp"
#include "metric/typing.hpp"

namespace northstar::metric {
namespace {

Result<ValueType> type_at(const Expression& e, Level level, const NameScope& scope, std::string_view place,
                          const std::vector<std::string>& metrics = {}) {
  const Result<Typed> typed = resolve(e, level, scope, place, metrics);
  if (!typed) return typed.error();
  return typed->type;
}

}  // namespace

NameScope scope_of(const TableDef& table, const std::map<std::string, table::CellKind>& profile_kinds) {
  NameScope scope;
  scope.knows_all_columns = !profile_kinds.empty();
  scope.kind_of_raw_column = profile_kinds;
  const auto read_as = [&](const std::string& raw_column, table::CellKind kind) {
    // With a profile, a column that the file lacks stays unknown.
    if (!scope.knows_all_columns || profile_kinds.count(raw_column) > 0) scope.kind_of_raw_column[raw_column] = kind;
  };
  for (const auto& [raw_column, form] : table.formats) read_as(raw_column, form.kind);

  const auto role = [&](const std::string& name, const std::string& raw_column, table::CellKind kind) {
    if (raw_column.empty()) return;
    scope.raw_column_of[name] = raw_column;
    read_as(raw_column, kind);
  };
  const ColumnRoles& columns = table.columns;
  for (const std::string& segment : columns.segments) role(segment, segment, table::CellKind::text);
  const auto form = table.formats.find(columns.value);
  const auto value = profile_kinds.find(columns.value);
  const bool is_boolean = value != profile_kinds.end() && value->second == table::CellKind::boolean;
  role("value", columns.value,
       form != table.formats.end() ? form->second.kind
       : is_boolean                ? table::CellKind::boolean
                                   : table::CellKind::number);
  role("event", columns.event, table::CellKind::text);
  role("entity", columns.entity, table::CellKind::text);
  role("end", columns.end, table::CellKind::time);
  role("time", columns.time, table::CellKind::time);
  return scope;
}

NameScope scope_of(const Definition& definition, const std::string& table,
                   const std::map<std::string, table::CellKind>& profile_kinds) {
  NameScope scope = scope_of(definition.tables.at(table), profile_kinds);
  scope.joined = joined_columns(definition, table, profile_kinds);
  for (const auto& [name, path] : scope.joined) scope.kind_of_raw_column[name] = table::CellKind::text;
  return scope;
}

Result<ValueType> check_row_expression(const Expression& e, const NameScope& scope, std::string_view place) {
  return type_at(e, Level::row, scope, place);
}

Result<ValueType> check_measure(const Expression& e, const NameScope& scope, std::string_view place) {
  return type_at(e, Level::measure, scope, place);
}

bool counts_entities(const Expression& measure) {
  return measure.kind == Expression::Kind::aggregate && measure.aggregate == Aggregate::count_distinct &&
         measure.operands.size() == 1 && measure.operands[0]->kind == Expression::Kind::name &&
         measure.operands[0]->text == "entity";
}

Result<ValueType> check_having(const MetricDef& metric, const NameScope& scope, std::string_view place) {
  if (!metric.measure || !counts_entities(*metric.measure) || metric.following_periods > 0) {
    return Error{ErrorCode::not_computable, std::string(place),
                 "A condition on each one needs a measure that counts each once.",
                 "Write count_distinct(entity) as the measure."};
  }
  for (const ExpressionPtr& aggregate : aggregates_in(metric.having)) {
    if (aggregate->aggregate <= Aggregate::count_distinct) continue;
    return Error{ErrorCode::unsupported, std::string(place),
                 std::string(name_of(aggregate->aggregate)) + "() cannot stand in this condition.",
                 "Use count(), count_distinct(…), sum(…), average(…), min(…) or max(…)."};
  }
  return type_at(*metric.having, Level::having, scope, place);
}

Result<ValueType> check_formula(const Expression& e, const std::vector<std::string>& metrics, std::string_view place) {
  return type_at(e, Level::formula, {}, place, metrics);
}

std::map<std::string, table::CellKind> needed_columns(const Expression& e, const NameScope& scope) {
  std::map<std::string, table::CellKind> columns;
  const bool has_aggregates = !aggregates_in(std::make_shared<Expression>(e)).empty();
  const Result<Typed> typed = resolve(e, has_aggregates ? Level::measure : Level::row, scope, "");
  if (typed) collect_columns(*typed, columns);
  return columns;
}

}  // namespace northstar::metric
