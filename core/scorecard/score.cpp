#include <algorithm>
#include <cmath>
#include <set>

#include "decompose/alarms.hpp"
#include "scorecard/scorecard.hpp"

namespace northstar::scorecard {
namespace {

using validate::CustomerLink;
using validate::LinkKind;
using validate::VerdictKind;
using Unit = Line::Unit;
using Of = Line::Of;

constexpr std::int64_t least_periods = 13;  // to say that a number never fell
constexpr int enough_actions = 3;           // measured, none of which moved anything
constexpr double chance = 0.05;

const series::Series& star_of(const Evidence& e) { return e.series->of(e.definition->north_star->metric); }

void quantifiable(const Evidence& e, Line& line) {
  const series::Series& star = star_of(e);
  const auto last = star.last_full();
  for (std::size_t i = static_cast<std::size_t>(star.first_partial); last && i <= *last; ++i) {
    ++line.n;
    line.statistic = line.statistic.value_or(0) + (star.values[i] ? 1 : 0);
  }
  line.unit = Unit::of_n;
  if (line.statistic.value_or(0) == 0) {
    line.verdict = VerdictKind::contradicted;
  } else if (*line.statistic < static_cast<double>(line.n)) {
    line.reason = Reason::has_gaps;
  } else {
    line.verdict = VerdictKind::supported;
    line.reason = Reason::has_numbers;
  }
}

/// Another number that moves against it, Bonferroni over those compared; its own drivers and its outcome are none.
void singular(const Evidence& e, Line& line) {
  line.unit = Unit::of_n;
  line.of = Of::numbers;
  const std::string& star = e.definition->north_star->metric;
  const std::set<std::string> own = metric::drivers_under(*e.definition, star);
  std::vector<std::pair<std::string, double>> against;
  for (const series::Series& other : e.series->all()) {
    if (own.contains(other.metric) || other.metric == e.definition->outcome || other.metric == star) continue;
    const auto metric = e.definition->metrics.find(other.metric);
    // What is still open falls by what was closed: that is arithmetic.
    if (metric != e.definition->metrics.end() && metric->second.counted == metric::Counted::running) continue;
    const auto found = co_movement(star_of(e), other);
    if (!found) continue;
    ++line.n;
    if (found->estimate < 0) against.emplace_back(other.metric, found->p_value);
  }
  for (auto& [name, p] : against)
    if (p * static_cast<double>(line.n) < chance) line.names.push_back(std::move(name));
  if (line.n == 0) {
    line.reason = Reason::alone;
    line.asks = true;
    if (e.another_wins != Answer::none)
      line.verdict = e.another_wins == Answer::no ? VerdictKind::supported : VerdictKind::contradicted;
    return;
  }
  line.statistic = static_cast<double>(line.names.size());
  line.reason = line.names.empty() ? Reason::no_conflict : Reason::conflict;
  line.verdict = line.names.empty() ? VerdictKind::supported : VerdictKind::contradicted;
}

void descriptive(const Evidence& e, Line& line) {
  line.reason = e.open_parts > 0 ? Reason::parts_open : Reason::read_alike;
  line.statistic = e.open_parts;
  line.unit = Unit::of_n;
  line.n = 7;  // those that lint looks for: who, which events or rows, which of equal ones, days, zone, source, keeper
  line.of = Of::parts;
  line.asks = true;
  if (e.read_alike == Answer::no) line.verdict = VerdictKind::contradicted;
  if (e.read_alike == Answer::yes && e.open_parts == 0) line.verdict = VerdictKind::supported;
}

const CustomerLink* link_of(const Evidence& e, LinkKind kind) {
  return e.customers != nullptr ? e.customers->link(kind) : nullptr;
}

void take(Line& line, const Evidence& e, const CustomerLink& link) {
  line.reason = Reason::link;
  line.verdict = link.verdict;
  line.unit = Unit::least_to_most;
  line.n = static_cast<std::int64_t>(e.customers->customers);
  line.of = Of::customers;
  if (!link.groups.empty()) line.statistic = link.most_to_least.estimate;
}

/// Those who get more early stay longer; of money it must be shown, else it only says what was charged.
void customer_value(const Evidence& e, Line& line) {
  line.reason = Reason::not_compared;
  line.of = Of::customers;
  if (const CustomerLink* stays = link_of(e, LinkKind::stays)) take(line, e, *stays);
  if (e.counts_money && line.verdict != VerdictKind::supported) {
    line.reason = Reason::counts_money;
    line.verdict = VerdictKind::contradicted;
  }
}

/// Names that count attention and numbers that can only grow, unless those with more of it stay longer.
void not_vanity(const Evidence& e, Line& line) {
  line.unit = Unit::of_n;
  const series::Series& star = star_of(e);
  double falls = 0;
  const auto last = star.last_full();
  for (std::size_t i = static_cast<std::size_t>(star.first_partial) + 1; last && i <= *last; ++i) {
    if (!star.values[i] || !star.values[i - 1]) continue;
    ++line.n;
    if (*star.values[i] < *star.values[i - 1]) ++falls;
  }
  line.statistic = falls;
  const CustomerLink* stays = link_of(e, LinkKind::stays);
  const VerdictKind kept = stays != nullptr ? stays->verdict : VerdictKind::inconclusive;
  const auto say = [&](Reason reason, VerdictKind verdict) {
    line.reason = reason;
    line.verdict = verdict;
  };
  if (line.n >= least_periods && falls == 0) return say(Reason::only_grows, VerdictKind::contradicted);
  if (kept == VerdictKind::supported) return say(Reason::not_vanity, VerdictKind::supported);
  if (e.named_vanity) return say(Reason::named_vanity, VerdictKind::contradicted);
  if (kept == VerdictKind::contradicted) return say(Reason::retention_denies, VerdictKind::contradicted);
  return say(stays != nullptr ? Reason::retention_open : Reason::retention_unknown, VerdictKind::inconclusive);
}

void fit(const Evidence& e, Line& line) {
  using validate::CustomerObstacle;
  const bool followed = e.customers != nullptr && e.customers->obstacle != CustomerObstacle::no_ids &&
                        e.customers->obstacle != CustomerObstacle::no_amounts;
  line.reason = followed ? Reason::plateau_open : Reason::no_plateau;
  line.of = Of::customers;
  if (!followed || !e.customers->plateau) return;
  using State = validate::Plateau::State;
  const validate::Plateau& plateau = *e.customers->plateau;
  line.reason = Reason::plateau;
  line.n = static_cast<std::int64_t>(plateau.customers);
  line.unit = Unit::per_period;
  line.statistic = plateau.slope.estimate;
  line.verdict = plateau.state == State::levels_off      ? VerdictKind::supported
                 : plateau.state == State::still_falling ? VerdictKind::contradicted
                                                         : VerdictKind::inconclusive;
}

void leads(const Evidence& e, Line& line) {
  line.reason = Reason::no_lead_test;
  if (e.validation == nullptr || e.validation->outcome.empty()) return;
  const validate::Evidence& verdict = e.validation->verdict();
  line.reason = Reason::lead;
  line.verdict = verdict.verdict;
  line.n = verdict.n;
  line.unit = Unit::periods;
  if (verdict.lag) line.statistic = *verdict.lag;
}

void not_revenue(const Evidence& e, Line& line) {
  line.reason = Reason::counts_other_rows;
  line.verdict = VerdictKind::supported;
  const bool same = e.definition->outcome == e.definition->north_star->metric ||
                    (e.validation != nullptr && e.validation->verdict().reason == validate::Reason::same_rows);
  if (same || e.counts_money) {
    line.verdict = VerdictKind::contradicted;
    line.reason = same ? Reason::same_as_outcome : Reason::counts_money;
  }
}

/// Customers first: their link is the better evidence, and only where it says nothing do the weeks.
void brings_revenue(const Evidence& e, Line& line) {
  line.reason = Reason::not_compared;
  line.of = Of::customers;
  if (const CustomerLink* brings = link_of(e, LinkKind::brings)) take(line, e, *brings);
  const validate::Evidence* verdict = e.validation != nullptr ? &e.validation->verdict() : nullptr;
  if (line.verdict == VerdictKind::inconclusive && verdict != nullptr && verdict->effect &&
      verdict->verdict == VerdictKind::supported) {
    line.reason = Reason::by_weeks;
    line.unit = Unit::per_ten_percent;
    line.statistic = verdict->effect->outcome_share_per_10_percent;
    line.n = verdict->n;
    line.of = Of::periods;
    line.verdict = verdict->effect->outcome_share_interval.low > 0 ? VerdictKind::supported : VerdictKind::inconclusive;
  }
  const bool worth_less = e.customers != nullptr && e.customers->drift && e.customers->drift->drifts() &&
                          e.customers->drift->change.estimate < 0;
  if (line.verdict == VerdictKind::supported && worth_less) {
    line.reason = Reason::worth_less;
    line.verdict = VerdictKind::inconclusive;
  }
}

void no_spikes(const Evidence& e, Line& line) {
  line.reason = Reason::no_rise;
  const auto found = decompose::spikes_of(star_of(e));
  if (!found) return;
  line.unit = Unit::share;
  line.statistic = found->share;
  line.n = 2 * found->count;
  line.reason = found->is_alarm() ? Reason::spikes : Reason::no_spikes;
  line.verdict = found->is_alarm() ? VerdictKind::contradicted : VerdictKind::supported;
}

void influenceable(const Evidence& e, Line& line) {
  line.reason = Reason::too_few_actions;
  line.statistic = e.actions_moved;
  line.unit = Unit::of_n;
  line.n = e.actions_measured;
  line.of = Of::actions;
  if (e.actions_moved > 0) {
    line.reason = Reason::moved;
    line.verdict = VerdictKind::supported;
  } else if (e.actions_measured >= enough_actions) {
    line.reason = Reason::none_moved;
    line.verdict = VerdictKind::contradicted;
  }
}

/// Every named team owns a driver from which arithmetic leads to the number, and every leaf has an owner.
void traceable(const Evidence& e, Line& line) {
  line.reason = Reason::no_teams;
  line.unit = Unit::of_n;
  line.of = Of::teams;
  line.n = static_cast<std::int64_t>(e.definition->teams.size());
  if (line.n == 0 || e.decomposition == nullptr) {
    line.unit = Unit::none;
    return;
  }
  const std::vector<decompose::Node>& nodes = e.decomposition->nodes;
  for (const std::string& team : e.definition->teams) {
    const auto owns = [&](const decompose::Node& node) { return node.owner == team; };
    if (std::none_of(nodes.begin(), nodes.end(), owns)) line.names.push_back(team);
  }
  line.statistic = static_cast<double>(line.n) - static_cast<double>(line.names.size());
  if (!line.names.empty()) {
    line.reason = Reason::teams_without;
    line.verdict = VerdictKind::contradicted;
    return;
  }
  for (const decompose::Node& node : nodes) {
    const bool unowned = node.drivers.empty() && node.owner.empty();
    if (unowned && std::find(line.names.begin(), line.names.end(), node.metric) == line.names.end())
      line.names.push_back(node.metric);
  }
  line.reason = line.names.empty() ? Reason::all_owned : Reason::drivers_unowned;
  if (line.names.empty()) line.verdict = VerdictKind::supported;
}

void evolves(const Evidence& e, Line& line) {
  line.reason = Reason::settled;
  line.n = e.checks;
  line.of = Of::checks;
  const metric::NorthStar& star = *e.definition->north_star;
  if (star.stage.empty()) line.names.emplace_back("stage");
  if (star.review.empty()) line.names.emplace_back("review");
  const validate::Reason found =
      e.validation != nullptr ? e.validation->verdict().reason : validate::Reason::no_outcome;
  if (found == validate::Reason::led_then_stopped || found == validate::Reason::fading) {
    line.reason = Reason::stopped;
    line.verdict = VerdictKind::contradicted;
  } else if (!line.names.empty()) {
    line.reason = Reason::not_settled;
  } else {
    line.verdict = VerdictKind::supported;
  }
}

}  // namespace

std::vector<Line> score(const Evidence& e) {
  constexpr void (*rules[])(const Evidence&, Line&) = {
      quantifiable, singular,       descriptive, customer_value, not_vanity, fit,    leads,
      not_revenue,  brings_revenue, no_spikes,   influenceable,  traceable,  evolves};
  std::vector<Line> lines(criterion_names.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].criterion = static_cast<Criterion>(i);
    rules[i](e, lines[i]);
  }
  return lines;
}

}  // namespace northstar::scorecard
