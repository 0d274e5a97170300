// Columns as nodes: rows are used where they stand wherever packing and markers allow it.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "metric/bound_node.hpp"

namespace northstar::metric {
namespace {

class NumberColumn : public Node {
 public:
  explicit NumberColumn(const table::Column& column) : Node(ValueType::number), column_(column) {}

  View evaluate(const Slice& slice) override {
    const table::NumberBlock& block = column_.numbers[slice.block];
    const std::int64_t* cells = column_.values.rows(slice.block, slice.offset, slice.count, values_);
    bool marked = false;
    for (std::size_t i = 0; i < slice.count; ++i) marked |= cells[i] <= table::kRealNumber;
    if (!marked) {
      View view;
      view.type = ValueType::number;
      view.mantissa = cells;
      view.scale = block.scale;
      return view;
    }
    buffers_.reset(ValueType::number, slice.count);
    std::uint8_t* present = buffers_.present.data();
    std::int64_t* mantissa = buffers_.mantissa.data();
    for (std::size_t i = 0; i < slice.count; ++i) {
      const std::int64_t plain = cells[i] > table::kRealNumber ? 1 : 0;
      present[i] = static_cast<std::uint8_t>(plain);
      mantissa[i] = cells[i] & -plain;
    }
    auto real = std::lower_bound(block.reals.begin(), block.reals.end(), slice.offset,
                                 [](const auto& entry, std::size_t row) { return entry.first < row; });
    for (; real != block.reals.end() && real->first < slice.offset + slice.count; ++real) {
      const std::optional<Number> number = real_number(real->second);
      if (number) buffers_.put(real->first - slice.offset, *number, block.scale);
    }
    return buffers_.view(type, block.scale);
  }

 private:
  const table::Column& column_;
  std::vector<std::int64_t> values_;
  Buffers buffers_;
};

class TextColumn : public Node {
 public:
  explicit TextColumn(const table::Column& column) : Node(ValueType::text), column_(column) {}

  View evaluate(const Slice& slice) override {
    View view;
    view.type = ValueType::text;
    view.codes = column_.codes.rows(slice.block, slice.offset, slice.count, codes_);
    view.dictionary = &column_.dictionary;
    return view;
  }

 private:
  const table::Column& column_;
  std::vector<std::uint32_t> codes_;
};

class TimeColumn : public Node {
 public:
  explicit TimeColumn(const table::Column& column) : Node(ValueType::time), column_(column) {}

  View evaluate(const Slice& slice) override {
    View view;
    view.type = ValueType::time;
    view.times = column_.values.rows(slice.block, slice.offset, slice.count, values_);
    return view;
  }

 private:
  const table::Column& column_;
  std::vector<std::int64_t> values_;
};

class BooleanColumn : public Node {
 public:
  explicit BooleanColumn(const table::Column& column) : Node(ValueType::boolean), column_(column) {}

  View evaluate(const Slice& slice) override {
    const std::int64_t* cells = column_.values.rows(slice.block, slice.offset, slice.count, values_);
    buffers_.reset(ValueType::boolean, slice.count);
    std::uint8_t* present = buffers_.present.data();
    std::uint8_t* truth = buffers_.booleans.data();
    for (std::size_t i = 0; i < slice.count; ++i) {
      present[i] = cells[i] != table::kMissingTime ? 1 : 0;
      truth[i] = cells[i] == 1 ? 1 : 0;
    }
    return buffers_.view(type);
  }

 private:
  const table::Column& column_;
  std::vector<std::int64_t> values_;
  Buffers buffers_;
};

}  // namespace

NodePtr column_node(const table::Column& column) {
  switch (column.kind) {
    case table::CellKind::number: return std::make_unique<NumberColumn>(column);
    case table::CellKind::time: return std::make_unique<TimeColumn>(column);
    case table::CellKind::boolean: return std::make_unique<BooleanColumn>(column);
    case table::CellKind::text: break;
  }
  return std::make_unique<TextColumn>(column);
}

}  // namespace northstar::metric
