#include "validate/north_star.hpp"

#include <algorithm>

#include "stats/series.hpp"
#include "validate/forward_outcome.hpp"
#include "validate/placebo.hpp"
#include "validate/same_rows.hpp"

namespace northstar::validate {
namespace {

LeadOptions options_of(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return daily_options();
    case time::Grain::week: return weekly_options();
    case time::Grain::month: return monthly_options();
    case time::Grain::quarter:
    case time::Grain::year: return quarterly_options();
  }
  return weekly_options();
}

/// Full periods only: [first, end) as period indices.
struct Window {
  std::int32_t first = 0, end = 0;
};

Window full_periods(const series::Series& s) {
  const auto count = static_cast<std::int32_t>(s.values.size());
  return {s.first_period + s.first_partial, s.first_period + count - (s.last_is_partial ? 1 : 0)};
}

stats::Series cut(const series::Series& s, const Window& window) {
  const Window full = full_periods(s);
  stats::Series out;
  for (std::int32_t p = window.first; p < window.end; ++p) {
    const bool inside = p >= full.first && p < full.end;
    out.push_back(inside ? s.values[static_cast<std::size_t>(p - s.first_period)] : std::nullopt);
  }
  return out;
}

double recent_mean(const stats::Series& series) {
  double sum = 0;
  int count = 0;
  for (auto it = series.rbegin(); it != series.rend() && count < 4; ++it) {
    if (!*it) continue;
    sum += **it;
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

/// All metrics but one, and but parts of metrics.
std::vector<std::string> all_but(const series::MetricSeries& all, std::string_view one) {
  std::vector<std::string> out;
  for (const series::Series& s : all.all())
    if (s.metric != one && s.metric.find('.') == std::string::npos) out.push_back(s.metric);
  return out;
}

}  // namespace

struct NorthStarValidation::Work {
  Validation validation;
  std::optional<LeadDetection> detection;
  std::vector<std::size_t> tried_at;  // candidate of the search -> place in validation.tried
  LeadRequest apart;                  // the same question of those that count no row of the North Star, which is first
  std::vector<stats::Series> alike;   // where all are asked alike: their values, in the order of tried_at
  std::optional<ChainSearch> chain;

  Work(const metric::Definition& definition, const series::MetricSeries& all, Question question);
  Work(const metric::Definition& definition, const series::MetricSeries& all, const std::string& outcome,
       const std::vector<std::string>& candidates);
  /// Of candidates with a series; `focus`: the question is about the first of them, the others stand beside it.
  void prepare_search(const metric::Definition& definition, const series::MetricSeries& all,
                      const std::vector<std::string>& candidates, bool focus);
  void finish_search();
  void prepare_chain();
};

NorthStarValidation::Work::Work(const metric::Definition& definition, const series::MetricSeries& all,
                                Question question) {
  validation.north_star = definition.north_star ? definition.north_star->metric : std::string();
  validation.outcome = definition.outcome;
  const std::string& star = validation.north_star;
  if (definition.outcome.empty() || !all.has(definition.outcome)) {
    validation.tried.push_back(without_test(star, Reason::no_outcome));
    return;
  }
  if (question == Question::which_lead) {
    prepare_search(definition, all, all_but(all, {}), false);
    return;
  }
  if (star == definition.outcome || counts_same_rows(definition, star, definition.outcome)) {
    const Window full = full_periods(all.of(star));
    validation.tried.push_back(without_test(star, Reason::same_rows, full.end - full.first));
    return;
  }
  const metric::MetricDef& outcome = definition.metrics.at(definition.outcome);
  if (outcome.following_periods > 0) {
    const Window window = full_periods(all.of(star));
    const stats::Series metric = cut(all.of(star), window), later = cut(all.of(definition.outcome), window);
    validation.tried.push_back(
        validate_forward_outcome(metric, later, outcome.following_periods, options_of(definition.calendar.grain)));
    validation.tried.back().metric = star;
    validation.outcome_now = recent_mean(later);
    validation.north_star_now = recent_mean(metric);
    return;
  }
  std::vector<std::string> candidates = all_but(all, star);
  candidates.insert(candidates.begin(), star);
  prepare_search(definition, all, candidates, true);
}

NorthStarValidation::Work::Work(const metric::Definition& definition, const series::MetricSeries& all,
                                const std::string& outcome, const std::vector<std::string>& candidates) {
  validation.outcome = outcome;
  std::vector<std::string> known;
  for (const std::string& metric : candidates)
    if (all.has(metric)) known.push_back(metric);
  prepare_search(definition, all, known, false);
}

void NorthStarValidation::Work::prepare_search(const metric::Definition& definition, const series::MetricSeries& all,
                                               const std::vector<std::string>& candidates, bool focus) {
  const series::Series& outcome = all.of(validation.outcome);
  const Window window = full_periods(outcome);
  LeadRequest request;
  apart.options = request.options = options_of(definition.calendar.grain);
  apart.outcome = request.outcome = cut(outcome, window);
  const auto add = [&](const std::string& metric) {
    tried_at.push_back(validation.tried.size());
    validation.tried.push_back(without_test(metric, Reason::too_short));
    request.candidates.push_back({metric, cut(all.of(metric), window)});
    if (!focus) alike.push_back(request.candidates.back().values);
    if (focus && (apart.candidates.empty() || !counts_same_rows(definition, validation.north_star, metric)))
      apart.candidates.push_back(request.candidates.back());
  };
  if (focus) request.focus = 0;
  for (const std::string& metric : candidates) {
    if (metric == validation.outcome) continue;
    // What the question is about has been looked at before.
    const bool is_focus = focus && request.candidates.empty();
    if (!is_focus && counts_same_rows(definition, metric, validation.outcome)) {
      validation.tried.push_back(without_test(metric, Reason::same_rows, window.end - window.first));
    } else if (request.candidates.size() < (focus ? max_candidates : max_alike)) {
      add(metric);
    }
  }
  validation.first_period = window.first;
  validation.outcome_now = recent_mean(request.outcome);
  if (focus) validation.north_star_now = recent_mean(apart.candidates.front().values);
  detection.emplace(std::move(request));
}

void NorthStarValidation::Work::finish_search() {
  validation.search = detection->result();
  for (std::size_t c = 0; c < tried_at.size(); ++c) validation.tried[tried_at[c]] = judge(*validation.search, c);
  for (std::size_t c = 0; c < alike.size(); ++c) {
    Evidence& found = validation.tried[tried_at[c]];
    // A record too short for the search still forecasts, from the period before.
    found.out_of_sample = out_of_sample(alike[c], apart.outcome, found.effect ? found.effect->lag : 1);
  }
  for (std::size_t c : validation.search->leading) validation.leading.push_back(tried_at[c]);
  Evidence& star = validation.tried.front();
  if (!apart.candidates.empty() && star.reason == Reason::leads)
    star.out_of_sample = out_of_sample(apart.candidates.front().values, apart.outcome, *star.lag);
  detection.reset();
  if (!apart.candidates.empty()) prepare_chain();
}

/// The North Star comes to lead what leads the outcome, and else what moves with it.
void NorthStarValidation::Work::prepare_chain() {
  std::vector<ChainSearch::Between> between;
  for (const Reason reason : {Reason::leads, Reason::moves_with}) {
    for (std::size_t i = 1; i < apart.candidates.size() && between.size() < max_between; ++i) {
      const Candidate& candidate = apart.candidates[i];
      const auto at = std::find_if(validation.tried.begin() + 1, validation.tried.end(),
                                   [&](const Evidence& e) { return e.metric == candidate.name; });
      const Reason found = at->explained_by ? Reason::leads : at->reason;
      if (found == reason)
        between.push_back({static_cast<std::size_t>(at - validation.tried.begin()), candidate.values});
    }
  }
  if (!between.empty()) chain.emplace(apart.candidates.front(), std::move(between), apart.options);
}

NorthStarValidation::NorthStarValidation(const metric::Definition& definition, const series::MetricSeries& series,
                                         Question question)
    : work_(std::make_unique<Work>(definition, series, question)) {}
NorthStarValidation::NorthStarValidation(const metric::Definition& definition, const series::MetricSeries& series,
                                         const std::string& outcome, const std::vector<std::string>& candidates)
    : work_(std::make_unique<Work>(definition, series, outcome, candidates)) {}
NorthStarValidation::~NorthStarValidation() = default;
NorthStarValidation::NorthStarValidation(NorthStarValidation&&) noexcept = default;

bool NorthStarValidation::next() {
  Work& work = *work_;
  if (work.detection) {
    if (work.detection->next()) return true;
    work.finish_search();
    return work.chain.has_value();
  }
  if (!work.chain) return false;
  if (work.chain->next()) return true;
  work.validation.chain = work.chain->links();
  work.chain.reset();
  return false;
}

double NorthStarValidation::progress() const {
  constexpr double search = 0.7;  // the chain, where there is one, takes the rest
  if (work_->detection) return search * work_->detection->progress();
  return work_->chain ? search + (1 - search) * work_->chain->progress() : 1;
}
const Validation& NorthStarValidation::result() const { return work_->validation; }

std::optional<LeadDetection> NorthStarValidation::placebo() const {
  const LeadRequest& asked = work_->apart;
  if (asked.candidates.empty() || result().verdict().p_value == std::nullopt) return std::nullopt;
  return std::make_optional<LeadDetection>(shuffled(asked));
}

}  // namespace northstar::validate
