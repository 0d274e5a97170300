// What happens to scanned records before their cells are read: totals lines are set aside, cells that stand only on the
// first line of a group are carried down, and columns that should be rows are turned. A file without such rules passes
// through untouched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "csv/scanner.hpp"
#include "table/load.hpp"
#include "table/totals.hpp"

namespace northstar::table {

class RowRules {
 public:
  explicit RowRules(const LoadPlan& plan);

  /// Whether lines belong together, so that a shard owns whole groups.
  bool groups() const { return fill_down_.has_value(); }
  /// Whether a group can be told from the line alone, without the line before.
  bool groups_by_blanks() const { return fill_down_ && fill_down_->by < 0; }
  /// The first `count` records of `scan`; `byte` is the file offset of bytes[0]. Call in the order of the file. The
  /// result refers to own memory and to the bytes that were given, until the next call.
  PreparedRows apply(std::string_view bytes, const csv::Scan& scan, std::size_t count, std::uint64_t byte,
                     std::uint64_t lines, TotalsFacts& totals);

  /// Whether a record goes on with the group of the record that was passed to begin_after() or continues() before.
  bool continues(std::string_view bytes, const csv::Scan& scan, const csv::Record& record);
  void begin_after(std::string_view bytes, const csv::Scan& scan, const csv::Record& record);

 private:
  struct Carried {
    std::string text;  // raw, quotes included where the field is escaped
    bool quoted = false, escaped = false;
  };
  std::string_view key_of(std::string_view bytes, const csv::Scan& scan, const csv::Record& record) const;
  void fill(std::string_view bytes, std::size_t count);
  void turn(std::size_t count);
  void point_to(csv::Field& field, const Carried& carried);

  const std::uint32_t fields_;
  const std::optional<FillDown> fill_down_;
  const std::optional<Turn> turn_;
  TotalsWatch totals_watch_;
  std::string boundary_key_;  // of the record before, for shard bounds
  bool has_boundary_ = false;
  std::string group_key_;  // of the record before, while filling
  bool in_group_ = false;
  std::vector<Carried> carried_;

  csv::Scan prepared_, turned_;
  std::string text_;  // the bytes, then what was carried from before them
  std::vector<std::uint32_t> totals_;
};

}  // namespace northstar::table
