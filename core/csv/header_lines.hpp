// Headers of several lines, as spreadsheets and survey tools export them: groups over the names (merged cells), units
// or labels under them. By evidence: lines of words over columns of numbers or dates, of which one explains the other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace northstar::csv {

struct HeaderLines {
  std::size_t count = 0;           // 2 or 3
  std::vector<std::string> names;  // "2025 / Clicks", "Cost (EUR)"
};

/// The first of `records` against those after it; nothing when at most one of them is a header.
std::optional<HeaderLines> find_header_lines(const std::vector<std::vector<std::string>>& records);

}  // namespace northstar::csv
