#include "metric/scalar.hpp"

#include <algorithm>

#include "metric/evaluate.hpp"

namespace northstar::metric {
namespace {

Value literal_of(const Expression& e) {
  switch (e.kind) {
    case Expression::Kind::number: return number_value(number_from(e.mantissa, e.scale));
    case Expression::Kind::text: return text_value(e.text);
    case Expression::Kind::boolean: return boolean_value(e.boolean);
    default: return {};
  }
}

Value evaluate_known(const Expression& e, const std::function<std::optional<double>(const Expression& leaf)>& value_of,
                     Texts& made) {
  if (e.kind == Expression::Kind::aggregate || e.kind == Expression::Kind::name || periods_before(e) > 0) {
    const std::optional<double> value = value_of(e);
    return value ? number_value(real_number(*value)) : Value{};
  }
  if (e.kind != Expression::Kind::operation) return literal_of(e);
  std::vector<Value> operands;
  operands.reserve(e.operands.size());
  for (const ExpressionPtr& operand : e.operands) operands.push_back(evaluate_known(*operand, value_of, made));
  return apply(row_of(e.op), operands.data(), operands.size(), made);
}

}  // namespace

Value evaluate_scalar(const Typed& typed, const std::function<Value(const Typed&)>& leaf, Texts& made) {
  if (typed.kind == Typed::Kind::literal) return typed.literal;
  if (typed.kind != Typed::Kind::operation) return leaf(typed);
  std::vector<Value> operands;
  operands.reserve(typed.operands.size());
  for (const Typed& operand : typed.operands) operands.push_back(evaluate_scalar(operand, leaf, made));
  return apply(row_of(typed.op), operands.data(), operands.size(), made);
}

bool is_constant(const Typed& typed) {
  if (typed.kind == Typed::Kind::literal) return true;
  return typed.kind == Typed::Kind::operation && std::all_of(typed.operands.begin(), typed.operands.end(), is_constant);
}

ExpressionPtr as_number(ExpressionPtr condition) {
  const auto number = [](std::int64_t value) {
    auto e = std::make_shared<Expression>();
    e->kind = Expression::Kind::number;
    e->mantissa = value;
    return e;
  };
  auto choice = std::make_shared<Expression>();
  choice->kind = Expression::Kind::operation;
  choice->op = Operator::case_when;
  choice->operands = {std::move(condition), number(1), number(0)};
  return choice;
}

std::optional<double> evaluate_over(const Expression& e,
                                    const std::function<std::optional<double>(const Expression& leaf)>& value_of) {
  Texts made;
  const Value value = evaluate_known(e, value_of, made);
  if (value.type != ValueType::number) return std::nullopt;
  return to_double(value.number);
}

}  // namespace northstar::metric
