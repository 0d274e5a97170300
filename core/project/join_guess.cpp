#include "project/join_guess.hpp"

#include <algorithm>

#include "project/header_words.hpp"

namespace northstar::project {
namespace {

bool holds_ids_of(const table::ColumnProfile& column, const TableGuess& table) {
  const table::ColumnProfile* id = id_of(table);
  if (id == nullptr) return false;
  const Words own = words_of_header(column.name), theirs = words_of_header(id->name);
  if (theirs != Words{"id"}) return own == theirs;
  return own.size() == 2 && own[1] == "id" && (own[0] == table.name || own[0] + "s" == table.name);
}

/// With more dimensions than this, none is looked at.
constexpr std::size_t kMostSegments = 4;

/// Rows are split by what is known of who stands in them too, after their own dimensions.
void add_segments_of(const std::string& name, const metric::Definition& definition, metric::TableDef& from) {
  for (const std::string& segment : definition.tables.at(name).columns.segments) {
    const std::string joined = name + "." + segment;
    std::vector<std::string>& all = from.columns.segments;
    if (all.size() < kMostSegments && std::find(all.begin(), all.end(), joined) == all.end()) all.push_back(joined);
  }
}

}  // namespace

const table::ColumnProfile* id_of(const TableGuess& table) {
  if (table.role != metric::Role::entities) return nullptr;
  return table.found.entity != nullptr ? table.found.entity : table.found.row_id;
}

bool is_joined(const TableGuess& table, const std::vector<TableGuess>& tables) {
  return std::any_of(tables.begin(), tables.end(), [&](const TableGuess& other) {
    const std::vector<table::ColumnProfile>& columns = other.profile->columns;
    return &other != &table && std::any_of(columns.begin(), columns.end(), [&](const table::ColumnProfile& column) {
      return holds_ids_of(column, table);
    });
  });
}

void guess_joins(const std::vector<TableGuess>& tables, metric::Definition& definition) {
  for (const TableGuess& from : tables) {
    const auto known = definition.tables.find(from.name);
    if (known == definition.tables.end()) continue;
    for (const TableGuess& to : tables) {
      if (&to == &from || definition.tables.count(to.name) == 0) continue;
      for (const table::ColumnProfile& column : from.profile->columns)
        if (holds_ids_of(column, to)) known->second.joins[column.name] = to.name;
    }
  }
  for (auto& [name, from] : definition.tables) {
    if (from.role == metric::Role::entities) continue;
    for (const auto& [column, to] : from.joins) {
      add_segments_of(to, definition, from);
      for (const auto& [id, further] : definition.tables.at(to).joins) add_segments_of(further, definition, from);
    }
  }
}

}  // namespace northstar::project
