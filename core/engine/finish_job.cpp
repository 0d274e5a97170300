#include "engine/finish_job.hpp"

#include <algorithm>
#include <utility>

#include "decompose/alarms.hpp"

namespace northstar::engine {

FinishJob::FinishJob(const Defined& defined, std::vector<table::FileProfile> profiles,
                     std::vector<report::FileFacts> files, Unmerged& unmerged, Answers& answers, FinishOptions options)
    : defined_(defined),
      profiles_(std::move(profiles)),
      files_(std::move(files)),
      unmerged_(unmerged),
      answers_(answers),
      options_(std::move(options)) {
  for (report::FileFacts& file : files_)
    for (const table::FileProfile& profile : profiles_)
      if (profile.file == definition().tables.at(file.table).file) file.profile = &profile;
}

Result<Progress> FinishJob::step() {
  const Result<Done> worked = work();
  if (!worked) return worked.error();
  Progress out;
  out.done = !report_.empty();
  out.share = share();
  out.words = words();
  return out;
}

Result<Done> FinishJob::work() {
  if (!unmerged_.empty()) return merge_next();
  if (!answers_.series) return compute_series();
  if (!decomposed_) return decompose();
  if (!answers_.influences_known && decomposition_) {
    answers_.influences_known = search_influences();
    return Done{};
  }
  if (!answers_.validated && definition().north_star && (wants("validate") || names("placebo"))) {
    answers_.validated = search(answers_.validation, validate::Question::north_star);
    return Done{};
  }
  if (!answers_.customers_known && definition().north_star && wants("validate")) {
    answers_.customers_known = compare_customers();
    return Done{};
  }
  if (!answers_.placebo_known && answers_.validated && names("placebo")) {
    if (!answers_.placebo) answers_.placebo = answers_.validation->placebo();
    answers_.placebo_known = !answers_.placebo || !answers_.placebo->next();
    return Done{};
  }
  if (!answers_.leads_known && (names("leads") || names("bake_off"))) {
    answers_.leads_known = search(answers_.leads, validate::Question::which_lead);
    return Done{};
  }
  if (!answers_.core_actions_known && names("discover")) {
    answers_.core_actions_known = search_core_action();
    return Done{};
  }
  if (!answers_.bake_off_known && answers_.leads_known && names("bake_off")) {
    answers_.bake_off_known = compare_contenders();
    return Done{};
  }
  write();
  return Done{};
}

/// One step of a search; true when it is done.
bool FinishJob::search(std::optional<validate::NorthStarValidation>& search, validate::Question question) {
  if (!search) search.emplace(definition(), *answers_.series, question);
  return !search->next();
}

/// One step of those of the tree, one after the other; true when all are done.
bool FinishJob::search_influences() {
  for (const auto& [name, node] : definition().tree) {
    if (node.influences.empty() || !answers_.series->has(name)) continue;
    const auto [at, added] =
        answers_.influences.try_emplace(name, definition(), *answers_.series, name, node.influences);
    if (at->second.next()) return false;
  }
  return true;
}

/// The same, of the customers.
bool FinishJob::compare_customers() {
  if (!answers_.customers) answers_.customers.emplace(definition(), answers_.states, *answers_.series);
  return !answers_.customers->next();
}

/// One step of the search in the first log whose plan keeps what people did first; true when it is done.
bool FinishJob::search_core_action() {
  if (!answers_.core_actions) {
    const auto& tables = defined_.plan.tables;
    const auto log = std::find_if(tables.begin(), tables.end(), [](const auto& t) { return !t.first_done.empty(); });
    if (log == tables.end()) return true;
    answers_.core_actions.emplace(scan::newcomers_of(answers_.states, static_cast<std::size_t>(log - tables.begin())));
  }
  return !answers_.core_actions->next();
}

/// The same, of all numbers against each other; those of a definition without an outcome have nothing to bring.
bool FinishJob::compare_contenders() {
  const validate::Validation& leads = answers_.leads->result();
  if (definition().outcome.empty() || !answers_.series->has(definition().outcome)) return true;
  if (!answers_.bake_off)
    answers_.bake_off.emplace(definition(), answers_.states, *answers_.series, leads,
                              report::action_days(options_.journal_json.value_or(defined_.project.journal_json)));
  return !answers_.bake_off->next();
}

Result<Done> FinishJob::merge_next() {
  Result<Done> merged = unmerged_.merge_first(answers_.states);
  if (merged) ++answers_.merged;
  return merged;
}

Result<Done> FinishJob::compute_series() {
  Result<series::MetricSeries> series = series::MetricSeries::compute(definition(), answers_.states);
  if (!series) return series.error();
  answers_.series = std::move(*series);
  return Done{};
}

Result<Done> FinishJob::decompose() {
  const auto baseline = range(options_.baseline, "baseline");
  if (!baseline) return baseline.error();
  const auto comparison = range(options_.comparison, "comparison");
  if (!comparison) return comparison.error();
  decomposed_ = true;
  const auto& star = definition().north_star;
  if (!star || !definition().tree.contains(star->metric) || !wants("decompose")) return Done{};
  const std::optional<decompose::PeriodPair> usual = decompose::default_periods(answers_.series->of(star->metric));
  if (!usual && !(*baseline && *comparison)) {
    decomposition_ = Result<decompose::Decomposition>(
        Error{ErrorCode::not_computable, "", "There are not yet two full periods to compare.",
              "Add a file with more history, or choose a shorter period."});
    return Done{};
  }
  const auto one = [](std::int32_t period) { return decompose::Range{period, period}; };
  decompose::TreeOptions options;
  if (options_.method == "lmdi") options.method = decompose::Method::lmdi;
  options.slice = options_.slice;
  const auto spikes = decompose::spikes_of(answers_.series->of(star->metric));
  if (options_.without_spikes && spikes && spikes->is_alarm()) options.left_out = spikes->periods;
  decomposition_ =
      decompose::decompose(definition(), *answers_.series, star->metric, *baseline ? **baseline : one(usual->baseline),
                           *comparison ? **comparison : one(usual->comparison), options);
  return Done{};
}

Result<std::optional<decompose::Range>> FinishJob::range(const std::optional<std::string>& key,
                                                         const char* place) const {
  if (!key) return std::optional<decompose::Range>();
  const std::size_t cut = key->find('/');
  const auto first = time::period_from_key(key->substr(0, cut), definition().calendar);
  const auto last =
      cut == std::string::npos ? first : time::period_from_key(key->substr(cut + 1), definition().calendar);
  if (!first || !last || *last < *first)
    return Error{ErrorCode::unknown_name, place, "“" + *key + "” is no period.",
                 "Write the first day of the period, like 2026-09-14, or of the first and the last of a range, like "
                 "2026-06-15/2026-09-14."};
  return std::optional(decompose::Range{*first, *last});
}

void FinishJob::write() {
  report::Numbers numbers;
  numbers.definition = &definition();
  numbers.definition_hash = defined_.hash;
  numbers.files = std::move(files_);
  numbers.states = &answers_.states;
  numbers.look_ups = answers_.look_ups;
  numbers.series = &*answers_.series;
  numbers.decomposition = std::move(decomposition_);
  numbers.validation = answers_.validated ? &answers_.validation->result() : nullptr;
  numbers.customers = answers_.customers_known ? &answers_.customers->result() : nullptr;
  numbers.placebo = answers_.placebo_known && answers_.placebo ? &answers_.placebo->result() : nullptr;
  numbers.core_actions = answers_.core_actions ? &answers_.core_actions->result() : nullptr;
  numbers.bake_off = answers_.bake_off ? &answers_.bake_off->result() : nullptr;
  numbers.leads = answers_.leads_known ? &answers_.leads->result() : nullptr;
  for (const auto& [name, search] : answers_.influences) numbers.influences[name] = &search.result();
  numbers.journal_json = options_.journal_json.value_or(defined_.project.journal_json);
  numbers.sections = options_.sections;
  report_ = report::report_json(numbers);
}

bool FinishJob::wants(std::string_view section) const { return options_.sections.empty() || names(section); }

bool FinishJob::names(std::string_view section) const {
  const std::vector<std::string>& wanted = options_.sections;
  return std::find(wanted.begin(), wanted.end(), section) != wanted.end();
}

std::string FinishJob::words() const {
  if (!answers_.series) return "Adding up";
  if (answers_.placebo && !answers_.placebo_known)
    return "Periods in a random order: " + std::to_string(static_cast<int>(100 * answers_.placebo->progress())) +
           " % done";
  const std::size_t tried = answers_.validation ? answers_.validation->result().tried.size() : 0;
  if (tried == 0) return "Looking for a lead";
  return "Testing " + std::to_string(tried) + (tried == 1 ? " metric" : " metrics") +
         " at every lag: " + std::to_string(static_cast<int>(100 * answers_.validation->progress())) + " % done";
}

double FinishJob::share() const {
  if (!report_.empty()) return 1;
  const auto merged = static_cast<double>(answers_.merged), left = static_cast<double>(unmerged_.size());
  if (!answers_.series) return 0.3 * merged / (merged + left + 1);
  if (answers_.placebo && !answers_.placebo_known) return 0.4 + 0.6 * answers_.placebo->progress();
  return answers_.validation ? 0.4 + 0.6 * answers_.validation->progress() : 0.4;
}

}  // namespace northstar::engine
