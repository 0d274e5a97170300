// Texts are codes of a dictionary, so whatever depends on the text alone is computed once per code and looked up per
// row.
#include <algorithm>
#include <cassert>

#include "base/text.hpp"
#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

class TextPredicateNode : public Node {
 public:
  TextPredicateNode(Operator op, NodePtr operand, std::vector<std::string> literals, bool list_has_null)
      : Node(ValueType::boolean),
        op_(op),
        operand_(std::move(operand)),
        literals_(std::move(literals)),
        list_has_null_(list_has_null) {
    std::sort(literals_.begin(), literals_.end());
  }

  View evaluate(const Slice& slice) override {
    const View of = operand_->evaluate(slice);
    buffers_.reset(ValueType::boolean, slice.count);
    if (of.type == ValueType::null) return buffers_.view(type);
    if (op_ == Operator::equal || op_ == Operator::not_equal) {
      equal(of, slice.count);
    } else {
      look_up(of, slice.count);
    }
    return buffers_.view(type);
  }

 private:
  void equal(const View& of, std::size_t count) {
    if (known_ != of.dictionary->size() || !searched_) {
      code_ = of.dictionary->find(literals_.front());
      known_ = of.dictionary->size();
      searched_ = true;
    }
    const std::uint8_t flip = op_ == Operator::equal ? 0 : 1;
    std::uint8_t* truth = buffers_.booleans.data();
    std::uint8_t* present = buffers_.present.data();
    const std::uint32_t* codes = of.codes;
    const std::uint32_t code = code_;
    for (std::size_t i = 0; i < count; ++i) {
      const auto here = static_cast<std::uint8_t>(codes[i] != table::kMissingCode ? 1 : 0);
      present[i] = here;
      truth[i] = static_cast<std::uint8_t>(here & ((codes[i] == code ? 1 : 0) ^ flip));
    }
  }

  void look_up(const View& of, std::size_t count) {
    for (; known_ < of.dictionary->size(); ++known_) {
      const bool truth = holds(of.dictionary->text(static_cast<std::uint32_t>(known_)));
      // What is in no list with a null in it may be that null.
      answer_of_code_.push_back(truth ? 3 : list_has_null_ ? 0 : 2);
    }
    // Bit 0: true, bit 1: present.
    const std::uint32_t* codes = of.codes;
    const std::uint8_t* answers = answer_of_code_.data();
    std::uint8_t* truth = buffers_.booleans.data();
    std::uint8_t* present = buffers_.present.data();
    for (std::size_t i = 0; i < count; ++i) {
      const unsigned answer = codes[i] == table::kMissingCode ? 0u : answers[codes[i]];
      truth[i] = static_cast<std::uint8_t>(answer & 1);
      present[i] = static_cast<std::uint8_t>(answer >> 1);
    }
  }

  bool holds(std::string_view text) const {
    switch (op_) {
      case Operator::less: return text < literals_.front();
      case Operator::less_equal: return text <= literals_.front();
      case Operator::greater: return text > literals_.front();
      case Operator::greater_equal: return text >= literals_.front();
      case Operator::like: return like(text, literals_.front());
      default: assert(op_ == Operator::in_list); return std::binary_search(literals_.begin(), literals_.end(), text);
    }
  }

  Operator op_;
  NodePtr operand_;
  std::vector<std::string> literals_;
  bool list_has_null_;
  std::size_t known_ = 0;  // codes of the dictionary that were looked at
  bool searched_ = false;
  std::uint32_t code_ = table::kMissingCode;
  std::vector<std::uint8_t> answer_of_code_;
  Buffers buffers_;
};

class LowerNode : public Node {
 public:
  explicit LowerNode(NodePtr operand) : Node(ValueType::text), operand_(std::move(operand)) {}

  View evaluate(const Slice& slice) override {
    const View of = operand_->evaluate(slice);
    buffers_.reset(ValueType::text, slice.count);
    if (of.type == ValueType::text) {
      for (std::size_t known = lower_code_.size(); known < of.dictionary->size(); ++known) {
        lower_code_.push_back(dictionary_.code_of(lower(of.dictionary->text(static_cast<std::uint32_t>(known)))));
      }
      const std::uint32_t* lower_codes = lower_code_.data();
      std::uint32_t* codes = buffers_.codes.data();
      for (std::size_t i = 0; i < slice.count; ++i) {
        if (of.codes[i] != table::kMissingCode) codes[i] = lower_codes[of.codes[i]];
      }
    }
    View view = buffers_.view(type);
    view.dictionary = &dictionary_;
    return view;
  }

 private:
  NodePtr operand_;
  table::Dictionary dictionary_;
  std::vector<std::uint32_t> lower_code_;
  Buffers buffers_;
};

}  // namespace

NodePtr text_predicate_node(Operator op, NodePtr operand, std::vector<std::string> literals, bool list_has_null) {
  return std::make_unique<TextPredicateNode>(op, std::move(operand), std::move(literals), list_has_null);
}

NodePtr lower_node(NodePtr operand) { return std::make_unique<LowerNode>(std::move(operand)); }

}  // namespace northstar::metric
