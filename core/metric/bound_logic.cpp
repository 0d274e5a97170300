// Three-valued logic on bytes: a row is true where `booleans` is 1, false where it is 0 and present, else null.
#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

void negate(std::size_t count, const std::uint8_t* a, const std::uint8_t* pa, std::uint8_t* truth) {
  for (std::size_t i = 0; i < count; ++i) truth[i] = static_cast<std::uint8_t>(pa[i] & (a[i] ^ 1));
}

// One true side settles an or, one false side an and.
void disjunction(std::size_t count, const std::uint8_t* a, const std::uint8_t* pa, const std::uint8_t* b,
                 const std::uint8_t* pb, std::uint8_t* truth, std::uint8_t* present) {
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned either = a[i] | b[i];
    present[i] = static_cast<std::uint8_t>((pa[i] & pb[i]) | either);
    truth[i] = static_cast<std::uint8_t>(either);
  }
}

void conjunction(std::size_t count, const std::uint8_t* a, const std::uint8_t* pa, const std::uint8_t* b,
                 const std::uint8_t* pb, std::uint8_t* truth, std::uint8_t* present) {
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned one_false = (pa[i] & (a[i] ^ 1u)) | (pb[i] & (b[i] ^ 1u));
    const unsigned both = a[i] & b[i];
    present[i] = static_cast<std::uint8_t>((pa[i] & pb[i]) | one_false);
    truth[i] = static_cast<std::uint8_t>(both);
  }
}

class LogicNode : public Node {
 public:
  LogicNode(Operator op, NodePtr left, NodePtr right)
      : Node(ValueType::boolean), op_(op), left_(std::move(left)), right_(std::move(right)) {}

  View evaluate(const Slice& slice) override {
    const View a = left_->evaluate(slice);
    const std::uint8_t* truth_a = a.type == ValueType::null ? all_zeros() : a.booleans;
    truth_.resize(slice.count);
    View view;
    view.type = ValueType::boolean;
    view.booleans = truth_.data();
    if (op_ == Operator::logical_not) {
      view.present = presence_of(a);
      negate(slice.count, truth_a, view.present, truth_.data());
      return view;
    }
    const View b = right_->evaluate(slice);
    const std::uint8_t* truth_b = b.type == ValueType::null ? all_zeros() : b.booleans;
    present_.resize(slice.count);
    const auto join = op_ == Operator::logical_or ? disjunction : conjunction;
    join(slice.count, truth_a, presence_of(a), truth_b, presence_of(b), truth_.data(), present_.data());
    view.present = present_.data();
    return view;
  }

 private:
  Operator op_;
  NodePtr left_, right_;
  std::vector<std::uint8_t> present_, truth_;
};

class IsNullNode : public Node {
 public:
  IsNullNode(NodePtr operand, bool negated)
      : Node(ValueType::boolean), operand_(std::move(operand)), negated_(negated) {}

  View evaluate(const Slice& slice) override {
    const View of = operand_->evaluate(slice);
    const std::uint8_t flip = negated_ ? 0 : 1;
    truth_.resize(slice.count);
    std::uint8_t* truth = truth_.data();
    const std::size_t count = slice.count;
    if (of.type == ValueType::text || of.type == ValueType::time) {
      for (std::size_t i = 0; i < count; ++i) truth[i] = static_cast<std::uint8_t>((present_at(of, i) ? 1 : 0) ^ flip);
    } else {
      const std::uint8_t* present = presence_of(of);
      for (std::size_t i = 0; i < count; ++i) truth[i] = present[i] ^ flip;
    }
    View view;
    view.type = ValueType::boolean;
    view.booleans = truth_.data();
    return view;
  }

 private:
  NodePtr operand_;
  bool negated_;
  std::vector<std::uint8_t> truth_;
};

}  // namespace

NodePtr logic_node(Operator op, NodePtr left, NodePtr right) {
  return std::make_unique<LogicNode>(op, std::move(left), std::move(right));
}

NodePtr is_null_node(NodePtr operand, bool negated) {
  return std::make_unique<IsNullNode>(std::move(operand), negated);
}

}  // namespace northstar::metric
