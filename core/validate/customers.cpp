#include "validate/customers.hpp"

#include <algorithm>
#include <cmath>

#include "metric/evaluate.hpp"
#include "stats/multiplicity.hpp"
#include "validate/customer_cohort.hpp"

namespace northstar::validate {
namespace {

using stats::decision_value;

constexpr double kLevel = 0.05;
constexpr double kNewestLevel = 0.4;  // among them, in the same direction
constexpr double kNewest = 0.4;       // share of the customers that the finding must hold among, too
constexpr double kSmallShare = 0.03;  // of customers who stay
constexpr double kSmallPart = 0.05;   // of the mean outcome

/// A finding counts when it holds for all with every link counted, and among the newest customers alone it shows too.
VerdictKind verdict_of(const CustomerLink& link) {
  const bool found = decision_value(link.p_adjusted) < kLevel && link.newest &&
                     link.newest->estimate * link.slope.estimate > 0 &&
                     decision_value(link.newest->p_value) < kNewestLevel;
  if (found) return link.slope.estimate > 0 ? VerdictKind::supported : VerdictKind::contradicted;
  const double small = link.kind == LinkKind::stays ? kSmallShare : kSmallPart * std::fabs(link.mean);
  const bool excluded =
      !link.groups.empty() && decision_value(link.most_to_least.conf_int.high) < decision_value(small);
  return excluded ? VerdictKind::contradicted : VerdictKind::inconclusive;
}

/// What one of its aggregate adds to a measure such as sum(value) / 3600; nothing where it is no multiple of it.
std::optional<double> unit_of(const metric::Expression& measure) {
  const auto of = [&](double amount) {
    return metric::evaluate_over(measure, [&](const metric::Expression&) { return std::optional<double>(amount); });
  };
  const auto none = of(0), one = of(1), two = of(2);
  const bool is_multiple = none && one && two && *none == 0 && std::fabs(*two - 2 * *one) <= 1e-12 * std::fabs(*two);
  return is_multiple ? one : std::nullopt;
}

}  // namespace

const char* name_of(LinkKind kind) {
  switch (kind) {
    case LinkKind::stays: return "stays";
    case LinkKind::brings: return "brings";
    case LinkKind::uses: return "uses";
    case LinkKind::use_to_brings: return "use_to_brings";
  }
  return "stays";
}

bool PerUnitDrift::drifts() const {
  return decision_value(change.p_value) < kLevel && std::fabs(change.estimate) > std::log(1.1);
}

const CustomerLink* CustomerEvidence::link(LinkKind kind) const {
  const auto at = std::find_if(links.begin(), links.end(), [&](const CustomerLink& l) { return l.kind == kind; });
  return at == links.end() ? nullptr : &*at;
}

struct CustomerComparison::Work {
  CustomerEvidence evidence;
  Followed followed;
  CustomerQuestion question;
  std::optional<CustomerCohort> cohort;
  std::vector<LinkKind> asked;
  bool begun = false, done = false;

