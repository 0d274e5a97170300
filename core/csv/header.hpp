// Whether the first record names the columns, and names that can stand for them.
#pragma once

#include <string>
#include <vector>

namespace northstar::csv {

/// The first record against the rows after it: words above numbers or dates speak for a header, a number above numbers
/// against it (unless they count up: years, days); with words everywhere the first record is a header.
bool is_header(const std::vector<std::string>& first, const std::vector<std::vector<std::string>>& rows);

/// Blanks around are cut, blank names become "column_3", the second "name" becomes "name_2".
std::vector<std::string> unique_names(const std::vector<std::string>& names, std::size_t count);

}  // namespace northstar::csv
