// Random expressions, the same for a seed everywhere: any tree at all, and trees whose types fit a given set of
// columns.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "metric/expression.hpp"

namespace northstar::metric::testing {

using northstar::testing::Random;

inline ExpressionPtr make(Operator op, std::vector<ExpressionPtr> operands) {
  auto e = std::make_shared<Expression>();
  e->kind = Expression::Kind::operation;
  e->op = op;
  e->operands = std::move(operands);
  return e;
}

inline ExpressionPtr make(Expression::Kind kind, std::string text) {
  auto e = std::make_shared<Expression>();
  e->kind = kind;
  e->text = std::move(text);
  return e;
}

inline ExpressionPtr make_number(std::int64_t mantissa, int scale = 0) {
  auto e = std::make_shared<Expression>();
  e->kind = Expression::Kind::number;
  e->mantissa = mantissa;
  e->scale = scale;
  return e;
}

template <class T>
const T& one_of(Random& random, const std::vector<T>& from) {
  return from[random.below(from.size())];
}

/// Any tree that the grammar allows, sensible or not.
inline ExpressionPtr any_expression(Random& random, int depth) {
  using Kind = Expression::Kind;
  const auto below = [&] { return any_expression(random, depth - 1); };
  if (depth <= 1 || random.chance(15)) {
    static const std::vector<std::string> texts = {"", "play", "it's", "50 %", "a \"b\"", "é€", "null", "line\nend"};
    switch (random.below(7)) {
      case 0: return make(Kind::text, one_of(random, texts));
      case 1: return make(Kind::raw_column, "Column " + one_of(random, texts));
      case 2: return make(Kind::name, random.chance(50) ? "value" : "sum_2");
      case 3: {
        auto e = std::make_shared<Expression>();
        e->kind = Kind::boolean;
        e->boolean = random.chance(50);
        return e;
      }
      case 4: return make(Kind::null, "");
      default: {
        auto mantissa = static_cast<std::int64_t>(random.next() % 1000000000000000000u);
        for (std::uint64_t n = random.below(18); n > 0; --n) mantissa /= 10;
        // Without trailing zeros, as the parser leaves it.
        int scale = static_cast<int>(random.below(19));
        while (scale > 0 && mantissa % 10 == 0) {
          mantissa /= 10;
          --scale;
        }
        return make_number(mantissa, scale);
      }
    }
  }
  if (random.chance(10)) {
    auto e = std::make_shared<Expression>();
    e->kind = Kind::aggregate;
    e->aggregate = static_cast<Aggregate>(random.below(6));
    if (e->aggregate != Aggregate::count || random.chance(50)) e->operands = {below()};
    return e;
  }
  const auto op = static_cast<Operator>(random.below(static_cast<std::uint64_t>(Operator::round) + 1));
  std::size_t count = 2;
  switch (op) {
    case Operator::logical_not:
    case Operator::negate:
    case Operator::is_null:
    case Operator::is_not_null:
    case Operator::absolute:
    case Operator::lower: count = 1; break;
    case Operator::between: count = 3; break;
    case Operator::in_list:
    case Operator::case_when: count = 2 + random.below(4); break;
    case Operator::coalesce: count = 1 + random.below(4); break;
    default: break;
  }
  std::vector<ExpressionPtr> operands;
  for (std::size_t i = 0; i < count; ++i) operands.push_back(below());
  return make(op, std::move(operands));
}

/// Columns by type, and literals that meet their values, for expressions that pass the check.
struct Columns {
  std::vector<std::string> numbers, texts, times, booleans;
  std::vector<std::string> text_values, time_values, patterns;
};

inline ExpressionPtr condition(Random& random, const Columns& columns, int depth);

inline ExpressionPtr column_of(Random& random, const std::vector<std::string>& names) {
  return make(Expression::Kind::raw_column, one_of(random, names));
}

/// Decimals are quarters, so that doubles hold them and their sums exactly too.
inline ExpressionPtr number_literal(Random& random) {
  static const std::vector<std::pair<std::int64_t, int>> values = {
      {0, 0}, {1, 0}, {2, 0}, {3, 0}, {10, 0}, {25, 2}, {5, 1}, {75, 2}, {125, 1}, {100, 0}, {7, 0}, {250, 0}, {15, 1}};
  const auto& [mantissa, scale] = one_of(random, values);
  const ExpressionPtr number = make_number(mantissa, scale);
  return random.chance(15) ? make(Operator::negate, {number}) : number;
}

inline ExpressionPtr null_literal() { return make(Expression::Kind::null, ""); }

inline ExpressionPtr number_expression(Random& random, const Columns& columns, int depth) {
  const auto number = [&] { return number_expression(random, columns, depth - 1); };
  if (depth <= 1) return random.chance(70) ? column_of(random, columns.numbers) : number_literal(random);
  switch (random.below(13)) {
    case 0:
    case 1: return make(Operator::add, {number(), number()});
    case 2:
    case 3: return make(Operator::subtract, {number(), number()});
    case 4:
      // One factor from the bottom, so that products stay within 53 bits and doubles stay exact.
      return make(Operator::multiply, {number(), number_expression(random, columns, 1)});
    case 5: return make(Operator::divide, {number(), number()});
    case 6: return make(Operator::negate, {number()});
    case 7: return make(Operator::absolute, {number()});
    case 8: return make(Operator::coalesce, {column_of(random, columns.numbers), number()});
    case 9: return make(Operator::null_if, {number(), number_literal(random)});
    case 10: {
      std::vector<ExpressionPtr> operands = {condition(random, columns, depth - 1), number()};
      if (random.chance(40)) {
        operands.push_back(condition(random, columns, depth - 1));
        operands.push_back(random.chance(20) ? null_literal() : number());
      }
      if (random.chance(70)) operands.push_back(number());
      return make(Operator::case_when, std::move(operands));
    }
    case 11: return make(Operator::days_between, {column_of(random, columns.times), column_of(random, columns.times)});
    default:
      // Of a column, to whole numbers or tens: doubles hold those exactly too.
      return make(Operator::round, {column_of(random, columns.numbers),
                                    random.chance(50) ? make_number(0) : make(Operator::negate, {make_number(1)})});
  }
}

inline ExpressionPtr text_literal(Random& random, const Columns& columns) {
  return make(Expression::Kind::text, one_of(random, columns.text_values));
}

inline ExpressionPtr text_expression(Random& random, const Columns& columns, int depth) {
  const auto text = [&] { return text_expression(random, columns, depth - 1); };
  if (depth <= 1) return random.chance(80) ? column_of(random, columns.texts) : text_literal(random, columns);
  switch (random.below(5)) {
    case 0: return make(Operator::lower, {text()});
    case 1: return make(Operator::coalesce, {column_of(random, columns.texts), text()});
    case 2: return make(Operator::null_if, {text(), text_literal(random, columns)});
    case 3: return make(Operator::case_when, {condition(random, columns, depth - 1), text(), text()});
    default: return column_of(random, columns.texts);
  }
}

inline ExpressionPtr time_expression(Random& random, const Columns& columns) {
  if (random.chance(15)) {
    return make(Operator::coalesce, {column_of(random, columns.times), column_of(random, columns.times)});
  }
  return column_of(random, columns.times);
}

inline ExpressionPtr condition(Random& random, const Columns& columns, int depth) {
  static const std::vector<Operator> comparisons = {Operator::equal,      Operator::not_equal, Operator::less,
                                                    Operator::less_equal, Operator::greater,   Operator::greater_equal};
  const auto number = [&] { return number_expression(random, columns, depth - 1); };
  const auto text = [&] { return text_expression(random, columns, depth - 1); };
  const auto time_literal = [&] { return make(Expression::Kind::text, one_of(random, columns.time_values)); };
  if (depth <= 1) {
    if (random.chance(25)) return column_of(random, columns.booleans);
    return make(Operator::equal, {column_of(random, columns.texts), text_literal(random, columns)});
  }
  switch (random.below(13)) {
    case 0:
      return make(Operator::logical_or, {condition(random, columns, depth - 1), condition(random, columns, depth - 1)});
    case 1:
      return make(Operator::logical_and,
                  {condition(random, columns, depth - 1), condition(random, columns, depth - 1)});
    case 2: return make(Operator::logical_not, {condition(random, columns, depth - 1)});
    case 3: return make(one_of(random, comparisons), {number(), random.chance(60) ? number_literal(random) : number()});
    case 4: return make(one_of(random, comparisons), {number_literal(random), number()});
    case 5:
      return make(one_of(random, comparisons), {text(), random.chance(60) ? text_literal(random, columns) : text()});
    case 6: return make(one_of(random, comparisons), {time_expression(random, columns), time_literal()});
    case 7: return make(Operator::like, {text(), make(Expression::Kind::text, one_of(random, columns.patterns))});
    case 8: {
      std::vector<ExpressionPtr> items = {text()};
      for (std::uint64_t i = 1 + random.below(4); i > 0; --i) items.push_back(text_literal(random, columns));
      if (random.chance(15)) items.push_back(null_literal());
      return make(Operator::in_list, std::move(items));
    }
    case 9: {
      std::vector<ExpressionPtr> items = {number()};
      for (std::uint64_t i = 1 + random.below(4); i > 0; --i) items.push_back(number_literal(random));
      if (random.chance(15)) items.push_back(null_literal());
      return make(Operator::in_list, std::move(items));
    }
    case 10:
      return make(random.chance(50) ? Operator::is_null : Operator::is_not_null,
                  {random.chance(50) ? text() : number()});
    case 11: return make(Operator::between, {number(), number_literal(random), number()});
    default: return make(Operator::between, {time_expression(random, columns), time_literal(), time_literal()});
  }
}

inline ExpressionPtr aggregate(Random& random, const Columns& columns, int depth) {
  auto e = std::make_shared<Expression>();
  e->kind = Expression::Kind::aggregate;
  e->aggregate = static_cast<Aggregate>(random.below(6));
  switch (e->aggregate) {
    case Aggregate::count:
      if (random.chance(50))
        e->operands = {random.chance(50) ? column_of(random, columns.texts)
                                         : number_expression(random, columns, depth)};
      break;
    case Aggregate::count_distinct: e->operands = {text_expression(random, columns, depth)}; break;
    default: e->operands = {number_expression(random, columns, depth)};
  }
  return e;
}

/// Arithmetic over aggregates.
inline ExpressionPtr measure(Random& random, const Columns& columns, int depth) {
  if (depth <= 1 || random.chance(40)) return aggregate(random, columns, 2);
  const auto below = [&] { return measure(random, columns, depth - 1); };
  switch (random.below(5)) {
    case 0: return make(Operator::divide, {below(), below()});
    case 1: return make(Operator::add, {below(), number_literal(random)});
    case 2: return make(Operator::multiply, {below(), number_literal(random)});
    case 3: return make(Operator::coalesce, {below(), number_literal(random)});
    default: return make(Operator::divide, {below(), number_literal(random)});
  }
}

}  // namespace northstar::metric::testing
