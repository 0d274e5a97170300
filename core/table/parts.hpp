// Several tables under each other in one file, as overviews are exported: each after a gap of blank or comment lines,
// with a header of its own.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "csv/dialect.hpp"

namespace northstar::table {

struct Part {
  std::size_t begin = 0, end = 0;  // bytes of the sample: from the lines above its header to its last line
};

/// The tables of a complete file whose first one is `head`; one or none is no list.
std::vector<Part> find_parts(std::string_view bytes, const csv::Head& head);

}  // namespace northstar::table
