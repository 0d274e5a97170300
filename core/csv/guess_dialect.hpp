// Delimiter, quote and the place of the header, weighed by how evenly they cut the first records.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "csv/dialect.hpp"
#include "csv/scanner.hpp"

namespace northstar::csv {

struct Layout {
  Dialect dialect;           // delimiter and quote
  std::size_t first = 0;     // the record of the header, or of the first row: preamble and comments lie before it
  std::uint32_t fields = 1;  // that most records have
  double score = 0;
};

/// `bytes` begins at a record and is padded as scan() asks; `only` is the delimiter where the file names it itself.
Layout guess_layout(std::string_view bytes, bool complete, std::optional<char> only);

/// Scans the sample, and reads line by line from where a quote never closes in a complete one.
void scan_sample(std::string_view bytes, const Dialect& dialect, bool complete, Scan& out);

}  // namespace northstar::csv
