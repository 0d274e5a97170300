// JSON text -> value: the only place where JSON is read. Nothing is thrown.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/result.hpp"

namespace northstar::project {

inline constexpr std::size_t max_document_bytes = 4u << 20;
inline constexpr int max_document_depth = 32;

/// Refuses what a project document may not be: too large, too deep, repeated keys, broken syntax.
Result<nlohmann::json> parse_json(std::string_view text);

/// For text that only we write; a discarded value when it is no JSON.
nlohmann::json json_from(std::string_view text);

}  // namespace northstar::project
