// Where the first record begins in a shard that was cut somewhere: outside quotes or inside, whichever makes more
// sense.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "csv/dialect.hpp"

namespace northstar::table {

/// `window` begins one byte before the shard; the answer counts from its start, and is nothing when no record begins in
/// it. `fields` is the number that a complete record has. `at_end` when the window reaches the end of the file. The
/// window is padded as csv::scan asks.
std::optional<std::size_t> first_record_in_cut(std::string_view window, const csv::Dialect& dialect, int fields,
                                               bool at_end);

}  // namespace northstar::table
