// Scanned records -> rows of typed blocks, column by column in slices that fit the cache; bad rows -> rejects.
// A row is used only when all planned cells can be read. Columns are read in the order time, boolean, number, text, so
// that a dictionary holds the texts of used rows only; a row is rejected for the first cell that fails. What cells say
// against their column's type is counted in all rows (evidence.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "csv/reject.hpp"
#include "csv/scanner.hpp"
#include "table/column.hpp"
#include "table/evidence.hpp"
#include "table/load.hpp"
#include "time/format.hpp"

namespace northstar::table {

class RowDecoder : public RecordSink {
 public:
  explicit RowDecoder(const LoadPlan& plan);

  /// Empty columns of the plan, in its order.
  Table empty_table() const;
  void load(const PreparedRows& rows, std::uint64_t byte, std::uint64_t lines, Table& table,
            ShardFacts& facts) override;

 private:
  struct TimeColumn {
    std::size_t column;
    std::uint32_t field;
    bool required;
    time::TimeReader reader;
    std::optional<time::TimeFormat> other_order;
    std::vector<std::int64_t> values;
  };
  struct BooleanColumn {
    std::size_t column;
    std::uint32_t field;
    std::vector<std::int64_t> values;
  };
  struct NumberColumn {
    std::size_t column;
    std::uint32_t field;
    NumberFormat format;
    std::vector<std::int64_t> mantissas;
    std::vector<std::int8_t> scales;                      // where the mantissa is a number
    std::vector<std::pair<std::uint32_t, double>> reals;  // by place in the slice
  };
  struct TextColumn {
    std::size_t column;
    std::uint32_t field;
    bool email;
    std::vector<std::uint32_t> codes;  // of the used rows only
  };
  struct Late {  // a reject on its way, to be put in file order
    std::uint32_t record;
    csv::RejectReason reason;
    std::size_t column;  // of the plan, or kWholeRow
    std::string value;
  };
  static constexpr std::size_t kWholeRow = static_cast<std::size_t>(-1);

  std::vector<ColumnEvidence> empty_evidence() const;
  void slice(std::size_t first, std::size_t count);
  void pick_rows(std::size_t first, std::size_t count);
  bool may_repeat_header(const csv::Record& record) const;
  bool repeats_header(const csv::Record& record);
  std::string_view cell(std::size_t row, std::uint32_t field);
  std::string_view text_of(const csv::Field& field);
  void reject_row(std::uint32_t record, csv::RejectReason reason);
  void reject_cell(std::size_t row, csv::RejectReason reason, std::size_t column, std::string_view value);
  /// The cell is not of its column's form: the row is left out unless the column is a spare one, and its evidence says
  /// so.
  void unread_cell(std::size_t row, csv::RejectReason reason, std::size_t column, std::string_view value);
  void read_times(TimeColumn& column);
  void read_booleans(BooleanColumn& column);
  void read_numbers(NumberColumn& column);
  void read_texts(TextColumn& column, Dictionary& dictionary);
  void commit(Table& table);
  void note_times();
  void file_rejects();

  const std::uint32_t fields_;
  const std::vector<std::string> header_;
  const csv::Dialect dialect_;
  std::vector<ColumnPlan> plan_;
  std::vector<TimeColumn> times_;
  std::vector<BooleanColumn> booleans_;
  std::vector<NumberColumn> numbers_;
  std::vector<TextColumn> texts_;
  std::size_t clock_ = kWholeRow;  // index into times_ of the column that dates the file

  // of the current call
  std::string_view bytes_;
  const csv::Scan* scan_ = nullptr;
  std::span<const std::uint32_t> totals_;
  std::size_t next_total_ = 0;
  Table* table_ = nullptr;
  ShardFacts* facts_ = nullptr;
  std::uint64_t byte_ = 0, lines_ = 0;  // of the file before bytes_[0], of the shard before it
  bool ascii_ = true;
  // of the current slice
  std::vector<std::uint32_t> record_;       // of each row with the right number of fields
  std::vector<std::uint32_t> first_field_;  // of each such row
  std::vector<char> dead_;                  // of each such row: rejected meanwhile
  std::vector<std::uint32_t> alive_;        // the others
  std::vector<std::string_view> cells_;     // of one text column, of the used rows
  std::vector<Late> late_;
  std::string scratch_, decoded_;
};

inline std::string_view RowDecoder::cell(std::size_t row, std::uint32_t field) {
  const csv::Field& at = scan_->fields[first_field_[row] + field];
  if (at.escaped) return text_of(at);
  return {bytes_.data() + at.begin, at.end - at.begin};
}

}  // namespace northstar::table
