// What makes a North Star Metric doubtful as it is defined, before any number is seen. Words are made elsewhere.
#pragma once

#include <string>
#include <vector>

#include "metric/definition.hpp"

namespace northstar::project {

struct Finding {
  enum class Severity { note, warning };
  std::string code;
  Severity severity = Severity::warning;
  std::string place;              // "north_star.metric"
  std::vector<std::string> args;  // names to put into the words: labels, tables
};

/// Codes, with their args:
///   nsm_is_money      warning  the North Star adds up money: revenue tells what was charged, not what was valued
///   (label) nsm_is_sign_up    warning  counts sign-ups, installs or leads: a beginning, not value received (label)
///   nsm_is_vanity     warning  named after views, downloads, followers, or a running total that can only grow (label)
///   outcome_same      warning  outcome and North Star are the same metric (label)
///   no_outcome        warning  nothing to lead yet
///   tree_gives_another warning the drivers of a product or ratio make another number (label; what they make)
///   tree_lacks_parts  warning  a sum of parts of a metric lacks some (label; theirs)
///   tree_counts_twice warning  a sum holds a number twice (label; the number; the driver that holds it too)
///   tree_orphan       note     a branch that the North Star does not lead to (label; that of the North Star)
///   no_tree           note     it is not split into drivers, though it could be (label; by entities, acts, numbers)
///   no_accountable    note     nobody is accountable
///   no_approver       note     nobody has approved it
///   driver_no_owner   note     a driver belongs to no team (label); place is the driver
///   no_reaction_days  note     how long the team needs to react is not set
///   no_stage          note     the stage of the company is not said
///   no_review         note     nobody said when it is looked at again
///   no_entity         note     the rows of a log name nobody (file)
///   all_events        note     counts every kind of event (label)
///   all_rows          note     counts every row of a list: refunds, tests, what was called off (label, file)
///   uneven_days       note     days that hold now more weekends and now fewer (label; how many, "1": single days)
///   repeats           note     counts the rows of a log, those written twice too (label)
///   zone_utc          note     days are those of UTC, which nobody chose
///   no_source         note     the system that its rows come from is not said (label)
///   no_owner          note     nobody keeps its data right (label)
/// In the order warnings, notes; within them as in this list.
std::vector<Finding> lint(const metric::Definition& definition);

}  // namespace northstar::project
