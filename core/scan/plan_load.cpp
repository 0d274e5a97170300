// Which columns of a file a table's plan needs, and how their cells are read.
#include <algorithm>
#include <cassert>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "scan/plan.hpp"

namespace northstar::scan {
namespace {

using Needed = std::set<std::pair<std::string, table::CellKind>>;

Error unknown_column(const std::string& column, const table::FileProfile& profile) {
  std::vector<std::string> names;
  for (const table::ColumnProfile& other : profile.columns) names.push_back(other.name);
  const auto meant = closest(column, names);
  return Error{ErrorCode::unknown_name, profile.file, "There is no column \"" + column + "\".",
               meant ? "Did you mean \"" + *meant + "\"?" : "Choose one of the file's columns."};
}

Result<table::ColumnPlan> plan_column(const std::string& name, table::CellKind kind,
                                      const table::FileProfile& profile) {
  if (name == kWholeFile) {
    table::ColumnPlan plan;
    plan.name = name;
    plan.kind = kind;
    plan.time.order = time::DateOrder::always;
    plan.time.origin = *profile.notes.first_day;
    return plan;
  }
  const table::ColumnProfile* column = profile.find(name);
  if (column == nullptr) return unknown_column(name, profile);
  table::ColumnPlan plan;
  plan.name = name;
  plan.index = column->index;
  plan.kind = kind;
  plan.number = column->number;
  if (column->time) {
    plan.time = column->time->format;
  } else if (kind == table::CellKind::time) {
    return Error{ErrorCode::no_time_column, profile.file + ", column \"" + name + "\"", "Its cells are no dates.",
                 "Choose the column with the date, or say how its dates are written."};
  }
  plan.time.has_time = true;  // a day is read alike with and without it, and a late clock needs no second reading
  return plan;
}

Needed as_pairs(const std::map<std::string, table::CellKind>& kinds) { return {kinds.begin(), kinds.end()}; }

/// Of a file that was not seen whole, up to so many columns are added up beside its rows.
constexpr std::size_t kWatchedSums = 4;

/// Roles whose rows say numbers that a totals line adds up. In a log a "total" is somebody's name.
bool may_end_in_totals(metric::Role role) {
  return role != metric::Role::events && role != metric::Role::entities && role != metric::Role::survey &&
         role != metric::Role::subscriptions;
}

table::TotalsPlan totals_of(const metric::TableDef& table, const table::FileProfile& profile) {
  using metric::TotalsRule;
  if (table.totals == TotalsRule::rows) return {};
  table::TotalsPlan plan = profile.totals;
  if (table.totals == TotalsRule::left_out && plan.lines) {
    plan.lines->clear();
    for (const table::TotalsLine& line : profile.totals_seen.lines) plan.lines->push_back(line.byte);
    std::sort(plan.lines->begin(), plan.lines->end());
  }
  if (!plan.watch) return plan;
  if (table.totals == TotalsRule::checked && !may_end_in_totals(table.role)) return {};
  const table::ColumnProfile* value = profile.find(table.columns.value);
  const auto of_value = std::find_if(plan.sums.begin(), plan.sums.end(),
                                     [&](const auto& sum) { return value != nullptr && sum.first == value->index; });
  if (of_value != plan.sums.end()) std::rotate(plan.sums.begin(), of_value, of_value + 1);
  if (plan.sums.size() > kWatchedSums) plan.sums.resize(kWatchedSums);
  return plan;
}

Result<std::optional<table::FillDown>> fill_down_of(const metric::TableDef& table, const table::FileProfile& profile) {
  if (!table.fill_down) return std::optional<table::FillDown>();
  table::FillDown out;
  const auto add = [&](const std::vector<std::string>& names, std::vector<int>& into) -> Result<Done> {
    for (const std::string& name : names) {
      const table::ColumnProfile* column = profile.find(name);
      if (column == nullptr) return unknown_column(name, profile);
      into.push_back(column->index);
    }
    return Done{};
  };
  std::vector<int> by;
  if (!table.fill_down->by.empty())
    if (const auto added = add({table.fill_down->by}, by); !added) return added.error();
  if (!by.empty()) out.by = by.front();
  if (const auto added = add(table.fill_down->columns, out.columns); !added) return added.error();
  if (const auto added = add(table.fill_down->once, out.once); !added) return added.error();
  if (out.by < 0 && out.columns.empty()) return std::optional<table::FillDown>();
  return std::optional(std::move(out));
}

/// `time`: the column without which a row is left out; empty: none.
Result<table::LoadPlan> plan_needed(const Needed& needed, std::string_view time, const metric::TableDef& table,
                                    const table::FileProfile& profile) {
  table::LoadPlan load;
  load.dialect = profile.head.dialect;
  load.data_begin_byte = profile.head.data_begin_byte;
  load.fields = static_cast<int>(profile.head.header.size());
  load.header = profile.head.header;
  load.turn = profile.turn;
  load.totals = totals_of(table, profile);
  Result<std::optional<table::FillDown>> fill_down = fill_down_of(table, profile);
  if (!fill_down) return fill_down.error();
  load.fill_down = std::move(*fill_down);
  for (const auto& [name, kind] : needed) {
    Result<table::ColumnPlan> column = plan_column(name, kind, profile);
    if (!column) return column.error();
    column->required = name == time && kind == table::CellKind::time;
    const auto form = table.formats.find(name);
    column->email = kind == table::CellKind::text && form != table.formats.end() && form->second.email;
    load.columns.push_back(std::move(column).value());
  }
  return load;
}

}  // namespace

Result<table::LoadPlan> plan_load(const LookUpPlan& plan, const metric::TableDef& table,
                                  const table::FileProfile& profile) {
  Needed needed = {{plan.entity, table::CellKind::text}};
  for (const std::string& column : plan.columns) needed.emplace(column, table::CellKind::text);
  return plan_needed(needed, "", table, profile);
}

Result<table::LoadPlan> plan_load(const TablePlan& plan, const metric::TableDef& table,
                                  const table::FileProfile& profile) {
  assert(profile.file == plan.file && table.file == plan.file);
  // A column may be needed as two kinds (a number that is also told apart as text): then it is loaded twice.
  Needed needed = {{plan.time, table::CellKind::time}};
  if (!plan.entity.empty()) needed.emplace(plan.entity, table::CellKind::text);
  const auto has_end = [](const Leaf& leaf) { return leaf.counted != metric::Counted::at_time; };
  if (std::any_of(plan.leaves.begin(), plan.leaves.end(), has_end)) needed.emplace(plan.end, table::CellKind::time);
  for (const std::string& segment : plan.segments) needed.emplace(segment, table::CellKind::text);
  if (!plan.first_done.empty()) needed.emplace(plan.first_done, table::CellKind::text);
  for (const Leaf& leaf : plan.leaves) {
    if (leaf.where) needed.merge(as_pairs(needed_columns(*leaf.where, plan.scope)));
    if (!leaf.argument) continue;
    // The aggregate has its own demand: what is summed is a number, what is told apart is text.
    metric::Expression call;
    call.kind = metric::Expression::Kind::aggregate;
    call.aggregate = leaf.aggregate;
    call.operands = {leaf.argument};
    call.operands.insert(call.operands.end(), leaf.more.begin(), leaf.more.end());
    needed.merge(as_pairs(needed_columns(call, plan.scope)));
  }

  for (const auto& [name, path] : plan.scope.joined) {
    needed.erase({name, table::CellKind::text});
    needed.emplace(path.steps.front().by, table::CellKind::text);
  }
  return plan_needed(needed, plan.time, table, profile);
}

}  // namespace northstar::scan
