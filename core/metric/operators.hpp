// The operator table: one row per operator or function with its spelling, precedence, type rule, null rule, the kernel
// that computes one row, and its DuckDB SQL. Parser, printer, type check, evaluators and SQL all read it; a new
// function is an enumerator, a row and a kernel.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "metric/expression.hpp"
#include "metric/value.hpp"

namespace northstar::metric {

/// How it is written.
enum class Form {
  infix,       // a + b
  prefix,      // not a, -a
  postfix,     // a is null
  membership,  // a in (b, …)
  range,       // a between b and c
  choice,      // case when a then b … else c end
  call,        // coalesce(a, b, …)
};

/// What its operands must be, and what comes out.
enum class TypeRule {
  conditions,  // conditions -> condition
  comparable,  // operands of one type -> condition
  ordered,     // numbers, texts or dates, all of one type -> condition
  numbers,     // numbers -> number
  pattern,     // text and a text literal -> condition
  anything,    // one operand of any type -> condition
  choice,      // conditions and results in turn; results of one type -> that type
  one_type,    // operands of one type -> that type
  text,        // text -> text
  rounding,    // number and whole-number literal -> number
  dates,       // dates -> number
  shifting,    // name of a metric and whole-number literal -> number; in formulas
};

enum class NullRule {
  strict,  // null as soon as one operand is null; the kernel sees no nulls
  own,     // the kernel decides: three-valued logic, coalesce, case, is null
};

/// Computes one row.
using RowKernel = Value (*)(const Value* operands, std::size_t count, Texts& made);

/// Binding strength; operands that bind no tighter than needed stand in parentheses.
namespace precedence {
inline constexpr int disjunction = 1, conjunction = 2, negation = 3, comparison = 4, sum = 5, product = 6, sign = 7,
                     primary = 8;
}

struct OperatorRow {
  Operator op;
  std::string_view spelling;
  Form form;
  int precedence;
  TypeRule types;
  NullRule nulls;
  std::size_t least_operands, most_operands;
  RowKernel kernel;
  std::string_view duckdb;  // {0}, {1}: operands; {*}: operands from {0} or after the last named one, with commas
};

const OperatorRow& row_of(Operator op);
/// The function of this name ("coalesce"), any case.
const OperatorRow* function_named(std::string_view name);
/// Applies the null rule, then the kernel.
Value apply(const OperatorRow& row, const Value* operands, std::size_t count, Texts& made);

struct AggregateRow {
  Aggregate aggregate;
  std::string_view spelling;
  std::size_t least_operands, most_operands;
  bool of_numbers;          // its first operand must be a number
  std::string_view duckdb;  // {*}: operand or *
};

const AggregateRow& row_of(Aggregate aggregate);
const AggregateRow* aggregate_named(std::string_view name);  // any case

/// SQL's LIKE: % is any run of characters, _ one UTF-8 character; case counts, nothing is escaped.
bool like(std::string_view text, std::string_view pattern);

}  // namespace northstar::metric
