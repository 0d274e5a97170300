// Loads the needed columns of one shard of a file: bytes in, typed column blocks, rejects and seams out.
// A shard is a byte range. A record belongs to the shard that holds its first byte, so a shard reads past its end until
// that record is complete, and skips the record it was cut into. Where lines belong together (FillDown), the same holds
// for groups of them: a shard looks back at the record before its first, to know whether that goes on. Where it was cut
// inside quotes cannot be known from the shard alone: it takes the more plausible quote state and says at which byte
// its first record began; the merge compares that with where the shard before ended, and asks to load again from the
// known byte if they differ.
// A file that is not UTF-8 becomes it on the way in. Then places in the buffer, base_ and the bounds of range_ count
// bytes of the text made so far, as if that were the file; what is said of the file counts its own bytes (source_*).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "csv/dialect.hpp"
#include "csv/reject.hpp"
#include "csv/scanner.hpp"
#include "table/column.hpp"
#include "table/evidence.hpp"
#include "table/number_format.hpp"
#include "table/totals.hpp"
#include "time/format.hpp"

namespace northstar::table {

struct ColumnPlan {
  std::string name;
  int index = 0;  // in the file
  CellKind kind = CellKind::text;
  NumberFormat number;
  time::TimeFormat time;
  bool required = false;  // a row without this cell is rejected (time columns of a table)
  bool email = false;     // of text: trimmed and in lower case
  bool spare = false;     // a cell that cannot be read is missing, and its row used: nobody needs the column yet
};

/// Lines that belong together, as those of one order, or under a merged cell: a line belongs to the group of the line
/// before when its cell in `by` is equal or empty (by < 0: when its cell in the first of `columns` is empty). Then
/// empty cells of `columns` are those of the group's first line, and cells of `once` count on that line only.
struct FillDown {
  int by = -1;
  std::vector<int> columns, once;
  bool operator==(const FillDown&) const = default;
};

/// Columns that are rows really (months, stages): a row for each of them, with its name and its cell as two columns
/// behind those of the file; an empty cell gives no row.
struct Turn {
  std::vector<std::pair<int, std::string>> columns;
  bool operator==(const Turn&) const = default;
};

struct LoadPlan {
  csv::Dialect dialect;
  std::uint64_t data_begin_byte = 0;  // after the header record
  int fields = 0;                     // of a complete record; in a turned table two more than in the file
  std::vector<std::string> header;    // to know a repeated header line
  std::vector<ColumnPlan> columns;    // the needed ones, any order
  TotalsPlan totals;
  std::optional<FillDown> fill_down;
  std::optional<Turn> turn;
};

struct ShardRange {
  std::uint64_t begin = 0;  // bytes of the file; shard 0 begins at LoadPlan::data_begin_byte
  std::uint64_t end = 0;    // one past the last byte
  std::uint64_t file_bytes = 0;
  bool begins_at_record = false;  // true for shard 0, and for a shard loaded again from a known byte
};

struct ShardFacts {
  std::uint64_t first_record_byte = 0;  // where its first own line began; == next_record_byte when it has none
  std::uint64_t next_record_byte = 0;   // where the first line that is not its own begins
  std::uint64_t lines = 0;              // line ends between the two
  std::uint64_t rows_in = 0;            // records read
  std::uint64_t rows_used = 0;          // rows_in == rows_used + rejects.total(), always
  csv::RejectList rejects;
  std::vector<ColumnEvidence> columns;  // in the plan's order; none before the first row
  TotalsFacts totals;
  std::optional<std::int64_t> first_time, last_time;  // over the plan's required time column, used rows
};

class RowRules;

/// Records as they are to be decoded; refers to memory that stands during the call.
struct PreparedRows {
  std::string_view bytes;  // padded as csv::scan asks
  const csv::Scan* scan = nullptr;
  std::size_t count = 0;                  // the first so many records
  std::span<const std::uint32_t> totals;  // records that are totals lines, ascending
};

/// What takes the records of a shard: RowDecoder makes typed blocks of them, PageFiller a page of rows.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  /// `byte` is the file offset of rows.bytes[0] and `lines` the number of line ends of the shard before it.
  virtual void load(const PreparedRows& rows, std::uint64_t byte, std::uint64_t lines, Table& table,
                    ShardFacts& facts) = 0;
};

