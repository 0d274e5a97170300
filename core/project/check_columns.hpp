// Whether the columns that a definition names are in the files at hand: a table's own, and those it finds in others.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "metric/definition.hpp"
#include "table/profile.hpp"

namespace northstar::project {

/// `unknown metric "ordres"; did you mean "orders"?`, or with the names there are; `where` stands behind the name.
Error unknown(std::string place, const std::string& what, const std::string& name,
              const std::vector<std::string>& known, const std::string& where = "");

const table::FileProfile* find_profile(const std::vector<table::FileProfile>& profiles, const std::string& file);

/// A column of the file itself.
Result<Done> check_own(const std::string& place, const std::string& column, const table::FileProfile& profile,
                       const std::string& where = "");

/// A column that the segments or expressions of `table` name: its own, or "users.plan" of another.
Result<Done> check_column(const std::string& place, const std::string& column, const metric::Definition& definition,
                          const metric::TableDef& table, const std::vector<table::FileProfile>& profiles,
                          const std::string& where = "");

/// That every column in the joins of a table is there, and leads to a table of the role entities. `path`: of the table.
Result<Done> check_joins(const std::string& path, const metric::Definition& definition, const metric::TableDef& table,
                         const std::vector<table::FileProfile>& profiles);

}  // namespace northstar::project
