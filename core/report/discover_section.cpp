#include <cmath>

#include "report/sections.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using discover::Action;
using discover::ActionKind;
using discover::CoreActions;
using discover::Obstacle;

std::string days_words(int from, int to) { return std::to_string(from) + std::string(en_dash) + std::to_string(to); }

std::string rule_words(const Action& action) {
  const auto& [times, days] = action.rule;
  return (times == 1 ? "once" : std::to_string(times) + " times") +
         (days == 1 ? " on the first day" : " in the first " + std::to_string(days) + " days");
}

std::string shares_words(const Action& action) {
  return percent_words(action.did.value()) + " of them stay, " + percent_words(action.did_not.value()) +
         " of the others";
}

std::string points_words(const stats::Estimate& difference) {
  const auto points = [](double share) { return std::round(100 * share); };
  return number_words(points(difference.estimate)) + " points more (" +
         range_words(points(difference.conf_int.low), points(difference.conf_int.high)) + ") at equal activity";
}

std::string action_words(const Action& action) {
  switch (action.kind) {
    case ActionKind::good: {
      std::string rule = rule_words(action);
      if (action.times_low < action.times_high)
        rule += " (" + days_words(action.times_low, action.times_high) + " times)";
      return "Who does it " + rule + ": " + shares_words(action) + "; " + points_words(action.adjusted) + ".";
    }
    case ActionKind::activity:
      return "Goes with being active: " + shares_words(action) + ", but no more than others who are as active.";
    case ActionKind::no_link: return "Not told from chance, or too little to matter.";
    case ActionKind::too_alike: return "Nearly all do it, or hardly anybody: nothing to compare.";
    case ActionKind::sign_up: return "How people begin, not value they get.";
    case ActionKind::payment: return "Money, which is the outcome itself.";
  }
  return {};
}

std::string sentence_of(const CoreActions& found) {
  const std::string people = count_words(static_cast<std::int64_t>(found.people)) + " people";
  switch (found.obstacle) {
    case Obstacle::too_many_events: return "The log names over 1,000 different events: those are no kinds of action.";
    case Obstacle::too_short:
      return "Too short to tell who stays: only " + people + " are followed for " +
             std::to_string(discover::outcome_to + 1) + " days.";
    case Obstacle::too_few:
      return "Too few people to tell: at least " + count_words(discover::min_people) + " are needed.";
    case Obstacle::nobody_leaves: return "All of them stay, or none does: there is nothing to tell apart.";
    case Obstacle::none: break;
  }
  if (found.good == 0) return "No action in this log marks who stays. That is an answer, not a fault of the data.";
  const Action& best = found.actions.front();
  return "People who do " + in_quotes(best.event) + " " + rule_words(best) +
         " stay: " + percent_words(best.did.value()) + " are there a month later, " +
         percent_words(best.did_not.value()) + " of the others. Evidence of order, not proof of cause.";
}

Json share_object(const stats::Share& share) {
  const stats::Interval range = stats::wilson(share);
  return object({{"share", share.value()}, {"people", share.of}, {"conf_int", Json::array({range.low, range.high})}});
}

Json action_object(const Action& action) {
  const bool tried = action.did.of > 0 && action.did_not.of > 0;
  return object({{"event", action.event},
                 {"kind", discover::name_of(action.kind)},
                 {"words", action_words(action)},
                 {"people", action.people},
                 {"rule", tried ? object({{"times", action.rule.times},
                                          {"days", action.rule.days},
                                          {"times_low", action.times_low},
                                          {"times_high", action.times_high}})
                                : Json(nullptr)},
                 {"did", tried ? share_object(action.did) : Json(nullptr)},
                 {"did_not", tried ? share_object(action.did_not) : Json(nullptr)},
                 {"phi", tried ? Json(action.phi) : Json(nullptr)},
                 {"test", tried ? estimate_object(action.adjusted, action.p_adjusted) : Json(nullptr)},
                 {"hidden", tried ? Json(action.hidden) : Json(nullptr)}});
}

}  // namespace

Json discover_section(const Numbers& numbers) {
  const CoreActions& found = *numbers.core_actions;
  const bool told = found.obstacle == Obstacle::none;
  Json actions = Json::array(), not_shown = Json::array();
  std::int64_t tried = 0;
  for (const Action& action : found.actions) {
    actions.push_back(action_object(action));
    tried += action.did.of > 0;
  }
  std::string sub, search;
  if (told) {
    sub = count_words(static_cast<std::int64_t>(found.people)) + " people who came from " +
          date_words(found.first_joined) + " to " + date_words(found.last_joined) +
          ", by what they did on their first " + std::to_string(discover::exposure_days) +
          " days; who stays is there on any of the days " + days_words(discover::outcome_from, discover::outcome_to) +
          " (" + percent_words(found.stay.value()) + ").";
    search = count_words(static_cast<std::int64_t>(found.rules)) + " rules of " + count_words(tried) +
             " actions on one half of the people, the best of each on the other half, among people who came at the "
             "same time and did as much of anything. Of all that are named, at most 1" +
             std::string(no_break_space) + "% are expected to be named by chance.";
    not_shown = Json::array({"Cause. Who does it may differ in what no file says: an experiment would show."});
  }
  return object({{"told", told},
                 {"sentence", sentence_of(found)},
                 {"sub", sub},
                 {"search", search},
                 {"people", found.people},
                 {"stay", told ? Json(found.stay.value()) : Json(nullptr)},
                 {"rules", found.rules},
                 {"good", found.good},
                 {"actions", actions},
                 {"not_shown", not_shown}});
}

}  // namespace northstar::report
