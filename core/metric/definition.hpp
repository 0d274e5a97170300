// The typed definition of a project: tables with roles, metrics, the North Star, its outcome and its driver tree.
// It is what is hashed, approved, diffed and shared; `project` reads it from JSON and writes it back.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "metric/expression.hpp"
#include "table/reading.hpp"
#include "time/calendar.hpp"
#include "time/window.hpp"

namespace northstar::metric {

enum class Role { events, payments, subscriptions, spend, pipeline, survey, entities, series, breakdown };
std::string_view name_of(Role role);
std::optional<Role> role_from_name(std::string_view name);
/// A log or a list of deals or subscriptions is complete: a period without a row is one in which nothing happened.
bool is_zero_without_rows(Role role);

/// Which raw column plays which part. Role names in expressions mean these columns.
struct ColumnRoles {
  std::string time;  // empty: none
  std::string end;   // when it ended or closed, what began at `time`; its empty cells go on
  std::string entity;
  std::string event;
  std::string value;
  std::vector<std::string> segments;  // dimensions to split by; usable in expressions under their own names too
};

/// Lines that belong together: those of one order (`by`: their cells there are equal or empty), or under a merged cell
/// (`by` empty: cells of the first of `columns` are empty). Empty cells of `columns` are those of the first line; cells
/// of `once` count on that line only.
struct FillDown {
  std::string by;
  std::vector<std::string> columns, once;
};

/// What becomes of lines that look like totals: left out when they are (checked), always, or never.
enum class TotalsRule { checked, left_out, rows };

struct TableDef {
  std::string file;  // name as dropped; "overview.csv#2" is its second table, "deals.csv#stages" a view of it
  Role role = Role::events;
  ColumnRoles columns;
  table::ColumnForms formats;  // said by raw column, in place of what is found
  std::optional<FillDown> fill_down;
  TotalsRule totals = TotalsRule::checked;
  std::map<std::string, std::string> joins;  // raw column -> table of the role entities whose ids it holds
};

/// In which periods a row counts: in that of its time, in that of its end, or in all whose first day lies from its time
/// to the day before its end.
enum class Counted { at_time, at_end, running };

/// Whose number it is: what a report on people, campaigns or the whole business groups metrics by.
enum class Scope { business, department, campaign, process, employee };
std::string_view name_of(Scope scope);
inline constexpr int scopes = 5;

/// A metric is a measure over one table, or a formula over other metrics. Exactly one of the two is set.
struct MetricDef {
  std::string table;      // for a measure
  ExpressionPtr measure;  // holds aggregates: sum(value) / 3600
  ExpressionPtr where;    // null: all rows
  Counted counted = Counted::at_time;
  ExpressionPtr having;   // of count_distinct(entity): counts those for whose rows this holds: count() >= 3
  time::Window window;    // a measure over the days up to the end of each period; none: over its own
  ExpressionPtr formula;  // plays / active_listeners
  std::string label;      // "Listening hours"; empty: made from the name
  std::string unit;       // "hours", "USD"
  std::string owner;      // a team
  std::string source_system;
  Scope scope = Scope::business;
  std::string also_from;  // the metric that says the same from another source; empty: none
  /// A forward outcome: the same entities' measure over the `following` periods after the period; 0: not one.
  int following_periods = 0;
  std::string same_entities_as;  // metric whose entities of the period are followed (a measure on the same table)
};

struct Definition;
/// Whether a period in which nothing was counted has nothing, and not no number: a list of what began and ended is
/// complete, whatever its role.
bool has_zeros(const Definition& definition, const MetricDef& metric);
/// Whether its values of periods, and those of entities, add up to that of all: counts and sums of rows, scaled or
/// added.
bool adds_up(const MetricDef& metric);

/// How drivers make up what stands over them: difference is the first minus the others, ratio the first by the second,
/// mean the first half of them weighted by the second half, min the smaller of two.
enum class TreeOp { product, sum, difference, ratio, mean, min };
/// As a project spells them, in the order of TreeOp.
inline constexpr std::array<std::string_view, 6> tree_op_names = {"product", "sum",  "difference",
                                                                  "ratio",   "mean", "min"};

struct TreeNode {
  TreeOp op = TreeOp::product;
  std::vector<std::string> of;  // metrics, or (op sum) parts of a metric M: "M.new", "M.retained" and "M.resurrected"
                                // where it counts entities, else the movements between two periods
  std::string by = {};          // a dimension: the same equation stands inside each of its segments; empty: none
  std::vector<std::string> influences = {};  // metrics beside the arithmetic, held by evidence; they take no share
};

struct NorthStar {
  std::string metric;
  std::string accountable, approver, review, stage;  // free words; empty: not settled
  std::optional<int> reaction_days;
};

struct Definition {
  int version = 1;
  std::string title;
  time::Calendar calendar;
  std::map<std::string, table::FileForm> files;  // how a dropped file is written, where what is found is overruled
  std::map<std::string, TableDef> tables;
  std::map<std::string, MetricDef> metrics;
  std::optional<NorthStar> north_star;
  std::string outcome;                   // metric; empty: none
  std::map<std::string, TreeNode> tree;  // by the metric that is decomposed
  std::vector<std::string> teams;
};

/// What a metric falls into, with names made of its own and theirs: "active.new", "mrr.churn".
///   growth: of count_distinct(entity), who came, stayed, came back and left: new, retained, resurrected, churned
///   movement: of sum(…) in a table with entities, how their value moved since the period before: before, and the
///   signed new, reactivation, expansion, contraction, churn, which add up to the change
enum class Parts { none, growth, movement };
Parts parts_of(const Definition& definition, std::string_view metric);
const std::vector<std::string>& part_names(Parts parts);
/// "mrr" of "mrr.churn", else the name itself; and whether a name with a dot is a part that its metric has.
std::string_view metric_of(std::string_view name);
bool is_part(const Definition& definition, std::string_view name);

/// All that hangs under a metric in the tree, as the tree names it.
std::set<std::string> drivers_under(const Definition& definition, const std::string& root);

/// The label a metric is shown under.
std::string label_of(const Definition& definition, std::string_view metric);

}  // namespace northstar::metric
