// Monthly recurring revenue from subscriptions, how it moves, and what is kept of it.
#include "cases/case.hpp"

namespace northstar::marketing {
namespace {

Json definition() {
  const Json counted = "running";
  return {
      {"calendar", {{"grain", "month"}}},
      {"tables",
       {{"subscriptions",
         {{"file", "input.csv"},
          {"role", "subscriptions"},
          {"columns", {{"time", "start"}, {"end", "end"}, {"entity", "customer"}, {"value", "amount"}}}}}}},
      {"metrics",
       {{"mrr", {{"table", "subscriptions"}, {"measure", "sum(value)"}, {"counted", counted}}},
        {"customers",
         {{"table", "subscriptions"},
          {"measure", "count_distinct(entity)"},
          {"where", "value > 0"},
          {"counted", counted}}},
        {"arr", {{"formula", "12 * mrr"}}},
        {"customers_before", {{"formula", "customers.retained + customers.churned"}}},
        {"grr", {{"formula", "(mrr.before + mrr.contraction + mrr.churn) / mrr.before"}}},
        {"nrr", {{"formula", "(mrr.before + mrr.expansion + mrr.contraction + mrr.churn) / mrr.before"}}},
        {"logo_churn", {{"formula", "customers.churned / customers_before"}}},
        {"quick_ratio",
         {{"formula", "(mrr.new + mrr.expansion + mrr.reactivation) / -(mrr.contraction + mrr.churn)"}}}}},
      {"north_star", {{"metric", "mrr"}}},
      {"tree",
       {{"mrr",
         {{"op", "sum"}, {"of", {"mrr.new", "mrr.reactivation", "mrr.expansion", "mrr.contraction", "mrr.churn"}}}}}}};
}

/// "cohort_nrr_2023_12_to_2024_12" -> 2023-12 and 2024-12.
Json cohort(const Computed& c, const std::string& key) {
  const std::string from = key.substr(11, 4) + "-" + key.substr(16, 2),
                    to = key.substr(22, 4) + "-" + key.substr(27, 2);
  const scan::KeptValue kept =
      scan::kept_value(c.states, 0, c.leaf_of("mrr"), *time::period_from_key(from, c.definition.calendar),
                       *time::period_from_key(to, c.definition.calendar));
  return {{"start", kept.then}, {"nrr", kept.now / kept.then}, {"grr", kept.at_most_then / kept.then}};
}

}  // namespace

Json subscriptions(const Case& c) {
  if (!c.document.contains("input") || !c.expects("months")) return nullptr;
  const Computed computed = compute(definition(), c.input());
  const series::Series& mrr = computed.series.of("mrr");
  Json months = Json::array();
  for (std::size_t i = 0; i < mrr.values.size(); ++i) {
    const std::int32_t period = mrr.first_period + static_cast<std::int32_t>(i);
    const auto value = [&](const char* name) { return computed.series.of(name).at(period); };
    const auto count = [&](const char* name) { return static_cast<std::int64_t>(value(name).value()); };
    months.push_back({{"month", first_day(period, computed.definition.calendar)},
                      {"mrr_start", optional_number(value("mrr.before"))},
                      {"mrr_end", optional_number(value("mrr"))},
                      {"new", optional_number(value("mrr.new"))},
                      {"expansion", optional_number(value("mrr.expansion"))},
                      {"contraction", -value("mrr.contraction").value()},
                      {"churn", -value("mrr.churn").value()},
                      {"reactivation", optional_number(value("mrr.reactivation"))},
                      {"customers_start", count("customers_before")},
                      {"customers_end", count("customers")},
                      {"new_customers", count("customers.new")},
                      {"churned_customers", count("customers.churned")},
                      {"reactivated_customers", count("customers.resurrected")},
                      {"arr_end", optional_number(value("arr"))},
                      {"grr", optional_number(value("grr"))},
                      {"nrr", optional_number(value("nrr"))},
                      {"logo_churn", optional_number(value("logo_churn"))},
                      {"quick_ratio", optional_number(value("quick_ratio"))}});
  }
  Json out = {{"months", months}};
  for (const auto& [key, wanted] : c.expected().items()) {
    if (key.rfind("cohort_nrr_", 0) == 0 && key.size() == 29) out[key] = cohort(computed, key);
  }
  return out;
}

}  // namespace northstar::marketing
