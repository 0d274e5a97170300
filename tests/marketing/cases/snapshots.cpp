// What is read off rows as they stand today: customers, some of whom left, and deals, some of them decided.
#include <algorithm>

#include "cases/case.hpp"

namespace northstar::marketing {
namespace {

/// The rows of a file, all of one day.
std::string of_one_day(const std::string& csv) {
  std::string out;
  for (std::size_t begin = 0; begin < csv.size();) {
    const std::size_t end = std::min(csv.find('\n', begin), csv.size());
    out += (begin == 0 ? "snapshot," : "2018-01-01,") + csv.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return out;
}

/// A table "t" of rows that meet a condition (empty: all), and metrics over it.
struct Asked {
  const char* grain;
  const char* role;
  Json columns;
  std::string only;
  Json metrics = Json::object();

  void add(const char* name, const std::string& measure, const std::string& where = "") {
    metrics[name] = {{"table", "t"}, {"measure", measure}};
    const std::string both = only + (only.empty() || where.empty() ? "" : " and ") + where;
    if (!both.empty()) metrics[name]["where"] = both;
  }
  void add_formula(const char* name, const char* formula) { metrics[name] = {{"formula", formula}}; }

  Computed answer(const char* star, const std::string& csv) const {
    return compute({{"calendar", {{"grain", grain}}},
                    {"tables", {{"t", {{"file", "input.csv"}, {"role", role}, {"columns", columns}}}}},
                    {"metrics", metrics},
                    {"north_star", {{"metric", star}}}},
                   csv);
  }
};

Json value_in(const Computed& computed, const char* metric, std::int32_t period, bool is_count) {
  const std::optional<double> value = computed.series.of(metric).at(period);
  return value && is_count ? Json(static_cast<std::int64_t>(*value)) : optional_number(value);
}

Computed deals(const char* grain, const char* time, const std::string& opportunities, const std::string& only,
               const std::string& csv) {
  Asked asked{grain,
              "pipeline",
              {{"time", time}, {"entity", "opportunity_id"}, {"event", "deal_stage"}, {"value", "close_value"}},
              only};
  asked.add("opportunities", "count()", opportunities);
  asked.add("won", "count()", "event = 'Won'");
  asked.add("lost", "count()", "event = 'Lost'");
  asked.add("avg_deal", "average(value)", "event = 'Won'");
  asked.add("cycle_days", "average(days_between(\"engage_date\", \"close_date\"))", "event = 'Won'");
  asked.add_formula("win_rate", "won / (won + lost)");
  asked.add_formula("velocity_per_day", "opportunities * win_rate * avg_deal / cycle_days");
  return asked.answer("velocity_per_day", csv);
}

Json row_of_deals(const Computed& computed, std::int32_t period) {
  Json out;
  for (const char* count : {"opportunities", "won", "lost"}) out[count] = value_in(computed, count, period, true);
  for (const char* metric : {"win_rate", "avg_deal", "cycle_days", "velocity_per_day"})
    out[metric] = value_in(computed, metric, period, false);
  return out;
}

}  // namespace

Json pipeline_velocity(const Case& c) {
  if (!c.document.contains("input") || !c.expects("by_quarter")) return nullptr;
  const std::string csv = c.input(), today = of_one_day(csv);
  const auto standing = [&](const std::string& opportunities, const std::string& only) {
    const Computed computed = deals("day", "snapshot", opportunities, only, today);
    return row_of_deals(computed, computed.series.of("won").first_period);
  };
  const char* open = "event in ('Prospecting', 'Engaging')";
  Json out = {{"overall", standing(open, "")}};
  for (const auto& [stage, wanted] : c.expected().at("stages").items())
    out["stages"][stage] = standing("event = '" + stage + "'", "").at("opportunities");
  for (const auto& [product, wanted] : c.expected().at("by_product").items())
    out["by_product"][product] = standing(open, "\"product\" = '" + product + "'");
  const Computed quarters = deals("quarter", "close_date", "event in ('Won', 'Lost')", "", csv);
  const series::Series& won = quarters.series.of("won");
  for (std::size_t i = 0; i < won.values.size(); ++i) {
    const std::int32_t period = won.first_period + static_cast<std::int32_t>(i);
    std::string key = time::period_key(period, quarters.definition.calendar);  // "2017-Q1"
    key.erase(std::remove(key.begin(), key.end(), '-'), key.end());
    out["by_quarter"][key] = row_of_deals(quarters, period);
  }
  return out;
}

Json churn_of_customers(const Case& c) {
  if (!c.document.contains("input") || !c.expects("churn_by_contract")) return nullptr;
  const std::string today = of_one_day(c.input());
  const auto answers = [&](const std::string& only) {
    Asked asked{"day", "entities", {{"time", "snapshot"}, {"entity", "customerID"}, {"value", "MonthlyCharges"}}, only};
    asked.add("customers", "count()");
    asked.add("churned", "count()", "\"Churn\" = 'Yes'");
    asked.add("blank_total_charges", "count()", "\"TotalCharges\" is null");
    asked.add("arpa", "average(value)");
    asked.add("mrr_total", "sum(value)");
    asked.add("mrr_churned", "sum(value)", "\"Churn\" = 'Yes'");
    asked.add_formula("logo_churn", "churned / customers");
    asked.add_formula("revenue_churn", "mrr_churned / mrr_total");
    asked.add_formula("ltv_gm80", "arpa * 0.8 / logo_churn");
    const Computed computed = asked.answer("logo_churn", today);
    const std::int32_t period = computed.series.of("customers").first_period;
    Json out;
    for (const char* count : {"customers", "churned", "blank_total_charges"})
      out[count] = value_in(computed, count, period, true);
    for (const char* metric : {"logo_churn", "arpa", "mrr_total", "mrr_churned", "revenue_churn", "ltv_gm80"})
      out[metric] = value_in(computed, metric, period, false);
    return out;
  };
  Json out = answers("");
  for (const auto& [contract, wanted] : c.expected().at("churn_by_contract").items())
    out["churn_by_contract"][contract] = answers("\"Contract\" = '" + contract + "'").at("logo_churn");
  return out;
}

}  // namespace northstar::marketing
