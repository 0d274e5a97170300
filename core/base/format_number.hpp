// Doubles as text, rounded half to even on all their digits, the same on every machine.
#pragma once

#include <string>

namespace northstar {

/// The shortest text of 15 to 17 digits that reads back to the same double: "0.1", "13742", "1e+22"; whole numbers up
/// to 2^53 without exponent, minus zero as "0"; "nan", "inf", "-inf".
std::string format_number(double value);
/// The same for JSON, which knows no infinity and no NaN: those are "null".
std::string json_number(double value);
/// With so many decimals: "2.50", "-0.0". The value has to be finite.
std::string fixed_number(double value, int decimals);

}  // namespace northstar
