// The report: sections as JSON text, and every sentence that people read. The inner folders give numbers and codes; the
// words are made here. Shapes: wasm/protocol.ts, the same names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "decompose/tree.hpp"
#include "discover/discover.hpp"
#include "metric/definition.hpp"
#include "project/project.hpp"
#include "scan/finish.hpp"
#include "scan/look_ups.hpp"
#include "scorecard/bake_off.hpp"
#include "series/series.hpp"
#include "table/load.hpp"
#include "table/profile.hpp"
#include "validate/customers.hpp"
#include "validate/north_star.hpp"

namespace northstar::report {

inline constexpr std::string_view engine_version = "0.1.0";

struct FileFacts {
  const table::FileProfile* profile = nullptr;
  std::string table;        // name in the definition
  table::ShardFacts facts;  // merged over the shards
};

struct Numbers {  // everything computed; absent parts leave their section out
  const metric::Definition* definition = nullptr;
  std::string definition_hash;
  std::vector<FileFacts> files;
  const scan::States* states = nullptr;
  std::vector<scan::LookUpFacts> look_ups;
  const series::MetricSeries* series = nullptr;
  std::optional<Result<decompose::Decomposition>> decomposition;
  const validate::Validation* validation = nullptr;
  const validate::CustomerEvidence* customers = nullptr;
  const discover::CoreActions* core_actions = nullptr;
  const scorecard::BakeOff* bake_off = nullptr;
  const validate::Validation* leads = nullptr;                    // all metrics alike
  const validate::LeadResult* placebo = nullptr;                  // of the North Star, see validate/placebo.hpp
  std::map<std::string, const validate::Validation*> influences;  // by the node of the tree that they are said to move
  std::string journal_json = "[]";
  // Wanted, by name; empty: all but bake_off, discover, leads, placebo, cohorts and first_touch.
  std::vector<std::string> sections;
};

/// The whole report as compact JSON with sorted sections; equal inputs give equal bytes.
std::string report_json(const Numbers& numbers);
/// The same as Markdown, and as one self-contained HTML page (no script, no request) for print.
std::string report_markdown(std::string_view report_json);
std::string report_html(std::string_view report_json);

/// The days of the actions that a journal names, in its order.
std::vector<std::int32_t> action_days(std::string_view journal_json);

/// JSON of what was understood, of an error, and of a checked definition.
/// `tables`: those of one file of `bytes`, as profile_tables gives them; `found`: its head by evidence alone, where
/// a project says otherwise.
std::string understanding_json(const std::vector<table::FileProfile>& tables, std::uint64_t bytes,
                               const std::optional<csv::Head>& found);
std::string recognition_json(const project::Recognition& recognition);
/// `reread`: what was understood of the files that are read otherwise from now on.
std::string defined_json(const project::Project& project, bool must_load, const std::vector<std::string>& reread);
std::string error_json(const Error& error);

}  // namespace northstar::report
