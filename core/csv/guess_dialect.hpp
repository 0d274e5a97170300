// Delimiter, quote, escape, comments and the place of the header, weighed by how evenly they cut the first records and
// by how much of the cells then reads as a value.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "csv/dialect.hpp"
#include "csv/scanner.hpp"

namespace northstar::csv {

struct Layout {
  Dialect dialect;           // delimiter, quote, escape, comment
  std::size_t first = 0;     // the record of the header, or of the first row: preamble lies before it
  std::uint32_t fields = 1;  // that most records have
  double score = 0;
};

/// `text` begins at a record and is padded as scan() asks.
Layout guess_layout(std::string_view text, bool complete, const GivenDialect& given);

/// What ends a line where something is said of it.
LineEnds line_ends(const GivenDialect& given);

/// Scans the sample, and reads line by line from where a quote never closes in a complete one.
void scan_sample(std::string_view text, const Dialect& dialect, bool complete, Scan& out);

}  // namespace northstar::csv
