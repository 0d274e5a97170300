// A whole metric as one DuckDB statement: a row per period with its first day and the value, for whoever wants to check
// a number. It reads the files by name.
#pragma once

#include <map>
#include <string>

#include "metric/definition.hpp"
#include "metric/evaluate.hpp"

namespace northstar::metric {

/// What the SQL of a table needs beside the definition.
struct SqlTable {
  NameScope scope;
  std::string day;        // raw column of its time, or a date literal for a file that is one day or period as a whole
  bool is_column = true;  // whether `day` is a column
  bool has_clock = true;  // its cells are instants, which fall into the days of the calendar's zone
  std::string end;        // raw column; empty: none
  bool end_has_clock = true;
  /// First days of the first and the last period, where rows that run or end decide how far they reach; else empty.
  std::string first_period, last_period;
};

/// `tables` by name; the metric, or part of one, passed its checks.
std::string metric_sql(const Definition& definition, const std::string& metric,
                       const std::map<std::string, SqlTable>& tables);

}  // namespace northstar::metric
