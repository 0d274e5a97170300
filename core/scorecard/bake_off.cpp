#include "scorecard/bake_off.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "decompose/alarms.hpp"
#include "stats/bootstrap.hpp"
#include "stats/multiplicity.hpp"
#include "validate/action_effect.hpp"
#include "validate/customer_cohort.hpp"

namespace northstar::scorecard {
namespace {

using stats::decision_value;
using validate::CustomerLink;
using validate::LinkKind;
using validate::Reason;
using validate::VerdictKind;

constexpr int kDraws = 1000;
constexpr double kLevel = 0.05;  // of naming any where nothing is there
constexpr double kNewest = 0.4, kNewestLevel = 0.4;

double correlation_of(double xx, double xy, double yy) { return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0; }

double correlation_of(const CustomerLink& link, const std::vector<int>& times) {
  double xx = 0, xy = 0, yy = 0;
  for (std::size_t part = 0; part < link.sums.size(); ++part) {
    xx += times[part] * link.sums[part][0];
    xy += times[part] * link.sums[part][1];
    yy += times[part] * link.sums[part][2];
  }
  return correlation_of(xx, xy, yy);
}

std::optional<ContenderLink> link_of(const metric::Definition& definition, const scan::States& states,
                                     const series::MetricSeries& series, const std::string& metric) {
  const validate::Followed followed = validate::follow(definition, states, series, metric);
  if (followed.obstacle != validate::CustomerObstacle::none || !followed.customers.has_amounts) return std::nullopt;
  validate::CustomerQuestion question = followed.question();
  question.in_parts = true;
  const validate::CustomerCohort cohort = validate::choose_cohort(question);
  if (cohort.size() < validate::min_customers || !cohort.varies()) return std::nullopt;
  std::optional<CustomerLink> link;
  if (question.outcome != nullptr) link = validate::compare(cohort, question, LinkKind::brings, kNewest);
  if (!link) link = validate::compare(cohort, question, LinkKind::stays, kNewest);
  if (!link) return std::nullopt;
  ContenderLink out;
  out.customers = cohort.size();
  out.equal_volume = cohort.equal_volume;
  out.correlation = correlation_of(*link, std::vector<int>(link->sums.size(), 1));
  out.link = std::move(*link);
  return out;
}

}  // namespace

struct BakeOffSearch::Work {
  const metric::Definition* definition = nullptr;
  const scan::States* states = nullptr;
  const series::MetricSeries* series = nullptr;
  const validate::Validation* leads = nullptr;
  std::vector<std::int32_t> action_days;
  BakeOff out;
  std::size_t at = 0;
  bool done = false;

