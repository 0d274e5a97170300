#include <cmath>

#include "metric/metric_sql.hpp"
#include "metric/unit.hpp"
#include "project/expression_words.hpp"
#include "project/json_text.hpp"
#include "project/project.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"
#include "series/table_frame.hpp"
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
  if (f.code == "tree_gives_another")
    return {"The drivers of " + label + " make another number: " + arg(f, 1) + ".",
            "Add the driver that is missing, or take out what does not belong."};
  if (f.code == "tree_lacks_parts") {
    std::vector<std::string> missing;
    for (std::size_t i = 1; i < f.args.size(); ++i) missing.push_back(in_sentence(f.args[i]));
    return {"The parts of " + label + " lack " + list_words(missing) + ".",
            "Add what is missing, so that they make the whole."};
  }
  if (f.code == "tree_counts_twice")
    return {in_quotes(arg(f, 1)) + " counts twice in " + label + ": it is in " + in_quotes(arg(f, 2)) + " too.",
            "Take it out of one of the two."};
  if (f.code == "tree_orphan")
    return {label + " is split, but " + in_quotes(arg(f, 1)) + " is not made of it, so nobody sees its drivers.",
            "Put it under a driver, or do not split it."};
  if (f.code == "no_tree")
    return {label + " is not split into drivers.",
            arg(f, 1) == "acts" ? "Split it into reach, frequency and depth."
            : arg(f, 1) == "entities"
                ? "Split it into those who are new, kept and returned."
                : "Say what it is made of, so that a change can be given to those who can move it."};
  if (f.code == "no_accountable") return {"Nobody is accountable yet.", "Name one person."};
  if (f.code == "no_approver")
    return {"No approver yet. Charts and reports carry the word draft.", "Name who signs this off."};
  if (f.code == "driver_no_owner") return {label + " has no owner.", "Give it to a team."};
  if (f.code == "no_reaction_days")
    return {"How long the team needs to react is not set.", "Set it, so that the lead can be held against it."};
  if (f.code == "no_stage")
    return {"The stage of the company is not said. What matters while it grows matters less when it is saturated.",
            "Say growth, saturation or retention."};
  if (f.code == "no_review")
    return {"Nobody said when it is looked at again. A number outlives what it was chosen for.", "Say how often."};
  if (f.code == "no_entity")
    return {"The rows of " + label + " name nobody, so who comes back cannot be seen.",
            "Choose the column with customers or users."};
  if (f.code == "all_events")
    return {label + " counts every kind of event, those without value too.",
            "Choose the one in which customers get value."};
  if (f.code == "all_rows")
    return {
        label + " counts every row of " + arg(f, 1) + ": refunds, tests and what was called off too, if it has any.",
        "Say which rows count, or that all are meant."};
  if (f.code == "uneven_days")
    return arg(f, 1) == "1"
               ? FindingWords{label + " is counted by single days: weekdays and weekends take turns in it.",
                              "Count by week, or over the 7 days up to each day."}
               : FindingWords{label + " looks back " + arg(f, 1) +
                                  " days: some of them hold more weekends than others, so it swings by itself.",
                              "Choose whole weeks, such as 28 days, or say that " + arg(f, 1) + " are meant."};
  if (f.code == "repeats")
    return {label + " counts every row: one that was written twice counts twice.",
            "Count each one once, or say why repeats count."};
  if (f.code == "zone_utc")
    return {"Days begin and end at midnight UTC.", "Choose the zone of your business, or say that UTC is meant."};
  if (f.code == "no_source")
    return {"From which system the rows of " + label + " come is not said, so nobody can look there.", "Name it."};
  if (f.code == "no_owner") return {"Nobody keeps the data behind " + label + " right.", "Name the team that does."};
  return {f.code, ""};
}

/// DuckDB SQL of the North Star per period, for whoever wants to check the number.
std::string star_sql(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  const std::vector<scan::TablePlan>& plans = numbers.states->plan().tables;
  std::map<std::string, metric::SqlTable> tables;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const scan::TablePlan& plan = plans[i];
    metric::SqlTable& table = tables[plan.table];
    const std::string& zone = definition.calendar.zone;
    table = {plan.scope, plan.time, !plan.covers, plan.calendar.zone == zone, plan.end, plan.end_zone == zone, {}, {}};
    if (plan.covers) table.day = "date '" + time::iso_date(plan.covers->first) + "'";
    if (!plan.counts_ends()) continue;
    const scan::PeriodRange range = series::frame_of(definition, *numbers.states, i).range;
    const auto first_day = [&](std::int32_t period) {
      return time::iso_date(time::period_start(period, plan.calendar));
    };
    table.first_period = first_day(range.first);
    table.last_period = first_day(range.first + range.count - 1);
  }
  return metric::metric_sql(definition, definition.north_star->metric, tables);
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

/// Who approved this very definition and when, by the last such entry of the journal; null for a draft.
Json approval_of(const Numbers& numbers) {
  Json approval = nullptr;
  const Json journal = project::json_from(numbers.journal_json);
  for (const Json& entry : journal.is_array() ? journal : Json::array()) {
    const auto is = [&](const char* key, const std::string& text) {
      const auto found = entry.find(key);
      return found != entry.end() && found->is_string() && *found == text;
    };
    if (!entry.is_object() || !is("kind", "approval") || !is("hash", numbers.definition_hash)) continue;
    approval = object({{"by", ""}, {"on", ""}});
    for (const char* key : {"by", "on"})
      if (const auto found = entry.find(key); found != entry.end() && found->is_string()) approval[key] = *found;
  }
  return approval;
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
  const bool in_zone = definition.calendar.zone != "UTC";
  return object({{"metric", name},
                 {"label", metric::label_of(definition, name)},
                 {"unit", metric::unit_of(definition.metrics.at(name))},
                 {"sentence", sentence_array(definition)},
                 {"findings", findings_array(definition)},
                 {"approval", approval_of(numbers)},
                 {"worked_out", worked_out(numbers)},
                 {"sql", star_sql(numbers)},
                 {"zone_rules", in_zone ? Json(std::string(time::zone_table_version())) : Json(nullptr)}});
}

}  // namespace northstar::report
