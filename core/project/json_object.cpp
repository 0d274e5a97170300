#include "project/json_object.hpp"

namespace northstar::project {

nlohmann::json object(std::initializer_list<Field> fields) {
  nlohmann::json out = nlohmann::json::object();
  for (const Field& field : fields) out[field.key] = std::move(field.value);
  return out;
}

}  // namespace northstar::project
