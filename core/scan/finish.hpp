// Finished numbers of a merged state: leaf values per period and segment, entity activity, growth, cohorts, first
// touch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/entity_amounts.hpp"
#include "scan/state.hpp"

namespace northstar::scan {

/// Periods with at least one row of the table, as a dense range, and the times of its first and last row.
struct TableSpan {
  PeriodRange periods;
  std::int64_t first_time = 0, last_time = 0;
  std::int32_t first_day = 0, last_day = 0;  // in the table's zone
  std::uint64_t rows = 0;
  std::uint64_t entities = 0;
  std::uint64_t rows_without_entity = 0;
  /// Every row lies on the first day of its period, as in a table that is already aggregated.
  bool on_first_days = false;
};
std::optional<TableSpan> span_of(const States& states, std::size_t table);  // nothing: no rows

/// Rows of the table in every period of `range`.
std::vector<std::uint64_t> rows_by_period(const States& states, std::size_t table, PeriodRange range);

/// Value of a leaf for every period of `range`; nothing where it is missing (sum, average, min, max without rows).
/// count and count_distinct of a period without rows are 0. `segment`: value of a segment column, or nothing for all.
std::vector<std::optional<double>> leaf_values(const States& states, std::size_t table, std::size_t leaf,
                                               PeriodRange range);

struct SegmentValue {
  std::string dimension;  // raw column
  std::string value;      // "" stands for missing; of a crossed dimension two, with kBetweenPair between
  std::uint64_t rows = 0;
};
/// Most rows first, equals by text. Empty when no leaf is by_segment, or the column has over 1,000 values (an id), or
/// two that are crossed over 200 pairs.
std::vector<SegmentValue> segments_of(const States& states, std::size_t table, std::string_view dimension);

/// Values of a by_segment leaf for every segment of a dimension, in the order of segments_of; of a crossed dimension,
/// of a by_pair leaf.
std::vector<std::vector<std::optional<double>>> leaf_values_by_segment(const States& states, std::size_t table,
                                                                       std::size_t leaf, PeriodRange range,
                                                                       std::string_view dimension);

/// Growth accounting of a count_distinct(entity) leaf: active = fresh + retained + resurrected;
/// active of the period before = retained + churned.
struct GrowthCounts {
  std::int64_t fresh = 0, retained = 0, resurrected = 0, churned = 0;
};
std::vector<GrowthCounts> growth_counts(const States& states, std::size_t table, std::size_t leaf, PeriodRange range);

/// How the value of a by_entity leaf (a sum) moved since the period before, entity by entity. An entity is there in a
/// period in which it has a row, or of what runs, in which its sum is above 0. The signed movements add up to the
/// change: value of the period = before + fresh + reactivation + expansion + contraction + churn.
struct Movements {
  double before = 0;                      // the value of the period before
  double fresh = 0;                       // of entities that are there for the first time
  double reactivation = 0;                // of those that were there once, but not in the period before
  double expansion = 0, contraction = 0;  // of those that were: more, less (≤ 0 where values are not negative)
  double churn = 0;                       // minus what those had that are gone
};
std::vector<Movements> movements(const States& states, std::size_t table, std::size_t leaf, PeriodRange range);

/// What the entities that are there in the period `from` bring in it and in the period `to`: net retention of revenue
/// is now / then, gross retention at_most_then / then, where no entity counts for more than it did.
struct KeptValue {
  double then = 0, now = 0, at_most_then = 0;
};
KeptValue kept_value(const States& states, std::size_t table, std::size_t leaf, std::int32_t from, std::int32_t to);

/// Entities of cohort c (period of their first row of any kind) that are active in leaf's sense k periods later.
struct CohortOptions {
  bool by_first_activity = false;  // cohort: the first period in which the entity is active in leaf's sense
  bool or_later = false;           // "unbounded" retention: active k periods later or at any time after
  std::optional<std::string> first_touch = {};  // only entities with this value of the first-touch column; "" is none
};
struct CohortTable {
  PeriodRange cohorts;
  std::vector<std::int64_t> sizes;  // per cohort
  /// [cohort][k]; k runs to the last period of the data. Empty for a cohort of nobody.
  std::vector<std::vector<std::int64_t>> active;
};
CohortTable cohort_table(const States& states, std::size_t table, std::size_t leaf, CohortOptions options = {});

/// Pooled retention: of the entities whose whole window lies in the data, how many come back `from` … `to` periods
/// after their first activity, or at any time from `from` on (`to` empty; the window is then `from` alone).
struct ReturnWindow {
  std::int32_t from = 1;
  std::optional<std::int32_t> to;
};
struct Returned {
  std::int64_t eligible = 0, returned = 0;
};
Returned returned(const States& states, std::size_t table, std::size_t leaf, ReturnWindow window);

/// Where a leaf stands in a plan.
struct LeafPlace {
  std::size_t table = 0, leaf = 0;
};
/// Of the entities that run in a period (have a subscription), how many run no more `after` periods later: of those
/// that are active in it, and of the others. Summed over periods `after` apart, so that nobody leaves twice, up to the
/// last but one that both tables tell of. Both leaves count entities; they are the same where their keys are.
struct Leaving {
  std::int64_t active = 0, active_left = 0, idle = 0, idle_left = 0;
};
Leaving leaving(const States& states, LeafPlace running, LeafPlace active, int after);

/// How many entities were active in exactly 1, 2, … range.count of the periods (L7, L28 on days); their sum is who was
/// active at all in the window.
std::vector<std::int64_t> activity_histogram(const States& states, std::size_t table, std::size_t leaf,
                                             PeriodRange range);

/// Active entities per period and value of the first-touch column; empty when that has over 1,000 values.
struct FirstTouch {
  std::vector<std::string> values;                // "" stands for missing; by text
  std::vector<std::vector<std::int64_t>> active;  // [value][period]
};
FirstTouch active_by_first_touch(const States& states, std::size_t table, std::size_t leaf, PeriodRange range);

/// Of a conversion leaf: the first of the last periods in which a window is still open.
std::int32_t first_open_period(const States& states, std::size_t table, std::size_t leaf);

/// Forward outcome: for every period p of `range`, the sum over entities active in `active_leaf` in p of the by_entity
/// leaf `leaf` (a sum) over periods p+1 … p+following. Nothing where p+following is after `last_full_period`.
std::vector<std::optional<double>> forward_values(const States& states, std::size_t table, std::size_t leaf,
                                                  std::size_t active_leaf, PeriodRange range, int following,
                                                  std::int32_t last_full_period);

/// What each entity brings in the periods of `range`, of a by_entity leaf that is counted at a time or an end, by the
/// number of the entity; nothing where it has no row there.
std::vector<std::optional<double>> entity_totals(const States& states, std::size_t table, std::size_t leaf,
                                                 PeriodRange range);
std::string_view entity_name(const States& states, std::size_t table, std::size_t entity);
std::optional<std::size_t> find_entity(const States& states, std::size_t table, std::string_view name);

/// Everybody with a row in a table whose plan follows customers: columns of equal length, in the order of the entities.
struct Customers {
  int early_periods = 0;
  bool has_amounts = false;           // false: they were too many or too large to be kept
  std::vector<std::uint32_t> entity;  // its code in the table
  std::vector<std::int32_t> joined;   // period of the first row
  std::vector<double> early;          // what the leaf gathered in the first early_periods; of who counts, in how many
  std::vector<double> volume;         // rows of any kind in them
  std::vector<double> total;          // as `early`, over all periods
  std::vector<std::uint64_t> active;  // bit k: a row of any kind in period joined + k, k < 64
};
/// `leaf`: by_customer, or a count_distinct(entity).
Customers customers_of(const States& states, std::size_t table, std::size_t leaf);

/// What an as_outcome leaf gathered of each of them, by the text of their ids where it is of another table.
struct CustomerAmounts {
  const EntityAmounts* amounts = nullptr;
  std::vector<std::uint32_t> key;  // by customer: its code in the outcome's table
  double unit = 1;                 // what the amounts are multiplied by
  /// Over the periods first … last.
  double between(std::size_t customer, std::int32_t first, std::int32_t last) const;
};
/// Nothing where the leaf does not keep them, or they were too many.
std::optional<CustomerAmounts> amounts_of(const States& states, const Customers& customers, std::size_t table,
                                          std::size_t outcome_table, std::size_t leaf);

/// What everybody in a table did in the first days, where its plan keeps that; days are counted from each one's first.
struct Newcomers {
  std::int32_t first_day = 0, last_day = 0;  // of the table
  std::vector<std::string> events;           // by code; empty where they are too many to be kinds of anything
  // By entity with a row, in the order of their codes:
  std::vector<std::uint32_t> ticket;  // a number made of the id alone, for drawing lots
  std::vector<std::int32_t> joined;   // day of the first row
  std::vector<std::uint64_t> active;  // bit d: a row on the day joined + d, d < 64
  struct Did {
    std::uint32_t who = 0, event = 0;
    std::uint64_t times = 0;  // byte d: how often on the day joined + d, d < 7, at most 255
  };
  std::vector<Did> did;
};
Newcomers newcomers_of(const States& states, std::size_t table);

/// Do the entity ids of two tables meet?
struct JoinRate {
  std::uint64_t left = 0, right = 0, both = 0;  // distinct entities
  std::string left_sample, right_sample;        // an id of one side that the other lacks
};
JoinRate join_rate(const States& states, std::size_t left_table, std::size_t right_table);

}  // namespace northstar::scan
