#include <cmath>

#include "metric/metric_sql.hpp"
#include "project/expression_words.hpp"
#include "project/project.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"
#include "time/zone.hpp"

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

/// Of what is counted when it ends or while it runs.
std::string counted_sql(const metric::Definition& definition, const scan::TablePlan& table, const metric::MetricDef& m,
                        const series::Series& star) {
  const std::string grain(time::name_of(definition.calendar.grain));
  const bool runs = m.counted == metric::Counted::running, by_end = m.counted == metric::Counted::at_end;
  const std::string time = "\"" + (by_end ? table.end : table.time) + "\"", end = "\"" + table.end + "\"";
  std::vector<std::string> conditions;
  if (m.where) conditions.push_back(metric::to_duckdb_sql(*m.where, table.scope));
  if (m.where && by_end) conditions.back() = "(" + conditions.back() + ")";
  if (by_end) conditions.push_back(time + " IS NOT NULL");
  std::string sql = "SELECT " + (runs ? "period" : "date_trunc('" + grain + "', " + time + ") AS period") + ", " +
                    metric::to_duckdb_sql(*m.measure, table.scope) + " AS value\nFROM read_csv('" + table.file + "')\n";
  if (runs && !star.values.empty()) {
    const auto day = [&](std::size_t i) {
      return "DATE '" +
             time::iso_date(time::period_start(star.first_period + static_cast<std::int32_t>(i), star.calendar)) + "'";
    };
    sql += "JOIN (SELECT CAST(unnest(generate_series(" + day(0) + ", " + day(star.values.size() - 1) +
           ", INTERVAL '1 " + grain + "')) AS DATE) AS period)\n  ON CAST(" + time + " AS DATE) <= period AND (" + end +
           " IS NULL OR CAST(" + end + " AS DATE) > period)\n";
  }
  for (std::size_t i = 0; i < conditions.size(); ++i) sql += (i == 0 ? "WHERE " : " AND ") + conditions[i];
  return sql + (conditions.empty() ? "" : "\n") + "GROUP BY period ORDER BY period";
}

/// Whether a metric and those that its formula names are counted at their time.
bool is_at_time(const metric::Definition& definition, const std::string& name) {
  const auto metric = definition.metrics.find(name);
  if (metric == definition.metrics.end() || metric->second.counted != metric::Counted::at_time) return false;
  if (!metric->second.formula) return true;
  const auto names = metric::names_in(*metric->second.formula);
  return std::all_of(names.begin(), names.end(), [&](const auto& other) { return is_at_time(definition, other); });
}

/// DuckDB SQL of the North Star per period, for whoever wants to check the number; empty for formulas over parts.
std::string star_sql(const metric::Definition& definition, const scan::ScanPlan& plan, const series::Series& star) {
  const std::string& name = definition.north_star->metric;
  const metric::MetricDef& m = definition.metrics.at(name);
  std::map<std::string, metric::SqlTable> tables;
  for (const scan::TablePlan& table : plan.tables) {
    if (m.counted != metric::Counted::at_time && table.table == m.table) return counted_sql(definition, table, m, star);
    const std::string day = table.covers ? "date '" + time::iso_date(table.covers->first) + "'" : table.time;
    tables[table.table] = {table.scope, day, !table.covers, table.calendar.zone == definition.calendar.zone};
  }
  return is_at_time(definition, name) ? metric::metric_sql(definition, name, tables) : std::string();
}

/// The North Star of its last full period with its own numbers: what every aggregate (of a formula: every metric)
/// gives, and the factors that follow. Empty when there is no such period.
Json worked_out(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  const metric::MetricDef& m = definition.metrics.at(definition.north_star->metric);
  const series::Series& series = numbers.series->of(definition.north_star->metric);
  const std::optional<std::size_t> last = series.last_full();
  Json rows = Json::array();
  if (!last) return rows;
  const std::int32_t period = series.first_period + static_cast<std::int32_t>(*last);
  auto add = [&](const char* sign, const std::string& words, std::optional<double> value) {
    rows.push_back(object({{"sign", sign}, {"words", words}, {"value", number_or_null(value)}}));
  };
  if (m.formula) {
    for (const std::string& name : metric::names_in(*m.formula))
      if (numbers.series->has(name)) add("", metric::label_of(definition, name), numbers.series->of(name).at(period));
    return rows;
  }
  const std::vector<scan::TablePlan>& tables = numbers.states->plan().tables;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].table != m.table) continue;
    for (const metric::ExpressionPtr& aggregate : metric::aggregates_in(m.measure))
      add("", project::measure_words(*aggregate, definition.tables.at(m.table)),
          scan::leaf_values(*numbers.states, i, scan::leaf_index(tables[i], *aggregate, m), {period, 1})[0]);
  }
  std::vector<const metric::Expression*> factors;
  const metric::Expression* at = m.measure.get();
  for (; at->kind == metric::Expression::Kind::operation && at->operands.size() == 2 &&
         at->operands[1]->kind == metric::Expression::Kind::number &&
         (at->op == metric::Operator::multiply || at->op == metric::Operator::divide);
       at = at->operands[0].get())
    factors.push_back(at);
  if (at->kind != metric::Expression::Kind::aggregate) return rows;  // no plain chain: the sentence says how
  for (auto factor = factors.rbegin(); factor != factors.rend(); ++factor) {
    const metric::Expression& number = *(*factor)->operands[1];
    add((*factor)->op == metric::Operator::divide ? "\xC3\xB7" : "\xC3\x97", "",
        static_cast<double>(number.mantissa) / std::pow(10.0, number.scale));
  }
  return rows;
}

}  // namespace

Json findings_array(const metric::Definition& definition) {
  Json findings = Json::array();
  for (const project::Finding& f : project::lint(definition)) {
    const FindingWords words = words_of(f);
    findings.push_back(object({{"code", f.code},
                               {"severity", f.severity == project::Finding::Severity::warning ? "warning" : "note"},
                               {"place", f.place},
                               {"text", words.text},
                               {"remedy", words.remedy}}));
  }
  return findings;
}

Json sentence_array(const metric::Definition& definition) {
  Json parts = Json::array();
  for (const project::SentencePart& part : project::definition_sentence(definition))
    parts.push_back(object({{"text", part.text}, {"path", part.path}}));
  return parts;
}

Json define_section(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  if (!definition.north_star) return nullptr;
  const std::string& name = definition.north_star->metric;
  const series::Series& series = numbers.series->of(name);
  const bool in_zone = definition.calendar.zone != "UTC";
  return object({{"metric", name},
                 {"label", metric::label_of(definition, name)},
                 {"unit", definition.metrics.at(name).unit},
                 {"sentence", sentence_array(definition)},
                 {"findings", findings_array(definition)},
                 {"worked_out", worked_out(numbers)},
                 {"sql", star_sql(definition, numbers.states->plan(), series)},
                 {"zone_rules", in_zone ? Json(std::string(time::zone_table_version())) : Json(nullptr)}});
}

}  // namespace northstar::report
