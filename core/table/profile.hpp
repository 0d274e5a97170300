// What a file says about its columns: type, form, samples; first by its head, then by all rows (widen.hpp). Knows no
// roles.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "csv/dialect.hpp"
#include "table/column.hpp"
#include "table/file_notes.hpp"
#include "table/load.hpp"
#include "table/number_format.hpp"
#include "table/reading.hpp"
#include "table/totals.hpp"
#include "time/format.hpp"

namespace northstar::table {

/// The type lattice, from narrow to wide; join() gives the narrowest type that holds both.
enum class ColumnType { empty, boolean, integer, decimal, date, date_time, text };
ColumnType join(ColumnType a, ColumnType b);
std::string_view name_of(ColumnType type);  // "integer"

/// Why a column that began as numbers, dates or booleans is text: too many of its cells further down are none.
struct Contradiction {
  ColumnType began_as = ColumnType::text;
  std::uint64_t cells = 0, unread = 0;
  std::uint64_t line = 0;  // of the first such cell
  std::string value;
};

struct ColumnProfile {
  std::string name;
  int index = 0;
  ColumnType type = ColumnType::text;
  NumberFormat number;                  // for integer and decimal
  std::optional<time::TimeGuess> time;  // for date and date_time
  std::uint64_t cells = 0;              // sampled, missing ones included
  std::uint64_t missing = 0;
  std::uint64_t filled = 0, unread = 0;  // in sampled rows of full width: not missing; not of the type
  std::uint64_t distinct = 0;            // among the sampled
  double minimum = 0, maximum = 0;       // for numbers
  bool all_integers = false;
  /// The currencies that its name or its cells speak of, as codes; more than one may not be added up.
  std::vector<std::string> currencies;
  std::optional<Contradiction> contradiction;
  std::vector<std::string> samples;  // up to 5 distinct non-empty cells, in order of appearance
  /// As it would be read by its cells alone, when a project says what it is: then rows widen nothing.
  std::shared_ptr<const ColumnProfile> found;
  bool decimal_is_given = false;  // rows do not change the decimal sign
};

/// One table of a file: the file itself, a further table under it ("overview.csv#2"), or the file with columns turned
/// into rows ("deals.csv#stages", "plan.csv#months").
struct FileProfile {
  std::string file;         // as definitions name it
  std::string source;       // the file as it was dropped
  std::uint64_t bytes = 0;  // up to where the table ends: mostly the size of the file
  csv::Head head;
  FileNotes notes;                // what stands above its header
  bool range_in_columns = false;  // the period of `notes` stands in columns, the same in every row
  TotalsPlan totals;
  TotalsFacts totals_seen;   // in a file that was seen whole: all lines that look like totals
  std::optional<Turn> turn;  // its columns, when this is a turned table
  std::vector<ColumnProfile> columns;
  const ColumnProfile* find(std::string_view name) const;
};

/// The columns of a file by its sample rows, but for those whose form is given.
std::vector<ColumnProfile> profile_columns(const csv::Head& head, std::optional<char> decimal = std::nullopt,
                                           const ColumnForms& forms = {});

/// The tables of a file of so many `bytes` by its beginning (see csv::read_head for errors), the dropped one first; and
/// by its last bytes, where the beginning is not all of it. A given dialect holds for all of them, a given header for
/// the first.
Result<std::vector<FileProfile>> profile_tables(std::string_view head_bytes, bool complete, std::string_view file,
                                                std::uint64_t bytes, std::string_view tail = {},
                                                const Reading& reading = {});
/// The first of them.
Result<FileProfile> profile_file(std::string_view head_bytes, bool complete, std::string_view file, std::uint64_t bytes,
                                 const Reading& reading = {});

}  // namespace northstar::table
