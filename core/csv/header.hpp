// Whether the first record names the columns, and names that can stand for them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "csv/shape.hpp"

namespace northstar::csv {

/// The shape that most cells of a column have, when it is four fifths of them, over the rows from `from` on; else text.
Shape usual_shape(const std::vector<std::vector<std::string>>& rows, std::size_t column, std::size_t from = 0);

/// The first record against the rows after it: words above numbers or dates speak for a header, a number above numbers
/// against it (unless they count up: years, days); with words everywhere the first record is a header.
bool is_header(const std::vector<std::vector<std::string>>& rows);

/// Blanks around are cut, blank names become "column_3", the second "name" becomes "name_2".
std::vector<std::string> unique_names(const std::vector<std::string>& names, std::size_t count);

}  // namespace northstar::csv
