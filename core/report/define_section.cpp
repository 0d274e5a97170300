#include "project/project.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

struct FindingWords {
  std::string text, remedy;
};

std::string arg(const project::Finding& f, std::size_t i) { return i < f.args.size() ? f.args[i] : ""; }

FindingWords words_of(const project::Finding& f) {
  const std::string label = in_quotes(arg(f, 0));
  if (f.code == "nsm_is_money")
    return {
        label +
            " adds up money. It says what was charged, not what customers valued, and it cannot warn before itself.",
        "Count the moment customers get value, and keep revenue as the outcome."};
  if (f.code == "nsm_is_sign_up")
    return {label + " counts a beginning. Somebody who signs up has not received value yet.",
            "Count what people do once they are in."};
  if (f.code == "nsm_is_vanity")
    return {label + " can rise without customers getting value.", "Count people who come back, or what they complete."};
  if (f.code == "outcome_same")
    return {label + " is both the North Star and the outcome. A number cannot lead itself.", "Choose another outcome."};
  if (f.code == "no_outcome")
    return {"No outcome is set, so nothing can be led.", "Choose the revenue, renewal or retention it must lead."};
  if (f.code == "no_tree") return {label + " is not split into drivers.", "Split it into reach, frequency and depth."};
  if (f.code == "no_accountable") return {"Nobody is accountable yet.", "Name one person."};
  if (f.code == "no_approver")
    return {"No approver yet. Charts and reports carry the word draft.", "Name who signs this off."};
  if (f.code == "driver_no_owner") return {label + " has no owner.", "Give it to a team."};
  if (f.code == "no_reaction_days")
    return {"How long the team needs to react is not set.", "Set it, so that the lead can be held against it."};
  return {f.code, ""};
}

/// DuckDB SQL of the North Star per period, for whoever wants to check the number; empty for formulas.
std::string star_sql(const metric::Definition& definition, const scan::ScanPlan& plan) {
  if (!definition.north_star) return {};
  const metric::MetricDef& m = definition.metrics.at(definition.north_star->metric);
  if (!m.measure) return {};
  for (const scan::TablePlan& table : plan.tables) {
    if (table.table != m.table) continue;
    const std::string grain(time::name_of(definition.calendar.grain));
    std::string sql = "SELECT date_trunc('" + grain + "', \"" + table.time + "\") AS period, " +
                      metric::to_duckdb_sql(*m.measure, table.scope) + " AS value\nFROM read_csv('" + table.file +
                      "')\n";
    if (m.where) sql += "WHERE " + metric::to_duckdb_sql(*m.where, table.scope) + "\n";
    return sql + "GROUP BY period ORDER BY period";
  }
  return {};
}

}  // namespace

Json findings_array(const metric::Definition& definition) {
  Json findings = Json::array();
  for (const project::Finding& f : project::lint(definition)) {
    const FindingWords words = words_of(f);
    findings.push_back({{"code", f.code},
                        {"severity", f.severity == project::Finding::Severity::warning ? "warning" : "note"},
                        {"place", f.place},
                        {"text", words.text},
                        {"remedy", words.remedy}});
  }
  return findings;
}

Json sentence_array(const metric::Definition& definition) {
  Json parts = Json::array();
  for (const project::SentencePart& part : project::definition_sentence(definition))
    parts.push_back({{"text", part.text}, {"path", part.path}});
  return parts;
}

Json define_section(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  if (!definition.north_star) return nullptr;
  const std::string& name = definition.north_star->metric;
  return {{"metric", name},
          {"label", metric::label_of(definition, name)},
          {"unit", definition.metrics.at(name).unit},
          {"sentence", sentence_array(definition)},
          {"findings", findings_array(definition)},
          {"sql", star_sql(definition, numbers.states->plan())}};
}

}  // namespace northstar::report
