// Which columns of a file a table's plan needs, and how their cells are read.
#include <cassert>
#include <set>
#include <utility>

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
  plan.time.has_time = true;  // a day is read alike with and without it, and a late clock needs no second reading
  return plan;
}

std::set<std::pair<std::string, table::CellKind>> as_pairs(const std::map<std::string, table::CellKind>& kinds) {
  return {kinds.begin(), kinds.end()};
}

}  // namespace

Result<table::LoadPlan> plan_load(const TablePlan& plan, const metric::TableDef& table,
                                  const table::FileProfile& profile) {
  assert(profile.file == plan.file && table.file == plan.file);
  // A column may be needed as two kinds (a number that is also told apart as text): then it is loaded twice.
  std::set<std::pair<std::string, table::CellKind>> needed = {{plan.time, table::CellKind::time}};
  if (!plan.entity.empty()) needed.emplace(plan.entity, table::CellKind::text);
  for (const std::string& segment : plan.segments) needed.emplace(segment, table::CellKind::text);
  for (const Leaf& leaf : plan.leaves) {
    if (leaf.where) needed.merge(as_pairs(needed_columns(*leaf.where, plan.scope)));
    if (!leaf.argument) continue;
    // The aggregate has its own demand: what is summed is a number, what is told apart is text.
    metric::Expression call;
    call.kind = metric::Expression::Kind::aggregate;
    call.aggregate = leaf.aggregate;
    call.operands = {leaf.argument};
    needed.merge(as_pairs(needed_columns(call, plan.scope)));
  }

  table::LoadPlan load;
  load.dialect = profile.head.dialect;
  load.data_begin_byte = profile.head.data_begin_byte;
  load.fields = static_cast<int>(profile.head.header.size());
  load.header = profile.head.header;
  for (const auto& [name, kind] : needed) {
    Result<table::ColumnPlan> column = plan_column(name, kind, table, profile);
    if (!column) return column.error();
    column->required = name == plan.time && kind == table::CellKind::time;
    load.columns.push_back(std::move(column).value());
  }
  return load;
}

}  // namespace northstar::scan
