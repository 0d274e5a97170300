// Names of months and weekdays in the languages of common exports.
#pragma once

#include <cstddef>
#include <string_view>

namespace northstar::time {

/// Length of the run of letters at the start (every byte of a letter beyond ASCII counts).
std::size_t letter_run(std::string_view text);
/// 1..12 for a full or usual short name in any case ("Nov", "november", "févr", "Mai"), else 0.
int month_from_name(std::string_view word);
/// Whether the word is a weekday, in full or short, in English.
bool is_weekday_name(std::string_view word);

}  // namespace northstar::time
