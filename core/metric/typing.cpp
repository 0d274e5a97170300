#include "metric/typing.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "metric/operators.hpp"
#include "metric/type_words.hpp"

namespace northstar::metric {
namespace {

using table::CellKind;

class Resolver {
 public:
  Resolver(const NameScope& scope, std::string_view place, const std::vector<std::string>& metrics)
      : scope_(scope), place_(place), metrics_(metrics) {}

  // What asks for a type, and what it asks for; nothing: any type will do.
  struct Wish {
    std::optional<ValueType> type;
    std::string by;  // "sum()", "+"
  };

  Result<Typed> resolve(const Expression& e, Level level, const Wish& wish) {
    switch (e.kind) {
      case Expression::Kind::number:
      case Expression::Kind::text:
      case Expression::Kind::boolean:
      case Expression::Kind::null: return literal(e, wish);
      case Expression::Kind::name:
      case Expression::Kind::raw_column:
        if (level == Level::formula) return metric_name(e, wish);
        if (level == Level::measure) {
          return fault(e, shown(e) + " stands outside an aggregate",
                       "Say how its rows become one number: sum(" + shorten(print(e)) + ") or another aggregate.");
        }
        return column(e, wish);
      case Expression::Kind::aggregate: return aggregate(e, level, wish);
      case Expression::Kind::operation: break;
    }
    return operation(e, level, wish);
  }

  Error fault(const Expression&, std::string message, std::string remedy = {},
              ErrorCode code = ErrorCode::bad_expression) const {
    Error error;
    error.code = code;
    error.place = std::string(place_);
    error.message = std::move(message);
    if (!remedy.empty()) error.message += '.';
    error.remedy = std::move(remedy);
    return error;
  }

 private:
  Error mismatch(const Expression& e, ValueType type, const Wish& wish) const {
    std::string remedy;
    if (*wish.type == ValueType::text && e.kind == Expression::Kind::number) {
      remedy = "Write text in single quotes: '" + print(e) + "'.";
    } else if (*wish.type == ValueType::number && type == ValueType::text && is_column(e)) {
      remedy = "Choose a column of numbers, or say how the numbers of this one are written.";
    } else if (*wish.type == ValueType::number && type == ValueType::boolean) {
      remedy = "Turn it into a number: case when " + shorten(print(e)) + " then 1 else 0 end.";
    } else if (*wish.type == ValueType::boolean) {
      remedy = "Compare it with something, such as event = 'play'.";
    }
    return fault(
        e,
        wish.by + " needs " + std::string(words(*wish.type)) + ", but " + shown(e) + " is " + std::string(words(type)),
        remedy);
  }

  static bool is_column(const Expression& e) {
    return e.kind == Expression::Kind::name || e.kind == Expression::Kind::raw_column;
  }

  Result<Typed> literal(const Expression& e, const Wish& wish) const {
    Typed out;
    out.source = &e;
    switch (e.kind) {
      case Expression::Kind::number: out.literal = number_value(number_from(e.mantissa, e.scale)); break;
      case Expression::Kind::text: out.literal = text_value(e.text); break;
      case Expression::Kind::boolean: out.literal = boolean_value(e.boolean); break;
      default: break;
    }
    if (wish.type == ValueType::time && e.kind == Expression::Kind::text) {
      const std::optional<std::int64_t> time = time_literal(e.text);
      if (!time) return fault(e, shown(e) + " is no date", "Write dates as '2026-09-14' or '2026-09-14 07:05'.");
      out.literal = time_value(*time);
    }
    out.type = out.literal.type;
    if (wish.type && out.type != ValueType::null && out.type != *wish.type) return mismatch(e, out.type, wish);
    return out;
  }

  Result<Typed> metric_name(const Expression& e, const Wish& wish) const {
    if (e.kind == Expression::Kind::raw_column) {
      return fault(e, "a formula adds up metrics, and " + shown(e) + " is a column",
                   "Define a metric over the column, and use its name.");
    }
    if (std::find(metrics_.begin(), metrics_.end(), e.text) == metrics_.end()) {
      return unknown(e, "metric", metrics_, metrics_.empty() ? "" : "There are " + list(metrics_) + ".");
    }
    Typed out;
    out.kind = Typed::Kind::name;
    out.type = ValueType::number;
    out.source = &e;
    if (wish.type && *wish.type != ValueType::number) return mismatch(e, ValueType::number, wish);
    return out;
  }

