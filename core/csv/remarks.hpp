// What is not in order with a record that is read all the same, and where a table ends.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csv/reject.hpp"
#include "csv/scanner.hpp"

namespace northstar::csv {

/// The first thing wrong with the shape of a record of a table `width` fields wide. Empty cells past the last column
/// are forgiven.
std::optional<RejectReason> wrong_shape(const Scan& scan, const Record& record, std::size_t width);

/// How many of the last records are no rows but lines under the table: words in a single cell, as "Total rows: 38".
std::size_t footer_records(std::string_view text, const Scan& scan, std::size_t first_row, std::size_t width);

/// The same where it is given: at most all records after the first.
std::size_t footer_as_given(int lines, const Scan& scan, std::size_t first_row);

/// Appends the lines of `text` that say something, as they stand.
void add_lines(std::string_view text, std::vector<std::string>& lines);

/// At most 80 bytes of `text` that are valid UTF-8 whatever stood there.
std::string shown(std::string_view text);

}  // namespace northstar::csv
