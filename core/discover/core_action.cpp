#include "discover/core_action.hpp"

#include <algorithm>
#include <cmath>

#include "discover/exposure.hpp"
#include "metric/event_words.hpp"
#include "stats/multiplicity.hpp"

namespace northstar::discover {
namespace {

using stats::decision_value;

constexpr double kLevel = 0.01;        // of the false discovery rate: activity is never measured in full
constexpr double kChosenLevel = 0.05;  // on the half that the rule was chosen on, in the same direction
constexpr double kSmall = 0.03;        // of people who stay: what is less is no core action
constexpr double kAtTheStart = 0.9;    // of people who do it on their first day: that is how one begins

/// What the name and the day it is done on say before any link is looked at.
std::optional<ActionKind> trivial(const std::string& event, double at_the_start) {
  const std::string words = metric::plain_words(event);
  if (metric::says_payment(words)) return ActionKind::payment;
  if (metric::says_sign_up(words) || at_the_start >= kAtTheStart) return ActionKind::sign_up;
  return std::nullopt;
}

int place_of(ActionKind kind) {
  switch (kind) {
    case ActionKind::good: return 0;
    case ActionKind::sign_up:
    case ActionKind::payment:
    case ActionKind::too_alike: return 2;
    default: return 1;
  }
}

}  // namespace

const char* name_of(ActionKind kind) {
  static const char* names[] = {"good", "activity", "no_link", "too_alike", "sign_up", "payment"};
  return names[static_cast<int>(kind)];
}

struct CoreActionSearch::Work {
  CoreActions found;
  scan::Newcomers newcomers;
  std::optional<People> people;
  std::vector<Half> halves;
  std::vector<std::uint8_t> chosen_alike;  // by action: its link shows on the half its rule was chosen on, too
  std::size_t next_event = 0;
  bool done = false;

  void begin();
  void add(std::uint32_t event);
  void finish();
};

void CoreActionSearch::Work::begin() {
  people.emplace(newcomers);
  found.people = people->size();
  found.first_joined = people->first_joined;
  found.last_joined = people->last_joined;
  found.stay = people->stay();
  if (newcomers.events.empty()) {
    found.obstacle = Obstacle::too_many_events;
  } else if (found.people < min_people) {
    found.obstacle = newcomers.joined.size() < min_people ? Obstacle::too_few : Obstacle::too_short;
  } else if (found.stay.hits == 0 || found.stay.hits == found.stay.of) {
    found.obstacle = Obstacle::nobody_leaves;
  }
  done = found.obstacle != Obstacle::none;
  for (std::size_t half = 0; half < 2 && !done; ++half) halves.emplace_back(*people, half);
}

void CoreActionSearch::Work::add(std::uint32_t event) {
  const Exposure exposure(*people, newcomers, event);
  if (exposure.people() == 0) return;
  Action action;
  action.event = newcomers.events[event];
  action.people = exposure.people();
  bool alike = false;
  const double at_the_start = static_cast<double>(exposure.on_first_day()) / static_cast<double>(people->size());
  if (const auto kind = trivial(action.event, at_the_start)) {
    action.kind = *kind;
  } else if (const auto rule = choose_rule(exposure, found.rules)) {
    action.rule = rule->rule;
    action.times_low = rule->times_low;
    action.times_high = rule->times_high;
    const auto chosen = halves[0].link(exposure, action.rule), tried = halves[1].link(exposure, action.rule);
    if (chosen && tried) {
      action.phi = tried->phi;
      action.did = tried->did;
      action.did_not = tried->did_not;
      action.adjusted = tried->adjusted;
      action.hidden = tried->hidden;
      alike = chosen->adjusted.estimate * tried->adjusted.estimate > 0 &&
              decision_value(chosen->adjusted.p_value) < kChosenLevel;
    } else {
      action.kind = ActionKind::too_alike;
    }
  } else {
    action.kind = ActionKind::too_alike;
  }
  found.actions.push_back(std::move(action));
  chosen_alike.push_back(alike);
}

void CoreActionSearch::Work::finish() {
  done = true;
  std::vector<std::optional<double>> p_values;
  for (const Action& action : found.actions)
    p_values.push_back(action.kind == ActionKind::no_link ? std::optional(action.adjusted.p_value) : std::nullopt);
  const auto adjusted = stats::benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < found.actions.size(); ++i) {
    Action& action = found.actions[i];
    if (!adjusted[i]) continue;
    action.p_adjusted = *adjusted[i];
    const double least = action.adjusted.conf_int.low;
    if (chosen_alike[i] && decision_value(action.p_adjusted) < kLevel &&
        decision_value(least - action.hidden) >= kSmall)
      action.kind = ActionKind::good;
    else if (decision_value(stats::two_proportions(action.did, action.did_not).newcombe.low) >= kSmall)
      action.kind = ActionKind::activity;
    found.good += action.kind == ActionKind::good;
  }
  std::sort(found.actions.begin(), found.actions.end(), [](const Action& a, const Action& b) {
    if (place_of(a.kind) != place_of(b.kind)) return place_of(a.kind) < place_of(b.kind);
    const double one = decision_value(a.adjusted.conf_int.low), other = decision_value(b.adjusted.conf_int.low);
    return one != other ? one > other : a.event < b.event;
  });
  people.reset();
  halves.clear();
}

CoreActionSearch::CoreActionSearch(scan::Newcomers newcomers) : work_(std::make_unique<Work>()) {
  work_->newcomers = std::move(newcomers);
}
CoreActionSearch::~CoreActionSearch() = default;
CoreActionSearch::CoreActionSearch(CoreActionSearch&&) noexcept = default;

bool CoreActionSearch::next() {
  Work& work = *work_;
  if (work.done) return false;
  if (!work.people) {
    work.begin();
  } else if (work.next_event < work.newcomers.events.size()) {
    work.add(static_cast<std::uint32_t>(work.next_event++));
  } else {
    work.finish();
  }
  return !work.done;
}

const CoreActions& CoreActionSearch::result() const { return work_->found; }

}  // namespace northstar::discover
