#include "metric/printer.hpp"

#include "metric/operators.hpp"

namespace northstar::metric {
namespace {

std::string in_quotes(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out.push_back(quote);
    out.push_back(c);
  }
  out.push_back(quote);
  return out;
}

std::string in_parentheses(const Expression& e, int least) {
  const std::string text = print(e);
  return precedence_of(e) < least ? "(" + text + ")" : text;
}

std::string with_commas(const std::vector<ExpressionPtr>& operands, std::size_t first) {
  std::string out;
  for (std::size_t i = first; i < operands.size(); ++i) out += (i > first ? ", " : "") + print(*operands[i]);
  return out;
}

std::string print_operation(const Expression& e) {
  const OperatorRow& row = row_of(e.op);
  const std::string spelling(row.spelling);
  const auto operand = [&](std::size_t i) { return in_parentheses(*e.operands[i], least_precedence(row, i)); };
  switch (row.form) {
    case Form::infix: return operand(0) + " " + spelling + " " + operand(1);
    case Form::prefix: return spelling + (spelling == "-" ? "" : " ") + operand(0);
    case Form::postfix: return operand(0) + " " + spelling;
    case Form::membership: return operand(0) + " in (" + with_commas(e.operands, 1) + ")";
    case Form::range: return operand(0) + " between " + operand(1) + " and " + operand(2);
    case Form::call: return spelling + "(" + with_commas(e.operands, 0) + ")";
    case Form::choice: break;
  }
  std::string out = "case";
  for (std::size_t i = 0; i + 1 < e.operands.size(); i += 2) {
    out += " when " + print(*e.operands[i]) + " then " + print(*e.operands[i + 1]);
  }
  if (e.operands.size() % 2 != 0) out += " else " + print(*e.operands.back());
  return out + " end";
}

}  // namespace

int precedence_of(const Expression& e) {
  return e.kind == Expression::Kind::operation ? row_of(e.op).precedence : precedence::primary;
}

int least_precedence(const OperatorRow& row, std::size_t operand) {
  switch (row.form) {
    case Form::infix:
      // Left-associative, but comparisons do not follow each other.
      return row.precedence + (operand > 0 || row.precedence == precedence::comparison ? 1 : 0);
    case Form::prefix:
      // -(-a), since two signs in a row would begin a comment in SQL.
      return row.precedence + (row.precedence == precedence::sign ? 1 : 0);
    case Form::postfix:
    case Form::range: return precedence::sum;
    case Form::membership: return operand == 0 ? precedence::sum : precedence::disjunction;
    default: return precedence::disjunction;
  }
}

std::string print_number(std::int64_t mantissa, int scale) {
  std::string digits = std::to_string(mantissa);
  if (scale == 0) return digits;
  const std::string sign = mantissa < 0 ? "-" : "";
  digits.erase(0, sign.size());
  if (digits.size() <= static_cast<std::size_t>(scale)) {
    digits.insert(0, static_cast<std::size_t>(scale) + 1 - digits.size(), '0');
  }
  return sign + digits.insert(digits.size() - static_cast<std::size_t>(scale), ".");
}

std::string print(const Expression& e) {
  switch (e.kind) {
    case Expression::Kind::number: return print_number(e.mantissa, e.scale);
    case Expression::Kind::text: return in_quotes(e.text, '\'');
    case Expression::Kind::boolean: return e.boolean ? "true" : "false";
    case Expression::Kind::null: return "null";
    case Expression::Kind::name: return e.text;
    case Expression::Kind::raw_column: return in_quotes(e.text, '"');
    case Expression::Kind::aggregate: return std::string(name_of(e.aggregate)) + "(" + with_commas(e.operands, 0) + ")";
    case Expression::Kind::operation: break;
  }
  return print_operation(e);
}

}  // namespace northstar::metric
