#include "metric/type_words.hpp"

#include "base/text.hpp"

namespace northstar::metric {

using table::CellKind;

ValueType type_of(CellKind kind) {
  switch (kind) {
    case CellKind::number: return ValueType::number;
    case CellKind::time: return ValueType::time;
    case CellKind::boolean: return ValueType::boolean;
    default: return ValueType::text;
  }
}

CellKind kind_of(ValueType type) {
  switch (type) {
    case ValueType::number: return CellKind::number;
    case ValueType::time: return CellKind::time;
    case ValueType::boolean: return CellKind::boolean;
    default: return CellKind::text;
  }
}

std::string_view words(ValueType type) {
  switch (type) {
    case ValueType::number: return "a number";
    case ValueType::text: return "text";
    case ValueType::time: return "a date";
    case ValueType::boolean: return "true or false";
    default: return "null";
  }
}

std::string quoted(std::string_view text) { return "\"" + shorten(text) + "\""; }

std::string shown(const Expression& e) {
  if (e.kind == Expression::Kind::name) return quoted(e.text);
  const std::string text = shorten(print(e));
  return text.find('"') != std::string::npos || text.find('\'') != std::string::npos ? text : "\"" + text + "\"";
}

ValueType meet(ValueType a, ValueType b) {
  constexpr auto rank = [](ValueType type) {
    switch (type) {
      case ValueType::time: return 4;
      case ValueType::text: return 3;
      case ValueType::number: return 2;
      case ValueType::boolean: return 1;
      default: return 0;
    }
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace northstar::metric
