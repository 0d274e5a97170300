#include "metric/definition.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace northstar::metric {
namespace {

constexpr std::array<std::string_view, 9> role_names = {"events", "payments", "subscriptions", "spend",    "pipeline",
                                                        "survey", "entities", "series",        "breakdown"};

constexpr std::array<std::string_view, scopes> scope_names = {"business", "department", "campaign", "process",
                                                              "employee"};

/// "New active listeners", "Churned MRR".
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> part_words = {{{".new", "New "},
                                                                                      {".retained", "Kept "},
                                                                                      {".resurrected", "Returned "},
                                                                                      {".churned", "Lost "},
                                                                                      {".before", "Earlier "},
                                                                                      {".reactivation", "Reactivated "},
                                                                                      {".expansion", "Expanded "},
                                                                                      {".contraction", "Contracted "},
                                                                                      {".churn", "Churned "}}};

bool adds_up(const Expression& e) {
  if (e.kind == Expression::Kind::aggregate) return e.aggregate == Aggregate::count || e.aggregate == Aggregate::sum;
  if (e.kind != Expression::Kind::operation) return false;
  const auto is_number = [&](std::size_t i) { return e.operands[i]->kind == Expression::Kind::number; };
  switch (e.op) {
    case Operator::negate: return adds_up(*e.operands[0]);
    case Operator::add:
    case Operator::subtract: return adds_up(*e.operands[0]) && adds_up(*e.operands[1]);
    case Operator::divide: return adds_up(*e.operands[0]) && is_number(1);
    case Operator::multiply:
      return (adds_up(*e.operands[0]) && is_number(1)) || (is_number(0) && adds_up(*e.operands[1]));
    default: return false;
  }
}

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

std::string_view name_of(Scope scope) { return scope_names[static_cast<std::size_t>(scope)]; }

bool is_zero_without_rows(Role role) {
  return role == Role::events || role == Role::payments || role == Role::pipeline || role == Role::subscriptions;
}

bool has_zeros(const Definition& definition, const MetricDef& metric) {
  return metric.counted != Counted::at_time || is_zero_without_rows(definition.tables.at(metric.table).role);
}

bool adds_up(const MetricDef& metric) {
  if (!metric.measure || metric.window || metric.having || metric.following_periods > 0) return false;
  return metric.counted != Counted::running && adds_up(*metric.measure);
}

std::string_view metric_of(std::string_view name) { return name.substr(0, name.find('.')); }

Parts parts_of(const Definition& definition, std::string_view metric) {
  const auto found = definition.metrics.find(std::string(metric));
  if (found == definition.metrics.end() || found->second.following_periods > 0) return Parts::none;
  const ExpressionPtr& measure = found->second.measure;
  if (!measure || measure->kind != Expression::Kind::aggregate) return Parts::none;
  if (measure->aggregate == Aggregate::count_distinct) {
    const Expression& counted = *measure->operands[0];
    return counted.kind == Expression::Kind::name && counted.text == "entity" ? Parts::growth : Parts::none;
  }
  const auto table = definition.tables.find(found->second.table);
  const bool by_entity = table != definition.tables.end() && !table->second.columns.entity.empty();
  return measure->aggregate == Aggregate::sum && by_entity && !found->second.window ? Parts::movement : Parts::none;
}

const std::vector<std::string>& part_names(Parts parts) {
  static const std::vector<std::string> names[] = {
      {},
      {"new", "retained", "resurrected", "churned"},
      {"before", "new", "reactivation", "expansion", "contraction", "churn"}};
  return names[static_cast<std::size_t>(parts)];
}

bool is_part(const Definition& definition, std::string_view name) {
  const std::string_view metric = metric_of(name);
  if (metric.size() == name.size()) return false;
  const std::vector<std::string>& parts = part_names(parts_of(definition, metric));
  return std::find(parts.begin(), parts.end(), name.substr(metric.size() + 1)) != parts.end();
}

std::set<std::string> drivers_under(const Definition& definition, const std::string& root) {
  std::set<std::string> found;
  std::vector<std::string> open = {root};
  while (!open.empty()) {
    const auto node = definition.tree.find(open.back());
    open.pop_back();
    if (node == definition.tree.end()) continue;
    for (const std::string& driver : node->second.of)
      if (found.insert(driver).second) open.push_back(driver);
  }
  return found;
}

std::string label_of(const Definition& definition, std::string_view metric) {
  for (const auto& [suffix, words] : part_words) {
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
