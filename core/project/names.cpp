#include "project/names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace northstar::project {
namespace {

constexpr std::size_t kLongestName = 100;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

}  // namespace

std::optional<std::string> near_name(std::string_view name, const std::vector<std::string>& known) {
  if (name.size() > kLongestName) return std::nullopt;  // nobody misspells a page of text
  return closest(name, known);
}

std::string list_of(const std::vector<std::string>& known, std::size_t most) {
  if (known.empty()) return "There is none yet.";
  std::string out = known.size() == 1 ? "There is " : "There are ";
  const std::size_t shown = std::min(known.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == known.size() ? " and " : ", ";
    out += in_quotes(known[i]);
  }
  if (shown < known.size()) out += " and " + std::to_string(known.size() - shown) + " more";
  return out + ".";
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  if (const auto near = near_name(name, known)) return "Did you mean " + in_quotes(*near) + "?";
  return list_of(known);
}

std::string in_quotes(std::string_view name) {
  std::string text = shorten(name);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return '"' + text + '"';
}

std::string join_path(std::string_view path, std::string_view name) {
  std::string out(path);
  if (!is_plain_name(name)) return out + '[' + in_quotes(name) + ']';
  if (!out.empty()) out += '.';
  return out.append(name);
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName || !is_letter(name[0])) return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

}  // namespace northstar::project
