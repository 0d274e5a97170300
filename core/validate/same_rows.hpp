// Do two metrics count the same rows? Then one cannot lead the other: they are the same thing under two names.
#pragma once

#include <string_view>

#include "metric/definition.hpp"

namespace northstar::validate {

/// True when some leaf of `a` and some leaf of `b` rest on the same table and their filters do not exclude each other
/// (event = 'play' and event = 'purchase' do). Leaves of a table of role `series` are its columns: there the same rows
/// with other columns are other numbers. Of a forward outcome only the periods after are counted, so it shares no row
/// with the period it follows.
bool counts_same_rows(const metric::Definition& definition, std::string_view a, std::string_view b);

}  // namespace northstar::validate
