// One row at a time, straight through the row kernels: constants, measures and formulas, and the oracle of tests.
#pragma once

#include <functional>

#include "metric/operators.hpp"
#include "metric/typing.hpp"

namespace northstar::metric {

/// `leaf` gives the values of columns, names and aggregates. Texts made on the way live in `made`.
Value evaluate_scalar(const Typed& typed, const std::function<Value(const Typed&)>& leaf, Texts& made);

bool is_constant(const Typed& typed);  // no column, name or aggregate inside

}  // namespace northstar::metric
