// Chooses a node for every part of an expression, and gathers their slices into a batch.
#include <cassert>
#include <cstring>

#include "metric/bound_node.hpp"
#include "metric/evaluate.hpp"
#include "metric/scalar.hpp"

namespace northstar::metric {
namespace {

// The operator with its sides exchanged.
Operator mirrored(Operator op) {
  switch (op) {
    case Operator::less: return Operator::greater;
    case Operator::less_equal: return Operator::greater_equal;
    case Operator::greater: return Operator::less;
    case Operator::greater_equal: return Operator::less_equal;
    default: return op;
  }
}

class Builder {
 public:
  explicit Builder(const table::Table& table) : table_(table) {}

  NodePtr build(const Typed& typed) {
    if (is_constant(typed)) return literal_node(constant(typed));
    if (typed.kind == Typed::Kind::column) return column(typed);
    assert(typed.kind == Typed::Kind::operation);
    const std::vector<Typed>& of = typed.operands;
    switch (typed.op) {
      case Operator::logical_and:
      case Operator::logical_or: return logic_node(typed.op, build(of[0]), build(of[1]));
      case Operator::logical_not: return logic_node(typed.op, build(of[0]), nullptr);
      case Operator::equal:
      case Operator::not_equal:
      case Operator::less:
      case Operator::less_equal:
      case Operator::greater:
      case Operator::greater_equal:
        if (is_constant(of[1])) return compare(typed.op, of[0], constant(of[1]), typed);
        if (is_constant(of[0])) return compare(mirrored(typed.op), of[1], constant(of[0]), typed);
        return generic(typed);
      case Operator::between: return between(typed);
      case Operator::in_list: return in_list(typed);
      case Operator::like:
        return text_predicate_node(typed.op, build(of[0]), {std::string(constant(of[1]).text)}, false);
      case Operator::is_null:
      case Operator::is_not_null: return is_null_node(build(of[0]), typed.op == Operator::is_not_null);
      case Operator::add:
      case Operator::subtract:
      case Operator::multiply:
      case Operator::divide: return arithmetic_node(typed.op, build(of[0]), build(of[1]));
      case Operator::negate:
        return arithmetic_node(Operator::subtract, literal_node(number_value(number_from(0, 0))), build(of[0]));
      case Operator::lower: return lower_node(build(of[0]));
      case Operator::case_when:
      case Operator::coalesce:
        if (typed.type == ValueType::number) return number_choice_node(typed.op, build_all(typed));
        return generic(typed);
      default: return generic(typed);
    }
  }

 private:
  Value constant(const Typed& typed) {
    return evaluate_scalar(
        typed, [](const Typed&) { return Value{}; }, made_);
  }

  NodePtr column(const Typed& typed) {
    for (const table::Column& column : table_.columns) {
      if (column.name == typed.raw_column && column.kind == typed.column_kind) return column_node(column);
    }
    assert(!"the table holds the needed columns");
    return literal_node({});
  }

  std::vector<NodePtr> build_all(const Typed& typed) {
    std::vector<NodePtr> nodes;
    for (const Typed& operand : typed.operands) nodes.push_back(build(operand));
    return nodes;
  }

  NodePtr generic(const Typed& typed) { return generic_node(row_of(typed.op), typed.type, build_all(typed)); }

  NodePtr compare(Operator op, const Typed& side, const Value& literal, const Typed& whole) {
    if (literal.is_null()) return literal_node({});
    if (literal.type == ValueType::text) {
      return text_predicate_node(op, build(side), {std::string(literal.text)}, false);
    }
    if (literal.type == ValueType::boolean) return generic(whole);
    return compare_literal_node(op, build(side), literal);
  }

  // Only of columns: other operands would be computed twice, and again inside each other.
  NodePtr between(const Typed& typed) {
    const std::vector<Typed>& of = typed.operands;
    if (of[0].kind != Typed::Kind::column || !is_constant(of[1]) || !is_constant(of[2])) return generic(typed);
    return logic_node(Operator::logical_and, compare(Operator::greater_equal, of[0], constant(of[1]), typed),
                      compare(Operator::less_equal, of[0], constant(of[2]), typed));
  }

  NodePtr in_list(const Typed& typed) {
    constexpr std::size_t most_comparisons = 17;
    const std::vector<Typed>& of = typed.operands;
    bool all_constant = true, has_null = false;
    std::vector<Value> values;
    for (std::size_t i = 1; i < of.size(); ++i) {
      all_constant = all_constant && is_constant(of[i]);
      if (!all_constant) break;
      const Value value = constant(of[i]);
      has_null = has_null || value.is_null();
      if (!value.is_null()) values.push_back(value);
    }
    if (!all_constant || values.empty()) return generic(typed);
    if (values.front().type == ValueType::text) {
      std::vector<std::string> texts;
      for (const Value& value : values) texts.emplace_back(value.text);
      return text_predicate_node(Operator::in_list, build(of[0]), std::move(texts), has_null);
    }
    if (of[0].kind != Typed::Kind::column || of.size() > most_comparisons ||
        values.front().type == ValueType::boolean) {
      return generic(typed);
    }
    NodePtr any = has_null ? literal_node({}) : nullptr;
    for (const Value& value : values) {
      NodePtr one = compare_literal_node(Operator::equal, build(of[0]), value);
      any = any ? logic_node(Operator::logical_or, std::move(any), std::move(one)) : std::move(one);
    }
    return any;
  }

