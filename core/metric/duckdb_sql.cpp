#include <cassert>

#include "metric/evaluate.hpp"
#include "metric/operators.hpp"
#include "metric/printer.hpp"
#include "metric/typing.hpp"
#include "time/calendar.hpp"

namespace northstar::metric {
namespace {

std::string in_quotes(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) out.append(c == quote ? 2 : 1, c);
  return out + quote;
}

// 2026-09-14 07:05:00, without the T and Z of the ISO form.
std::string timestamp(std::int64_t seconds) {
  std::string text = time::iso_instant(seconds);
  for (char& c : text) {
    if (c == 'T') c = ' ';
  }
  if (!text.empty() && text.back() == 'Z') text.pop_back();
  return "timestamp '" + text + "'";
}

bool has_column(const Typed& typed) {
  if (typed.kind == Typed::Kind::column || typed.kind == Typed::Kind::aggregate) return true;
  for (const Typed& operand : typed.operands) {
    if (has_column(operand)) return true;
  }
  return false;
}

class Writer {
 public:
  Writer(const NameScope& scope, const SqlStyle& style) : scope_(scope), style_(style) {}

  // `bare`: a number may stand as written, since a column beside it decides the type. Elsewhere it is cast: DuckDB
  // would compute in 32-bit integers and fixed decimals, which overflow.
  std::string write(const Typed& typed, bool bare) const {
    switch (typed.kind) {
      case Typed::Kind::literal: return literal(typed, bare);
      case Typed::Kind::name: return in_quotes(typed.source->text, '"');
      case Typed::Kind::column: {
        const std::string name = in_quotes(typed.raw_column, '"');
        const auto own = scope_.kind_of_raw_column.find(typed.raw_column);
        const bool reads_other = own != scope_.kind_of_raw_column.end() && own->second != typed.column_kind;
        return reads_other ? "cast(" + name + " as varchar)" : name;
      }
      case Typed::Kind::aggregate: return aggregate(typed);
      case Typed::Kind::operation: break;
    }
    if (typed.op == Operator::case_when) return choice(typed);
    if (typed.op == Operator::previous) return in_quotes(print(*typed.source), '"');
    const OperatorRow& row = row_of(typed.op);
    return fill(row.duckdb, typed, &row);
  }

 private:
  std::string aggregate(const Typed& typed) const {
    const bool of_rows = typed.operands.empty();
    if (typed.aggregate == Aggregate::conversion)
      return "avg(cast(" + in_quotes(print(*typed.source), '"') + " as integer))";
    if (of_rows) return "count(" + std::string(style_.row) + ")";
    const std::string sql = fill(row_of(typed.aggregate).duckdb, typed, nullptr);
    return style_.sums_are_zero && typed.aggregate == Aggregate::sum ? "coalesce(" + sql + ", 0)" : sql;
  }

  static std::string literal(const Typed& typed, bool bare) {
    switch (typed.literal.type) {
      case ValueType::number: {
        const std::string digits = print_number(typed.source->mantissa, typed.source->scale);
        return bare ? digits : digits + "::double";
      }
      case ValueType::text: return in_quotes(typed.literal.text, '\'');
      case ValueType::boolean: return typed.literal.boolean ? "true" : "false";
      case ValueType::time: return timestamp(typed.literal.time);
      case ValueType::null: break;
    }
    return "null";
  }

  bool numbers_may_be_bare(const Typed& typed) const {
    if (typed.kind == Typed::Kind::aggregate) return false;
    const OperatorRow& row = row_of(typed.op);
    if (row.types == TypeRule::rounding) return true;
    if (row.form == Form::call || row.form == Form::choice) return false;
    return has_column(typed);
  }

  std::string operand(const Typed& typed, std::size_t i, const OperatorRow* row) const {
    const Typed& of = typed.operands[i];
    const bool is_digits = row != nullptr && row->types == TypeRule::rounding && i == 1;
    const bool bare = row != nullptr && (is_digits || (numbers_may_be_bare(typed) && row->types != TypeRule::rounding));
    // The digits of round are an integer, with its sign.
    const std::string text = is_digits ? print(*of.source) : write(of, bare);
    // In a period without rows a column is null, but a case or coalesce over it need not be.
    if (typed.kind == Typed::Kind::aggregate && of.kind == Typed::Kind::operation && style_.row != "*")
      return "case when " + std::string(style_.row) + " is not null then " + text + " end";
    if (row == nullptr || row->form == Form::call) return text;
    // A quotient and a cast literal end in operators of their own.
    const int binds = precedence_of(*of.source);
    const bool in_cast = row->op == Operator::divide;
    return !in_cast && binds < least_precedence(*row, i) ? "(" + text + ")" : text;
  }

  std::string fill(std::string_view pattern, const Typed& typed, const OperatorRow* row) const {
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '{') {
        out += pattern[i];
        continue;
      }
      if (pattern[i + 1] != '*') {
        const auto at = static_cast<std::size_t>(pattern[i + 1] - '0');
        out += operand(typed, at, row);
        next = at + 1;
      } else if (typed.operands.empty()) {
        out += '*';
      } else {
        for (std::size_t at = next; at < typed.operands.size(); ++at) {
          out += (at > next ? ", " : "") + operand(typed, at, row);
        }
      }
      i += 2;
    }
    return out;
  }

  std::string choice(const Typed& typed) const {
    std::string out = "case";
    const std::vector<Typed>& of = typed.operands;
    for (std::size_t i = 0; i + 1 < of.size(); i += 2) {
      out += " when " + write(of[i], false) + " then " + write(of[i + 1], false);
    }
    if (of.size() % 2 != 0) out += " else " + write(of.back(), false);
    return out + " end";
  }

  const NameScope& scope_;
  const SqlStyle& style_;
};

}  // namespace

std::string to_duckdb_sql(const Expression& e, const NameScope& scope, const SqlStyle& style) {
  const bool has_aggregates = !aggregates_in(std::make_shared<Expression>(e)).empty();
  const bool is_formula = !has_aggregates && scope.kind_of_raw_column.empty() && scope.raw_column_of.empty();
  const std::vector<std::string> metrics = is_formula ? names_in(e) : std::vector<std::string>();
  Level level = Level::row;
  if (has_aggregates) level = Level::measure;
  if (is_formula) level = Level::formula;
  Result<Typed> typed = resolve(e, level, scope, "", metrics);
  if (!typed && has_aggregates) typed = resolve(e, Level::having, scope, "");
  assert(typed.ok() && "the expression passed its check");
  return typed ? Writer(scope, style).write(*typed, false) : "null";
}

}  // namespace northstar::metric
