// The insides of the state of one table: private to scan.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metric/evaluate.hpp"
#include "scan/cells.hpp"
#include "scan/entity_amounts.hpp"
#include "scan/entity_cells.hpp"
#include "scan/first_days.hpp"
#include "scan/keys.hpp"
#include "scan/known_rows.hpp"
#include "scan/pair_keys.hpp"
#include "scan/period_bits.hpp"
#include "scan/state.hpp"
#include "table/column.hpp"

namespace northstar::scan {

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
/// A column with more distinct values is an id, not a dimension to split by: its segments are not kept.
inline constexpr std::size_t kMostSegmentValues = 1000;
/// Of two columns that are crossed: more pairs than this would each hold too little to tell.
inline constexpr std::size_t kMostPairs = 200;
inline constexpr std::int64_t kMostPeriods = 200'000;
/// Ends from this day on are a way to write "never" (2999-12-31, 9999-12-31).
inline constexpr std::int64_t kNoEndAfter = 7258118400;  // 2200-01-01
inline constexpr std::int64_t kNoEndYet = std::numeric_limits<std::int64_t>::min();

/// Codes of the pairs that two spaces make; a missing value is one of theirs.
struct Crossing {
  std::array<std::size_t, 2> of;
  /// [code of the first + 1][code of the second + 1], kNoKey: not met yet.
  std::vector<std::vector<std::uint32_t>> codes;
};

/// Distinct values of a column or expression that entities, segments or count_distinct are told apart by.
struct KeySpace {
  std::string column;                // raw column, or empty when computed
  metric::ExpressionPtr computed;    // its values; set for columns too, for those that are not loaded as text
  std::optional<Crossing> crossing;  // of two spaces before it, in place of both
  Keys keys;
  std::vector<std::vector<std::uint32_t>> met;  // by state that was merged: our code of each of its keys

  // How the values of the shard that is being mapped become our keys.
  bool same_codes = true;              // no other shard came before: the codes are equal
  std::size_t taken = 0;               // texts of the shard's dictionary
  std::vector<std::uint32_t> code_of;  // by the shard's code, when not same_codes
  std::optional<metric::BoundExpression> bound;
};

/// The keys of a table that was merged, by space, and the codes that were given to those of every state.
struct KnownSpace {
  Keys keys;
  std::vector<std::vector<std::uint32_t>> met;
};
struct KnownKeys {
  std::vector<std::vector<KnownSpace>> tables;
};

struct PeriodSpan {
  std::int32_t first = 0, last = 0;
};

struct Dimension {
  std::size_t space = 0;
  std::size_t most_values = kMostSegmentValues;
  std::vector<std::uint64_t> rows = {0};  // by value + 1; [0] counts rows without one
  bool too_many_values = false;
};

/// Who counts in which period, where that is worked out from what was gathered: under a window or a having.
struct Held {
  PeriodBits active;
  std::vector<PeriodBits> segment_active;  // [dimension]
};

/// A row that begins a conversion, ends one, or both.
struct Step {
  static constexpr std::uint32_t from = 1, to = 2;
  std::int64_t seconds = 0;
  std::uint32_t entity = 0;
  std::uint32_t kinds = 0;
};

struct LeafState {
  bool daily = false;                             // gathered by day in place of by period
  std::size_t filter = kNone;                     // index into TableState::filters; kNone: all rows
  std::size_t space = kNone;                      // count_distinct: what is told apart
  Cells cells;                                    // all but count_distinct; of what runs, what began
  Cells ended;                                    // of what runs, what ended: amounts negative
  PeriodBits active;                              // count_distinct without a having, by key
  std::vector<std::vector<Cells>> segment_cells;  // [dimension][value + 1]
  std::vector<std::vector<Cells>> segment_ended;  // as `ended`
  std::vector<PeriodBits> segment_active;         // [dimension], by slot of TableState::pairs
  EntityCells by_entity;
  EntityAmounts early, total;            // of a leaf by_customer; `total` in one period, 0
  EntityAmounts amounts;                 // of a leaf as_outcome
  std::size_t from = kNone, to = kNone;  // conversion: filters
  std::vector<Step> steps;
  std::vector<std::vector<std::uint32_t>> segment_of_step;  // [dimension][step]: value + 1
  // Parts of a having. What is told apart is gathered by the slots of entity and value; under a dimension the entity is
  // its slot in TableState::pairs.
  bool by_distinct = false;
  PairKeys distinct;
  std::vector<PairKeys> segment_distinct;      // [dimension]
  std::vector<EntityCells> segment_by_entity;  // [dimension]
  mutable std::optional<Held> held;            // worked out when first asked for
};

struct TableState {
  explicit TableState(const TablePlan& plan);

  // Layout, the same for every state of a plan.
  std::vector<metric::ExpressionPtr> filters;
  std::size_t entity_space = kNone, touch_space = kNone, done_space = kNone;

