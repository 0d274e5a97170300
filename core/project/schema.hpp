// The JSON Schema (draft 2020-12) of the project document, as text.
#pragma once

#include <string_view>

namespace northstar::project {

std::string_view project_schema();

}  // namespace northstar::project
