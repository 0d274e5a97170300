// A double as the shortest text that reads back to the same double.
#pragma once

#include <string>

namespace northstar {

/// "0.1", "13742", "1e+22"; whole numbers up to 2^53 without exponent, minus zero as "0"; "nan", "inf", "-inf".
std::string format_number(double value);
/// The same for JSON, which knows no infinity and no NaN: those are "null".
std::string json_number(double value);

}  // namespace northstar
