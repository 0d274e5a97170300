#include "validate/north_star.hpp"

#include <algorithm>

#include "stats/series.hpp"
#include "validate/forward_outcome.hpp"
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
  stats::Series star_values, outcome_values;

  Work(const metric::Definition& definition, const series::MetricSeries& all, Question question);
  Work(const metric::Definition& definition, const series::MetricSeries& all, const std::string& outcome,
       const std::vector<std::string>& candidates);
  /// Of candidates with a series; `focus`: the question is about the first of them, the others stand beside it.
  void prepare_search(const metric::Definition& definition, const series::MetricSeries& all,
                      const std::vector<std::string>& candidates, bool focus);
  void finish_search();
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
  request.options = options_of(definition.calendar.grain);
  request.outcome = cut(outcome, window);
  const auto add = [&](const std::string& metric) {
    tried_at.push_back(validation.tried.size());
    validation.tried.push_back(without_test(metric, Reason::too_short));
    request.candidates.push_back({metric, cut(all.of(metric), window)});
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
  if (focus) {
    star_values = request.candidates.front().values;
    outcome_values = request.outcome;
    validation.north_star_now = recent_mean(star_values);
  }
  detection.emplace(std::move(request));
}

void NorthStarValidation::Work::finish_search() {
  validation.search = detection->result();
  for (std::size_t c = 0; c < tried_at.size(); ++c) validation.tried[tried_at[c]] = judge(*validation.search, c);
  for (std::size_t c : validation.search->leading) validation.leading.push_back(tried_at[c]);
  Evidence& star = validation.tried.front();
  if (!star_values.empty() && star.reason == Reason::leads)
    star.out_of_sample = out_of_sample(star_values, outcome_values, *star.lag);
  detection.reset();
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
  if (!work_->detection) return false;
  if (work_->detection->next()) return true;
  work_->finish_search();
  return false;
}

double NorthStarValidation::progress() const { return work_->detection ? work_->detection->progress() : 1; }
const Validation& NorthStarValidation::result() const { return work_->validation; }

}  // namespace northstar::validate
