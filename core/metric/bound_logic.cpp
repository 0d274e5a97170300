// Three-valued logic on bytes: a row is true where `booleans` is 1, false where it is 0 and present, else null.
#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

// The bytes of a condition; a literal null is never present.
struct Condition {
  const std::uint8_t* truth;
  const std::uint8_t* present;  // null: all
};

class LogicNode : public Node {
 public:
  LogicNode(Operator op, NodePtr left, NodePtr right)
      : Node(ValueType::boolean), op_(op), left_(std::move(left)), right_(std::move(right)), zeros_(Slice::most, 0) {}

  View evaluate(const Slice& slice) override {
    const Condition a = condition(left_->evaluate(slice));
    present_.resize(slice.count);
    truth_.resize(slice.count);
    std::uint8_t* present = present_.data();
    std::uint8_t* truth = truth_.data();
    View view;
    view.type = ValueType::boolean;
    view.booleans = truth;

    if (op_ == Operator::logical_not) {
      for (std::size_t i = 0; i < slice.count; ++i) {
        truth[i] = static_cast<std::uint8_t>((a.present == nullptr ? 1 : a.present[i]) & (a.truth[i] ^ 1));
      }
      view.present = a.present;
      return view;
    }
    const Condition b = condition(right_->evaluate(slice));
    const bool is_or = op_ == Operator::logical_or;
    for (std::size_t i = 0; i < slice.count; ++i) {
      truth[i] = is_or ? a.truth[i] | b.truth[i] : a.truth[i] & b.truth[i];
    }
    if (a.present == nullptr && b.present == nullptr) return view;
    for (std::size_t i = 0; i < slice.count; ++i) {
      const std::uint8_t pa = a.present == nullptr ? 1 : a.present[i];
      const std::uint8_t pb = b.present == nullptr ? 1 : b.present[i];
      // One side that settles it: a true one for or, a false one for and.
      const auto settled =
          static_cast<std::uint8_t>(is_or ? truth[i] : (pa & (a.truth[i] ^ 1)) | (pb & (b.truth[i] ^ 1)));
      present[i] = static_cast<std::uint8_t>((pa & pb) | settled);
    }
    view.present = present;
    return view;
  }

 private:
  Condition condition(const View& view) const {
    if (view.type == ValueType::null) return {zeros_.data(), zeros_.data()};
    return {view.booleans, view.present};
  }

  Operator op_;
  NodePtr left_, right_;
  std::vector<std::uint8_t> zeros_, present_, truth_;
};

class IsNullNode : public Node {
 public:
  IsNullNode(NodePtr operand, bool negated)
      : Node(ValueType::boolean), operand_(std::move(operand)), negated_(negated) {}

  View evaluate(const Slice& slice) override {
    const View of = operand_->evaluate(slice);
    const std::uint8_t flip = negated_ ? 0 : 1;
    truth_.resize(slice.count);
    for (std::size_t i = 0; i < slice.count; ++i) {
      truth_[i] = static_cast<std::uint8_t>((present_at(of, i) ? 1 : 0) ^ flip);
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
