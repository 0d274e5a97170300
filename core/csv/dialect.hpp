// The dialect of a file: delimiter, quote, header, encoding, found by evidence in the first bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace northstar::csv {

struct Dialect {
  char delimiter = ',';
  char quote = '"';
  bool has_header = true;
  bool has_bom = false;                 // UTF-8 byte order mark, skipped
  std::uint64_t first_record_byte = 0;  // where the header (or the first row) starts: after BOM, sep= line, preamble
  std::uint64_t first_record_line = 1;  // its physical line, from 1
  bool operator==(const Dialect&) const = default;
};

struct Head {
  Dialect dialect;
  std::vector<std::string> header;             // names made unique and non-empty ("column_3", "name_2")
  std::vector<std::vector<std::string>> rows;  // sample rows (unescaped cells), at most `max_rows`, complete ones only
  std::uint64_t data_begin_byte = 0;           // first byte after the header record
  std::uint64_t data_begin_line = 1;
};

/// `bytes` is the beginning of a file (256 KiB is plenty; the whole file if `complete`). `file` is its name, for
/// errors. Errors: empty_input ("… is empty", "… has a header and no rows"), not_text (workbook, zip, gzip, PDF, image,
/// HTML, NUL bytes, UTF-16 until it is read), bad_dialect. Each sentence names the file and what to do.
Result<Head> read_head(std::string_view bytes, bool complete, std::string_view file, std::size_t max_rows = 1000);

}  // namespace northstar::csv
