// From partial results to a report: merge, series, decomposition, validation, sections. What does not depend on the two
// periods compared is kept in Answers, so that comparing other periods costs no second pass.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "discover/discover.hpp"
#include "engine/job.hpp"
#include "engine/pieces.hpp"
#include "project/project.hpp"
#include "report/report.hpp"
#include "scan/look_ups.hpp"
#include "scan/state.hpp"
#include "series/series.hpp"
#include "table/profile.hpp"
#include "validate/validate.hpp"

namespace northstar::engine {

/// A definition that was checked against the files at hand, and what has to be gathered for it.
struct Defined {
  project::Project project;
  std::string hash;
  scan::ScanPlan plan;
};

/// What is computed once for a definition and its rows. Belongs to one Defined and one set of pieces.
struct Answers {
  Answers(const scan::ScanPlan& plan, std::shared_ptr<const scan::KnownKeys> known) : states(plan, std::move(known)) {}

  scan::States states;
  std::size_t merged = 0;  // pieces already in `states`
  std::vector<scan::LookUpFacts> look_ups;
  std::optional<series::MetricSeries> series;
  std::optional<validate::NorthStarValidation> validation, leads;
  std::map<std::string, validate::NorthStarValidation> influences;  // by the node that they are said to move
  std::optional<validate::CustomerComparison> customers;
  std::optional<validate::LeadDetection> placebo;
  std::optional<discover::CoreActionSearch> core_actions;
  std::optional<scorecard::BakeOffSearch> bake_off;
  bool validated = false, leads_known = false, placebo_known = false, influences_known = false, customers_known = false,
       core_actions_known = false, bake_off_known = false;
};

struct FinishOptions {
  std::optional<std::string> baseline, comparison;  // period keys, or "first/last" of a range; nothing: the usual ones
  std::vector<std::string> sections;                // empty: the usual ones
  std::optional<std::string> journal_json;          // nothing: the project's own
  std::string method;                               // of splitting a change: "lmdi", else Shapley's
  std::string slice;                                // a dimension that the tree is sliced by; empty: none
  bool without_spikes = false;                      // ranges do not count the periods that the alarm of spikes names
};

class FinishJob : public Job {
 public:
  /// All referred to must outlive the job. `profiles` are its own, since files may be dropped while it runs; `files`
  /// are tied to them here.
  FinishJob(const Defined& defined, std::vector<table::FileProfile> profiles, std::vector<report::FileFacts> files,
            Unmerged& unmerged, Answers& answers, FinishOptions options);

  Result<Progress> step() override;
  /// The report as JSON text; once done.
  const std::string& report() const { return report_; }

 private:
  Result<Done> work();
  Result<Done> merge_next();
  Result<Done> compute_series();
  Result<Done> decompose();
  bool compare_customers();
  bool search_core_action();
  bool compare_contenders();
  bool search(std::optional<validate::NorthStarValidation>& search, validate::Question question);
  bool search_influences();
  void write();
  Result<std::optional<decompose::Range>> range(const std::optional<std::string>& key, const char* place) const;
  bool wants(std::string_view section) const;
  bool names(std::string_view section) const;
  std::string words() const;
  double share() const;
  const metric::Definition& definition() const { return defined_.project.definition; }

  const Defined& defined_;
  std::vector<table::FileProfile> profiles_;
  std::vector<report::FileFacts> files_;
  Unmerged& unmerged_;
  Answers& answers_;
  FinishOptions options_;
  std::optional<Result<decompose::Decomposition>> decomposition_;
  bool decomposed_ = false;
  std::string report_;
};

}  // namespace northstar::engine