  void begin();
  void add_link(LinkKind kind);
  void finish();
};

void CustomerComparison::Work::begin() {
  begun = true;
  if (evidence.obstacle != CustomerObstacle::none) {
    done = true;
    return;
  }
  if (!question.customers->has_amounts) {
    evidence.obstacle = CustomerObstacle::no_amounts;
    done = true;
    return;
  }
  cohort = choose_cohort(question);
  evidence.early_periods = question.customers->early_periods;
  evidence.following = cohort->following;
  evidence.customers = cohort->size();
  evidence.plateau = plateau_of(question);
  evidence.bands = question.outcome == nullptr ? std::vector<SizeBand>() : size_bands(question);
  if (cohort->size() < min_customers || !cohort->varies()) {
    evidence.obstacle = cohort->following == 0           ? CustomerObstacle::too_short
                        : cohort->size() < min_customers ? CustomerObstacle::too_few
                                                         : CustomerObstacle::nothing_varies;
    done = true;
    return;
  }
  evidence.first_joined = cohort->first_joined;
  evidence.last_joined = cohort->last_joined;
  evidence.equal_volume = cohort->equal_volume;
  asked = {LinkKind::stays, LinkKind::uses};
  if (question.outcome != nullptr) {
    asked.insert(asked.begin() + 1, LinkKind::brings);
    if (cohort->following >= 2) asked.push_back(LinkKind::use_to_brings);
  }
}

void CustomerComparison::Work::add_link(LinkKind kind) {
  if (auto link = compare(*cohort, question, kind, kNewest)) evidence.links.push_back(std::move(*link));
}

void CustomerComparison::Work::finish() {
  done = true;
  std::vector<std::optional<double>> p_values;
  for (const CustomerLink& link : evidence.links) p_values.emplace_back(link.slope.p_value);
  const auto adjusted = stats::holm(p_values);
  for (std::size_t i = 0; i < adjusted.size(); ++i) {
    evidence.links[i].p_adjusted = *adjusted[i];
    evidence.links[i].verdict = verdict_of(evidence.links[i]);
  }
  evidence.lasts = lasting_periods(*cohort, question);
  // Staying and bringing are what the number is for; the chain explains how.
  bool supported = false, against = true;
  for (const LinkKind kind : {LinkKind::stays, LinkKind::brings}) {
    const CustomerLink* link = evidence.link(kind);
    if (link == nullptr) continue;
    supported |= link->verdict == VerdictKind::supported;
    against &= link->verdict == VerdictKind::contradicted;
  }
  if (evidence.links.empty()) evidence.obstacle = CustomerObstacle::nothing_varies;
  if (!evidence.links.empty() && (supported || against))
    evidence.verdict = supported ? VerdictKind::supported : VerdictKind::contradicted;
  cohort.reset();
}

CustomerQuestion Followed::question() const {
  CustomerQuestion out = rest;
  out.customers = &customers;
  out.outcome = outcome ? &*outcome : nullptr;
  return out;
}

Followed follow(const metric::Definition& definition, const scan::States& states, const series::MetricSeries& series,
                const std::string& name) {
  Followed out;
  const metric::MetricDef& metric = definition.metrics.at(name);
  const auto& tables = states.plan().tables;
  const auto table = std::find_if(tables.begin(), tables.end(), [](const auto& t) { return t.early_periods > 0; });
  const auto aggregates = metric.measure ? aggregates_in(metric.measure) : std::vector<metric::ExpressionPtr>();
  const bool is_kept = table != tables.end() && metric.table == table->table && aggregates.size() == 1;
  const std::size_t leaf = is_kept ? scan::leaf_index(*table, *aggregates.front(), metric) : 0;
  const bool counts_customers =
      is_kept && table->leaves[leaf].keeps_activity && metric.counted == metric::Counted::at_time;
  if (!is_kept || !(counts_customers || table->leaves[leaf].by_customer)) {
    // Shares, medians and formulas are nobody's amounts, even where it is said who did what.
    const auto has_ids = [&](const scan::TablePlan& t) {
      return !t.entity.empty() && (!metric.measure || t.table == metric.table);
    };
    if (std::any_of(tables.begin(), tables.end(), has_ids)) out.obstacle = CustomerObstacle::no_amounts;
    return out;
  }
  const series::Series& values = series.of(name);
  const auto last = values.last_full();
  if (!last) return out;
  out.obstacle = CustomerObstacle::none;
  const auto number = static_cast<std::size_t>(table - tables.begin());
  out.customers = scan::customers_of(states, number, leaf);
  const auto unit = unit_of(*metric.measure);
  out.customers.has_amounts &= unit.has_value();
  for (std::vector<double>* amounts : {&out.customers.early, &out.customers.total})
    for (double& amount : *amounts) amount *= unit.value_or(1);
  out.rest.grain = definition.calendar.grain;
  out.rest.first_period = values.first_period + values.first_partial;
  out.rest.last_period = values.first_period + static_cast<std::int32_t>(*last);
  const metric::MetricDef& outcome = definition.metrics.at(definition.outcome);
  const auto of = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.table == outcome.table; });
  if (!outcome.measure || of == tables.end() || of->entity.empty()) return out;
  const auto paid = aggregates_in(outcome.measure);
  if (paid.size() != 1) return out;
  out.outcome = scan::amounts_of(states, out.customers, number, static_cast<std::size_t>(of - tables.begin()),
                                 scan::leaf_index(*of, *paid.front(), outcome));
  const auto outcome_unit = unit_of(*outcome.measure);
  if (!outcome_unit) out.outcome.reset();
  if (!out.outcome) return out;
  out.outcome->unit = *outcome_unit;
  const series::Series& payments = series.of(definition.outcome);
  if (const auto last_paid = payments.last_full(); last_paid && outcome.following_periods == 0)
    out.rest.last_period =
        std::min(out.rest.last_period, payments.first_period + static_cast<std::int32_t>(*last_paid));
  return out;
}

CustomerComparison::CustomerComparison(CustomerQuestion question) : work_(std::make_unique<Work>()) {
  work_->question = question;
}

CustomerComparison::CustomerComparison(const metric::Definition& definition, const scan::States& states,
                                       const series::MetricSeries& series)
    : work_(std::make_unique<Work>()) {
  Work& work = *work_;
  work.evidence.obstacle = CustomerObstacle::no_ids;
  if (!definition.north_star || definition.outcome == definition.north_star->metric || !series.has(definition.outcome))
    return;
  const std::string& star = definition.north_star->metric;
  if (definition.metrics.at(definition.outcome).following_periods == 0)
    work.evidence.drift = per_unit_drift(series.of(star), series.of(definition.outcome));
  work.followed = follow(definition, states, series, star);
  work.evidence.obstacle = work.followed.obstacle;
  work.question = work.followed.question();
}

CustomerComparison::~CustomerComparison() = default;
CustomerComparison::CustomerComparison(CustomerComparison&&) noexcept = default;

bool CustomerComparison::next() {
  Work& work = *work_;
  if (work.done) return false;
  if (!work.begun) {
    work.begin();
  } else if (!work.asked.empty()) {
    work.add_link(work.asked.front());
    work.asked.erase(work.asked.begin());
  } else {
    work.finish();
  }
  return !work.done;
}

const CustomerEvidence& CustomerComparison::result() const { return work_->evidence; }

}  // namespace northstar::validate
