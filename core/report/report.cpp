#include "report/report.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "report/sections.hpp"

namespace northstar::report {
namespace {

bool wanted(const Numbers& numbers, std::string_view section) {
  static const std::vector<std::string> usual = {"data",   "define", "series",    "decompose", "validate",
                                                 "growth", "act",    "reconcile", "scorecard"};
  const std::vector<std::string>& list = numbers.sections.empty() ? usual : numbers.sections;
  return std::find(list.begin(), list.end(), section) != list.end();
}

/// SHA-256 over rows in, used and left out, and every number read from them: equal for equal data, however cut.
Json data_hash_of(const Json& sections) {
  if (!sections.contains("data") || !sections.contains("series")) return nullptr;
  return sha256_hex(sections["data"].dump(-1, ' ', false, Json::error_handler_t::replace) +
                    sections["series"].dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

std::string report_json(const Numbers& numbers) {
  Json sections = Json::object();
  const auto put = [&](const char* name, auto make) {
    if (!wanted(numbers, name)) return;
    Json section = make(numbers);
    if (!section.is_null()) sections[name] = std::move(section);
  };
  put("data", data_section);
  put("define", define_section);
  put("series", series_section);
  if (numbers.decomposition) put("decompose", decompose_section);
  if (numbers.validation) put("validate", validate_section);
  if (numbers.leads) put("leads", leads_section);
  if (numbers.placebo && numbers.validation) put("placebo", placebo_section);
  if (numbers.core_actions) put("discover", discover_section);
  if (numbers.bake_off) put("bake_off", bake_off_section);
  put("growth", growth_section);
  put("act", act_section);
  put("reconcile", reconcile_section);
  put("cohorts", cohort_section);
  put("first_touch", first_touch_section);
  put("scorecard", [&](const Numbers& all) { return scorecard_section(all, sections); });
  const Json data_hash = data_hash_of(sections);
  const Json certificate = certificate_object(numbers, sections, data_hash);
  const Json report = object({{"report", 1},
                              {"engine", std::string(engine_version)},
                              {"title", numbers.definition->title},
                              {"definition_hash", numbers.definition_hash},
                              {"data_hash", data_hash},
                              {"certificate", certificate},
                              {"sections", std::move(sections)}});
  return report.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace northstar::report
