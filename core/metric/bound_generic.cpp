// Any operator, row by row through its kernel: what needs no speed, and what the faster nodes are measured against.
#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

class GenericNode : public Node {
 public:
  GenericNode(const OperatorRow& row, ValueType type, std::vector<NodePtr> operands)
      : Node(type), row_(row), operands_(std::move(operands)), views_(operands_.size()), values_(operands_.size()) {}

  View evaluate(const Slice& slice) override {
    int scale = 0;
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      views_[i] = operands_[i]->evaluate(slice);
      // None of these operators gives more decimals than its operands have.
      if (views_[i].type == ValueType::number && views_[i].scale > scale) scale = views_[i].scale;
    }
    buffers_.reset(type, slice.count);
    made_.clear();
    for (std::size_t row = 0; row < slice.count; ++row) {
      for (std::size_t i = 0; i < operands_.size(); ++i) values_[i] = value_at(views_[i], row);
      const Value result = apply(row_, values_.data(), values_.size(), made_);
      if (result.is_null()) continue;
      switch (type) {
        case ValueType::number: buffers_.put(row, result.number, scale); break;
        case ValueType::boolean:
          buffers_.present[row] = 1;
          buffers_.booleans[row] = result.boolean ? 1 : 0;
          break;
        case ValueType::time: buffers_.times[row] = result.time; break;
        case ValueType::text: buffers_.codes[row] = dictionary_.code_of(result.text); break;
        case ValueType::null: break;
      }
    }
    View view = buffers_.view(type, scale);
    view.dictionary = &dictionary_;
    return view;
  }

 private:
  const OperatorRow& row_;
  std::vector<NodePtr> operands_;
  std::vector<View> views_;
  std::vector<Value> values_;
  Buffers buffers_;
  table::Dictionary dictionary_;
  Texts made_;
};

}  // namespace

NodePtr generic_node(const OperatorRow& row, ValueType type, std::vector<NodePtr> operands) {
  return std::make_unique<GenericNode>(row, type, std::move(operands));
}

}  // namespace northstar::metric
