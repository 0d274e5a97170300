#include "metric/bound_node.hpp"

#include "base/decimal.hpp"

namespace northstar::metric {
namespace {

class LiteralNode : public Node {
 public:
  explicit LiteralNode(const Value& value) : Node(value.type) {
    buffers_.reset(value.type, Slice::most);
    scale_ = value.number.is_real ? 0 : value.number.scale;
    for (std::size_t i = 0; i < Slice::most; ++i) {
      switch (value.type) {
        case ValueType::number: buffers_.put(i, value.number, scale_); break;
        case ValueType::boolean:
          buffers_.present[i] = 1;
          buffers_.booleans[i] = value.boolean ? 1 : 0;
          break;
        case ValueType::time: buffers_.times[i] = value.time; break;
        case ValueType::text: buffers_.codes[i] = dictionary_.code_of(value.text); break;
        case ValueType::null: break;
      }
    }
  }

  View evaluate(const Slice&) override {
    View view = buffers_.view(type, scale_);
    view.dictionary = &dictionary_;
    return view;
  }

 private:
  Buffers buffers_;
  int scale_ = 0;
  table::Dictionary dictionary_;
};

}  // namespace

const std::uint8_t* all_ones() {
  static const std::vector<std::uint8_t> ones(Slice::most, 1);
  return ones.data();
}

const std::uint8_t* all_zeros() {
  static const std::vector<std::uint8_t> zeros(Slice::most, 0);
  return zeros.data();
}

bool present_at(const View& view, std::size_t row) {
  switch (view.type) {
    case ValueType::null: return false;
    case ValueType::text: return view.codes[row] != table::kMissingCode;
    case ValueType::time: return view.times[row] != table::kMissingTime;
    default: return view.present == nullptr || view.present[row] != 0;
  }
}

Value value_at(const View& view, std::size_t row) {
  if (!present_at(view, row)) return {};
  switch (view.type) {
    case ValueType::number: {
      Value out;
      out.type = ValueType::number;
      if (view.is_real != nullptr && view.is_real[row] != 0) {
        out.number.is_real = true;
        out.number.real = view.real[row];
      } else {
        out.number.mantissa = view.mantissa[row];
        out.number.scale = view.scale;
      }
      return out;
    }
    case ValueType::boolean: return boolean_value(view.booleans[row] != 0);
    case ValueType::time: return time_value(view.times[row]);
    case ValueType::text: return text_value(view.dictionary->text(view.codes[row]));
    case ValueType::null: break;
  }
  return {};
}

void Buffers::reset(ValueType type, std::size_t count) {
  has_reals_ = false;
  switch (type) {
    case ValueType::number:
      present.assign(count, 0);
      mantissa.assign(count, 0);
      break;
    case ValueType::boolean:
      present.assign(count, 0);
      booleans.assign(count, 0);
      break;
    case ValueType::time: times.assign(count, table::kMissingTime); break;
    case ValueType::text: codes.assign(count, table::kMissingCode); break;
    case ValueType::null: break;
  }
}

void Buffers::put(std::size_t row, const Number& number, int scale) {
  present[row] = 1;
  if (!number.is_real) {
    mantissa[row] = number.mantissa * powers_of_ten[static_cast<std::size_t>(scale - number.scale)];
    if (has_reals_) is_real[row] = 0;
    return;
  }
  if (!has_reals_) {
    has_reals_ = true;
    is_real.assign(mantissa.size(), 0);
    real.resize(mantissa.size());
  }
  is_real[row] = 1;
  real[row] = number.real;
}

View Buffers::view(ValueType type, int scale) const {
  View out;
  out.type = type;
  out.present = present.data();
  out.booleans = booleans.data();
  out.mantissa = mantissa.data();
  out.scale = scale;
  if (has_reals_) {
    out.is_real = is_real.data();
    out.real = real.data();
  }
  out.times = times.data();
  out.codes = codes.data();
  return out;
}

NodePtr literal_node(const Value& value) { return std::make_unique<LiteralNode>(value); }

}  // namespace northstar::metric
