#include "table/boolean.hpp"

#include <string>

#include "base/text.hpp"

namespace northstar::table {

std::optional<bool> read_boolean(std::string_view cell) {
  const std::string_view text = trim(cell);
  if (text.empty() || text.size() > 5) return std::nullopt;
  const std::string word = lower_ascii(text);
  if (word == "true" || word == "yes" || word == "t" || word == "y" || word == "1") return true;
  if (word == "false" || word == "no" || word == "f" || word == "n" || word == "0") return false;
  return std::nullopt;
}

}  // namespace northstar::table
