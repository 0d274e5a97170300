// Dates that are counted from a day which stands elsewhere in the file ("Nth day"), private to time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/format.hpp"

namespace northstar::time {

/// "days from 2026-09-01", "always 2026-09-01".
std::string describe_counted(const TimeFormat& format);
std::optional<TimeFormat> counted_from_description(std::string_view description);
/// Seconds since the epoch; nothing when the cell is not a whole number (always: whatever the cell).
std::optional<std::int64_t> read_counted(std::string_view cell, const TimeFormat& format);

}  // namespace northstar::time
