// Which columns of which tables the rows of others find, step by step.
#include <algorithm>

#include "scan/look_ups.hpp"

namespace northstar::scan {
namespace {

/// The rows of a file that tables share have one column of a name.
Result<Done> check_alike(const TablePlan& table, const TablePlan& other) {
  if (table.file != other.file) return Done{};
  for (const auto& [name, path] : table.scope.joined) {
    const auto same = other.scope.joined.find(name);
    if (same == other.scope.joined.end() || same->second == path) continue;
    return Error{ErrorCode::unsupported, "tables." + other.table + ".joins",
                 "\"" + table.table + "\" finds \"" + name + "\" of the same rows by another column.",
                 "Write the same \"joins\" in both."};
  }
  return Done{};
}

void add(const LookUpPlan& wanted, std::vector<LookUpPlan>& into) {
  const auto known =
      std::find_if(into.begin(), into.end(), [&](const LookUpPlan& plan) { return plan.table == wanted.table; });
  if (known == into.end())
    into.push_back(wanted);
  else
    known->columns.insert(wanted.columns.begin(), wanted.columns.end());
}

}  // namespace

Result<std::vector<LookUpPlan>> plan_look_ups(const metric::Definition& definition,
                                              const std::vector<TablePlan>& tables) {
  std::vector<LookUpPlan> found;
  for (const TablePlan& table : tables) {
    for (const TablePlan& other : tables)
      if (const Result<Done> alike = check_alike(table, other); !alike) return alike.error();
    for (const auto& [name, path] : table.scope.joined) {
      for (std::size_t i = 0; i < path.steps.size(); ++i) {
        const metric::TableDef& of = definition.tables.at(path.steps[i].table);
        add({path.steps[i].table,
             of.file,
             of.columns.entity,
             {i + 1 < path.steps.size() ? path.steps[i + 1].by : path.column}},
            found);
      }
    }
  }
  return found;
}

}  // namespace northstar::scan
