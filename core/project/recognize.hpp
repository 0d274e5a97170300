// First guess of a whole definition from the profiles of dropped files: roles, columns, North Star, outcome, driver
// tree. Every guess says how sure it is and why; what cannot be used is a notice, what is unsure a question. Words are
// made elsewhere: here are codes and their arguments.
#pragma once

#include <string>
#include <vector>

#include "metric/definition.hpp"
#include "table/profile.hpp"

namespace northstar::project {

struct Guess {
  std::string place;     // "tables.plays.columns.time"
  std::string value;     // as it stands in the document
  double certainty = 0;  // 0..1; under 0.9 the page marks it
  std::string reason;    // code, see reasons below
  std::vector<std::string> args;
};

struct Notice {
  enum class Kind { note, warning, error };
  Kind kind = Kind::warning;
  std::string code;
  std::string file;
  std::vector<std::string> args;
};

struct Option {
  std::string code;
  std::vector<std::string> args;
  std::string patch;  // JSON merge patch (RFC 7396) of the definition that this answer means; "{}" keeps it
};

struct Question {
  std::string id;     // stable: "date_order:plays.csv:date"
  std::string code;   // "date_order"
  std::string place;  // of the guess that is asked about
  std::vector<std::string> args;
  std::vector<Option> options;  // the one taken for now comes first
};

struct Recognition {
  metric::Definition definition;
  std::vector<Guess> guesses;
  std::vector<Notice> notices;
  std::vector<Question> questions;
  /// A North Star was found: the definition can be computed.
  bool complete() const { return definition.north_star.has_value(); }
};

/// Reasons of guesses (args):
///   header_name (header)            the header says so
///   repeated_ids (header)           ids that come back in later rows
///   reads_as_dates (header, form)   its cells are dates of this form
///   few_values (header, count)      a text column of few values: a dimension
///   amounts (header)                numbers, named like money or a quantity
///   role_from_columns (role)        the columns found make this role
///   grain_from_span (days)          days between the first and last date seen
///   grain_from_rows (grain)         one row a day, week or month
///   star_units, star_orders, star_active, star_time_spent, star_series_candidate, star_only_metric (label)
///   star_won_deals, star_score      (label)
///   outcome_revenue (label), outcome_same_rows (label)   the latter: rows of the North Star itself
///   reach_frequency_depth (label)   tree of the North Star
///   product_of_drivers (label)      the same without people: won = closed × win rate
///   active_by_history (label)       tree of the active entities: new, retained, resurrected
///   cancelled_left_out (header, prefix), failed_left_out (header)   filters
/// Codes of notices (kind; args):
/// The first three are errors when no other file can be used, else warnings; their last arg is the tool that wrote the
/// file, for the remedy: google_ads, meta, ga4, search_console, or empty.
///   no_date_column      error    not one column holds dates (tool)
///   snapshot            error    one row per id and no date: the state of today, no history (id header, tool)
///   one_period          error    the file covers one period only: spend or a breakdown without a day (first and last
///                                day, both empty when the file says none; tool)
///   doubtful_encoding   warning  read as Windows-1252, and its letters look like no Western ones ()
///   header_lines        note     the header has several lines, which were joined (lines, a name that came of it)
///   months_turned       note     months stand as columns and were made rows (first, last)
///   replaces, restates  note     a newer export of the same report (older file, first and last day of both, days said
///                                again, those changed by over 5 %): it covers the older one, or that reaches back
///                                further
///   failed_left_out     note     rows that were not paid count in no number (status header, states)
///   tiny                warning  too few rows to say anything (rows)
///   ambiguous_dates     warning  day and month could be swapped (header, form taken)
///   no_join             warning  ids of two files do not meet in their first rows (this header, other file, other
///   header)
///   all_failed          warning  no row of the sample was paid (header)
///   minor_units         note     amounts look like cents and are divided by 100 (header)
///   no_entity           note     no column says who: reach and retention cannot be had ()
///   no_stages           note     no deal of the sample says its stage (header)
///   mixed_currencies    warning  the cells of a column bear several currencies, so it is not added up (header, codes)
///   millionths          note     amounts are millionths of the currency and divided by 1,000,000 (header)
///   no_value            note     no column holds an amount: rows are counted ()
/// Codes of questions (args; option codes):
///   date_order (header, sample; day_first, month_first)
///   minor_units (header; cents, whole)
///   duration_unit (header; as_it_is, seconds, minutes, milliseconds, hours)
///   who (header, other header; column with its header as arg)
///   won_stages (header; none, or stage with its value as arg)
///   several_currencies (amount header, currency header; currency with its code as arg)
Recognition recognize(const std::vector<table::FileProfile>& profiles);

}  // namespace northstar::project