  void look_at(Contender& contender) const;
  void compare_alike();
  void judge();
  void draw_customers();
  void draw_forecasts();
  void put_in_order();
};

void BakeOffSearch::Work::look_at(Contender& contender) const {
  const series::Series& values = series->of(contender.metric);
  if (const auto spikes = decompose::spikes_of(values)) {
    contender.spikes = spikes->share;
    contender.has_spikes = spikes->is_alarm();
  }
  for (const std::int32_t day : action_days) {
    const validate::ActionEffect effect = validate::measure_effect(values, day);
    contender.measured += effect.status == validate::EffectStatus::measured;
    contender.moved += effect.stands_out();
  }
  if (contender.lead.reason != Reason::same_rows)
    contender.customers = link_of(*definition, *states, *series, contender.metric);
}

/// Only what is held against the same thing at the same circumstances can be held against each other: where any number
/// says more than how active somebody is, those that do not are out.
void BakeOffSearch::Work::compare_alike() {
  const auto any = [&](auto holds) {
    return std::any_of(out.contenders.begin(), out.contenders.end(),
                       [&](const Contender& c) { return c.customers && holds(*c.customers); });
  };
  const bool equal_volume = any([](const ContenderLink& c) { return c.equal_volume; });
  const bool brings = any([](const ContenderLink& c) { return c.link.kind == LinkKind::brings; });
  for (Contender& contender : out.contenders) {
    if (!contender.customers) continue;
    const ContenderLink& c = *contender.customers;
    if (c.equal_volume != equal_volume || (c.link.kind == LinkKind::brings) != brings) contender.customers.reset();
  }
}

void BakeOffSearch::Work::judge() {
  std::vector<std::optional<double>> p_values;
  for (const Contender& c : out.contenders)
    p_values.push_back(c.customers ? std::optional(c.customers->link.slope.p_value) : std::nullopt);
  const auto adjusted = stats::holm(p_values);
  const bool by_customers =
      std::any_of(adjusted.begin(), adjusted.end(), [](const auto& p_value) { return p_value.has_value(); });
  for (std::size_t i = 0; i < adjusted.size(); ++i) {
    Contender& contender = out.contenders[i];
    if (contender.customers) {
      CustomerLink& link = contender.customers->link;
      link.p_adjusted = *adjusted[i];
      contender.customers->stands = link.slope.estimate > 0 && decision_value(link.p_adjusted) < kLevel &&
                                    link.newest && link.newest->estimate > 0 &&
                                    decision_value(link.newest->p_value) < kNewestLevel;
    }
    const validate::Evidence& lead = contender.lead;
    // Where there are more customers now, more is paid later, whatever they do: by weeks every number that counts them
    // leads. Where they can be compared one by one, that decides.
    const bool by_weeks = lead.verdict == VerdictKind::supported && !by_customers;
    if (lead.reason == Reason::same_rows) {
      contender.verdict = VerdictKind::contradicted;
    } else if (by_weeks || (contender.customers && contender.customers->stands)) {
      contender.verdict = VerdictKind::supported;
    } else {
      contender.verdict =
          lead.verdict == VerdictKind::contradicted ? VerdictKind::contradicted : VerdictKind::inconclusive;
    }
  }
  // Drawn anew is what the order rests on.
  const auto count = [&](auto holds) { return std::count_if(out.contenders.begin(), out.contenders.end(), holds); };
  const bool stands = count([](const Contender& c) { return c.customers && c.customers->stands; }) > 0;
  const auto compared = count([](const Contender& c) { return c.customers.has_value(); });
  if (stands || (leads->leading.empty() && compared > 1)) {
    out.by = WonBy::customers;
  } else if (count([](const Contender& c) { return c.lead.out_of_sample.has_value(); }) > 0) {
    out.by = WonBy::forecasts;
  }
}

void BakeOffSearch::Work::draw_customers() {
  stats::Random random(1);
  std::vector<Contender*> those;
  for (Contender& contender : out.contenders)
    if (contender.customers) those.push_back(&contender);
  const std::size_t parts = those.front()->customers->link.sums.size();
  for (int draw = 0; draw < kDraws; ++draw) {
    std::vector<int> times(parts);
    for (std::size_t i = 0; i < parts; ++i) ++times[random.below(parts)];
    Contender* best = nullptr;
    double most = 0;
    for (Contender* contender : those) {
      const double found = decision_value(correlation_of(contender->customers->link, times));
      if (best != nullptr && found <= most) continue;
      best = contender;
      most = found;
    }
    best->wins += 1.0 / kDraws;
  }
}

void BakeOffSearch::Work::draw_forecasts() {
  stats::Random random(1);
  std::size_t forecasts = 0;
  for (const Contender& c : out.contenders)
    if (c.lead.out_of_sample) forecasts = std::max(forecasts, c.lead.out_of_sample->gains.size());
  const std::size_t block = stats::default_block_length(forecasts);
  for (int draw = 0; draw < kDraws; ++draw) {
    const std::vector<std::size_t> drawn = stats::moving_blocks(forecasts, block, random);
    Contender* best = nullptr;
    double most = 0;  // no gain: the outcome's own past
    for (Contender& contender : out.contenders) {
      // Those with fewer periods of their own cannot be drawn together with the others.
      if (!contender.lead.out_of_sample || contender.lead.out_of_sample->gains.size() != forecasts) continue;
      double gain = 0;
      for (const std::size_t at_forecast : drawn) gain += contender.lead.out_of_sample->gains[at_forecast];
      if (decision_value(gain) <= most) continue;
      best = &contender;
      most = decision_value(gain);
    }
    (best != nullptr ? best->wins : out.own_wins) += 1.0 / kDraws;
  }
}

void BakeOffSearch::Work::put_in_order() {
  const auto key = [&](const Contender& c) {
    const int verdict = c.verdict == VerdictKind::supported ? 0 : c.verdict == VerdictKind::inconclusive ? 1 : 2;
    const bool stands = c.customers && c.customers->stands;
    std::size_t place = leads->leading.size();  // among those that lead, strongest first
    for (std::size_t i = 0; i < leads->leading.size(); ++i)
      if (leads->tried[leads->leading[i]].metric == c.metric) place = i;
    const double linked = c.customers ? c.customers->correlation : -1;
    const double gain =
        c.lead.out_of_sample ? c.lead.out_of_sample->error_own - c.lead.out_of_sample->error_with_metric : 0;
    return std::make_tuple(verdict, stands ? -decision_value(linked) : 1, place, -decision_value(linked),
                           -decision_value(gain), c.metric);
  };
  std::sort(out.contenders.begin(), out.contenders.end(),
            [&](const Contender& a, const Contender& b) { return key(a) < key(b); });
}

BakeOffSearch::BakeOffSearch(const metric::Definition& definition, const scan::States& states,
                             const series::MetricSeries& series, const validate::Validation& leads,
                             std::vector<std::int32_t> action_days)
    : work_(std::make_unique<Work>()) {
  *work_ = {&definition, &states, &series, &leads, std::move(action_days), {}, 0, false};
  for (const validate::Evidence& lead : leads.tried) {
    if (!series.has(lead.metric)) continue;
    work_->out.contenders.emplace_back();
    work_->out.contenders.back().metric = lead.metric;
    work_->out.contenders.back().lead = lead;
  }
}
BakeOffSearch::~BakeOffSearch() = default;
BakeOffSearch::BakeOffSearch(BakeOffSearch&&) noexcept = default;

bool BakeOffSearch::next() {
  Work& work = *work_;
  if (work.done) return false;
  if (work.at < work.out.contenders.size()) {
    work.look_at(work.out.contenders[work.at++]);
    return true;
  }
  work.compare_alike();
  work.judge();
  work.out.draws = work.out.by == WonBy::nothing ? 0 : kDraws;
  if (work.out.by == WonBy::customers) work.draw_customers();
  if (work.out.by == WonBy::forecasts) work.draw_forecasts();
  work.put_in_order();
  work.done = true;
  return false;
}

const BakeOff& BakeOffSearch::result() const { return work_->out; }

}  // namespace northstar::scorecard
