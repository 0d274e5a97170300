// Why a statistic has no value: too few values, none that varies, one that is not finite, columns that repeat each
// other.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "base/result.hpp"

namespace northstar::stats {

Error too_few_values(std::size_t have, std::size_t need);
/// Infinite, not a number, or so large that its square has no place in a double.
Error not_finite();
Error no_variation();
/// Some column of a regression is explained by the others, so that its coefficient has no value of its own.
Error columns_repeat();
/// Nothing is left to judge an error by.
Error exact_fit();

/// None of them infinite, not a number, or beyond 1e70, where products of squares overflow.
bool all_finite(std::span<const double> values);
/// Constant up to the rounding of its own size.
bool is_constant(std::span<const double> values);
/// The first reason why these values cannot be used, if there is one.
std::optional<Error> refusal(std::span<const double> values, std::size_t need);

}  // namespace northstar::stats
