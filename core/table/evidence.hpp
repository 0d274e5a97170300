// What the cells of a loaded column say about its type, over all rows: each range of a file counts for itself, and the
// counts of its ranges add up. Rows with the right number of cells count, whether they are left out for another cell or
// not, so that the answer does not depend on what else is loaded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "table/column.hpp"
#include "table/number_format.hpp"
#include "time/format.hpp"

namespace northstar::table {

struct ColumnEvidence {
  std::string column;
  CellKind kind = CellKind::text;
  std::uint64_t cells = 0;              // that hold something; not counted for text
  std::uint64_t unread = 0;             // that are not of the form the column was loaded in
  std::uint64_t first_unread_line = 0;  // from 1, relative to the range until merged; 0: none
  std::string first_unread;             // at most 80 bytes
  // Numbers.
  int decimals = 0;             // most digits after the point
  bool beyond_integer = false;  // an exponent, or more digits than an integer keeps exactly
  // How many unread cells another form reads, by its place in all_number_formats().
  std::array<std::uint64_t, number_format_count> other_form{};
  // Dates.
  bool has_clock = false;         // some time of day other than midnight
  std::uint64_t other_order = 0;  // unread cells that day and month in the other order read
  // Cells that prove the form they were read in: a day over 12, a separator that can only mean thousands.
  std::uint64_t proofs = 0;
  // Text.
  std::uint64_t foreign = 0;  // cells that are not UTF-8 and were read as Windows-1252

  void note_unread(std::uint64_t line, std::string_view value);
  /// Adds the following range, whose lines are moved by `line_offset`.
  void append(const ColumnEvidence& following, std::uint64_t line_offset);
};

/// The same numbers of day, month and year in the other order; nothing where a form has no other order.
std::optional<time::TimeFormat> other_order_of(const time::TimeFormat& format);

}  // namespace northstar::table
