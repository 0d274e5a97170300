#include "metric/definition.hpp"

#include <array>
#include <utility>

namespace northstar::metric {
namespace {

constexpr std::array<std::string_view, 9> role_names = {"events", "payments", "subscriptions", "spend",    "pipeline",
                                                        "survey", "entities", "series",        "breakdown"};

/// "New active listeners": the parts of a metric that counts entities.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> growth_parts = {
    {{".new", "New "}, {".retained", "Kept "}, {".resurrected", "Returned "}}};

/// First letter small, unless the word is all capitals (MRR).
std::string after_a_word(std::string label) {
  const bool acronym = label.size() > 1 && label[1] >= 'A' && label[1] <= 'Z';
  if (!label.empty() && label[0] >= 'A' && label[0] <= 'Z' && !acronym) label[0] = static_cast<char>(label[0] + 32);
  return label;
}

}  // namespace

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from_name(std::string_view name) {
  for (std::size_t i = 0; i < role_names.size(); ++i) {
    if (role_names[i] == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

std::string label_of(const Definition& definition, std::string_view metric) {
  for (const auto& [suffix, words] : growth_parts) {
    if (metric.size() > suffix.size() && metric.substr(metric.size() - suffix.size()) == suffix)
      return std::string(words) + after_a_word(label_of(definition, metric.substr(0, metric.size() - suffix.size())));
  }
  const auto found = definition.metrics.find(std::string(metric));
  if (found != definition.metrics.end() && !found->second.label.empty()) return found->second.label;
  std::string label(metric);
  for (char& c : label) {
    if (c == '_') c = ' ';
  }
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 32);
  return label;
}

}  // namespace northstar::metric
