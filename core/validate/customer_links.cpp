// One link between what customers get and what they do later, and how long it lasts.
#include <algorithm>
#include <cmath>

#include "stats/least_squares.hpp"
#include "validate/customer_cohort.hpp"

namespace northstar::validate {
namespace {

constexpr std::size_t kLeastOfEach = 20;  // customers for whom it is so, and for whom it is not
constexpr double kManyZeros = 0.1;
constexpr std::size_t kMostGroups = 4;
constexpr std::size_t kDrawnParts = 200;  // of customers, that are drawn anew together

struct Span {
  int from = 0, to = 0;  // after the first period
};

Span span_of(const CustomerCohort& cohort, int early, LinkKind kind) {
  const int end = early + cohort.following - 1, half = early + std::max(1, cohort.following / 2);
  switch (kind) {
    case LinkKind::stays: return {end - std::max(1, std::min(4, cohort.following / 2)) + 1, end};
    case LinkKind::brings: return {early, end};
    case LinkKind::uses: return {early, half - 1};
    case LinkKind::use_to_brings: return {half, end};
  }
  return {early, end};
}

/// Periods of the span in which the customer has a row.
int periods_active(std::uint64_t active, Span span) {
  const int length = span.to - span.from + 1;
  const std::uint64_t mask = (length >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << length) - 1) << span.from;
  return __builtin_popcountll(active & mask);
}

std::vector<double> later(const CustomerCohort& cohort, const CustomerQuestion& question, LinkKind kind, Span span) {
  const scan::Customers& all = *question.customers;
  std::vector<double> out;
  out.reserve(cohort.size());
  for (const std::uint32_t i : cohort.who) {
    switch (kind) {
      case LinkKind::stays: out.push_back(periods_active(all.active[i], span) > 0 ? 1 : 0); break;
      case LinkKind::uses: out.push_back(periods_active(all.active[i], span)); break;
      case LinkKind::brings:
      case LinkKind::use_to_brings:
        out.push_back(question.outcome->between(i, all.joined[i] + span.from, all.joined[i] + span.to));
    }
  }
  return out;
}

bool varies(const std::vector<double>& values) {
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  return n > 2 * kLeastOfEach && sorted[kLeastOfEach] < sorted[n - 1] && sorted[0] < sorted[n - kLeastOfEach];
}

/// Largest amounts of all groups but the last: none, where many have none, and else equal parts.
std::vector<double> cuts_of(std::vector<double> amounts) {
  std::sort(amounts.begin(), amounts.end());
  std::vector<double> cuts;
  std::size_t begin = 0;
  const auto zeros = static_cast<std::size_t>(std::upper_bound(amounts.begin(), amounts.end(), 0.0) - amounts.begin());
  if (static_cast<double>(zeros) >= kManyZeros * static_cast<double>(amounts.size())) {
    cuts.push_back(0);
    begin = zeros;
  }
  const std::size_t parts = kMostGroups - cuts.size();
  for (std::size_t part = 1; part < parts && begin < amounts.size(); ++part) {
    const double cut = amounts[begin + (amounts.size() - begin) * part / parts];
    if (cut < amounts.back() && (cuts.empty() || cut > cuts.back())) cuts.push_back(cut);
  }
  return cuts;
}

/// Means by group, found and at equal circumstances; and the last group against the first one.
void add_groups(const CustomerCohort& cohort, const std::vector<double>& amounts, const std::vector<double>& y,
                CustomerLink& link) {
  const std::vector<double> cuts = cuts_of(amounts);
  if (cuts.empty()) return;
  const std::size_t n = y.size();
  std::vector<std::size_t> group_of(n);
  std::vector<DoseGroup> groups(cuts.size() + 1);
  for (std::size_t i = 0; i < n; ++i) {
    group_of[i] = static_cast<std::size_t>(std::lower_bound(cuts.begin(), cuts.end(), amounts[i]) - cuts.begin());
    DoseGroup& group = groups[group_of[i]];
    if (group.customers++ == 0) group.low = group.high = amounts[i];
    group.low = std::min(group.low, amounts[i]);
    group.high = std::max(group.high, amounts[i]);
    group.found += y[i];
  }
  if (std::any_of(groups.begin(), groups.end(), [](const DoseGroup& group) { return group.customers < 2; })) return;
  std::vector<std::vector<double>> inside;
  std::vector<std::span<const double>> columns;
  for (std::size_t g = 1; g < groups.size(); ++g) {
    std::vector<double> is(n);
    for (std::size_t i = 0; i < n; ++i) is[i] = group_of[i] == g ? 1 : 0;
    inside.push_back(cohort.equal->rest(is));
  }
  for (const std::vector<double>& column : inside) columns.emplace_back(column);
  const std::vector<double> y_rest = cohort.equal->rest(y);
  const auto fit = stats::least_squares(y_rest, columns, {.intercept = false, .errors = stats::ErrorKind::hc1});
  if (!fit.ok() || !fit->coefficients.back()) return;
  std::vector<double> above(groups.size());  // the first group
  double mean_above = 0;
  for (std::size_t g = 1; g < groups.size(); ++g) {
    if (fit->coefficients[g - 1]) above[g] = fit->coefficients[g - 1]->estimate;
    mean_above += above[g] * static_cast<double>(groups[g].customers) / static_cast<double>(n);
  }
  std::vector<double> squares(groups.size());
  for (std::size_t i = 0; i < n; ++i) squares[group_of[i]] += fit->residuals[i] * fit->residuals[i];
  for (std::size_t g = 0; g < groups.size(); ++g) {
    DoseGroup& group = groups[g];
    const auto size = static_cast<double>(group.customers);
    group.found /= size;
    group.adjusted = link.mean + above[g] - mean_above;
    const double error = 1.96 * std::sqrt(squares[g] / (size - 1) / size);
    group.conf_int = {group.adjusted - error, group.adjusted + error};
  }
  const double df = cohort.equal->df(columns.size());
  const stats::Estimate& last = *fit->coefficients.back();
  link.most_to_least = stats::t_estimate(last.estimate, last.std_error * std::sqrt(fit->df / df), df);
  link.groups = std::move(groups);
}

/// The slope among those who came last alone.
std::optional<stats::Estimate> slope_of_newest(const CustomerCohort& cohort, const CustomerQuestion& question,
                                               const std::vector<double>& amounts, const std::vector<double>& y,
                                               bool ranks, double share) {
  const scan::Customers& all = *question.customers;
  std::vector<double> joined;
  for (const std::uint32_t i : cohort.who) joined.push_back(all.joined[i]);
  std::sort(joined.begin(), joined.end());
  const double since = joined[static_cast<std::size_t>((1 - share) * static_cast<double>(joined.size() - 1))];
  std::vector<std::uint32_t> who;
  std::vector<double> x, newest;
  for (std::size_t i = 0; i < cohort.size(); ++i) {
    if (all.joined[cohort.who[i]] < since) continue;
    who.push_back(cohort.who[i]);
    x.push_back(amounts[i]);
    newest.push_back(y[i]);
  }
  const stats::Adjusted equal = make_equal(all, who, cohort.equal_volume);
  return equal.slope(equal.rest(stats::rank_shares(x)), equal.rest(ranks ? stats::rank_shares(newest) : newest));
}

}  // namespace

