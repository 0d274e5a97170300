// Binding an expression to the columns of a loaded table and evaluating it over a range of rows, and a measure over the
// results of its aggregates. Row arithmetic on decimals is exact (mantissa / 10^scale) while it fits 18 digits, else
// real.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "metric/definition.hpp"
#include "metric/expression.hpp"
#include "table/column.hpp"

namespace northstar::metric {

enum class ValueType { null, boolean, number, text, time };

/// What a name means for one table: the raw column it stands for and how its cells are to be loaded.
struct NameScope {
  std::map<std::string, std::string> raw_column_of;           // role or segment name -> raw column
  std::map<std::string, table::CellKind> kind_of_raw_column;  // what profile or use decided
};
/// Scope of a table of the definition. `profile_kinds`: raw column -> kind suggested by the profile.
NameScope scope_of(const TableDef& table, const std::map<std::string, table::CellKind>& profile_kinds);

/// Checks names and types of a row expression (no aggregates) or a measure (aggregates over row expressions).
/// Unknown names get "did you mean"; types get words.
Result<ValueType> check_row_expression(const Expression& e, const NameScope& scope, std::string_view place);
Result<ValueType> check_measure(const Expression& e, const NameScope& scope, std::string_view place);

/// Raw columns that an expression needs, with the kind its use demands (a column compared with a text literal, under
/// `like`, `lower` or count_distinct is text; in arithmetic, sum, average it is a number).
std::map<std::string, table::CellKind> needed_columns(const Expression& e, const NameScope& scope);

/// Values of one expression for consecutive rows. Only the vectors of `type` are filled.
struct Batch {
  ValueType type = ValueType::null;
  std::size_t rows = 0;
  std::vector<std::uint8_t> present;  // all types: 0 is null
  std::vector<std::uint8_t> booleans;
  std::vector<std::int64_t> mantissa;  // number: exact unless is_real[i]
  int scale = 0;                       // of all exact numbers in the batch
  std::vector<std::uint8_t> is_real;   // empty: none
  std::vector<double> real;
  std::vector<std::int64_t> times;
  std::vector<std::uint32_t> codes;  // text straight from a column: codes of `dictionary`
  const table::Dictionary* dictionary = nullptr;
  std::vector<std::string> texts;  // computed text (lower(), case): when dictionary is null
};

/// An expression bound to a table: reusable over ranges, not thread-safe.
class BoundExpression {
 public:
  BoundExpression(ExpressionPtr expression, const NameScope& scope, const table::Table& table);
  ~BoundExpression();
  BoundExpression(BoundExpression&&) noexcept;
  /// Rows [begin, end), end - begin <= table::block_rows and not across a block boundary.
  const Batch& evaluate(std::size_t begin, std::size_t end);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// A measure or formula over known values: `value_of` gives each aggregate (by printed text) or metric name.
std::optional<double> evaluate_over(const Expression& e,
                                    const std::function<std::optional<double>(const Expression& leaf)>& value_of);

/// DuckDB SQL of a row expression or measure over raw columns; identifiers quoted, x / 0 null.
std::string to_duckdb_sql(const Expression& e, const NameScope& scope);

}  // namespace northstar::metric
