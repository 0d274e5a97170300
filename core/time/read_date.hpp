// The two halves of a written instant: a date at the start of a text, and the clock that may follow it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "time/format.hpp"

namespace northstar::time {

struct DatePart {
  std::int32_t days = 0;   // since the epoch
  std::size_t length = 0;  // bytes read; what follows is not part of the date
};

/// The date at the start of `text`, in the form's order (none of the counts of seconds or days).
std::optional<DatePart> read_date_part(std::string_view text, const TimeFormat& format);

/// Seconds to add to the start of the day for what follows a date, down to the end of the cell: nothing, or a blank or
/// T with hour, minute, second, fraction, AM or PM, and zone. Negative or over a day when the zone says so.
/// `millisecond`, when given, becomes the fraction's first three digits.
std::optional<std::int64_t> read_clock(std::string_view rest, int* millisecond = nullptr);

/// Whether the form is no written date: a number that counts from some day on, or a day that stands elsewhere.
bool is_count(DateOrder order);

std::string_view trim_blanks(std::string_view text);

}  // namespace northstar::time