/// Feed bytes from wanted_byte() on while !done(), calling step() until it gives false; what comes out does not depend
/// on how the bytes were cut. A record may be 4 MiB long; where one does not end within that (a quote that never
/// closes) its lines are read one by one, so that only the line with the open quote is lost.
class ShardLoader {
 public:
  ShardLoader(LoadPlan plan, ShardRange range);
  /// The same records for another sink; table() stays empty.
  ShardLoader(LoadPlan plan, ShardRange range, std::unique_ptr<RecordSink> sink);
  ~ShardLoader();
  ShardLoader(ShardLoader&&) noexcept;
  ShardLoader& operator=(ShardLoader&&) noexcept;

  /// File offset of the next byte to feed. The first is `range.begin`, or one less for a shard that must look back.
  std::uint64_t wanted_byte() const { return wanted_; }
  /// Room for up to `n` bytes (at least 1, at most 1 MiB): valid until the next call of any member.
  std::span<char> inbox(std::size_t n);
  /// `n` bytes were written into the inbox.
  void feed(std::size_t n);
  /// Parses what has been fed, about `budget_bytes` of it; true when another step would do more.
  bool step(std::size_t budget_bytes = 1 << 18);
  /// No more bytes in the file (or cancelled: then what was read so far is kept, without the record it stopped in).
  void end_of_file();
  /// The shard has all its records; feeding can stop.
  bool done() const { return phase_ == Phase::done; }

  const Table& table() const { return table_; }
  Table& table() { return table_; }
  const ShardFacts& facts() const { return facts_; }
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  enum class Phase { seeking, reading, skipping_line, done };

  void begin();
  std::size_t advance();  // bytes taken, 0 when more have to be fed first
  std::size_t seek();
  std::size_t seek_group();
  std::size_t none_in(std::size_t bytes, bool never);
  std::size_t read();
  std::size_t skip_group(std::uint64_t at);
  std::size_t with_rest_of_group(std::string_view bytes, std::size_t own);
  void decode(std::string_view bytes, std::size_t count);
  std::size_t read_unclosed(std::size_t window, bool at_end);
  std::size_t skip_line();
  void take(std::size_t count);
  void make_room(std::size_t n);
  void transcode();
  void transcode_until(std::uint64_t source, bool at_end);
  std::uint64_t source_of(std::uint64_t text_byte) const;
  bool is_utf8() const { return plan_.dialect.encoding == csv::Encoding::utf8; }
  void finish(std::uint64_t next_record_byte);
  bool all_fed() const;
  int fields_in_file() const;
  std::string_view fed() const;  // and not yet taken

  LoadPlan plan_;
  ShardRange range_;
  Table table_;
  ShardFacts facts_;
  std::unique_ptr<RecordSink> sink_;
  std::unique_ptr<RowRules> rules_;
  csv::Scan scan_;
  Phase phase_ = Phase::reading;
  std::unique_ptr<char[]> buffer_;  // [taken | fed | room], padded for the scanner
  std::size_t capacity_ = 0;
  std::size_t position_ = 0;                                            // first byte not yet taken
  std::size_t size_ = 0;                                                // bytes fed
  std::uint64_t base_ = 0;                                              // file offset of buffer_[0]
  std::uint64_t wanted_ = 0;                                            // file offset of the next byte to feed
  std::string source_;                                                  // bytes of the file that are not yet text
  std::size_t inbox_ = 0;                                               // room at its end
  std::uint64_t source_at_ = 0, source_end_ = 0, source_file_end_ = 0;  // file offset of position_, and of the bounds
  std::uint64_t bytes_read_ = 0;
  std::size_t tried_ = 0;  // bytes from position_ that hold no complete record
  bool ended_ = false;     // end_of_file() was called
  bool skipping_ = false;  // lines of the group that the shard before owns
};

}  // namespace northstar::table
