#include "stats/refusal.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "stats/series.hpp"

namespace northstar::stats {

Error too_few_values(std::size_t have, std::size_t need) {
  return Error{ErrorCode::not_computable, "", std::to_string(have) + " values are too few for this test.",
               "It needs at least " + std::to_string(need) + "."};
}

Error not_finite() {
  return Error{ErrorCode::not_computable, "",
               "One of the values is infinite, not a number, or too large to calculate with.",
               "Leave it out or correct it."};
}

Error no_variation() {
  return Error{ErrorCode::not_computable, "", "All values are the same, so nothing can be tested.",
               "Choose a series that changes."};
}

Error columns_repeat() {
  return Error{ErrorCode::not_computable, "",
               "Some of the columns repeat each other, so their effects cannot be told apart.",
               "Leave one of them out."};
}

Error exact_fit() {
  return Error{ErrorCode::not_computable, "", "The values fit exactly, so there is no error to test against.",
               "Nothing about chance can be said here."};
}

bool all_finite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::abs(v) < 1e70; });  // false for NaN
}

bool is_constant(std::span<const double> values) {
  const double m = mean(values);
  double largest = 0, sum_squares = 0;
  for (double v : values) {
    largest = std::max(largest, std::abs(v));
    sum_squares += (v - m) * (v - m);
  }
  const double rounding = 1e-15 * largest;
  return sum_squares <= rounding * rounding * static_cast<double>(values.size());
}

std::optional<Error> refusal(std::span<const double> values, std::size_t need) {
  if (values.size() < need) return too_few_values(values.size(), need);
  if (!all_finite(values)) return not_finite();
  if (is_constant(values)) return no_variation();
  return std::nullopt;
}

}  // namespace northstar::stats
