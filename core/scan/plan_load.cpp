// Which columns of a file a table's plan needs, and how their cells are read.
#include <cassert>

#include "base/text.hpp"
#include "scan/plan.hpp"

namespace northstar::scan {
namespace {

Error unknown_column(const std::string& column, const table::FileProfile& profile) {
  std::vector<std::string> names;
  for (const table::ColumnProfile& other : profile.columns) names.push_back(other.name);
  const auto meant = closest(column, names);
  return Error{ErrorCode::unknown_name, profile.file, "There is no column \"" + column + "\".",
               meant ? "Did you mean \"" + *meant + "\"?" : "Choose one of the file's columns."};
}

Result<table::ColumnPlan> plan_column(const std::string& name, table::CellKind kind, const metric::TableDef& table,
                                      const table::FileProfile& profile) {
  const table::ColumnProfile* column = profile.find(name);
  if (column == nullptr) return unknown_column(name, profile);
  table::ColumnPlan plan;
  plan.name = name;
  plan.index = column->index;
  plan.kind = kind;
  const auto number = table.number_formats.find(name);
  plan.number = number == table.number_formats.end() ? column->number : number->second;
  const auto format = table.time_formats.find(name);
  if (format != table.time_formats.end()) {
    plan.time = format->second;
  } else if (column->time) {
    plan.time = column->time->format;
  } else if (kind == table::CellKind::time) {
    return Error{ErrorCode::no_time_column, profile.file + ", column \"" + name + "\"", "Its cells are no dates.",
                 "Choose the column with the date, or say how its dates are written."};
  }
  return plan;
}

}  // namespace

Result<table::LoadPlan> plan_load(const TablePlan& plan, const metric::TableDef& table,
                                  const table::FileProfile& profile) {
  assert(profile.file == plan.file && table.file == plan.file);
  std::map<std::string, table::CellKind> kinds;  // roles first: what an expression demands of them is the same or wins
  for (const std::string& segment : plan.segments) kinds[segment] = table::CellKind::text;
  const auto need = [&](const metric::ExpressionPtr& e) {
    if (!e) return;
    for (const auto& [column, kind] : needed_columns(*e, plan.scope)) kinds[column] = kind;
  };
  for (const Leaf& leaf : plan.leaves) {
    need(leaf.argument);
    need(leaf.where);
    // The aggregate's own demand: what is summed is a number, what is told apart is text.
    if (!leaf.argument) continue;
    auto call = std::make_shared<metric::Expression>();
    call->kind = metric::Expression::Kind::aggregate;
    call->aggregate = leaf.aggregate;
    call->operands = {leaf.argument};
    need(call);
  }
  if (!plan.entity.empty()) kinds[plan.entity] = table::CellKind::text;
  kinds[plan.time] = table::CellKind::time;

  table::LoadPlan load;
  load.dialect = profile.head.dialect;
  load.data_begin_byte = profile.head.data_begin_byte;
  load.fields = static_cast<int>(profile.head.header.size());
  load.header = profile.head.header;
  for (const auto& [name, kind] : kinds) {
    Result<table::ColumnPlan> column = plan_column(name, kind, table, profile);
    if (!column) return column.error();
    column->required = name == plan.time;
    load.columns.push_back(std::move(column).value());
  }
  return load;
}

}  // namespace northstar::scan
