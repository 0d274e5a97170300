// Columns of another table that belong to the rows of one: "users.plan" is the plan of who did it, found by the id.
// The other table has the role entities; the way to it may lead over a second one, as from a user to the account.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metric/definition.hpp"
#include "table/column.hpp"

namespace northstar::metric {

struct JoinStep {
  std::string by;     // raw column with the id: of the table itself, then of the table of the step before
  std::string table;  // whose entity that is
  bool operator==(const JoinStep&) const = default;
};

struct JoinPath {
  std::vector<JoinStep> steps;  // one or two
  std::string column;           // raw column of the last table
  bool operator==(const JoinPath&) const = default;
};

/// Whether rows of others find something in a table: it says who or what each of its rows is about.
bool can_be_joined(const TableDef& table);

/// The way in words: equal ones lead alike.
std::string print(const JoinPath& path);

/// The way from the rows of `from` to "users.plan". A column that `from` joins to the table comes first, then the
/// entity where both call it alike, then the way over a table that itself joins there, then the entity. Nothing: the
/// part before the first dot is no such table, or nothing leads there.
std::optional<JoinPath> join_path(const Definition& definition, const TableDef& from, std::string_view name);

/// All that the segments and metrics of a table name of others. `own`: columns of its file, which come first.
std::map<std::string, JoinPath> joined_columns(const Definition& definition, const std::string& table,
                                               const std::map<std::string, table::CellKind>& own);

/// What rows have whose id the table does not hold, or holds with more than one value.
std::string not_in(const TableDef& table);
std::string several_in(const TableDef& table);

}  // namespace northstar::metric
