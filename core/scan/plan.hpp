// What one pass over a table has to gather so that every metric, driver and outcome of a definition can be computed.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "metric/definition.hpp"
#include "metric/evaluate.hpp"
#include "table/load.hpp"
#include "table/profile.hpp"

namespace northstar::scan {

/// One aggregate over one filter: what a measure rests on. Equal leaves of several metrics are one leaf.
struct Leaf {
  metric::Aggregate aggregate = metric::Aggregate::count;
  metric::ExpressionPtr argument;           // null for count()
  std::vector<metric::ExpressionPtr> more;  // operands after it: shares, or what a conversion leads to
  metric::ExpressionPtr where;              // null: all rows
  metric::ExpressionPtr having;             // count_distinct(entity): only entities for whose rows it holds
  time::Window window;                      // over the days up to the end of a period; none: over the period
  metric::Counted counted = metric::Counted::at_time;
  bool by_segment = false;      // also per value of every segment of the table
  bool by_pair = false;         // also per pair of values of the segments that are crossed
  bool by_entity = false;       // also per entity and period (forward outcomes, movements)
  bool of_having = false;       // a part of a having: per entity and period alone
  bool keeps_activity = false;  // count_distinct(entity): bit sets of active periods (growth, cohorts)
  bool by_customer = false;     // also per entity: the amounts of its first periods, and of all time
  bool as_outcome = false;      // also per entity and period, as long as they are not too many
};

/// Stands for the time column of a file whose rows have no date of their own.
inline constexpr std::string_view kWholeFile = "(whole file)";

struct DayRange {
  std::int32_t first = 0, last = 0;  // days since the epoch
};

/// Two values of segments that are crossed stand as one, with this between them.
inline constexpr char kBetweenPair = '\x1f';
/// So many of a table's first segments are crossed with each other.
inline constexpr std::size_t kMostCrossed = 3;

struct TablePlan {
  std::string table;  // name in the definition
  std::string file;
  std::string time, end, entity;      // raw columns; end and entity may be empty
  std::optional<DayRange> covers;     // of a file that is one period as a whole; `time` is then kWholeFile
  std::vector<std::string> segments;  // raw columns
  std::vector<std::array<std::size_t, 2>> crossed;  // indices into `segments`: dimensions of two at once, behind them
  std::string first_touch;  // raw column whose value at an entity's first row is kept; empty: none
  metric::NameScope scope;
  time::Calendar calendar;
  std::string end_zone = "UTC";  // in whose days the ends lie
  std::vector<Leaf> leaves;
  int early_periods = 0;   // so many from each entity's first row on say how it began; 0: nobody asks
  std::string first_done;  // raw column of what was done, kept for the first days of each entity; empty: nobody asks

  /// Whether a leaf is gathered by day in place of by period.
  bool is_daily(const Leaf& leaf) const { return leaf.window && calendar.grain != time::Grain::day; }
  /// Whether any leaf looks at when rows end.
  bool counts_ends() const;
  /// The names of all dimensions: those of the segments, then "a × b" of those that are crossed.
  std::vector<std::string> dimensions() const;
};

/// What is looked up in a table by its entity, of all its rows, whatever their dates say.
struct LookUpPlan {
  std::string table, file;
  std::string entity;             // raw column
  std::set<std::string> columns;  // raw columns
};

struct ScanPlan {
  time::Calendar calendar;
  std::vector<TablePlan> tables;     // in the order of the definition's table names
  std::vector<LookUpPlan> look_ups;  // the same: of the tables that others join
};

/// What is gathered beside what the numbers of a definition need.
struct Extras {
  bool first_days = false;  // what everybody did first, of logs that name entities and events
  bool contenders = false;  // of every number of the North Star's table what customers got of it, not of that one alone
};

/// Everything `definition` needs. `profiles` decide how the cells of raw columns are read.
Result<ScanPlan> plan_scan(const metric::Definition& definition, const std::vector<table::FileProfile>& profiles,
                           Extras extras = {});

/// How many periods from a customer's first row on are the beginning that is compared.
int early_periods(time::Grain grain);

/// Columns to load for a table of the plan.
Result<table::LoadPlan> plan_load(const TablePlan& plan, const metric::TableDef& table,
                                  const table::FileProfile& profile);

/// The same for what is looked up: the ids and the columns, as texts.
Result<table::LoadPlan> plan_load(const LookUpPlan& plan, const metric::TableDef& table,
                                  const table::FileProfile& profile);

/// Index of the leaf of an aggregate call of a metric's measure or having; the plan holds it, else this asserts.
std::size_t leaf_index(const TablePlan& plan, const metric::Expression& aggregate, const metric::MetricDef& metric);
/// The leaf that tells who has rows of any kind, where the plan follows customers.
std::optional<std::size_t> activity_index(const TablePlan& plan);
/// Whether a leaf looks at the rows that a metric looks at.
bool selects_alike(const Leaf& leaf, const metric::MetricDef& metric);
/// The same for a part of a leaf's having; null: for the rows that it looks at.
std::size_t part_index(const TablePlan& plan, const metric::Expression* aggregate, const Leaf& of);

}  // namespace northstar::scan
