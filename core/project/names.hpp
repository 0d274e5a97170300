// Names and paths of the document as they stand in error messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::project {

/// The known name that was probably meant.
std::optional<std::string> near_name(std::string_view name, const std::vector<std::string>& known);

/// `There are "a", "b" and "c".` (at most `most` of them); "There is none yet." without names.
std::string list_of(const std::vector<std::string>& known, std::size_t most = 12);

/// `Did you mean "event"?`, or else the list.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

/// A name from a document or file in straight quotes, cut to 40 characters, control characters as blanks.
std::string in_quotes(std::string_view name);

/// `path.name` for a plain name, `path["odd name"]` for any other; without the dot when `path` is empty.
std::string join_path(std::string_view path, std::string_view name);

/// Whether a name may stand in an expression: a letter or _ first, then letters, digits and _, at most 100 bytes.
bool is_plain_name(std::string_view name);

}  // namespace northstar::project
