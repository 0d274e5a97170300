// Which columns of the files at hand hold the ids of a table with one row each: users, teams, accounts, products.
#pragma once

#include <vector>

#include "metric/definition.hpp"
#include "project/table_guess.hpp"

namespace northstar::project {

/// The column that names each row of a table of entities, else null.
const table::ColumnProfile* id_of(const TableGuess& table);

/// Whether a column of another of the tables holds its ids: it is called as they are, or "account_id" where
/// accounts.csv has an "id".
bool is_joined(const TableGuess& table, const std::vector<TableGuess>& tables);

/// Says in the tables of the definition which of their columns lead to another one, and splits them by what that says.
void guess_joins(const std::vector<TableGuess>& tables, metric::Definition& definition);

}  // namespace northstar::project
