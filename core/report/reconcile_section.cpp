#include <cmath>

#include "metric/unit.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"
#include "series/reconcile.hpp"

namespace northstar::report {
namespace {

constexpr std::size_t kMostPeriods = 10;

Json side_of(const metric::Definition& definition, const std::string& name) {
  const metric::MetricDef& metric = definition.metrics.at(name);
  const auto table = definition.tables.find(metric.table);
  return object({{"metric", name},
                 {"label", metric::label_of(definition, name)},
                 {"unit", metric::unit_of(metric)},
                 {"file", table == definition.tables.end() ? Json(nullptr) : Json(table->second.file)},
                 {"source_system", metric.source_system}});
}

Json share_of(const series::Both& both) {
  return both.right == 0 ? Json(nullptr) : Json(both.difference() / std::abs(both.right));
}

Json both_of(const series::Both& both) {
  return object(
      {{"left", both.left}, {"right", both.right}, {"difference", both.difference()}, {"share", share_of(both)}});
}

/// "Conversions", with its file where both have the same label.
std::string name_of_side(const metric::Definition& definition, const std::string& name, const std::string& other) {
  const std::string label = metric::label_of(definition, name);
  const auto table = definition.tables.find(definition.metrics.at(name).table);
  if (label != metric::label_of(definition, other) || table == definition.tables.end()) return in_quotes(label);
  return in_quotes(label) + " of " + in_quotes(table->second.file);
}

std::string words_of(const metric::Definition& definition, const series::Reconciled& two) {
  const std::string left = name_of_side(definition, two.left, two.right),
                    right = name_of_side(definition, two.right, two.left);
  const time::Calendar& calendar = definition.calendar;
  if (two.count == 0)
    return left + " and " + right + " have no full " + std::string(name_of(calendar.grain)) + " in common.";
  const std::string over = periods_words(two.count, calendar.grain);
  std::string out;
  if (two.total) {
    const double difference = two.total->difference();
    out = left + " comes to " + number_words(two.total->left) + " over " + over + " that both cover, " + right +
          " to " + number_words(two.total->right);
    if (difference != 0) {
      out += ": " + number_words(std::abs(difference)) + (difference > 0 ? " more" : " less");
      if (two.total->right != 0) out += " (" + percent_words(std::abs(difference / two.total->right)) + ")";
    }
    out += ". ";
  }
  if (two.largest.empty())
    return out + (two.total ? "They agree" : left + " and " + right + " agree") + " in all " + over + ".";
  const std::int32_t most = two.first + static_cast<std::int32_t>(two.largest.front());
  return out + (two.total ? "They differ" : left + " and " + right + " differ") + " in " +
         count_words(static_cast<std::int64_t>(two.largest.size())) + " of " + over + ", most in " +
         (calendar.grain == time::Grain::week ? "the " : "") + period_words(most, calendar) + ".";
}

Json entities_of(const series::ReconciledEntities& entities) {
  Json largest = Json::array();
  for (const auto& [entity, both] : entities.largest) {
    largest.push_back(both_of(both));
    largest.back()["entity"] = entity;
  }
  return object({{"same", entities.same},
                 {"differing", entities.differing},
                 {"only_left", entities.only_left},
                 {"only_right", entities.only_right},
                 {"largest", largest}});
}

Json pair_of(const Numbers& numbers, const series::Reconciled& two) {
  const metric::Definition& definition = *numbers.definition;
  const time::Calendar& calendar = definition.calendar;
  const auto key = [&](std::int32_t period) { return time::period_key(period, calendar); };
  series::Series differences;
  differences.first_period = two.first;
  for (const std::optional<series::Both>& both : two.periods)
    differences.values.push_back(both ? std::optional(both->difference()) : std::nullopt);
  Json largest = Json::array();
  for (const std::size_t at : two.largest) {
    if (largest.size() == kMostPeriods) break;
    const std::int32_t period = two.first + static_cast<std::int32_t>(at);
    largest.push_back(both_of(*two.periods[at]));
    largest.back()["period"] = key(period);
    largest.back()["period_label"] = period_label(period, calendar);
  }
  const bool any = two.count > 0;
  return object({{"left", side_of(definition, two.left)},
                 {"right", side_of(definition, two.right)},
                 {"text", words_of(definition, two)},
                 {"first", any ? Json(key(two.first)) : Json(nullptr)},
                 {"last", any ? Json(key(two.first + two.count - 1)) : Json(nullptr)},
                 {"periods", two.count},
                 {"periods_differing", two.largest.size()},
                 {"total", two.total && any ? both_of(*two.total) : Json(nullptr)},
                 {"differences", values_on_axis(numbers, differences)},
                 {"largest", largest},
                 {"entities", two.entities ? entities_of(*two.entities) : Json(nullptr)}});
}

}  // namespace

Json reconcile_section(const Numbers& numbers) {
  Json pairs = Json::array();
  for (const series::Reconciled& two : series::reconcile(*numbers.definition, *numbers.series, *numbers.states))
    pairs.push_back(pair_of(numbers, two));
  if (pairs.empty()) return nullptr;
  return object({{"pairs", pairs}});
}

}  // namespace northstar::report