  static std::string list(const std::vector<std::string>& names) {
    constexpr std::size_t most = 8;
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) out += (i > 0 ? ", " : "") + quoted(names[i]);
    return names.size() > most ? out + " and more" : out;
  }

  Error unknown(const Expression& e, std::string_view what, const std::vector<std::string>& known,
                std::string otherwise) const {
    std::string message = "unknown " + std::string(what) + " " + quoted(e.text);
    const std::optional<std::string> meant = closest(e.text, known);
    if (!meant) return fault(e, std::move(message), std::move(otherwise), ErrorCode::unknown_name);
    Error error = fault(e, message + "; did you mean " + quoted(*meant) + "?", {}, ErrorCode::unknown_name);
    return error;
  }

  std::vector<std::string> columns_of_file() const {
    std::vector<std::string> out;
    for (const auto& entry : scope_.kind_of_raw_column) out.push_back(entry.first);
    return out;
  }

  // The raw column that a name stands for.
  Result<std::string> raw_column_of(const Expression& e) const {
    if (e.kind == Expression::Kind::raw_column) {
      if (!scope_.knows_all_columns || scope_.kind_of_raw_column.count(e.text) > 0) return e.text;
      const std::vector<std::string> known = columns_of_file();
      return unknown(e, "column", known, known.empty() ? "" : "The file has " + list(known) + ".");
    }
    const auto found = scope_.raw_column_of.find(e.text);
    if (found != scope_.raw_column_of.end()) return found->second;
    if (scope_.kind_of_raw_column.count(e.text) > 0) {
      return fault(e, "unknown name " + quoted(e.text),
                   "Columns of the file stand in double quotes: \"" + e.text + "\".", ErrorCode::unknown_name);
    }
    for (const std::string_view role : {"time", "entity", "event", "value"}) {
      if (e.text == role) {
        return fault(e, "no column of this table plays the part " + quoted(role), "Choose one in the table's columns.",
                     ErrorCode::unknown_name);
      }
    }
    std::vector<std::string> known;
    for (const auto& entry : scope_.raw_column_of) known.push_back(entry.first);
    for (std::string& name : columns_of_file()) {
      if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(std::move(name));
    }
    return unknown(e, "column", known, known.empty() ? "" : "There are " + list(known) + ".");
  }

  std::optional<ValueType> declared(const std::string& raw_column) const {
    const auto found = scope_.kind_of_raw_column.find(raw_column);
    if (found == scope_.kind_of_raw_column.end()) return std::nullopt;
    return type_of(found->second);
  }

  Result<Typed> column(const Expression& e, const Wish& wish) {
    Result<std::string> raw = raw_column_of(e);
    if (!raw) return raw.error();
    const std::optional<ValueType> own = declared(*raw);
    ValueType type = wish.type.value_or(own.value_or(ValueType::text));
    if (type == ValueType::null) type = own.value_or(ValueType::text);
    const bool readable = !own || *own == type || (type == ValueType::text && *own != ValueType::time);
    if (!readable) return mismatch(e, *own, wish);

    const auto [used, added] = use_.emplace(*raw, type);
    if (!added && used->second != type) {
      return fault(e,
                   "the column " + quoted(*raw) + " is used as " + std::string(words(used->second)) + " and as " +
                       std::string(words(type)),
                   "Use it in one way; text stands in single quotes: '5'.");
    }
    Typed out;
    out.kind = Typed::Kind::column;
    out.type = type;
    out.raw_column = std::move(raw).value();
    out.column_kind = kind_of(type);
    out.source = &e;
    return out;
  }

  Result<Typed> aggregate(const Expression& e, Level level, const Wish& wish) {
    const AggregateRow& row = row_of(e.aggregate);
    const std::string call = std::string(row.spelling) + "()";
    if (level == Level::row) {
      return fault(e, call + " stands where only values of one row can stand",
                   "Aggregates belong into a measure, and not inside each other.");
    }
    if (level == Level::formula) {
      return fault(e, call + " stands in a formula",
                   "A formula joins metrics by name; define a metric with " + shorten(print(e)) + " as its measure.");
    }
    if (wish.type && *wish.type != ValueType::number) return mismatch(e, ValueType::number, wish);
    Typed out;
    out.kind = Typed::Kind::aggregate;
    out.type = ValueType::number;
    out.aggregate = e.aggregate;
    out.source = &e;
    for (const ExpressionPtr& operand : e.operands) {
      Wish needed{std::nullopt, call};
      if (row.of_numbers) needed.type = ValueType::number;
      if (e.aggregate == Aggregate::conversion)
        needed.type = out.operands.size() < 2 ? ValueType::boolean : ValueType::number;
      // What is told apart is compared as written, except dates.
      if (e.aggregate == Aggregate::count_distinct && is_column(*operand) && natural(*operand) != ValueType::time) {
        needed.type = ValueType::text;
      }
      Result<Typed> typed = resolve(*operand, Level::row, needed);
      if (!typed) return typed;
      out.operands.push_back(std::move(typed).value());
    }
    if (std::optional<Error> error = literal_aggregate_fault(e)) return *error;
    return out;
  }

