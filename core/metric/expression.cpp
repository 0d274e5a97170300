#include "metric/expression.hpp"

#include <algorithm>

#include "base/decimal.hpp"

namespace northstar::metric {
namespace {

void texts_in(const Expression& e, Expression::Kind kind, std::vector<std::string>& out) {
  if (e.kind == kind && std::find(out.begin(), out.end(), e.text) == out.end()) out.push_back(e.text);
  for (const ExpressionPtr& operand : e.operands) texts_in(*operand, kind, out);
}

void collect_aggregates(const ExpressionPtr& e, std::vector<ExpressionPtr>& out) {
  if (e->kind == Expression::Kind::aggregate) {
    const bool known = std::any_of(out.begin(), out.end(), [&](const ExpressionPtr& o) { return equal(*o, *e); });
    if (!known) out.push_back(e);
    return;
  }
  for (const ExpressionPtr& operand : e->operands) collect_aggregates(operand, out);
}

}  // namespace

bool equal(const Expression& a, const Expression& b) {
  if (a.kind != b.kind || a.operands.size() != b.operands.size()) return false;
  switch (a.kind) {
    case Expression::Kind::number:
      if (a.mantissa != b.mantissa || a.scale != b.scale) return false;
      break;
    case Expression::Kind::boolean:
      if (a.boolean != b.boolean) return false;
      break;
    case Expression::Kind::text:
    case Expression::Kind::name:
    case Expression::Kind::raw_column:
      if (a.text != b.text) return false;
      break;
    case Expression::Kind::operation:
      if (a.op != b.op) return false;
      break;
    case Expression::Kind::aggregate:
      if (a.aggregate != b.aggregate) return false;
      break;
    case Expression::Kind::null: break;
  }
  return std::equal(a.operands.begin(), a.operands.end(), b.operands.begin(),
                    [](const ExpressionPtr& x, const ExpressionPtr& y) { return equal(*x, *y); });
}

double number_of(const Expression& literal) { return decimal_to_double(literal.mantissa, literal.scale); }

std::vector<std::string> names_in(const Expression& expression) {
  std::vector<std::string> out;
  texts_in(expression, Expression::Kind::name, out);
  return out;
}

std::int32_t periods_before(const Expression& e) {
  if (e.kind != Expression::Kind::operation || e.op != Operator::previous) return 0;
  return e.operands.size() < 2 ? 1 : static_cast<std::int32_t>(e.operands[1]->mantissa);
}

std::vector<std::string> raw_columns_in(const Expression& expression) {
  std::vector<std::string> out;
  texts_in(expression, Expression::Kind::raw_column, out);
  return out;
}

std::vector<ExpressionPtr> aggregates_in(const ExpressionPtr& expression) {
  std::vector<ExpressionPtr> out;
  collect_aggregates(expression, out);
  return out;
}

}  // namespace northstar::metric
