// Whether a column's name speaks of time: "timestamp", "Created At", "order_date", "Tag der Buchung".
#pragma once

#include <string_view>

#include "time/format.hpp"

namespace northstar::table {

time::NameHint hint_of(std::string_view column);

}  // namespace northstar::table
