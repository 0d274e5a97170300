// How the cells of a profiled column are read when nothing else is said.
#pragma once

#include <map>
#include <string>

#include "table/profile.hpp"

namespace northstar::project {

inline table::CellKind kind_of(const table::ColumnProfile& column) {
  switch (column.type) {
    case table::ColumnType::boolean: return table::CellKind::boolean;
    case table::ColumnType::integer:
    case table::ColumnType::decimal: return table::CellKind::number;
    case table::ColumnType::date:
    case table::ColumnType::date_time: return table::CellKind::time;
    case table::ColumnType::empty:
    case table::ColumnType::text: return table::CellKind::text;
  }
  return table::CellKind::text;
}

inline std::map<std::string, table::CellKind> kinds_of(const table::FileProfile& profile) {
  std::map<std::string, table::CellKind> kinds;
  for (const table::ColumnProfile& column : profile.columns) kinds[column.name] = kind_of(column);
  return kinds;
}

}  // namespace northstar::project
