// Pieces of the canonical text that the SQL shares: where parentheses are needed, and how numbers look.
#pragma once

#include <cstdint>
#include <string>

#include "metric/operators.hpp"

namespace northstar::metric {

int precedence_of(const Expression& e);
/// An operand that binds less tightly than this stands in parentheses.
int least_precedence(const OperatorRow& row, std::size_t operand);
/// All digits of mantissa / 10^scale, with a point: "12.5".
std::string print_number(std::int64_t mantissa, int scale);

}  // namespace northstar::metric
