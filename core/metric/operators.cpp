#include "metric/operators.hpp"

#include <array>
#include <cassert>

#include "base/text.hpp"
#include "metric/row_kernels.hpp"

namespace northstar::metric {
namespace {

namespace p = precedence;
constexpr std::size_t any = 4096;

using F = Form;
using T = TypeRule;
using N = NullRule;
using O = Operator;

// clang-format off
constexpr std::array<OperatorRow, 27> operator_table = {{
    {O::logical_or,    "or",          F::infix,      p::disjunction, T::conditions, N::own,    2, 2,   kernels::logical_or,    "{0} or {1}"},
    {O::logical_and,   "and",         F::infix,      p::conjunction, T::conditions, N::own,    2, 2,   kernels::logical_and,   "{0} and {1}"},
    {O::logical_not,   "not",         F::prefix,     p::negation,    T::conditions, N::strict, 1, 1,   kernels::logical_not,   "not {0}"},
    {O::equal,         "=",           F::infix,      p::comparison,  T::comparable, N::strict, 2, 2,   kernels::equal,         "{0} = {1}"},
    {O::not_equal,     "!=",          F::infix,      p::comparison,  T::comparable, N::strict, 2, 2,   kernels::not_equal,     "{0} <> {1}"},
    {O::less,          "<",           F::infix,      p::comparison,  T::ordered,    N::strict, 2, 2,   kernels::less,          "{0} < {1}"},
    {O::less_equal,    "<=",          F::infix,      p::comparison,  T::ordered,    N::strict, 2, 2,   kernels::less_equal,    "{0} <= {1}"},
    {O::greater,       ">",           F::infix,      p::comparison,  T::ordered,    N::strict, 2, 2,   kernels::greater,       "{0} > {1}"},
    {O::greater_equal, ">=",          F::infix,      p::comparison,  T::ordered,    N::strict, 2, 2,   kernels::greater_equal, "{0} >= {1}"},
    {O::add,           "+",           F::infix,      p::sum,         T::numbers,    N::strict, 2, 2,   kernels::add,           "{0} + {1}"},
    {O::subtract,      "-",           F::infix,      p::sum,         T::numbers,    N::strict, 2, 2,   kernels::subtract,      "{0} - {1}"},
    {O::multiply,      "*",           F::infix,      p::product,     T::numbers,    N::strict, 2, 2,   kernels::multiply,      "{0} * {1}"},
    {O::divide,        "/",           F::infix,      p::product,     T::numbers,    N::strict, 2, 2,   kernels::divide,        "cast({0} as double) / nullif(cast({1} as double), 0)"},
    {O::negate,        "-",           F::prefix,     p::sign,        T::numbers,    N::strict, 1, 1,   kernels::negate,        "-{0}"},
    {O::in_list,       "in",          F::membership, p::comparison,  T::comparable, N::own,    2, any, kernels::in_list,       "{0} in ({*})"},
    {O::like,          "like",        F::infix,      p::comparison,  T::pattern,    N::strict, 2, 2,   kernels::like,          "{0} like {1}"},
    {O::is_null,       "is null",     F::postfix,    p::comparison,  T::anything,   N::own,    1, 1,   kernels::is_null,       "{0} is null"},
    {O::is_not_null,   "is not null", F::postfix,    p::comparison,  T::anything,   N::own,    1, 1,   kernels::is_not_null,   "{0} is not null"},
    {O::between,       "between",     F::range,      p::comparison,  T::ordered,    N::own,    3, 3,   kernels::between,       "{0} between {1} and {2}"},
    {O::case_when,     "case",        F::choice,     p::primary,     T::choice,     N::own,    2, any, kernels::case_when,     ""},
    {O::coalesce,      "coalesce",    F::call,       p::primary,     T::one_type,   N::own,    1, any, kernels::coalesce,      "coalesce({*})"},
    {O::null_if,       "nullif",      F::call,       p::primary,     T::one_type,   N::own,    2, 2,   kernels::null_if,       "nullif({0}, {1})"},
    {O::absolute,      "abs",         F::call,       p::primary,     T::numbers,    N::strict, 1, 1,   kernels::absolute,      "abs({0})"},
    {O::lower,         "lower",       F::call,       p::primary,     T::text,       N::strict, 1, 1,   kernels::lower,         "lower({0})"},
    {O::round,         "round",       F::call,       p::primary,     T::rounding,   N::strict, 2, 2,   kernels::round,         "round({0}, {1})"},
    {O::days_between,  "days_between",F::call,       p::primary,     T::dates,      N::strict, 2, 2,   kernels::days_between,  "date_diff('day', {0}, {1})"},
    {O::previous,      "previous",    F::call,       p::primary,     T::shifting,   N::own,    1, 2,   nullptr,                ""},  // of the series, not of a row
}};

constexpr std::array<AggregateRow, 11> aggregate_table = {{
    {Aggregate::count,              "count",              0, 1, false, "count({*})"},
    {Aggregate::sum,                "sum",                1, 1, true,  "sum({*})"},
    {Aggregate::average,            "average",            1, 1, true,  "avg({*})"},
    {Aggregate::minimum,            "min",                1, 1, true,  "min({*})"},
    {Aggregate::maximum,            "max",                1, 1, true,  "max({*})"},
    {Aggregate::count_distinct,     "count_distinct",     1, 1, false, "count(distinct {*})"},
    {Aggregate::median,             "median",             1, 1, true,  "quantile_cont({0}, 0.5)"},
    {Aggregate::percentile,         "percentile",         2, 2, true,  "quantile_cont({0}, {1})"},
    {Aggregate::winsorized_sum,     "winsorized_sum",     3, 3, true,  "list_sum(list_transform(list({0}) filter ({0} is not null), lambda _x: greatest(least(_x, quantile_cont({0}, {2})), quantile_cont({0}, {1}))))"},
    {Aggregate::winsorized_average, "winsorized_average", 3, 3, true,  "list_avg(list_transform(list({0}) filter ({0} is not null), lambda _x: greatest(least(_x, quantile_cont({0}, {2})), quantile_cont({0}, {1}))))"},
    {Aggregate::conversion,         "conversion",         3, 3, false, ""},  // needs a look at other rows: metric_sql
}};
// clang-format on

constexpr bool rows_follow_the_enumerators() {
  for (std::size_t i = 0; i < operator_table.size(); ++i) {
    if (static_cast<std::size_t>(operator_table[i].op) != i) return false;
  }
  for (std::size_t i = 0; i < aggregate_table.size(); ++i) {
    if (static_cast<std::size_t>(aggregate_table[i].aggregate) != i) return false;
  }
  return true;
}
static_assert(rows_follow_the_enumerators());

}  // namespace

const OperatorRow& row_of(Operator op) { return operator_table[static_cast<std::size_t>(op)]; }

const OperatorRow* function_named(std::string_view name) {
  const std::string wanted = lower_ascii(name);
  for (const OperatorRow& row : operator_table) {
    if (row.form == Form::call && row.spelling == wanted) return &row;
  }
  return nullptr;
}

Value apply(const OperatorRow& row, const Value* operands, std::size_t count, Texts& made) {
  assert(count >= row.least_operands && count <= row.most_operands);
  if (row.nulls == NullRule::strict) {
    for (std::size_t i = 0; i < count; ++i) {
      if (operands[i].is_null()) return {};
    }
  }
  return row.kernel(operands, count, made);
}

const AggregateRow& row_of(Aggregate aggregate) { return aggregate_table[static_cast<std::size_t>(aggregate)]; }

const AggregateRow* aggregate_named(std::string_view name) {
  const std::string wanted = lower_ascii(name);
  for (const AggregateRow& row : aggregate_table) {
    if (row.spelling == wanted) return &row;
  }
  return nullptr;
}

std::string_view name_of(Aggregate aggregate) { return row_of(aggregate).spelling; }

}  // namespace northstar::metric
