// The facts of a range as bytes, for other engines of the same build: one list of fields serves both ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/facts.hpp"

namespace northstar::engine {

std::string to_bytes(RangeFacts facts);
/// Nothing when the bytes are cut off, go on, or hold what no range can say.
std::optional<RangeFacts> facts_from_bytes(std::string_view bytes);

}  // namespace northstar::engine
