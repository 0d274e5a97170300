// Numbers and times against a literal: one 64-bit comparison a row.
#include <algorithm>
#include <cassert>
#include <limits>

#include "base/decimal.hpp"
#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

template <class Test>
void each(const std::int64_t* cells, std::size_t count, std::uint8_t* out, Test test) {
  for (std::size_t i = 0; i < count; ++i) out[i] = test(cells[i]) ? 1 : 0;
}

// Compares whole numbers with a threshold that may lie between two of them, just above `floor`.
void compare_whole(Operator op, const std::int64_t* cells, std::size_t count, std::int64_t floor, bool is_whole,
                   std::uint8_t* out) {
  const auto loop = [cells, count, out](auto test) { each(cells, count, out, test); };
  switch (op) {
    case Operator::equal:
      if (is_whole) return loop([=](std::int64_t cell) { return cell == floor; });
      return loop([](std::int64_t) { return false; });
    case Operator::not_equal:
      if (is_whole) return loop([=](std::int64_t cell) { return cell != floor; });
      return loop([](std::int64_t) { return true; });
    case Operator::less:
      if (is_whole) return loop([=](std::int64_t cell) { return cell < floor; });
      return loop([=](std::int64_t cell) { return cell <= floor; });
    case Operator::less_equal: return loop([=](std::int64_t cell) { return cell <= floor; });
    case Operator::greater: return loop([=](std::int64_t cell) { return cell > floor; });
    default:
      assert(op == Operator::greater_equal);
      if (is_whole) return loop([=](std::int64_t cell) { return cell >= floor; });
      return loop([=](std::int64_t cell) { return cell > floor; });
  }
}

class CompareLiteralNode : public Node {
 public:
  CompareLiteralNode(Operator op, NodePtr operand, const Value& literal)
      : Node(ValueType::boolean), op_(op), operand_(std::move(operand)), literal_(literal) {}

  View evaluate(const Slice& slice) override {
    const View of = operand_->evaluate(slice);
    assert(of.type == literal_.type);
    buffers_.reset(ValueType::boolean, slice.count);
    std::uint8_t* truth = buffers_.booleans.data();
    std::uint8_t* present = buffers_.present.data();
    View view = buffers_.view(type);
    if (of.type == ValueType::time) {
      compare_whole(op_, of.times, slice.count, literal_.time, true, truth);
      each(of.times, slice.count, present, [](std::int64_t cell) { return cell != table::kMissingTime; });
    } else if (literal_.number.is_real) {
      each_row(of, slice.count, false);
      return view;
    } else {
      whole(of, slice.count, truth);
      if (of.present == nullptr && of.is_real == nullptr) {
        view.present = nullptr;
        return view;
      }
      std::copy_n(presence_of(of), slice.count, present);
      if (of.is_real != nullptr) each_row(of, slice.count, true);
    }
    const std::size_t count = slice.count;
    for (std::size_t i = 0; i < count; ++i) truth[i] &= present[i];
    return view;
  }

 private:
  void whole(const View& of, std::size_t count, std::uint8_t* truth) const {
    // The literal at the scale of the cells: both scales and all digits are small enough for 128 bits.
    const Number& literal = literal_.number;
    __int128 floor = literal.mantissa;
    bool is_whole = true;
    if (literal.scale <= of.scale) {
      floor *= powers_of_ten[static_cast<std::size_t>(of.scale - literal.scale)];
    } else {
      const std::int64_t divisor = powers_of_ten[static_cast<std::size_t>(literal.scale - of.scale)];
      is_whole = floor % divisor == 0;
      floor = floor / divisor - (floor < 0 && !is_whole ? 1 : 0);
    }
    assert(floor < std::numeric_limits<std::int64_t>::max() && floor > std::numeric_limits<std::int64_t>::min());
    compare_whole(op_, of.mantissa, count, static_cast<std::int64_t>(floor), is_whole, truth);
  }

  void each_row(const View& of, std::size_t count, bool only_reals) {
    Texts none;
    for (std::size_t i = 0; i < count; ++i) {
      if (only_reals && of.is_real[i] == 0) continue;
      const Value operands[2] = {value_at(of, i), literal_};
      const Value result = apply(row_of(op_), operands, 2, none);
      buffers_.present[i] = result.is_null() ? 0 : 1;
      buffers_.booleans[i] = result.is_true() ? 1 : 0;
    }
  }

  Operator op_;
  NodePtr operand_;
  Value literal_;
  Buffers buffers_;
};

}  // namespace

NodePtr compare_literal_node(Operator op, NodePtr operand, const Value& literal) {
  assert(literal.type == ValueType::number || literal.type == ValueType::time);
  return std::make_unique<CompareLiteralNode>(op, std::move(operand), literal);
}

}  // namespace northstar::metric