  // Shares and days are known when the expression is read.
  std::optional<Error> literal_aggregate_fault(const Expression& e) const {
    if (e.aggregate == Aggregate::conversion) {
      if (is_whole(*e.operands[2], 1, 1000)) return std::nullopt;
      return fault(e, "the days of conversion() are not a whole number from 1 to 1000",
                   "Write it as in: conversion(event = 'trial', event = 'paid', 14).");
    }
    double before = -1;
    for (std::size_t i = 1; i < e.operands.size(); ++i) {
      const Expression& share = *e.operands[i];
      const double value = share.kind == Expression::Kind::number ? number_of(share) : -1;
      if (value > before && value >= 0 && value <= 1) {
        before = value;
        continue;
      }
      return fault(
          e, "the shares of " + std::string(row_of(e.aggregate).spelling) + "() are not rising numbers from 0 to 1",
          e.operands.size() == 2 ? "Write it as in: percentile(value, 0.9)."
                                 : "Write it as in: winsorized_sum(value, 0.01, 0.99).");
    }
    return std::nullopt;
  }

  static bool is_whole(const Expression& e, std::int64_t least, std::int64_t most) {
    return e.kind == Expression::Kind::number && e.scale == 0 && e.mantissa >= least && e.mantissa <= most;
  }

  // The type that an expression has when nobody asks for one; null where nothing is known.
  ValueType natural(const Expression& e) const {
    switch (e.kind) {
      case Expression::Kind::number:
      case Expression::Kind::aggregate: return ValueType::number;
      case Expression::Kind::text: return ValueType::text;
      case Expression::Kind::boolean: return ValueType::boolean;
      case Expression::Kind::null: return ValueType::null;
      case Expression::Kind::name:
      case Expression::Kind::raw_column: {
        if (std::find(metrics_.begin(), metrics_.end(), e.text) != metrics_.end()) return ValueType::number;
        const Result<std::string> raw = raw_column_of(e);
        return raw.ok() ? declared(*raw).value_or(ValueType::null) : ValueType::null;
      }
      case Expression::Kind::operation: break;
    }
    switch (row_of(e.op).types) {
      case TypeRule::numbers:
      case TypeRule::shifting:
      case TypeRule::rounding:
      case TypeRule::dates: return ValueType::number;
      case TypeRule::text: return ValueType::text;
      case TypeRule::one_type: return natural_of_all(e, 0, 1);
      case TypeRule::choice: {
        const ValueType results = natural_of_all(e, 1, 2);
        return e.operands.size() % 2 != 0 ? meet(results, natural(*e.operands.back())) : results;
      }
      default: return ValueType::boolean;
    }
  }
  ValueType natural_of_all(const Expression& e, std::size_t first, std::size_t step) const {
    ValueType type = ValueType::null;
    for (std::size_t i = first; i < e.operands.size(); i += step) type = meet(type, natural(*e.operands[i]));
    return type;
  }

