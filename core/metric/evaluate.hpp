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

#include "base/exact_sum.hpp"
#include "base/result.hpp"
#include "metric/definition.hpp"
#include "metric/expression.hpp"
#include "metric/joins.hpp"
#include "metric/value.hpp"
#include "table/column.hpp"

namespace northstar::metric {

/// What a name means for one table: the raw column it stands for and how its cells are to be loaded.
struct NameScope {
  std::map<std::string, std::string> raw_column_of;           // role or segment name -> raw column
  std::map<std::string, table::CellKind> kind_of_raw_column;  // what role, override or profile decided, in this order
  /// Whether kind_of_raw_column holds every column of the file. Without a profile it does not: any raw column is then
  /// accepted, and takes the kind that its use demands.
  bool knows_all_columns = true;
  /// Of the raw columns, those that are joined from other tables: texts.
  std::map<std::string, JoinPath> joined = {};
};
/// Scope of a table of the definition. `profile_kinds`: raw column -> kind suggested by the profile; empty: no profile.
/// The roles decide first: time is a time, entity, event and segments are texts, value is a number.
NameScope scope_of(const TableDef& table, const std::map<std::string, table::CellKind>& profile_kinds);
/// The same with what is joined to the table.
NameScope scope_of(const Definition& definition, const std::string& table,
                   const std::map<std::string, table::CellKind>& profile_kinds);

/// Checks names and types of a row expression (no aggregates) or a measure (aggregates over row expressions) and gives
/// the type of its value; a filter must be a boolean, a measure is always a number.
/// Unknown names get "did you mean"; types get words.
Result<ValueType> check_row_expression(const Expression& e, const NameScope& scope, std::string_view place);
Result<ValueType> check_measure(const Expression& e, const NameScope& scope, std::string_view place);
/// A metric's having: a condition over aggregates of one entity's rows; its measure must be count_distinct(entity).
Result<ValueType> check_having(const MetricDef& metric, const NameScope& scope, std::string_view place);
/// Whether a measure is count_distinct(entity) and nothing else.
bool counts_entities(const Expression& measure);
/// The same for a formula over other metrics.
Result<ValueType> check_formula(const Expression& e, const std::vector<std::string>& metrics, std::string_view place);

/// Raw columns that a row expression or measure needs, with the kind its use demands (a column compared with a text
/// literal, under `like`, `lower` or count_distinct is text; in arithmetic, sum, average it is a number). Where two
/// expressions demand one column as two kinds, the table holds it twice: a BoundExpression looks for name and kind.
std::map<std::string, table::CellKind> needed_columns(const Expression& e, const NameScope& scope);

/// Values of one expression for consecutive rows. Only the vectors of `type` are filled.
struct Batch {
  ValueType type = ValueType::null;
  std::size_t rows = 0;
  std::vector<std::uint8_t> present;   // all types: 0 is null
  std::vector<std::uint8_t> booleans;  // 1 is true; 0 is false or null, so it serves as the mask of a filter
  std::vector<std::int64_t> mantissa;  // number: exact unless is_real[i]; anything where not present
  int scale = 0;                       // of all exact numbers in the batch, 0..6
  std::vector<std::uint8_t> is_real;   // empty: none
  std::vector<double> real;            // of the rows with is_real; empty: none
  std::vector<std::int64_t> times;     // kMissingTime where null
  std::vector<std::uint32_t> codes;    // kMissingCode where null; lower() and case have a dictionary of their own,
  const table::Dictionary* dictionary = nullptr;  // which lives and keeps its codes as long as the BoundExpression
};

/// The number of a row that is present, as the nearest double.
double number_at(const Batch& batch, std::size_t row);
/// Adds the numbers of the rows that are present and whose byte in `mask` is not 0 (null mask: all). Exact ones go to
/// `decimals`, others to `reals`. Gives how many rows were added.
std::uint64_t add_numbers(const Batch& batch, const std::uint8_t* mask, DecimalSum& decimals, RealSum& reals);

/// A row expression that passed its check, bound to a table: reusable over ranges, also while the table grows; not
/// thread-safe. The table must hold its needed_columns.
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

/// A measure or formula over known values: `value_of` gives each aggregate, metric name or previous(). Nothing
/// where a value is missing, a divisor is 0 or the result is past the range of doubles.
std::optional<double> evaluate_over(const Expression& e,
                                    const std::function<std::optional<double>(const Expression& leaf)>& value_of);

/// A condition as 1 or 0, for evaluate_over: null counts as no.
ExpressionPtr as_number(ExpressionPtr condition);

/// How aggregates stand in SQL where every period has a row, also one without rows of the table.
struct SqlStyle {
  std::string_view row = "*";  // what count() counts
  bool sums_are_zero = false;  // a sum of nothing
};
/// DuckDB SQL of a row expression, measure, having or formula over raw columns or metrics; identifiers quoted, x / 0
/// null.
std::string to_duckdb_sql(const Expression& e, const NameScope& scope, const SqlStyle& style = {});

}  // namespace northstar::metric
