// What each operator computes for one row: the definition of its meaning, which faster evaluators must equal.
#pragma once

#include <cstddef>

#include "metric/value.hpp"

namespace northstar::metric::kernels {

#define NORTHSTAR_ROW_KERNEL(name) Value name(const Value* operands, std::size_t count, Texts& made)
NORTHSTAR_ROW_KERNEL(logical_or);
NORTHSTAR_ROW_KERNEL(logical_and);
NORTHSTAR_ROW_KERNEL(logical_not);
NORTHSTAR_ROW_KERNEL(equal);
NORTHSTAR_ROW_KERNEL(not_equal);
NORTHSTAR_ROW_KERNEL(less);
NORTHSTAR_ROW_KERNEL(less_equal);
NORTHSTAR_ROW_KERNEL(greater);
NORTHSTAR_ROW_KERNEL(greater_equal);
NORTHSTAR_ROW_KERNEL(add);
NORTHSTAR_ROW_KERNEL(subtract);
NORTHSTAR_ROW_KERNEL(multiply);
NORTHSTAR_ROW_KERNEL(divide);
NORTHSTAR_ROW_KERNEL(negate);
NORTHSTAR_ROW_KERNEL(in_list);
NORTHSTAR_ROW_KERNEL(like);
NORTHSTAR_ROW_KERNEL(is_null);
NORTHSTAR_ROW_KERNEL(is_not_null);
NORTHSTAR_ROW_KERNEL(between);
NORTHSTAR_ROW_KERNEL(case_when);
NORTHSTAR_ROW_KERNEL(coalesce);
NORTHSTAR_ROW_KERNEL(null_if);
NORTHSTAR_ROW_KERNEL(absolute);
NORTHSTAR_ROW_KERNEL(lower);
NORTHSTAR_ROW_KERNEL(round);
NORTHSTAR_ROW_KERNEL(days_between);
#undef NORTHSTAR_ROW_KERNEL

}  // namespace northstar::metric::kernels
