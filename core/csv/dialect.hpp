// The dialect of a file: how its bytes become records, found by evidence in its beginning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "csv/encoding.hpp"
#include "csv/reject.hpp"

namespace northstar::csv {

enum class Escape { doubled, backslash };
enum class Newline { lf, crlf, cr, mixed };
/// Which characters end a line alone; CR and LF together always do.
struct LineEnds {
  bool lf = true, cr = true;
  bool operator==(const LineEnds&) const = default;
};

inline constexpr std::uint64_t kNoEnd = ~std::uint64_t{0};

struct Dialect {
  Encoding encoding = Encoding::utf8;    // of the bytes that come here
  std::optional<Encoding> decoded_from;  // what the file itself is written in, where it was decoded before
  bool has_bom = false;                  // byte order mark, skipped
  char delimiter = ',';
  char quote = '"';                 // '\0': none, every byte stands for itself
  Escape escape = Escape::doubled;  // of a quote inside quotes
  Newline newline = Newline::lf;    // as found or given
  LineEnds ends;                    // all of them where none is given
  bool has_header = true;
  int header_lines = 1;                  // records that hold the names; 0 without
  char comment = '\0';                   // a line that begins with it is no record; '\0': none
  int footer = 0;                        // lines after the last row of a file that was seen whole
  std::uint64_t first_record_byte = 0;   // where the header (or the first row) starts: after BOM, sep= line, preamble
  std::uint64_t first_record_line = 1;   // its physical line, from 1
  std::uint64_t rows_end_byte = kNoEnd;  // where the footer begins
  bool operator==(const Dialect&) const = default;
};

/// What is known of a dialect beforehand; what is left out is found by evidence. The delimiter of a "sep=;" line gives
/// way to a given one.
struct GivenDialect {
  std::optional<Encoding> encoding;
  std::optional<char> delimiter, quote, comment;  // quote, comment: '\0' for none
  std::optional<Escape> escape;
  std::optional<std::uint64_t> skip;  // physical lines before the header, or before the first row without one
  std::optional<int> header_lines;    // records that hold the names, 0 for none; several are joined column by column
  std::optional<int> footer;          // lines under the table at the end of the file, empty ones not counted
  std::optional<Newline> newline;     // what ends a line, beside CR and LF together; the others are text
  bool operator==(const GivenDialect&) const = default;
};

struct Head {
  Dialect dialect;
  bool doubtful_encoding = false;   // Windows-1252 for want of better: its letters do not look Western
  std::vector<std::string> header;  // names made unique and non-empty ("column_3", "name_2")
  std::vector<std::string> names;   // as they stand in the file, those of several lines joined; empty without a header
  std::vector<std::vector<std::string>> rows;  // sample rows (unescaped cells), at most `max_rows`, of their own length
  std::vector<std::string> preamble;           // lines before the header and comments, in order
  std::vector<std::string> footer;             // lines after the last row, when the file was seen whole
  RejectList remarks;                          // rows of the sample that are kept and not in order, and why
  std::uint64_t data_begin_byte = 0;           // first byte after the header record
  std::uint64_t data_begin_line = 1;
};

/// `bytes` is the beginning of a file (256 KiB is plenty; the whole file if `complete`). `file` is its name, for
/// errors. All offsets are of the bytes as they come; all texts are UTF-8. Errors: empty_input, not_text (workbook,
/// zip, gzip, PDF, image, HTML: no other reading helps), bad_dialect, other_encoding. Each sentence names the file and
/// what to do. A given encoding of those that are decoded before says that they have been.
Result<Head> read_head(std::string_view bytes, bool complete, std::string_view file, std::size_t max_rows = 1000,
                       const GivenDialect& given = {});

/// other_encoding, for a file in one of those that are decoded before.
Error needs_decoding(std::string_view file, Encoding encoding);

/// Finds the lines under the table where the beginning of a file was not all of it: `tail` are its last bytes.
/// `footer`: how many there are, as in GivenDialect.
void read_tail(std::string_view tail, std::uint64_t file_bytes, std::optional<int> footer, Head& head);

}  // namespace northstar::csv
