#include "project/patch.hpp"

#include <nlohmann/json.hpp>

namespace northstar::project {

std::string merge_patch(const std::vector<Change>& changes) {
  nlohmann::json patch = nlohmann::json::object();
  for (const Change& change : changes) {
    nlohmann::json* at = &patch;
    for (const std::string& key : change.path) at = &(*at)[key];
    *at = change.value;
  }
  return patch.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace northstar::project
