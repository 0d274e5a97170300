// Which action do those who stay do early? Every event of a log is held against being there a month later, among people
// who came at the same time and did as much of anything. The rule of an event (so often within so many days) is
// chosen on one half of the people and tried on the other; the false discovery rate holds over all events tried. It
// shows what goes together, in the order of time; not cause, which an experiment has to show.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scan/finish.hpp"
#include "scan/first_days.hpp"
#include "stats/estimate.hpp"
#include "stats/proportions.hpp"

namespace northstar::discover {

/// The days are calendar days, the first one is 0: what is done on the days 0 … 6 is held against a row of any kind on
/// the days 28 … 34, of people whose day 34 lies before the last of the record.
inline constexpr int exposure_days = scan::FirstDays::kept;
inline constexpr int outcome_from = 28, outcome_to = 34;
inline constexpr int most_times = 8;  // the largest rule that is tried
inline constexpr std::size_t min_people = 400;
inline constexpr std::size_t most_people = 100'000;  // more are not looked at: they are drawn by their ids

enum class ActionKind {
  good,       // stands at equal activity on the half it was not chosen on, whatever hidden goes with activity
  activity,   // those who do it stay more, but not than others who are as active
  no_link,    // not told from chance, or too little to matter
  too_alike,  // fewer than 5 % do it, or fewer than 5 % do not, however the rule is set
  sign_up,    // nearly all do it on their first day, or its name says that it is a beginning
  payment,    // its name says that it is money, which is the outcome and not what brings it
};
const char* name_of(ActionKind kind);

struct Rule {
  int times = 1, days = exposure_days;  // at least `times` within the first `days` days
};

struct Action {
  std::string event;
  ActionKind kind = ActionKind::no_link;
  std::size_t people = 0;  // who did it within the exposure, of all looked at
  // Where it was tried:
  Rule rule;
  int times_low = 1, times_high = 1;  // of the rule, in 95 % of draws of the people it was chosen on
  double phi = 0;                     // of the rule and staying, on the half it was tried on
  stats::Share did, did_not;          // who stays, there
  stats::Estimate adjusted;           // difference of the shares at equal activity and time of joining, there
  double hidden = 0;                  // so much of it a hidden difference as telling as activity could make
  double p_adjusted = 1;
};

enum class Obstacle { none, too_many_events, too_short, too_few, nobody_leaves };

struct CoreActions {
  Obstacle obstacle = Obstacle::none;
  std::size_t people = 0;                          // looked at
  std::int32_t first_joined = 0, last_joined = 0;  // days
  stats::Share stay;                               // of all of them
  std::size_t rules = 0;                           // that were tried
  std::vector<Action> actions;                     // good ones first, then by how much at least they add
  std::size_t good = 0;
};

/// Runs in steps: the people, then one event each.
class CoreActionSearch {
 public:
  explicit CoreActionSearch(scan::Newcomers newcomers);
  ~CoreActionSearch();
  CoreActionSearch(CoreActionSearch&&) noexcept;

  bool next();  // false when all is done
  const CoreActions& result() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace northstar::discover
