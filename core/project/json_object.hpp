// JSON objects field by field. nlohmann's own braces make a list of two-element lists of every object and look at run
// time whether it is one: five times the code, and the report is made of little else.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>

namespace northstar::project {

struct Field {
  const char* key;
  mutable nlohmann::json value;  // object() takes it out
};

/// object({{"rows_in", 5}, {"rows_used", 4}})
nlohmann::json object(std::initializer_list<Field> fields);

}  // namespace northstar::project
