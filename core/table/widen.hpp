// The type of a column by all its rows: the head of the file gives a first type, what is loaded may widen it. Integers
// become decimals, dates date-times, a number form gains its thousands sign, day and month change places where the rows
// prove the other order; and a column where more than a few cells are not of its type becomes text.
#pragma once

#include <cstdint>

#include "table/evidence.hpp"
#include "table/load.hpp"
#include "table/profile.hpp"

namespace northstar::table {

/// So few cells of another type are slips: their rows are left out and listed, and the column keeps its type. At most
/// one in a hundred, or three in a small file, or the share that stood in the head already.
bool are_few(std::uint64_t unread, std::uint64_t cells, const ColumnProfile& profile);

/// Takes in what all rows of a file say of a column that was loaded by `plan`; true when the profile changed. Says
/// nothing where the project says what the column is, or it was loaded in another form. A second call with
/// the evidence of the form that came out changes nothing.
bool widen(ColumnProfile& profile, const ColumnPlan& plan, const ColumnEvidence& evidence);

}  // namespace northstar::table
