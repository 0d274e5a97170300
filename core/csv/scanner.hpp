// Bytes -> records and fields, in SSE2 intrinsics; scan_scalar is the plain oracle that tests compare it with, and
// reads the dialects that are too rare to be fast: backslash escapes, comment lines and given line ends. Rules: RFC
// 4180 with LF, CRLF and CR ends, unless fewer are given. A quote opens only at the very start of a field; a doubled
// quote inside is one quote; text after a closing quote belongs to the field as it is; a quote inside an unquoted field
// is text. Where backslashes escape, one inside quotes takes the next byte as it is, and one outside does so before a
// delimiter, a quote or another backslash. Lines that are entirely empty, and comment lines, are no records (they are
// counted as lines).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "csv/dialect.hpp"

namespace northstar::csv {

struct Field {
  std::uint32_t begin;  // into the scanned bytes, quotes excluded for a plain quoted field
  std::uint32_t end;
  bool quoted;   // began with a quote
  bool escaped;  // holds escapes or text after the closing quote: needs unescape(), begin is at the quote
};

/// New elements are left as the memory is: the scanner makes room in advance and writes each of them itself.
template <typename T>
struct Uncleared : std::allocator<T> {
  template <typename U>
  struct rebind {
    using other = Uncleared<U>;
  };
  template <typename U, typename... From>
  void construct(U* at, From&&... from) {
    if constexpr (sizeof...(From) == 0) {
      ::new (static_cast<void*>(at)) U;
    } else {
      ::new (static_cast<void*>(at)) U{std::forward<From>(from)...};
    }
  }
};

struct Record {
  std::uint32_t begin = 0;        // first byte
  std::uint32_t end = 0;          // after the line end
  std::uint32_t first_field = 0;  // index into Scan::fields
  std::uint32_t fields = 0;
  std::uint32_t lines_before = 0;  // line ends between the start of the scanned bytes and `begin`
  bool unclosed_quote = false;     // ran to the end of the input inside quotes
  bool text_after_quote = false;   // a field goes on after its closing quote
};

struct Scan {
  std::vector<Field, Uncleared<Field>> fields;
  std::vector<Record> records;
  std::size_t consumed = 0;  // bytes of complete records (and blank lines) from the start
  std::uint32_t lines = 0;   // line ends inside `consumed`
  void clear() { fields.clear(), records.clear(), consumed = 0, lines = 0; }
};

/// Scans complete records of `bytes`, which begin at a record's start. With `at_end` the last record needs no line end.
/// `bytes` must be readable for 64 bytes past its end (contents do not matter) and shorter than 4 GiB.
void scan(std::string_view bytes, const Dialect& dialect, bool at_end, Scan& out);
void scan_scalar(std::string_view bytes, const Dialect& dialect, bool at_end, Scan& out);

/// Every line alone is a record, for a stretch whose quotes do not close: a quote that its own line does not close
/// marks that record alone. Reads to the end of `bytes`, with the same padding.
void scan_lines(std::string_view bytes, const Dialect& dialect, Scan& out);

/// Whether the byte at `at` is a line end or half of one; a CR at the very end as if nothing followed.
bool ends_line(std::string_view bytes, std::size_t at, LineEnds ends);
/// Line ends in bytes that do not end between CR and LF.
std::uint32_t count_lines(std::string_view bytes, LineEnds ends = {});
/// Position after the first line end at or after `from`, or npos.
std::size_t after_line_end(std::string_view bytes, std::size_t from = 0, LineEnds ends = {});

/// Whether lines that are no records stand between a record and the one before: empty ones, or comments.
bool after_blank_line(const Scan& scan, std::size_t record);

/// Whether a backslash before `next` is an escape, where backslashes are.
bool escapes(char next, const Dialect& dialect);
/// The text of an escaped field: quotes and escapes undone.
void unescape(std::string_view raw, const Dialect& dialect, std::string& out);

}  // namespace northstar::csv
