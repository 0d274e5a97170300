#include "project/money.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "project/header_words.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;

constexpr std::array<std::string_view, 24> kCurrencies = {"usd", "eur", "gbp", "chf", "jpy", "cny", "inr",   "aud",
                                                          "cad", "nzd", "sek", "nok", "dkk", "pln", "czk",   "brl",
                                                          "mxn", "zar", "$",   "€",   "£",   "¥",   "cents", "dollars"};

/// Whether the aggregates add up a column that speaks of money.
bool sums_money(const m::Definition& definition, const m::MetricDef& metric) {
  const auto table = definition.tables.find(metric.table);
  for (const m::ExpressionPtr& aggregate : aggregates_in(metric.measure)) {
    if (aggregate->aggregate != m::Aggregate::sum) continue;
    for (const std::string& column : raw_columns_in(*aggregate)) {
      if (is_money_name(column)) return true;
    }
    for (const std::string& name : names_in(*aggregate)) {
      if (name == "value" && table != definition.tables.end() && is_money_name(table->second.columns.value))
        return true;
      if (name != "value" && is_money_name(name)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_money_name(std::string_view name) {
  const Words words = words_of_header(name);
  if (!has_meaning(words, Meaning::money)) return false;
  return !has_meaning(words, Meaning::quantity) && !has_meaning(words, Meaning::rate);
}

bool is_currency(std::string_view unit) {
  const std::string name = lower_ascii(unit);
  return std::find(kCurrencies.begin(), kCurrencies.end(), name) != kCurrencies.end();
}

bool is_money(const m::Definition& definition, const std::string& name) {
  const auto it = definition.metrics.find(name);
  if (it == definition.metrics.end()) return false;
  const m::MetricDef& metric = it->second;
  if (is_currency(metric.unit)) return true;
  if (!metric.unit.empty()) return false;  // said to be hours, units, buyers
  return is_money_name(name) || (metric.measure && sums_money(definition, metric));
}

}  // namespace northstar::project
