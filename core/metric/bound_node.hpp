// The evaluators of a bound expression: a tree of nodes, each giving the values of a slice of rows in plain arrays.
// What a node returns stays valid until it is evaluated again. Loops work on local pointers, not on members: a store
// into bytes may alias anything, and compilers would read members again for every row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "metric/evaluate.hpp"
#include "metric/operators.hpp"
#include "metric/typing.hpp"
#include "metric/value.hpp"
#include "table/column.hpp"

namespace northstar::metric {

/// Rows of one block; small enough that the arrays of a whole expression stay in the cache.
struct Slice {
  static constexpr std::size_t most = 2048;
  std::size_t block = 0;
  std::size_t offset = 0;  // in the block
  std::size_t count = 0;
};

/// Numbers and booleans say in `present` which rows are not null; texts and times carry kMissingCode and kMissingTime.
struct View {
  ValueType type = ValueType::null;        // null: every row is
  const std::uint8_t* present = nullptr;   // null: all
  const std::uint8_t* booleans = nullptr;  // 0 where not present
  const std::int64_t* mantissa = nullptr;  // anything of 63 bits where not present or real
  int scale = 0;                           // 0..6, the same for all slices of a block
  const std::uint8_t* is_real = nullptr;   // null: none
  const double* real = nullptr;            // where is_real
  const std::int64_t* times = nullptr;
  const std::uint32_t* codes = nullptr;
  const table::Dictionary* dictionary = nullptr;
};

/// As many 1 or 0 bytes as a slice can have rows.
const std::uint8_t* all_ones();
const std::uint8_t* all_zeros();
/// The presence bytes of numbers or booleans, never null.
inline const std::uint8_t* presence_of(const View& view) {
  return view.type == ValueType::null ? all_zeros() : view.present == nullptr ? all_ones() : view.present;
}

Value value_at(const View& view, std::size_t row);
bool present_at(const View& view, std::size_t row);

class Node {
 public:
  explicit Node(ValueType type) : type(type) {}
  virtual ~Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  virtual View evaluate(const Slice& slice) = 0;
  const ValueType type;
};

using NodePtr = std::unique_ptr<Node>;

/// Arrays that a node computes into.
struct Buffers {
  std::vector<std::uint8_t> present, booleans, is_real;
  std::vector<std::int64_t> mantissa, times;
  std::vector<double> real;
  std::vector<std::uint32_t> codes;

  /// Room for a slice of one type, with nothing present; numbers are exact at first.
  void reset(ValueType type, std::size_t count);
  /// An exact number must fit `scale`.
  void put(std::size_t row, const Number& number, int scale);
  View view(ValueType type, int scale = 0) const;

 private:
  bool has_reals_ = false;
};

// Constructors of nodes, one file each.
NodePtr literal_node(const Value& value);
NodePtr column_node(const table::Column& column);
NodePtr logic_node(Operator op, NodePtr left, NodePtr right);  // right: null for not
NodePtr is_null_node(NodePtr operand, bool negated);
NodePtr arithmetic_node(Operator op, NodePtr left, NodePtr right);  // + - * /
/// Compares numbers or times with a literal of their type.
NodePtr compare_literal_node(Operator op, NodePtr operand, const Value& literal);
/// `text op literal` for = != < <= > >= and like, and `text in (literals)`.
NodePtr text_predicate_node(Operator op, NodePtr operand, std::vector<std::string> literals, bool list_has_null);
NodePtr lower_node(NodePtr operand);
/// case and coalesce whose results are numbers; operands as of the operator.
NodePtr number_choice_node(Operator op, std::vector<NodePtr> operands);
/// Any other operator, by its row kernel.
NodePtr generic_node(const OperatorRow& row, ValueType type, std::vector<NodePtr> operands);

}  // namespace northstar::metric
