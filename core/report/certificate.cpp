// What a report rests on, so that anybody can have it again: inputs, versions, settings, seed.
#include "base/hash.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"
#include "time/zone.hpp"

namespace northstar::report {
namespace {

/// SHA-256 over everything that was read of a file: its rows, days, types, and what was left out.
std::string hash_of(const Json& file) { return sha256_hex(file.dump(-1, ' ', false, Json::error_handler_t::replace)); }

Json settings_of(const Numbers& numbers) {
  Json out = Json::array();
  const auto put = [&](const char* label, const std::string& value) {
    out.push_back(object({{"label", label}, {"value", value}}));
  };
  const time::Calendar& calendar = numbers.definition->calendar;
  put("Period", std::string(time::name_of(calendar.grain)) + ", days of " + calendar.zone);
  if (numbers.validation == nullptr || !numbers.validation->search) return out;
  const validate::LeadResult& search = *numbers.validation->search;
  put("Seed", std::to_string(validate::LeadOptions().seed));
  put("Simulated outcomes, error rate", count_words(search.draws) + ", " + percent_words(search.alpha));
  return out;
}

}  // namespace

Json certificate_object(const Numbers& numbers, const Json& sections, const Json& data_hash) {
  Json files = Json::array();
  if (sections.contains("data")) {
    for (const Json& file : sections["data"]["files"])
      files.push_back(object(
          {{"file", file["file"]}, {"bytes", file["size"]}, {"rows", file["rows_in"]}, {"sha256", hash_of(file)}}));
  }
  return object({{"files", files},
                 {"definition_hash", numbers.definition_hash},
                 {"data_hash", data_hash},
                 {"engine", std::string(engine_version)},
                 {"zone_table", std::string(time::zone_table_version())},
                 {"settings", settings_of(numbers)}});
}

}  // namespace northstar::report