  std::vector<KeySpace> spaces;
  std::vector<Dimension> dimensions;         // as TablePlan::dimensions names them, when a leaf is by_segment
  std::vector<std::vector<PairKeys>> pairs;  // [dimension][space], empty where no leaf needs them
  std::vector<LeafState> leaves;

  Cells rows_by_period;
  Cells begun,
      stopped;  // where a leaf runs: rows by the periods that they run from, and run no more in; filtered by none
  std::uint64_t rows = 0, rows_without_entity = 0;
  std::int64_t first_time = kUnseen, last_time = std::numeric_limits<std::int64_t>::min();
  std::int32_t first_period = 0, last_period = -1;  // of rows; empty while last < first
  std::int32_t latest_period = -1;                  // of their ends too
  std::int64_t last_stop = kNoEndYet;               // the last end of those: its day, in seconds
  std::int64_t last_end = kNoEndYet;                // of the rows that count at their end
  bool on_first_days = true;                        // every row lies on the first day of its period
  std::vector<std::int64_t> entity_first_time;      // by entity; kUnseen: no row
  std::vector<std::uint32_t> entity_touch;          // code of the first-touch value at the first row, or kNoKey
  // Where the plan has early_periods:
  std::vector<std::int32_t> entity_first_period;  // of the first row; by entity
  EntityAmounts early_rows;                       // of any kind
  FirstDays first_days;                           // where the plan has first_done

  // The shard being mapped.
  bool any_daily = false, any_running = false, needs_seconds = false;
  const table::Table* source = nullptr;
  std::size_t next_row = 0;
  std::shared_ptr<const KnownRows> known;                              // of an earlier question; null: to be learnt
  std::size_t known_batch = 0;                                         // of `known`, which comes next
  std::vector<TimedRows> batches;                                      // learnt so far, where nothing is known
  std::vector<std::optional<metric::BoundExpression>> filter_bound;    // by filter
  std::vector<std::optional<metric::BoundExpression>> argument_bound;  // by leaf
  // What a batch is read into, kept for the next one: new memory would be cleared every time.
  std::vector<std::int64_t> time_buffer, number_buffer;
  std::vector<std::vector<std::uint32_t>> code_buffers;  // by space
  bool has_merged = false;

  bool has_rows() const { return rows != 0; }
  /// Before the first row.
  void know(std::shared_ptr<const KnownRows> rows);
  /// Of a batch that was mapped as such before, else null; asked for in the order of the rows.
  const Times* known_times(std::size_t begin, std::size_t end);
  void drop_dimension(std::size_t dimension);
  /// No more rows: what pointed into them and what they were read into.
  void end_mapping();
};

/// The last period of which the rows tell: that of the last time, or of the last end by which something is counted. Of
/// what runs, ends after the last beginning are facts where at least as many rows have no end; otherwise they are terms
/// that were agreed on, which lie in the future.
std::int32_t last_known_period(const TableState& state, const TablePlan& plan);
/// Who runs in every period up to `last`, of a count_distinct(entity) leaf.
PeriodBits running_bits(const EntityCells& sums, std::size_t entities, std::int32_t last);

/// Raw column that an expression plainly names, or nothing.
const std::string* plain_column(const metric::Expression& e, const metric::NameScope& scope);

/// Error when rows reach from `first` to `last` over more periods than are kept.
Result<Done> check_periods(const TablePlan& plan, std::int32_t first, std::int32_t last);

/// Who counts in which period, by key (by slot of TableState::pairs for a dimension), under window and having.
const PeriodBits& active_bits(const States& states, std::size_t table, std::size_t leaf);
const PeriodBits& segment_bits(const States& states, std::size_t table, std::size_t leaf, std::size_t dimension);

/// Periods, or days of a daily leaf, that count in a period.
PeriodSpan span_of(const TablePlan& plan, const Leaf& leaf, std::int32_t period);
/// Of a conversion, by the value of a dimension that its first row has (kNone: of all as one): nothing in periods
/// without a first row, and in those with windows that the data do not close.
std::vector<std::vector<std::optional<double>>> conversion_values(const States& states, std::size_t table,
                                                                  std::size_t leaf, PeriodRange range,
                                                                  std::size_t dimension);

/// Value of an aggregate over what was gathered.
std::optional<double> value_of(const Leaf& leaf, const Gathered& gathered);

Result<Done> map_rows(const TablePlan& plan, TableState& state, const table::Table& rows, std::size_t begin,
                      std::size_t end);
void write_state(const TableState& state, std::string& bytes);
/// How many bytes write_state gives, with some to spare where that is many.
std::size_t about_bytes(const TableState& state);
bool read_state(std::string_view& bytes, const TablePlan& plan, TableState& into);
/// `next` comes after `into` in the file. `known`: by space, or none. `early_periods`: of the plan.
void merge_state(TableState& into, const TableState& next, const std::vector<KnownSpace>& known, int early_periods);

}  // namespace northstar::scan
