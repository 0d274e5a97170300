#include "project/lint.hpp"

#include <algorithm>
#include <array>

#include "metric/event_words.hpp"
#include "project/lint_tree.hpp"
#include "project/money.hpp"
#include "project/names.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;

void add_texts(const m::Expression& e, std::string& words) {
  if (e.kind == m::Expression::Kind::text) words += '_' + e.text;
  for (const m::ExpressionPtr& operand : e.operands) add_texts(*operand, words);
}

/// Names by which a metric tells what it counts: its own, and the texts that its filter compares with.
std::string words_of(const std::string& name, const m::MetricDef& metric) {
  std::string words = name;
  if (metric.where) add_texts(*metric.where, words);
  return m::plain_words(words);
}

/// By what a metric could be split: "entities" where those who act are counted, "acts" where what they did adds up to
/// it, "numbers" where other numbers make it, and nothing where it is a share, a middle or a bound.
std::string splits_by(const m::Definition& definition, const m::MetricDef& metric) {
  if (metric.formula) return "numbers";
  const auto aggregates = m::aggregates_in(metric.measure);
  const bool adds_up = std::all_of(aggregates.begin(), aggregates.end(), [](const m::ExpressionPtr& e) {
    return e->aggregate == m::Aggregate::count || e->aggregate == m::Aggregate::sum ||
           e->aggregate == m::Aggregate::count_distinct;
  });
  if (!adds_up) return "";
  const auto table = definition.tables.find(metric.table);
  const bool acts = table != definition.tables.end() && !table->second.columns.entity.empty() &&
                    (table->second.role == m::Role::events || table->second.role == m::Role::payments);
  if (!acts) return "numbers";
  return m::parts_of(definition, definition.north_star->metric) == m::Parts::growth ? "entities" : "acts";
}

/// So many days hold now more weekends and now fewer, so that the number swings by itself. 0: every value holds as
/// many.
int uneven_days(const m::Definition& definition, const m::MetricDef& metric) {
  if (metric.window) return metric.window.days % 7 == 0 ? 0 : metric.window.days;
  return definition.calendar.grain == time::Grain::day && metric.counted == m::Counted::at_time ? 1 : 0;
}

/// What the number counts, where its own words leave it open: who, which events, which rows, which of equal ones, over
/// how long, from where.
void add_open_parts(const m::Definition& definition, std::vector<Finding>& found) {
  const std::string& name = definition.north_star->metric;
  const auto metric = definition.metrics.find(name);
  if (metric == definition.metrics.end()) return;
  const std::string path = join_path("metrics", name), label = label_of(definition, name);
  const auto note = [&](const char* code, std::string place, std::vector<std::string> args) {
    found.push_back({code, Finding::Severity::note, std::move(place), std::move(args)});
  };
  const auto at = definition.tables.find(metric->second.table);
  if (at != definition.tables.end()) {
    const m::TableDef& table = at->second;
    const bool logs = table.role == m::Role::events;
    if (logs && table.columns.entity.empty())
      note("no_entity", join_path("tables", at->first) + ".columns.entity", {table.file});
    if (logs && !table.columns.event.empty() && !metric->second.where) note("all_events", path + ".where", {label});
    const bool lists = table.role == m::Role::payments || table.role == m::Role::pipeline ||
                       table.role == m::Role::subscriptions || table.role == m::Role::survey;
    if (lists && !metric->second.where) note("all_rows", path + ".where", {label, table.file});
    const m::Expression& measure = *metric->second.measure;
    if (logs && measure.kind == m::Expression::Kind::aggregate && measure.operands.empty())
      note("repeats", path + ".measure", {label});
  }
  if (const int days = uneven_days(definition, metric->second); days > 0)
    note("uneven_days", path + ".window", {label, std::to_string(days)});
  if (definition.calendar.zone == "UTC") note("zone_utc", "calendar.zone", {});
  if (metric->second.source_system.empty()) note("no_source", path + ".source_system", {label});
  if (metric->second.owner.empty()) note("no_owner", path + ".owner", {label});
}

}  // namespace

std::vector<Finding> lint(const m::Definition& definition) {
  using Severity = Finding::Severity;
  std::vector<Finding> found;
  auto warn = [&](const char* code, std::string place, std::vector<std::string> args = {}) {
    found.push_back({code, Severity::warning, std::move(place), std::move(args)});
  };
  auto note = [&](const char* code, std::string place, std::vector<std::string> args = {}) {
    found.push_back({code, Severity::note, std::move(place), std::move(args)});
  };
  if (!definition.north_star) return found;

  const m::NorthStar& star = *definition.north_star;
  const auto it = definition.metrics.find(star.metric);
  const std::string label = label_of(definition, star.metric);
  if (it != definition.metrics.end()) {
    const std::string words = words_of(star.metric, it->second);
    if (is_money(definition, star.metric)) warn("nsm_is_money", "north_star.metric", {label});
    if (m::says_sign_up(words)) {
      warn("nsm_is_sign_up", "north_star.metric", {label});
    } else if (m::holds_word(words, {"page_view", "pageview", "view", "impression", "follower", "like", "visit", "hit",
                                     "click", "session", "total_user", "cumulative", "all_time", "ever_", "reach_"})) {
      warn("nsm_is_vanity", "north_star.metric", {label});
    }
  }
  if (!definition.outcome.empty() && definition.outcome == star.metric) warn("outcome_same", "outcome", {label});
  if (definition.outcome.empty()) warn("no_outcome", "outcome");
  for (Finding& finding : lint_tree(definition)) found.push_back(std::move(finding));

  if (it != definition.metrics.end() && definition.tree.count(star.metric) == 0) {
    if (const std::string by = splits_by(definition, it->second); !by.empty()) note("no_tree", "tree", {label, by});
  }
  if (star.accountable.empty()) note("no_accountable", "north_star.accountable");
  if (star.approver.empty()) note("no_approver", "north_star.approver");
  if (const auto node = definition.tree.find(star.metric); node != definition.tree.end()) {
    for (const std::string& driver : node->second.of) {
      const auto metric = definition.metrics.find(driver);
      if (metric != definition.metrics.end() && metric->second.owner.empty()) {
        note("driver_no_owner", join_path("metrics", driver), {label_of(definition, driver)});
      }
    }
  }
  if (!star.reaction_days) note("no_reaction_days", "north_star.reaction_days");
  if (star.stage.empty()) note("no_stage", "north_star.stage");
  if (star.review.empty()) note("no_review", "north_star.review");
  add_open_parts(definition, found);
  return found;
}

}  // namespace northstar::project
