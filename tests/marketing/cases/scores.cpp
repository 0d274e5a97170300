// The Net Promoter Score of answers, and unit economics as formulas over given numbers.
#include "cases/case.hpp"
#include "metric/evaluate.hpp"
#include "stats/proportions.hpp"

namespace northstar::marketing {
namespace {

Json score_of(const std::vector<int>& scores) {
  std::string csv = "day,score\n";
  for (const int score : scores) csv += "2026-01-05," + std::to_string(score) + "\n";
  const auto count = [](const char* where) { return Json{{"table", "t"}, {"measure", "count()"}, {"where", where}}; };
  const Computed answers = compute(
      {{"calendar", {{"grain", "day"}}},
       {"tables",
        {{"t", {{"file", "input.csv"}, {"role", "survey"}, {"columns", {{"time", "day"}, {"value", "score"}}}}}}},
       {"metrics",
        {{"n", {{"table", "t"}, {"measure", "count()"}}},
         {"promoters", count("value >= 9")},
         {"passives", count("value between 7 and 8")},
         {"detractors", count("value <= 6")},
         {"nps", {{"formula", "100 * (promoters - detractors) / n"}}}}},
       {"north_star", {{"metric", "nps"}}}},
      csv);
  const auto value = [&](const char* metric) { return answers.series.of(metric).values.at(0); };
  Json out;
  for (const char* metric : {"n", "promoters", "passives", "detractors"})
    out[metric] = static_cast<std::int64_t>(value(metric).value());
  out["nps"] = optional_number(value("nps"));
  const stats::NetShare net = stats::net_share(out["promoters"], out["detractors"], out["n"]);
  out["se"] = 100 * net.std_error;
  out["moe95"] = 50 * (net.conf_int.high - net.conf_int.low);
  out["ci95"] = {100 * net.conf_int.low, 100 * net.conf_int.high};
  return out;
}

}  // namespace

Json net_promoter_score(const Case& c) {
  if (!c.has_given("scores")) return nullptr;
  Json out = {{"sample", score_of(c.given().at("scores").get<std::vector<int>>())}};
  if (!c.has_given("textbook")) return out;
  const Json& given = c.given().at("textbook");
  std::vector<int> scores(given.at("promoters").get<std::size_t>(), 10);
  scores.insert(scores.end(), given.at("passives").get<std::size_t>(), 8);
  scores.insert(scores.end(), given.at("detractors").get<std::size_t>(), 3);
  out["textbook"] = score_of(scores);
  return out;
}

/// As somebody writes them in a project's formulas.
Json unit_economics(const Case& c) {
  if (!c.has_given("sm_spend")) return nullptr;
  std::string annual = "1";  // whoever stays a year stays twelve times
  for (int month = 0; month < 12; ++month) annual += " * (1 - monthly_logo_churn)";
  annual = "1 - " + annual;
  const std::pair<const char*, const char*> formulas[] = {
      {"cac", "sm_spend / new_customers"},
      {"ltv", "arpa_month * gross_margin / monthly_logo_churn"},
      {"ltv_to_cac", "arpa_month * gross_margin / monthly_logo_churn / (sm_spend / new_customers)"},
      {"payback_months", "sm_spend / new_customers / (arpa_month * gross_margin)"},
      {"customer_lifetime_months", "1 / monthly_logo_churn"},
      {"burn_multiple", "net_burn / net_new_arr"},
      {"rule_of_40", "arr_growth + fcf_margin"},
      {"magic_number", "4 * quarterly_revenue_change / prior_quarter_sm"},
      {"annual_churn_from_monthly", annual.c_str()}};
  Json out;
  for (const auto& [name, text] : formulas) {
    const metric::ExpressionPtr formula = value_of(metric::parse_expression(text, name));
    out[name] = optional_number(metric::evaluate_over(*formula, [&](const metric::Expression& leaf) {
      return std::optional<double>(c.given().at(leaf.text).get<double>());
    }));
  }
  return out;
}

}  // namespace northstar::marketing
