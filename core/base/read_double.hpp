// Decimal text to the nearest double, the same on every machine.
#pragma once

#include <string_view>

namespace northstar {

/// Correctly rounded; `text` has the form [-]digits[.digits][e[+-]digits]. Past the largest double it is infinite.
double read_double(std::string_view text);

}  // namespace northstar
