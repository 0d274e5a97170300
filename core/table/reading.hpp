// What is said of a file's writing beforehand, by a project: it stands in place of what would be found.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "csv/dialect.hpp"
#include "table/column.hpp"
#include "table/number_format.hpp"
#include "time/format.hpp"

namespace northstar::table {

/// What the cells of a column are, and how they are written where that is a number or a time.
struct ColumnForm {
  CellKind kind = CellKind::text;
  bool email = false;  // of text: trimmed and in lower case, so that an address is one however it was typed
  NumberFormat number;
  time::TimeFormat time;
  bool operator==(const ColumnForm&) const = default;
};
using ColumnForms = std::map<std::string, ColumnForm>;  // by name

struct FileForm {
  csv::GivenDialect dialect;
  std::optional<char> decimal;  // of every number in the file
  bool operator==(const FileForm&) const = default;
};

struct Reading {
  FileForm file;
  std::map<std::string, ColumnForms> tables;  // by the names under which definitions read the file's tables
  bool operator==(const Reading&) const = default;
};

}  // namespace northstar::table
