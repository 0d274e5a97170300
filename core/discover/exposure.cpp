#include "discover/exposure.hpp"

#include <algorithm>
#include <cmath>

#include "stats/random.hpp"
#include "validate/customer_cohort.hpp"

namespace northstar::discover {
namespace {

constexpr int kWindows[] = {1, 3, exposure_days};
constexpr double kLeastShare = 0.05;
constexpr int kDraws = 200;

int sum_of(std::uint64_t times, int days) {
  int sum = 0;
  for (int day = 0; day < days; ++day) sum += static_cast<int>(times >> 8 * day & 255);
  return sum;
}

std::uint64_t days_of(std::uint64_t times) {
  std::uint64_t bits = 0;
  for (int day = 0; day < exposure_days; ++day) bits |= std::uint64_t{(times >> 8 * day & 255) != 0} << day;
  return bits;
}

/// By how often, most_times and more as one: how many went, how many stayed.
using Counts = std::array<std::array<double, 2>, most_times + 1>;

double phi_of(double both, double only_did, double only_stayed, double neither) {
  const double margins = (both + only_did) * (only_stayed + neither) * (both + only_stayed) * (only_did + neither);
  return margins > 0 ? (both * neither - only_did * only_stayed) / std::sqrt(margins) : 0;
}

struct Best {
  int times = 0;  // 0: none
  double phi = 0;
  std::size_t tried = 0;
};
Best best_of(const Counts& counts) {
  double went = 0, stayed = 0;
  for (const auto& [gone, here] : counts) {
    went += gone;
    stayed += here;
  }
  Best best;
  double only_did = went, both = stayed;
  for (int times = 1; times <= most_times; ++times) {
    only_did -= counts[static_cast<std::size_t>(times - 1)][0];
    both -= counts[static_cast<std::size_t>(times - 1)][1];
    const double share = (both + only_did) / (went + stayed);
    if (!(share >= kLeastShare && share <= 1 - kLeastShare)) continue;
    ++best.tried;
    const double phi = phi_of(both, only_did, stayed - both, went - only_did);
    if (best.times != 0 && stats::decision_value(phi) <= stats::decision_value(best.phi)) continue;
    best.times = times;
    best.phi = phi;
  }
  return best;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// How far a hidden difference may move the slope that goes with doing and with staying as much as activity does:
/// Cinelli and Hazlett (2020), Making sense of sensitivity, J. Royal Statistical Society B 82, 39-67, the bound of
/// section 4.4 with k = 1. `d`, `y`, `v`: doing, staying and activity, beyond the time of joining.
double hidden_of(const stats::Estimate& slope, const std::vector<double>& d, const std::vector<double>& y,
                 const std::vector<double>& v) {
  const double dd = dot(d, d), yy = dot(y, y), vv = dot(v, v);
  if (!(dd > 0 && yy > 0 && vv > 0)) return 0;
  const double dv = dot(d, v) / std::sqrt(dd * vv), yd = dot(y, d) / std::sqrt(yy * dd),
               yv = dot(y, v) / std::sqrt(yy * vv);
  const double left = (1 - yd * yd) * (1 - dv * dv);
  const double with_doing = dv * dv / (1 - dv * dv);
  if (!(left > 0) || !(with_doing < 1)) return 1;
  const double part = (yv - yd * dv) * (yv - yd * dv) / left;
  const double eta = (1 + with_doing) / std::sqrt(1 - with_doing * with_doing);
  const double with_staying = std::min(1.0, eta * eta * part / (1 - part));
  return std::min(1.0, slope.std_error * std::sqrt(slope.df * with_staying * with_doing / (1 - with_doing)));
}

}  // namespace

People::People(scan::Newcomers& all) : place(all.joined.size(), none) {
  const auto fits = [&](std::size_t who, std::int32_t first) {
    return all.joined[who] >= first && std::int64_t{all.joined[who]} + outcome_to < all.last_day;
  };
  std::size_t later = 0, any = 0;
  for (std::size_t who = 0; who < place.size(); ++who) {
    any += fits(who, all.first_day);
    later += fits(who, all.first_day + exposure_days);
  }
  const bool leaves_first_out = later >= std::max(min_people, any / 4);
  const std::int32_t first = all.first_day + (leaves_first_out ? exposure_days : 0);
  const std::size_t there = leaves_first_out ? later : any;
  // The lowest bit says the half, the others who is looked at.
  const double drawn =
      std::min(1.0, static_cast<double>(most_people) / static_cast<double>(std::max<std::size_t>(1, there)));
  for (const std::uint32_t half : {0u, 1u}) {
    for (std::size_t who = 0; who < place.size(); ++who) {
      if ((all.ticket[who] & 1) != half || !fits(who, first) || all.ticket[who] / 4294967296.0 >= drawn) continue;
      place[who] = static_cast<std::uint32_t>(joined.size());
      joined.push_back(all.joined[who]);
      stays.push_back((all.active[who] >> outcome_from & ((1u << (outcome_to - outcome_from + 1)) - 1)) != 0 ? 1 : 0);
    }
    halves[half + 1] = joined.size();
  }
  if (!joined.empty()) {
    const auto [early, late] = std::minmax_element(joined.begin(), joined.end());
    first_joined = *early;
    last_joined = *late;
  }
  rows.resize(size());
  days.resize(size());
  begin.resize(all.events.size() + 1);
  for (const auto& did : all.did) ++begin[did.event + 1];
  for (std::size_t event = 0; event < all.events.size(); ++event) begin[event + 1] += begin[event];
  std::vector<std::size_t> next = begin;
  std::vector<scan::Newcomers::Did> ordered(all.did.size());
  for (const auto& did : all.did) {
    ordered[next[did.event]++] = did;
    const std::uint32_t who = place[did.who];
    if (who == none) continue;
    rows[who] += sum_of(did.times, exposure_days);
    days[who] |= days_of(did.times);
  }
  all.did = std::move(ordered);
}

stats::Share People::stay() const {
  const double sum = dot(stays, stays);
  return {static_cast<std::int64_t>(sum), static_cast<std::int64_t>(size())};
}

Exposure::Exposure(const People& people, const scan::Newcomers& all, std::uint32_t event)
    : of_(&people), times_(people.size()) {
  for (std::size_t at = people.begin[event]; at < people.begin[event + 1]; ++at) {
    const std::uint32_t who = people.place[all.did[at].who];
    if (who == People::none) continue;
    times_[who] = all.did[at].times;
    ++people_doing_;
    on_first_day_ += (all.did[at].times & 255) != 0;
  }
}

int Exposure::times(std::size_t who, int days) const { return sum_of(times_[who], days); }

std::optional<ChosenRule> choose_rule(const Exposure& exposure, std::size_t& tried) {
  const People& people = exposure.of();
  std::optional<ChosenRule> out;
  Counts counts{};
  double phi = 0;
  for (const int days : kWindows) {
    Counts own{};
    for (std::size_t who = people.halves[0]; who < people.halves[1]; ++who)
      ++own[static_cast<std::size_t>(std::min(most_times, exposure.times(who, days)))][people.stays[who] > 0 ? 1 : 0];
    const Best best = best_of(own);
    tried += best.tried;
    if (best.times == 0 || (out && stats::decision_value(best.phi) < stats::decision_value(phi))) continue;
    out = ChosenRule{{best.times, days}, best.times, best.times};
    counts = own;
    phi = best.phi;
  }
  if (!out) return out;
  // People drawn anew: as many of each kind as there are, give or take the root of that.
  stats::Random random(1);
  std::vector<int> times;
  for (int draw = 0; draw < kDraws; ++draw) {
    Counts drawn = counts;
    for (auto& of : drawn)
      for (double& count : of) count = std::max(0.0, std::round(count + std::sqrt(count) * random.normal()));
    if (const Best best = best_of(drawn); best.times != 0) times.push_back(best.times);
  }
  if (times.empty()) return out;
  std::sort(times.begin(), times.end());
  out->times_low = std::min(out->rule.times, times[times.size() / 40]);
  out->times_high = std::max(out->rule.times, times[times.size() - 1 - times.size() / 40]);
  return out;
}

Half::Half(const People& people, std::size_t half)
    : begin_(people.halves[half]), size_(people.halves[half + 1] - begin_) {
  scan::Customers customers;
  customers.early_periods = exposure_days;
  stats::Circumstances weeks;
  std::vector<std::uint32_t> all;
  std::vector<double> stays;
  for (std::size_t who = begin_; who < begin_ + size_; ++who) {
    all.push_back(static_cast<std::uint32_t>(all.size()));
    stays.push_back(people.stays[who]);
    customers.joined.push_back(people.joined[who]);
    customers.volume.push_back(people.rows[who]);
    customers.active.push_back(people.days[who]);
    weeks.first.push_back(static_cast<std::uint32_t>(people.joined[who] - people.first_joined) / 7);
    weeks.second.push_back(0);
  }
  equal_.emplace(validate::make_equal(customers, all, true));
  same_time_.emplace(std::move(weeks));
  equal_stays_ = equal_->rest(stays);
  same_time_stays_ = same_time_->rest(stays);
}

std::optional<Link> Half::link(const Exposure& exposure, const Rule& rule) const {
  const People& people = exposure.of();
  Link out;
  std::vector<double> did, activity;
  for (std::size_t who = begin_; who < begin_ + size_; ++who) {
    const bool does = exposure.times(who, rule.days) >= rule.times;
    stats::Share& share = does ? out.did : out.did_not;
    ++share.of;
    share.hits += people.stays[who] > 0;
    did.push_back(does ? 1 : 0);
    activity.push_back(std::log(1 + people.rows[who] - exposure.times(who, exposure_days)));
  }
  const auto real = [](std::int64_t count) { return static_cast<double>(count); };
  out.phi = phi_of(real(out.did.hits), real(out.did.of - out.did.hits), real(out.did_not.hits),
                   real(out.did_not.of - out.did_not.hits));
  const auto slope = equal_->slope(equal_->rest(did), equal_stays_);
  if (!slope) return std::nullopt;
  out.adjusted = *slope;
  out.hidden = hidden_of(*slope, same_time_->rest(did), same_time_stays_, same_time_->rest(activity));
  return out;
}

}  // namespace northstar::discover
