// Expressions: the one small language of `measure`, `where` and `formula`, parsed to an immutable tree.
//   identifiers are role names (value, entity, event, time, a segment's name) or, in a formula, metric names
//   "Raw Column" stands in double quotes, 'text' in single quotes, numbers plain, time literals '2026-09-14' by context
//   or and not = != <> < <= > >= + - * / in (…) like is null, is not null, between … and …, case when … then … else …
//   end row functions: coalesce(a, b, …) nullif(a, b) abs(x) lower(t) round(x, digits)
//   days_between(from, to): midnights passed, below 0 backwards ; aggregates: count() count(x)
//   sum(x) average(x) min(x) max(x) count_distinct(x) median(x) percentile(x, share)
//   winsorized_sum(x, low, high), winsorized_average(x, low, high): values below and above two percentiles of their
//   period count as those percentiles
//   conversion(from, to, days): of the rows where `from` holds, the share that another row of the same entity followed
//   within so many days of 24 hours, where `to` holds; by the period of the first row
//   previous(metric, n) in a formula: the metric n periods before (1 where n is left out)
// SQL's null logic; x / 0 is null; `/` is real division; text compares by bytes. At most 64 levels deep; 4,096 bytes
// long, as typed and in canonical text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace northstar::metric {

enum class Operator {  // one row each in the operator table (operators.hpp): type rule, null rule, evaluator, SQL
  logical_or,
  logical_and,
  logical_not,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  add,
  subtract,
  multiply,
  divide,
  negate,
  in_list,
  like,
  is_null,
  is_not_null,
  between,
  case_when,
  coalesce,
  null_if,
  absolute,
  lower,
  round,
  days_between,
  previous,
};
enum class Aggregate {
  count,
  sum,
  average,
  minimum,
  maximum,
  count_distinct,
  median,
  percentile,
  winsorized_sum,
  winsorized_average,
  conversion,
};
std::string_view name_of(Aggregate aggregate);  // "count_distinct"

struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

struct Expression {
  enum class Kind { number, text, boolean, null, name, raw_column, operation, aggregate };
  Kind kind = Kind::null;
  std::int64_t mantissa = 0;  // number: mantissa / 10^scale
  int scale = 0;
  bool boolean = false;
  std::string text;  // text literal, name, raw column's header
  Operator op = Operator::equal;
  Aggregate aggregate = Aggregate::count;
  std::vector<ExpressionPtr> operands;
  std::uint32_t position = 0;  // byte in the source, for errors
};

/// Parses; `place` ("metrics.revenue.where") begins every error, which shows the spot and says what was expected.
Result<ExpressionPtr> parse_expression(std::string_view source, std::string_view place);

/// Canonical text: parse(print(e)) equals e, and equal trees print equally.
std::string print(const Expression& expression);
bool equal(const Expression& a, const Expression& b);

/// A number literal as a double.
double number_of(const Expression& literal);

/// Every name / raw column / aggregate call in the tree, in source order, without repeats.
std::vector<std::string> names_in(const Expression& expression);
/// n of previous(metric, n), 1 where it is not said; 0: it is something else.
std::int32_t periods_before(const Expression& expression);
std::vector<std::string> raw_columns_in(const Expression& expression);
std::vector<ExpressionPtr> aggregates_in(const ExpressionPtr& expression);

}  // namespace northstar::metric