  Result<Typed> operation(const Expression& e, Level level, const Wish& wish) {
    const OperatorRow& row = row_of(e.op);
    const bool is_call = row.form == Form::call;
    const std::string by = is_call ? std::string(row.spelling) + "()" : quoted(row.spelling);
    Typed out;
    out.kind = Typed::Kind::operation;
    out.op = e.op;
    out.source = &e;

    if (row.types == TypeRule::shifting) {
      const bool shifts = level == Level::formula && e.operands[0]->kind == Expression::Kind::name &&
                          (e.operands.size() < 2 || is_whole(*e.operands[1], 1, 520));
      if (!shifts) {
        return fault(e, by + " takes a metric of a formula and how many periods before, 1 to 520",
                     "Write it as in: plays - previous(plays, 4).");
      }
    }

    // The common type of the operands that must have one: the wish of the outside, or what they are by themselves.
    std::optional<ValueType> common;
    if (row.types == TypeRule::comparable || row.types == TypeRule::ordered) {
      common = natural_of_all(e, 0, 1);
    } else if (row.types == TypeRule::one_type || row.types == TypeRule::choice) {
      common = wish.type ? *wish.type : natural(e);
    }
    if (common == ValueType::null) common.reset();
    if (row.types == TypeRule::ordered && common == ValueType::boolean) {
      return fault(e, by + " compares numbers, texts and dates, not true with false", "Use \"=\" or \"!=\".");
    }

    for (std::size_t i = 0; i < e.operands.size(); ++i) {
      Wish needed{common, by};
      switch (row.types) {
        case TypeRule::conditions: needed.type = ValueType::boolean; break;
        case TypeRule::numbers:
        case TypeRule::shifting:
        case TypeRule::rounding: needed.type = ValueType::number; break;
        case TypeRule::dates: needed.type = ValueType::time; break;
        case TypeRule::text:
        case TypeRule::pattern: needed.type = ValueType::text; break;
        case TypeRule::anything: needed.type.reset(); break;
        case TypeRule::choice:
          if (i % 2 == 0 && i + 1 < e.operands.size()) needed = {ValueType::boolean, "\"when\""};
          break;
        default: break;
      }
      Result<Typed> operand = resolve(*e.operands[i], level, needed);
      if (!operand) return operand;
      out.operands.push_back(std::move(operand).value());
    }
    if (std::optional<Error> error = literal_operand_fault(e, row)) return *error;

    out.type = result_type(row, out, common);
    if (wish.type && out.type != ValueType::null && out.type != *wish.type) return mismatch(e, out.type, wish);
    return out;
  }

  // The pattern of like and the digits of round are known when the expression is read.
  std::optional<Error> literal_operand_fault(const Expression& e, const OperatorRow& row) const {
    if (row.types == TypeRule::pattern && e.operands[1]->kind != Expression::Kind::text) {
      return fault(e, "the pattern of \"like\" is not a text in single quotes", "Write it as in: event like 'play%'.");
    }
    if (row.types == TypeRule::rounding) {
      const Expression* digits = e.operands[1].get();
      if (digits->kind == Expression::Kind::operation && digits->op == Operator::negate)
        digits = digits->operands[0].get();
      if (digits->kind != Expression::Kind::number || digits->scale != 0 || digits->mantissa > 18) {
        return fault(e, "the digits of round() are not a whole number from -18 to 18",
                     "Write it as in: round(value, 2).");
      }
    }
    return std::nullopt;
  }

  static ValueType result_type(const OperatorRow& row, const Typed& out, std::optional<ValueType> common) {
    switch (row.types) {
      case TypeRule::numbers:
      case TypeRule::shifting:
      case TypeRule::rounding:
      case TypeRule::dates: return ValueType::number;
      case TypeRule::text: return ValueType::text;
      case TypeRule::one_type:
      case TypeRule::choice: {
        if (common) return *common;
        ValueType type = ValueType::null;
        for (const Typed& operand : out.operands) {
          if (row.types == TypeRule::one_type) type = meet(type, operand.type);
        }
        return type;
      }
      default: return ValueType::boolean;
    }
  }

  const NameScope& scope_;
  std::string_view place_;
  const std::vector<std::string>& metrics_;
  std::map<std::string, ValueType> use_;
};

}  // namespace

Result<Typed> resolve(const Expression& e, Level level, const NameScope& scope, std::string_view place,
                      const std::vector<std::string>& metrics) {
  Resolver resolver(scope, place, metrics);
  if (level == Level::row) return resolver.resolve(e, level, {});
  if (level == Level::having) {
    if (aggregates_in(std::make_shared<Expression>(e)).empty())
      return resolver.fault(e, "a condition without an aggregate is no different for anybody", "Write count() >= 3.");
    return resolver.resolve(e, Level::measure, {ValueType::boolean, "a condition"});
  }
  if (level == Level::measure && aggregates_in(std::make_shared<Expression>(e)).empty() && names_in(e).empty() &&
      raw_columns_in(e).empty()) {
    return resolver.fault(e, "a measure without an aggregate is the same number in every period",
                          "Write count() or sum(value).");
  }
  return resolver.resolve(e, level, {ValueType::number, level == Level::measure ? "a measure" : "a formula"});
}

void collect_columns(const Typed& typed, std::map<std::string, table::CellKind>& into) {
  if (typed.kind == Typed::Kind::column) into[typed.raw_column] = typed.column_kind;
  for (const Typed& operand : typed.operands) collect_columns(operand, into);
}

}  // namespace northstar::metric
