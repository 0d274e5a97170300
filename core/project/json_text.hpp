// JSON text -> value, refusing what a project document may not be: too large, too deep, repeated keys, broken syntax.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/result.hpp"

namespace northstar::project {

inline constexpr std::size_t max_document_bytes = 4u << 20;
inline constexpr int max_document_depth = 32;

Result<nlohmann::json> parse_json(std::string_view text);

}  // namespace northstar::project
