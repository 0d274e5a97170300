// Types of values and kinds of cells: which belong together, which wins where they meet, and their words in messages.
#pragma once

#include <string>
#include <string_view>

#include "metric/expression.hpp"
#include "metric/value.hpp"
#include "table/column.hpp"

namespace northstar::metric {

ValueType type_of(table::CellKind kind);
table::CellKind kind_of(ValueType type);

/// Where operands of different kinds meet, dates win over texts (a date's literal is a text), texts over numbers (a
/// column of numbers can be read as text), and everything over null.
ValueType meet(ValueType a, ValueType b);

std::string_view words(ValueType type);  // "a number"
/// In double quotes, cut to 40 characters.
std::string quoted(std::string_view text);
/// A piece of an expression as it stands in messages; names and texts carry their own quotes.
std::string shown(const Expression& e);

}  // namespace northstar::metric