std::optional<CustomerLink> compare(const CustomerCohort& cohort, const CustomerQuestion& question, LinkKind kind,
                                    double newest_share) {
  const Span span = span_of(cohort, question.customers->early_periods, kind);
  CustomerLink link;
  link.kind = kind;
  link.from = span.from;
  link.to = span.to;
  const std::vector<double> y = later(cohort, question, kind, span);
  if (!varies(y)) return std::nullopt;
  for (const double value : y) link.mean += value;
  link.mean /= static_cast<double>(y.size());
  const bool ranks = kind != LinkKind::stays;
  std::vector<double> amounts = cohort.early, rank_rest = cohort.rank_rest;
  if (kind == LinkKind::use_to_brings) {
    amounts =
        later(cohort, question, LinkKind::uses, span_of(cohort, question.customers->early_periods, LinkKind::uses));
    rank_rest = cohort.equal->rest(stats::rank_shares(amounts));
  }
  const std::vector<double> y_rest = cohort.equal->rest(ranks ? stats::rank_shares(y) : y);
  const auto slope = cohort.equal->slope(rank_rest, y_rest);
  if (!slope) return std::nullopt;
  link.slope = *slope;
  if (question.in_parts) link.sums.resize(kDrawnParts);
  for (std::size_t i = 0; question.in_parts && i < y_rest.size(); ++i) {
    auto& [xx, xy, yy] = link.sums[i % kDrawnParts];
    xx += rank_rest[i] * rank_rest[i];
    xy += rank_rest[i] * y_rest[i];
    yy += y_rest[i] * y_rest[i];
  }
  link.newest = slope_of_newest(cohort, question, amounts, y, ranks, newest_share);
  add_groups(cohort, amounts, y, link);
  return link;
}

int lasting_periods(const CustomerCohort& cohort, const CustomerQuestion& question) {
  const int early = question.customers->early_periods;
  for (int lasts = 0;; ++lasts) {
    if (lasts == cohort.following) return lasts;
    std::vector<double> there;
    for (const std::uint32_t i : cohort.who)
      there.push_back(static_cast<double>(question.customers->active[i] >> (early + lasts) & 1));
    const auto slope = cohort.equal->slope(cohort.rank_rest, cohort.equal->rest(there));
    if (!slope || stats::decision_value(slope->conf_int.low) <= 0) return lasts;
  }
}

}  // namespace northstar::validate
