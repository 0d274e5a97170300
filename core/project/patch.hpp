// JSON merge patches of a definition (RFC 7396), as text: what an answer to a question changes.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace northstar::project {

/// One text to be set at a path of keys.
struct Change {
  std::vector<std::string> path;
  std::string value;
};
std::string merge_patch(const std::vector<Change>& changes);

}  // namespace northstar::project
