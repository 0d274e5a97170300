#include "project/check_columns.hpp"

#include "metric/joins.hpp"
#include "project/names.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;

Result<Done> check_joined_table(const std::string& place, const std::string& name, const m::Definition& definition) {
  const auto table = definition.tables.find(name);
  if (table == definition.tables.end()) {
    std::vector<std::string> names;
    for (const auto& [other, def] : definition.tables)
      if (can_be_joined(def)) names.push_back(other);
    return unknown(place, "table", name, names);
  }
  if (can_be_joined(table->second)) return Done{};
  return Error{ErrorCode::not_computable, place, "no row of " + in_quotes(name) + " stands for one id.",
               "Give it the role \"entities\" and choose its \"entity\"."};
}

}  // namespace

Error unknown(std::string place, const std::string& what, const std::string& name,
              const std::vector<std::string>& known, const std::string& where) {
  Error error{ErrorCode::unknown_name, std::move(place), "unknown " + what + " " + in_quotes(name) + where, ""};
  if (const auto near = near_name(name, known)) {
    error.message += "; did you mean " + in_quotes(*near) + "?";
  } else {
    error.message += ".";
    error.remedy = list_of(known);
  }
  return error;
}

const table::FileProfile* find_profile(const std::vector<table::FileProfile>& profiles, const std::string& file) {
  for (const table::FileProfile& profile : profiles) {
    if (profile.file == file) return &profile;
  }
  return nullptr;
}

Result<Done> check_own(const std::string& place, const std::string& column, const table::FileProfile& profile,
                       const std::string& where) {
  if (profile.find(column) != nullptr) return Done{};
  std::vector<std::string> names;
  for (const table::ColumnProfile& other : profile.columns) names.push_back(other.name);
  return unknown(place, "column", column, names, where);
}

Result<Done> check_column(const std::string& place, const std::string& column, const m::Definition& definition,
                          const m::TableDef& table, const std::vector<table::FileProfile>& profiles,
                          const std::string& where) {
  const table::FileProfile& own = *find_profile(profiles, table.file);
  const std::string other = column.substr(0, column.find('.'));
  if (own.find(column) != nullptr || other == column || definition.tables.count(other) == 0)
    return check_own(place, column, own, where);
  if (auto joined = check_joined_table(place, other, definition); !joined) return joined;
  const auto path = join_path(definition, table, column);
  if (!path)
    return Error{ErrorCode::not_computable, place,
                 "nothing in " + in_quotes(table.file) + " leads to " + in_quotes(other) + ".",
                 "Say in \"joins\" which of its columns holds those ids."};
  const m::TableDef& last = definition.tables.at(other);
  const table::FileProfile* there = find_profile(profiles, last.file);  // without it that table is at fault
  return there == nullptr ? Done{} : check_own(place, path->column, *there, " in " + in_quotes(last.file));
}

Result<Done> check_joins(const std::string& path, const m::Definition& definition, const m::TableDef& table,
                         const std::vector<table::FileProfile>& profiles) {
  for (const auto& [column, other] : table.joins) {
    const std::string place = join_path(path + ".joins", column);
    if (auto own = check_own(place, column, *find_profile(profiles, table.file), " in " + in_quotes(table.file)); !own)
      return own;
    if (auto joined = check_joined_table(place, other, definition); !joined) return joined;
  }
  return Done{};
}

}  // namespace northstar::project
