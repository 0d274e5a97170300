// Numbers of one branch or another: every branch is computed for every row, and later ones are overwritten by earlier
// ones.
#include <algorithm>
#include <cassert>

#include "base/decimal.hpp"
#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

class NumberChoiceNode : public Node {
 public:
  NumberChoiceNode(Operator op, std::vector<NodePtr> operands)
      : Node(ValueType::number), is_case_(op == Operator::case_when), operands_(std::move(operands)) {}

  View evaluate(const Slice& slice) override {
    views_.clear();
    int scale = 0;
    bool has_reals = false;
    for (const NodePtr& operand : operands_) {
      views_.push_back(operand->evaluate(slice));
      if (views_.back().type != ValueType::number) continue;
      scale = std::max(scale, views_.back().scale);
      has_reals = has_reals || views_.back().is_real != nullptr;
    }
    buffers_.reset(ValueType::number, slice.count);
    if (has_reals) {
      is_real_.assign(slice.count, 0);
      real_.assign(slice.count, 0);
    }
    // The last branch of coalesce, and else, hold where no other does.
    std::size_t end = views_.size();
    const std::size_t step = is_case_ ? 2 : 1;
    if (!is_case_ || end % 2 != 0) overwrite(views_[--end], all_ones(), slice.count, scale, has_reals);
    for (; end > 0; end -= step) {
      const View& branch = views_[end - 1];
      const View& condition = views_[end - step];
      const std::uint8_t* where = !is_case_                           ? presence_of(branch)
                                  : condition.type == ValueType::null ? all_zeros()
                                                                      : condition.booleans;
      overwrite(branch, where, slice.count, scale, has_reals);
    }
    View view = buffers_.view(type, scale);
    if (has_reals) {
      view.is_real = is_real_.data();
      view.real = real_.data();
    }
    return view;
  }

 private:
  void overwrite(const View& branch, const std::uint8_t* where, std::size_t count, int scale, bool has_reals) {
    const std::uint8_t* from_present = presence_of(branch);
    std::uint8_t* present = buffers_.present.data();
    for (std::size_t i = 0; i < count; ++i) present[i] = where[i] != 0 ? from_present[i] : present[i];
    if (branch.type == ValueType::null) return;

    const std::int64_t factor = powers_of_ten[static_cast<std::size_t>(scale - branch.scale)];
    const std::int64_t* from = branch.mantissa;
    std::int64_t* mantissa = buffers_.mantissa.data();
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t mask = -static_cast<std::int64_t>(where[i]);
      mantissa[i] = (mantissa[i] & ~mask) | ((from[i] * factor) & mask);
    }
    if (!has_reals) return;
    for (std::size_t i = 0; i < count; ++i) {
      if (where[i] == 0) continue;
      is_real_[i] = branch.is_real == nullptr ? 0 : branch.is_real[i];
      if (is_real_[i] != 0) real_[i] = branch.real[i];
    }
  }

  bool is_case_;
  std::vector<NodePtr> operands_;
  std::vector<View> views_;
  Buffers buffers_;
  std::vector<std::uint8_t> is_real_;
  std::vector<double> real_;
};

}  // namespace

NodePtr number_choice_node(Operator op, std::vector<NodePtr> operands) {
  assert(op == Operator::case_when || op == Operator::coalesce);
  return std::make_unique<NumberChoiceNode>(op, std::move(operands));
}

}  // namespace northstar::metric
