// Totals lines: found by what they say ("Total: Campaigns", "Grand total", "Gesamt"), or by saying no name at an end of
// the file, and held against the sum of the other rows. A campaign may be called "Total Care": whole cells and "Total:"
// at the beginning only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/exact_sum.hpp"
#include "csv/scanner.hpp"
#include "table/number_format.hpp"

namespace northstar::table {

/// none; word: a cell that is "Total" and no more, which may be a name; phrase: "Total: Search", "Grand total", which
/// no name is.
enum class TotalsLabel { none, word, phrase };
TotalsLabel totals_label(std::string_view cell);

/// Which records to set aside, and which columns to add up beside them.
struct TotalsPlan {
  bool watch = false;                               // by what a line says, as it comes
  std::optional<std::vector<std::uint64_t>> lines;  // or: first bytes of the lines known to be totals, ascending
  std::vector<std::uint64_t> nameless;              // first bytes of lines that a watch takes for totals unlabelled
  std::vector<std::pair<int, NumberFormat>> sums;   // columns of the file that a watch adds up
  bool operator==(const TotalsPlan&) const = default;
};

struct TotalsLine {
  std::uint64_t line = 0;  // as of csv::Reject
  std::uint64_t byte = 0;
  std::string label;
  bool phrase = false;
  std::vector<std::optional<Number>> values;  // by TotalsPlan::sums
};

/// What a watch saw. The lines listed are the first kept_max; all are counted.
struct TotalsFacts {
  static constexpr std::size_t kept_max = 100;
  std::uint64_t counted = 0;
  std::vector<TotalsLine> lines;
  std::vector<DecimalSum> sums;  // of all other records with the right number of cells
  void append(const TotalsFacts& following, std::uint64_t line_offset);
};

/// Whether a line's value is the sum of the rows.
bool equals_sum(const Number& value, const DecimalSum& sum);
/// The line says in two columns (or the only one it has) what the rows add up to, and that is not zero.
bool adds_up(const TotalsLine& line, const std::vector<DecimalSum>& sums);

class TotalsWatch {
 public:
  TotalsWatch(TotalsPlan plan, std::uint32_t fields, const csv::Dialect& dialect)
      : plan_(std::move(plan)), fields_(fields), dialect_(dialect) {}

  bool active() const { return plan_.watch || (plan_.lines && !plan_.lines->empty()); }
  /// Adds to `found` the indices of the first `count` records that are totals lines; a watch fills `facts`. `byte` is
  /// the file offset of bytes[0] and `lines` the number of line ends before it.
  void look(std::string_view bytes, const csv::Scan& scan, std::size_t count, std::uint64_t byte, std::uint64_t lines,
            std::vector<std::uint32_t>& found, TotalsFacts& facts);

 private:
  TotalsLabel label_of(std::string_view bytes, const csv::Scan& scan, const csv::Record& record, std::string& label);
  std::optional<Number> number_in(std::string_view bytes, const csv::Scan& scan, const csv::Record& record,
                                  const std::pair<int, NumberFormat>& column);

  TotalsPlan plan_;
  std::uint32_t fields_;
  csv::Dialect dialect_;
  std::string scratch_;
};

}  // namespace northstar::table