  const table::Table& table_;
  Texts made_;
};

template <class T>
void append(std::vector<T>& to, std::size_t at, const T* from, std::size_t count) {
  std::memcpy(to.data() + at, from, count * sizeof(T));
}

void append_present(Batch& batch, std::size_t at, const View& view, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) batch.present[at + i] = present_at(view, i) ? 1 : 0;
}

}  // namespace

struct BoundExpression::Implementation {
  ExpressionPtr expression;  // whose texts the literals view
  NodePtr root;
  Batch batch;

  void add(const View& view, std::size_t at, std::size_t count);
};

void BoundExpression::Implementation::add(const View& view, std::size_t at, std::size_t count) {
  if (view.type != ValueType::null && view.type != ValueType::text && view.type != ValueType::time) {
    if (view.present == nullptr) {
      std::memset(batch.present.data() + at, 1, count);
    } else {
      append(batch.present, at, view.present, count);
    }
  } else {
    append_present(batch, at, view, count);
  }
  switch (view.type) {
    case ValueType::number:
      assert(at == 0 || batch.scale == view.scale);
      batch.scale = view.scale;
      append(batch.mantissa, at, view.mantissa, count);
      if (view.is_real != nullptr) {
        batch.is_real.resize(batch.rows);  // zeros for the slices before
        batch.real.resize(batch.rows);
        append(batch.is_real, at, view.is_real, count);
        append(batch.real, at, view.real, count);
      }
      break;
    case ValueType::boolean: append(batch.booleans, at, view.booleans, count); break;
    case ValueType::time: append(batch.times, at, view.times, count); break;
    case ValueType::text:
      append(batch.codes, at, view.codes, count);
      batch.dictionary = view.dictionary;
      break;
    case ValueType::null: break;
  }
}

BoundExpression::BoundExpression(ExpressionPtr expression, const NameScope& scope, const table::Table& table)
    : implementation_(std::make_unique<Implementation>()) {
  const Result<Typed> typed = resolve(*expression, Level::row, scope, "");
  assert(typed.ok() && "the expression passed its check");
  implementation_->expression = std::move(expression);
  implementation_->root = typed ? Builder(table).build(*typed) : literal_node({});
}

BoundExpression::~BoundExpression() = default;
BoundExpression::BoundExpression(BoundExpression&&) noexcept = default;

const Batch& BoundExpression::evaluate(std::size_t begin, std::size_t end) {
  assert(begin <= end && end - begin <= table::block_rows);
  assert(begin == end || begin / table::block_rows == (end - 1) / table::block_rows);
  Batch& batch = implementation_->batch;
  Node& root = *implementation_->root;
  batch.type = root.type;
  batch.rows = end - begin;
  batch.present.resize(batch.rows);
  batch.is_real.clear();
  batch.real.clear();
  switch (root.type) {
    case ValueType::number: batch.mantissa.resize(batch.rows); break;
    case ValueType::boolean: batch.booleans.resize(batch.rows); break;
    case ValueType::time: batch.times.resize(batch.rows); break;
    case ValueType::text: batch.codes.resize(batch.rows); break;
    case ValueType::null:
      batch.booleans.assign(batch.rows, 0);  // a filter that is always null keeps no row
      break;
  }
  for (std::size_t at = 0; at < batch.rows; at += Slice::most) {
    Slice slice;
    slice.block = (begin + at) / table::block_rows;
    slice.offset = (begin + at) % table::block_rows;
    slice.count = batch.rows - at < Slice::most ? batch.rows - at : Slice::most;
    implementation_->add(root.evaluate(slice), at, slice.count);
  }
  return batch;
}

double number_at(const Batch& batch, std::size_t row) {
  Number number;
  number.is_real = !batch.is_real.empty() && batch.is_real[row] != 0;
  if (number.is_real) {
    number.real = batch.real[row];
  } else {
    number.mantissa = batch.mantissa[row];
    number.scale = batch.scale;
  }
  return to_double(number);
}

std::uint64_t add_numbers(const Batch& batch, const std::uint8_t* mask, DecimalSum& decimals, RealSum& reals) {
  assert(batch.type == ValueType::number || batch.type == ValueType::null);
  if (batch.type != ValueType::number) return 0;
  std::vector<std::uint8_t> kept(batch.present);
  if (mask != nullptr) {
    for (std::size_t i = 0; i < batch.rows; ++i) kept[i] = static_cast<std::uint8_t>(kept[i] & (mask[i] != 0 ? 1 : 0));
  }
  std::uint64_t count = 0;
  for (const std::uint8_t keep : kept) count += keep;
  for (std::size_t i = 0; i < batch.is_real.size(); ++i) {
    if (batch.is_real[i] == 0 || kept[i] == 0) continue;
    reals.add(batch.real[i]);
    kept[i] = 0;
  }
  decimals.add_batch(batch.mantissa.data(), kept.data(), batch.rows, batch.scale);
  return count;
}

}  // namespace northstar::metric
