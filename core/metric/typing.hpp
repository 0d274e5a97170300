// From names to columns and from operands to types: the one pass behind checks, needed columns, evaluation and SQL.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "metric/evaluate.hpp"
#include "metric/expression.hpp"
#include "metric/value.hpp"

namespace northstar::metric {

/// An expression with every name resolved. Names of metrics in a formula stay names.
struct Typed {
  enum class Kind { literal, column, name, operation, aggregate };
  Kind kind = Kind::literal;
  ValueType type = ValueType::null;
  Value literal;  // views the text of `source`
  std::string raw_column;
  table::CellKind column_kind = table::CellKind::text;
  Operator op = Operator::equal;
  Aggregate aggregate = Aggregate::count;
  std::vector<Typed> operands;
  const Expression* source = nullptr;
};

enum class Level { row, measure, having, formula };

/// `metrics` are the names that a formula may use.
Result<Typed> resolve(const Expression& e, Level level, const NameScope& scope, std::string_view place,
                      const std::vector<std::string>& metrics = {});

/// Raw columns with their kinds.
void collect_columns(const Typed& typed, std::map<std::string, table::CellKind>& into);

}  // namespace northstar::metric
