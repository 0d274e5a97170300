#include "validate/customer_cohort.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace northstar::validate {
namespace {

constexpr std::size_t kEnough = 200;
constexpr std::size_t kPerStep = 160, kMostSteps = 64;  // customers that a step of the volume needs
constexpr std::size_t kPerTime = 20;                    // and a time of joining
constexpr int kLevels = 4;                              // of how lately and how often a customer was seen
/// Sum of squares that has to be left of the ranks (0 .. 1) when all else is equal, so that the largest effect there
/// can be, where all with most stay and none with least, is told from chance at 5 % four times in five: a share varies
/// by a half at most, so ((1.96 + 0.84) / 2)^2.
constexpr double kLeastLeft = 1.96;

/// Follow-ups, longest first.
std::array<int, 4> followings(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return {28, 14, 7, 4};
    case time::Grain::week: return {26, 13, 8, 4};
    case time::Grain::month: return {12, 6, 3, 1};
    case time::Grain::quarter: return {4, 2, 1, 1};
    case time::Grain::year: return {2, 1, 1, 1};
  }
  return {26, 13, 8, 4};
}

std::vector<std::uint32_t> joined_between(const scan::Customers& all, std::int32_t first, std::int32_t last) {
  std::vector<std::uint32_t> who;
  for (std::uint32_t i = 0; i < all.joined.size(); ++i) {
    if (all.joined[i] >= first && all.joined[i] <= last) who.push_back(i);
  }
  return who;
}

double sum_of_squares(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return sum;
}

}  // namespace

stats::Adjusted make_equal(const scan::Customers& all, const std::vector<std::uint32_t>& who, bool equal_volume) {
  stats::Circumstances out;
  std::vector<double> volume;
  std::int32_t first = who.empty() ? 0 : all.joined[who.front()], last = first;
  for (const std::uint32_t i : who) {
    first = std::min(first, all.joined[i]);
    last = std::max(last, all.joined[i]);
    volume.push_back(all.volume[i]);
  }
  const std::vector<double> rank = stats::rank_shares(volume);
  // Groups as fine as there are customers to fill them; what varies inside is left to the curve of the volume.
  const std::size_t steps = equal_volume ? std::clamp<std::size_t>(who.size() / kPerStep, 1, kMostSteps) : 1;
  const std::size_t span = static_cast<std::size_t>(last - first) + 1;
  const std::size_t times = std::clamp<std::size_t>(who.size() / kPerTime, 1, span);
  std::vector<double> curve, bend;
  for (std::size_t at = 0; at < who.size(); ++at) {
    const std::uint32_t i = who[at];
    const std::uint64_t seen = all.active[i] & ((std::uint64_t{1} << all.early_periods) - 1);
    const auto level = [&](int of) {
      return static_cast<std::uint32_t>(std::max(0, of - 1) * kLevels / all.early_periods);
    };
    const std::uint32_t lately = level(seen == 0 ? 0 : 64 - __builtin_clzll(seen)),
                        often = level(__builtin_popcountll(seen));
    const auto step = static_cast<std::uint32_t>(rank[at] * static_cast<double>(steps));
    out.first.push_back((step * kLevels + lately) * kLevels + often);
    out.second.push_back(static_cast<std::uint32_t>(static_cast<std::size_t>(all.joined[i] - first) * times / span));
    curve.push_back(std::log(std::max(1.0, volume[at])));
    bend.push_back(curve.back() * curve.back());
  }
  // With its own rank too, activity under another name leaves nothing.
  if (equal_volume) out.covariates = {rank, std::move(curve), std::move(bend)};
  return stats::Adjusted(std::move(out));
}

CustomerCohort choose_cohort(const CustomerQuestion& question) {
  const scan::Customers& all = *question.customers;
  CustomerCohort out;
  const std::int32_t begins[] = {question.first_period + all.early_periods, question.first_period};
  for (const std::int32_t begin : begins) {
    const auto spans = followings(question.grain);
    const auto last_of = [&](int following) { return question.last_period - all.early_periods - following + 1; };
    const std::size_t shortest = joined_between(all, begin, last_of(spans.back())).size();
    for (const int following : spans) {
      std::vector<std::uint32_t> who = joined_between(all, begin, last_of(following));
      if (following != spans.back() && who.size() < std::max(kEnough, shortest / 2)) continue;
      if (!who.empty()) out.following = following;
      out.who = std::move(who);
      break;
    }
    if (out.who.size() >= kEnough) break;
  }
  if (out.who.size() < min_customers) return out;
  for (const std::uint32_t i : out.who) out.early.push_back(all.early[i]);
  const auto [first, last] = std::minmax_element(out.who.begin(), out.who.end(),
                                                 [&](auto a, auto b) { return all.joined[a] < all.joined[b]; });
  out.first_joined = all.joined[*first];
  out.last_joined = all.joined[*last];
  out.rank = stats::rank_shares(out.early);
  for (const bool equal_volume : {true, false}) {
    stats::Adjusted equal = make_equal(all, out.who, equal_volume);
    std::vector<double> rest = equal.rest(out.rank);
    if (equal.df(1) < 30 || stats::decision_value(sum_of_squares(rest)) < kLeastLeft) continue;
    out.equal_volume = equal_volume;
    out.equal.emplace(std::move(equal));
    out.rank_rest = std::move(rest);
    break;
  }
  return out;
}

}  // namespace northstar::validate
