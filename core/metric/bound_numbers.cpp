// Arithmetic over slices. Where the sizes of the operands rule out any result beyond the exact range, plain loops of
// 64-bit integers do; else each row goes through the row kernels' arithmetic.
#include <cassert>

#include "base/decimal.hpp"
#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

constexpr int exact_scale_max = table::NumberBlock::scale_max;

// Every |mantissa| is below 2^bits.
int bits_of(const std::int64_t* mantissa, std::size_t count) {
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < count; ++i) any |= static_cast<std::uint64_t>(mantissa[i] ^ (mantissa[i] >> 63));
  // x ^ (x >> 63) is |x| - 1 for negative x: one bit more holds both.
  return any == 0 ? 1 : 65 - __builtin_clzll(any);
}

// Largest b with 2^b <= 10^digits.
int whole_bits(int digits) { return digits * 3321928 / 1000000; }

class ArithmeticNode : public Node {
 public:
  ArithmeticNode(Operator op, NodePtr left, NodePtr right)
      : Node(ValueType::number), op_(op), left_(std::move(left)), right_(std::move(right)) {}

  View evaluate(const Slice& slice) override {
    const View a = left_->evaluate(slice);
    const View b = right_->evaluate(slice);
    buffers_.reset(ValueType::number, slice.count);
    if (a.type == ValueType::null || b.type == ValueType::null) return buffers_.view(type);
    if (op_ == Operator::divide) return divide(a, b, slice.count);

    const bool is_product = op_ == Operator::multiply;
    const int larger = a.scale > b.scale ? a.scale : b.scale;
    const int sum = a.scale + b.scale;
    const int scale = is_product ? (sum < exact_scale_max ? sum : exact_scale_max) : larger;
    if (a.is_real == nullptr && b.is_real == nullptr && (!is_product || sum <= exact_scale_max)) {
      if (plain(a, b, slice.count, scale)) {
        both_present(a, b, slice.count);
        return buffers_.view(type, scale);
      }
    }
    each_row(a, b, slice.count, scale);
    return buffers_.view(type, scale);
  }

 private:
  // False where a result might leave the exact range.
  bool plain(const View& a, const View& b, std::size_t count, int scale) {
    const int room = whole_bits(table::NumberBlock::whole_digits_max + scale);
    std::int64_t* out = buffers_.mantissa.data();
    const std::int64_t* x = a.mantissa;
    const std::int64_t* y = b.mantissa;
    const int bits_a = bits_of(x, count), bits_b = bits_of(y, count);
    if (op_ == Operator::multiply) {
      if (bits_a + bits_b > room) return false;
      for (std::size_t i = 0; i < count; ++i) out[i] = x[i] * y[i];
      return true;
    }
    const int up_a = scale - a.scale, up_b = scale - b.scale;
    // A factor of 10^n has at most 3.33 n bits.
    const int wide_a = bits_a + (up_a * 10 + 2) / 3, wide_b = bits_b + (up_b * 10 + 2) / 3;
    if ((wide_a > wide_b ? wide_a : wide_b) + 1 > room) return false;
    const std::int64_t factor_a = powers_of_ten[static_cast<std::size_t>(up_a)];
    const std::int64_t factor_b = powers_of_ten[static_cast<std::size_t>(up_b)] * (op_ == Operator::subtract ? -1 : 1);
    if (factor_a == 1 && factor_b == 1) {
      for (std::size_t i = 0; i < count; ++i) out[i] = x[i] + y[i];
    } else if (factor_a == 1 && factor_b == -1) {
      for (std::size_t i = 0; i < count; ++i) out[i] = x[i] - y[i];
    } else {
      for (std::size_t i = 0; i < count; ++i) out[i] = x[i] * factor_a + y[i] * factor_b;
    }
    return true;
  }

  void both_present(const View& a, const View& b, std::size_t count) {
    const std::uint8_t* in_a = presence_of(a);
    const std::uint8_t* in_b = presence_of(b);
    std::uint8_t* present = buffers_.present.data();
    for (std::size_t i = 0; i < count; ++i) present[i] = in_a[i] & in_b[i];
  }

  void each_row(const View& a, const View& b, std::size_t count, int scale) {
    const OperatorRow& row = row_of(op_);
    Texts none;
    for (std::size_t i = 0; i < count; ++i) {
      const Value operands[2] = {value_at(a, i), value_at(b, i)};
      const Value result = apply(row, operands, 2, none);
      if (!result.is_null()) buffers_.put(i, result.number, scale);
    }
  }

  View divide(const View& a, const View& b, std::size_t count) {
    if (a.is_real != nullptr || b.is_real != nullptr) {
      each_row(a, b, count, 0);
      return buffers_.view(type);
    }
    // Exact operands are 0 or from 10^-6 to 10^12: no quotient of them leaves the range of doubles.
    both_present(a, b, count);
    quotients_.resize(count);
    const std::int64_t* top = a.mantissa;
    const std::int64_t* bottom = b.mantissa;
    const int top_scale = a.scale, bottom_scale = b.scale;
    std::uint8_t* present = buffers_.present.data();
    double* quotients = quotients_.data();
    for (std::size_t i = 0; i < count; ++i) {
      present[i] = static_cast<std::uint8_t>(present[i] & (bottom[i] != 0 ? 1 : 0));
      quotients[i] =
          decimal_to_double(top[i], top_scale) / decimal_to_double(bottom[i] != 0 ? bottom[i] : 1, bottom_scale);
    }
    View view = buffers_.view(type);
    view.is_real = all_ones();
    view.real = quotients_.data();
    return view;
  }

  Operator op_;
  NodePtr left_, right_;
  Buffers buffers_;
  std::vector<double> quotients_;
};

}  // namespace

NodePtr arithmetic_node(Operator op, NodePtr left, NodePtr right) {
  assert(op == Operator::add || op == Operator::subtract || op == Operator::multiply || op == Operator::divide);
  return std::make_unique<ArithmeticNode>(op, std::move(left), std::move(right));
}

}  // namespace northstar::metric
