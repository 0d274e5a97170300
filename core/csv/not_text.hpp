// Files that are no text, or text that is no table, known by their first bytes, each with a sentence of its own.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace northstar::csv {

/// Nothing when `bytes`, the beginning of `file`, may well be text.
std::optional<Error> why_not_text(std::string_view bytes, std::string_view file);
/// Nothing when `text`, those bytes as UTF-8, may well be a table.
std::optional<Error> why_not_table(std::string_view text, std::string_view file);
/// “leads.csv”, as sentences name a file.
std::string quoted_name(std::string_view file);

}  // namespace northstar::csv
