#include "scan/plan.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <set>

#include "base/text.hpp"
#include "scan/look_ups.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

using metric::Aggregate;
using metric::Definition;
using metric::Expression;
using metric::ExpressionPtr;
using metric::MetricDef;

bool same(const ExpressionPtr& a, const ExpressionPtr& b) {
  if (!a || !b) return !a && !b;
  return equal(*a, *b);
}

std::string place_of(const std::string& metric) { return "metrics." + metric; }

ExpressionPtr distinct_entities() {
  auto name = std::make_shared<Expression>();
  name->kind = Expression::Kind::name;
  name->text = "entity";
  return name;
}

bool is_plain_sum(const ExpressionPtr& measure) {
  return measure && measure->kind == Expression::Kind::aggregate && measure->aggregate == Aggregate::sum;
}

/// Those of them that are defined, and the metrics that their formulas rest on.
std::set<std::string> with_what_they_rest_on(const Definition& definition, std::vector<std::string> open) {
  std::set<std::string> found;
  while (!open.empty()) {
    const std::string metric = open.back();
    open.pop_back();
    const auto at = definition.metrics.find(metric);
    if (at == definition.metrics.end() || !found.insert(metric).second || !at->second.formula) continue;
    for (const std::string& name : names_in(*at->second.formula)) open.emplace_back(metric::metric_of(name));
  }
  return found;
}

/// The North Star, what it is split into, what is spent, and what all of them rest on.
std::set<std::string> metrics_to_split(const Definition& definition) {
  std::vector<std::string> open;
  if (definition.north_star) open.push_back(definition.north_star->metric);
  for (const auto& [metric, node] : definition.tree) {
    open.push_back(metric);
    for (const std::string& driver : node.of) open.emplace_back(metric::metric_of(driver));
  }
  for (const auto& [name, metric] : definition.metrics) {
    const auto table = definition.tables.find(metric.table);
    if (table != definition.tables.end() && table->second.role == metric::Role::spend) open.push_back(name);
  }
  return with_what_they_rest_on(definition, std::move(open));
}

/// The metrics whose movements a tree or a formula names: those are followed entity by entity.
std::set<std::string> metrics_that_move(const Definition& definition) {
  std::vector<std::string> names;
  for (const auto& [metric, node] : definition.tree) names.insert(names.end(), node.of.begin(), node.of.end());
  for (const auto& [name, metric] : definition.metrics) {
    if (!metric.formula) continue;
    for (const std::string& used : names_in(*metric.formula)) names.push_back(used);
  }
  std::set<std::string> found;
  for (const std::string& name : names) {
    const std::string metric(metric::metric_of(name));
    if (metric != name && metric::parts_of(definition, metric) == metric::Parts::movement) found.insert(metric);
  }
  return found;
}

/// The metrics that are held against each other entity by entity: where both sources name them and values add up.
std::set<std::string> metrics_to_reconcile(const Definition& definition) {
  std::set<std::string> found;
  for (const auto& [name, metric] : definition.metrics) {
    const auto other = definition.metrics.find(metric.also_from);
    if (other == definition.metrics.end() || !adds_up(metric) || !adds_up(other->second)) continue;
    const auto names_them = [&](const MetricDef& of) { return !definition.tables.at(of.table).columns.entity.empty(); };
    if (names_them(metric) && names_them(other->second)) found.insert({name, other->first});
  }
  return found;
}

/// Segments of first touch are about where customers came from.
std::string choose_first_touch(const std::vector<std::string>& segments) {
  for (const std::string_view word : {"channel", "source", "medium"}) {
    for (const std::string& segment : segments) {
      if (lower(segment).find(word) != std::string::npos) return segment;
    }
  }
  return segments.empty() ? std::string() : segments.front();
}

void take_operands(const Expression& aggregate, Leaf& into) {
  into.aggregate = aggregate.aggregate;
  into.argument = aggregate.operands.empty() ? nullptr : aggregate.operands.front();
  into.more.clear();
  for (std::size_t i = 1; i < aggregate.operands.size(); ++i) into.more.push_back(aggregate.operands[i]);
}

Leaf leaf_of(const Expression& aggregate, const MetricDef& metric) {
  Leaf leaf;
  take_operands(aggregate, leaf);
  leaf.where = metric.where;
  leaf.having = metric.having;
  leaf.window = metric.window;
  leaf.counted = metric.counted;
  return leaf;
}

template <class Of>  // another leaf, or a metric
bool select_alike(const Leaf& a, const Of& b) {
  return a.window == b.window && a.counted == b.counted && same(a.where, b.where) && same(a.having, b.having);
}

std::size_t find_leaf(const TablePlan& plan, const Leaf& wanted) {
  const auto at = std::find_if(plan.leaves.begin(), plan.leaves.end(), [&](const Leaf& leaf) {
    return leaf.aggregate == wanted.aggregate && leaf.of_having == wanted.of_having &&
           same(leaf.argument, wanted.argument) &&
           std::equal(leaf.more.begin(), leaf.more.end(), wanted.more.begin(), wanted.more.end(), same) &&
           select_alike(leaf, wanted);
  });
  return static_cast<std::size_t>(at - plan.leaves.begin());
}

Leaf& leaf_for(TablePlan& plan, Leaf leaf) {
  if (const std::size_t known = find_leaf(plan, leaf); known < plan.leaves.size()) return plan.leaves[known];
  if (leaf.aggregate == Aggregate::count_distinct && !leaf.of_having && !plan.entity.empty()) {
    const std::string* column = plain_column(*leaf.argument, plan.scope);
    leaf.keeps_activity = column != nullptr && *column == plan.entity;
    leaf.by_entity = leaf.keeps_activity && leaf.counted == metric::Counted::running;
  }
  plan.leaves.push_back(std::move(leaf));
  return plan.leaves.back();
}

Result<TablePlan> begin_table(const Definition& definition, const std::string& name,
                              const std::vector<table::FileProfile>& profiles) {
  const metric::TableDef& table = definition.tables.at(name);
  const time::Calendar& calendar = definition.calendar;
  const auto profile =
      std::find_if(profiles.begin(), profiles.end(), [&](const auto& p) { return p.file == table.file; });
  if (profile == profiles.end()) {
    return Error{ErrorCode::unknown_name, "tables." + name, "The file \"" + table.file + "\" is not here.",
                 "Drop it too."};
  }
  const bool one_period = table.columns.time.empty() && profile->notes.has_period();
  if (table.columns.time.empty() && !one_period) {
    return Error{ErrorCode::no_time_column, "tables." + name,
                 "No column of \"" + table.file + "\" says when a row happened.", "Choose the column with the date."};
  }
  TablePlan plan;
  plan.table = name;
  plan.file = table.file;
  plan.time = one_period ? std::string(kWholeFile) : table.columns.time;
  if (one_period) plan.covers = DayRange{*profile->notes.first_day, *profile->notes.last_day};
  plan.end = table.columns.end;
  plan.entity = table.columns.entity;
  plan.segments = table.columns.segments;
  plan.first_touch = plan.entity.empty() ? std::string() : choose_first_touch(plan.segments);
  std::map<std::string, table::CellKind> kinds;
  for (const table::ColumnProfile& column : profile->columns) {
    switch (column.type) {
      case table::ColumnType::integer:
      case table::ColumnType::decimal: kinds[column.name] = table::CellKind::number; break;
      case table::ColumnType::date:
      case table::ColumnType::date_time: kinds[column.name] = table::CellKind::time; break;
      case table::ColumnType::boolean: kinds[column.name] = table::CellKind::boolean; break;
      case table::ColumnType::empty:
      case table::ColumnType::text: kinds[column.name] = table::CellKind::text; break;
    }
  }
  plan.scope = metric::scope_of(definition, name, kinds);
  plan.calendar = calendar;
  // A date without a clock is a day wherever it was written; only instants fall into other days elsewhere.
  const auto is_day = [&](const std::string& name) {
    const table::ColumnProfile* column = profile->find(name);
    return column != nullptr && column->type == table::ColumnType::date;
  };
  if (one_period || is_day(plan.time)) plan.calendar.zone = "UTC";
  if (!is_day(plan.end)) plan.end_zone = calendar.zone;
  return plan;
}

Error no_entity(const TablePlan& plan) {
  return Error{ErrorCode::not_computable, "tables." + plan.table, "Customers cannot be followed without their id.",
               "Choose the column with the customer or user."};
}

Error no_window(const std::string& metric) {
  return Error{ErrorCode::unsupported, place_of(metric) + ".window", "A conversion has its own stretch of days.",
               "Leave the window out."};
}

/// What a having looks at: an aggregate of the same rows, per entity.
Leaf part_of(const Expression& aggregate, const Leaf& of) {
  Leaf part = of;
  take_operands(aggregate, part);
  part.having = nullptr;
  part.of_having = true;
  return part;
}

/// The rows themselves, which say in which periods an entity has any.
Leaf rows_of(const Leaf& of) {
  static const Expression count = [] {
    Expression e;
    e.kind = Expression::Kind::aggregate;
    e.aggregate = Aggregate::count;
    return e;
  }();
  return part_of(count, of);
}

Result<Done> add_metric(const Definition& definition, const std::string& name, bool split, bool by_entity,
                        TablePlan& plan) {
  const MetricDef& metric = definition.metrics.at(name);
  auto checked = metric::check_measure(*metric.measure, plan.scope, place_of(name) + ".measure");
  if (!checked) return checked.error();
  if (metric.where) {
    checked = metric::check_row_expression(*metric.where, plan.scope, place_of(name) + ".where");
    if (!checked) return checked.error();
    if (*checked != metric::ValueType::boolean && *checked != metric::ValueType::null) {
      return Error{ErrorCode::bad_expression, place_of(name) + ".where", "It gives no yes or no.",
                   "Compare something, such as event = 'play'."};
    }
  }
  if (metric.having) {
    checked = metric::check_having(metric, plan.scope, place_of(name) + ".having");
    if (!checked) return checked.error();
    if (plan.entity.empty()) return no_entity(plan);
  }
  for (const ExpressionPtr& aggregate : aggregates_in(metric.measure)) {
    if (aggregate->aggregate == Aggregate::conversion) {
      if (plan.entity.empty()) return no_entity(plan);
      if (metric.window) return no_window(name);
      leaf_for(plan, leaf_of(*aggregate, metric)).by_segment |= split;
      continue;
    }
    const Leaf wanted = leaf_of(*aggregate, metric);
    Leaf& leaf = leaf_for(plan, wanted);
    // Who runs in a period is known of everybody only.
    leaf.by_segment |= split && !(leaf.keeps_activity && leaf.by_entity);
    leaf.by_entity |= by_entity;
    if (!wanted.having) continue;
    leaf_for(plan, rows_of(wanted)).by_segment |= split;
    for (const ExpressionPtr& part : aggregates_in(wanted.having)) {
      leaf_for(plan, part_of(*part, wanted)).by_segment |= split;
    }
  }
  if (metric.following_periods <= 0) return Done{};

  if (!is_plain_sum(metric.measure)) {
    return Error{ErrorCode::not_computable, place_of(name) + ".measure", "What follows can only be a sum so far.",
                 "Write sum(…) alone."};
  }
  const auto followed = definition.metrics.find(metric.same_entities_as);
  if (followed == definition.metrics.end() || !followed->second.measure || followed->second.table != metric.table) {
    return Error{ErrorCode::not_computable, place_of(name) + ".same_entities_as",
                 "\"" + metric.same_entities_as + "\" is no measure over the table \"" + metric.table + "\".",
                 "Name one, so that its customers can be followed."};
  }
  if (plan.entity.empty()) return no_entity(plan);
  leaf_for(plan, leaf_of(*metric.measure, metric)).by_entity = true;
  Expression distinct;
  distinct.kind = Expression::Kind::aggregate;
  distinct.aggregate = Aggregate::count_distinct;
  distinct.operands = {distinct_entities()};
  leaf_for(plan, leaf_of(distinct, followed->second));
  return Done{};
}

/// Whether the segments of a number can add up to it: it counts or sums, or counts who mostly stays in one segment.
bool may_add_up(const MetricDef& metric) {
  if (adds_up(metric)) return true;
  return metric.measure && metric.measure->kind == Expression::Kind::aggregate &&
         metric.measure->aggregate == Aggregate::count_distinct && !metric.having && !metric.window &&
         metric.counted != metric::Counted::running;
}

/// The North Star is looked for in pairs of segments too, where it, or all that its formula rests on, may add up and is
/// split at all.
void cross_segments(const Definition& definition, TablePlan& plan) {
  if (!definition.north_star || definition.tree.count(definition.north_star->metric) == 0) return;
  std::vector<const MetricDef*> crossed;
  for (const std::string& name : with_what_they_rest_on(definition, {definition.north_star->metric})) {
    const MetricDef& metric = definition.metrics.at(name);
    if (metric.formula) continue;
    if (!may_add_up(metric)) return;
    if (metric.table == plan.table) crossed.push_back(&metric);
  }
  const std::size_t most = crossed.empty() ? 0 : std::min(plan.segments.size(), kMostCrossed);
  for (std::size_t a = 0; a < most; ++a)
    for (std::size_t b = a + 1; b < most; ++b) plan.crossed.push_back({a, b});
  if (plan.crossed.empty()) return;
  for (const MetricDef* metric : crossed)
    for (const ExpressionPtr& aggregate : aggregates_in(metric->measure))
      leaf_for(plan, leaf_of(*aggregate, *metric)).by_pair = true;
}

/// Who has rows of any kind.
Leaf any_activity() {
  Leaf leaf;
  leaf.aggregate = Aggregate::count_distinct;
  leaf.argument = distinct_entities();
  return leaf;
}

/// Rows of a number that an entity brings at their time.
bool has_amounts(const MetricDef& metric, const Leaf& leaf) {
  return (leaf.aggregate == Aggregate::sum || leaf.aggregate == Aggregate::count) && !metric.having && !metric.window &&
         metric.counted != metric::Counted::running;
}

/// What a comparison of customers looks at: the North Star of their first periods, and what they bring later.
void follow_customers(const Definition& definition, std::vector<TablePlan>& tables, bool contenders) {
  const auto leaf = [&](const std::string& name) -> std::pair<TablePlan*, Leaf*> {
    const auto metric = definition.metrics.find(name);
    if (metric == definition.metrics.end() || !metric->second.measure) return {};
    const std::vector<ExpressionPtr> aggregates = aggregates_in(metric->second.measure);
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const TablePlan& plan) { return plan.table == metric->second.table; });
    if (aggregates.size() != 1 || table == tables.end() || table->entity.empty()) return {};
    return {&*table, &table->leaves[leaf_index(*table, *aggregates.front(), metric->second)]};
  };
  if (!definition.north_star || definition.outcome.empty() || definition.outcome == definition.north_star->metric)
    return;
  const auto [table, star] = leaf(definition.north_star->metric);
  if (table == nullptr) return;
  const bool counts_customers = star->keeps_activity && star->counted == metric::Counted::at_time;
  if (!counts_customers && !has_amounts(definition.metrics.at(definition.north_star->metric), *star)) return;
  table->early_periods = early_periods(definition.calendar.grain);
  star->by_customer = !counts_customers;
  for (const auto& [name, metric] : definition.metrics) {
    if (!contenders || metric.table != table->table) continue;
    if (const auto [of, other] = leaf(name); of != nullptr && has_amounts(metric, *other)) other->by_customer = true;
  }
  const auto [outcome_table, outcome] = leaf(definition.outcome);
  if (outcome_table != nullptr && has_amounts(definition.metrics.at(definition.outcome), *outcome))
    outcome->as_outcome = true;
  leaf_for(*table, any_activity());
}

}  // namespace

int early_periods(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return 14;
    case time::Grain::week: return 4;
    case time::Grain::month: return 2;
    case time::Grain::quarter:
    case time::Grain::year: return 1;
  }
  return 4;
}

Result<ScanPlan> plan_scan(const Definition& definition, const std::vector<table::FileProfile>& profiles,
                           Extras extras) {
  ScanPlan plan;
  plan.calendar = definition.calendar;
  const auto calendar = time::check(definition.calendar, "calendar");
  if (!calendar) return calendar.error();
  const std::set<std::string> split = metrics_to_split(definition);
  for (const auto& [name, metric] : definition.metrics) {
    if (metric.measure && definition.tables.count(metric.table) == 0) {
      return Error{ErrorCode::unknown_name, place_of(name), "There is no table \"" + metric.table + "\".",
                   "Choose one of the project's tables."};
    }
  }
  std::set<std::string> followed = metrics_that_move(definition);
  followed.merge(metrics_to_reconcile(definition));
  for (const auto& [name, table] : definition.tables) {
    const bool used = std::any_of(
        definition.metrics.begin(), definition.metrics.end(),
        [&table_name = name](const auto& entry) { return entry.second.measure && entry.second.table == table_name; });
    Result<TablePlan> begun = begin_table(definition, name, profiles);
    if (!begun) {
      if (used) return begun.error();
      continue;  // a table that no metric rests on may lack its file or its dates
    }
    for (const auto& [metric, def] : definition.metrics) {
      if (!def.measure || def.table != name) continue;
      const auto added = add_metric(definition, metric, split.count(metric) != 0, followed.count(metric) != 0, *begun);
      if (!added) return added.error();
    }
    cross_segments(definition, *begun);
    if (extras.first_days && table.role == metric::Role::events && !table.columns.entity.empty())
      begun->first_done = table.columns.event;
    plan.tables.push_back(std::move(begun).value());
  }
  follow_customers(definition, plan.tables, extras.contenders);
  Result<std::vector<LookUpPlan>> look_ups = plan_look_ups(definition, plan.tables);
  if (!look_ups) return look_ups.error();
  plan.look_ups = std::move(*look_ups);
  return plan;
}

bool TablePlan::counts_ends() const {
  return std::any_of(leaves.begin(), leaves.end(),
                     [](const Leaf& leaf) { return leaf.counted != metric::Counted::at_time; });
}

std::vector<std::string> TablePlan::dimensions() const {
  std::vector<std::string> names = segments;
  for (const auto& [a, b] : crossed) names.push_back(segments[a] + " \xC3\x97 " + segments[b]);
  return names;
}

std::size_t leaf_index(const TablePlan& plan, const Expression& aggregate, const MetricDef& metric) {
  const std::size_t at = find_leaf(plan, leaf_of(aggregate, metric));
  assert(at < plan.leaves.size() && "the plan holds every aggregate of its definition");
  return at;
}

bool selects_alike(const Leaf& leaf, const MetricDef& metric) { return select_alike(leaf, metric); }

std::optional<std::size_t> activity_index(const TablePlan& plan) {
  const std::size_t at = find_leaf(plan, any_activity());
  return at < plan.leaves.size() ? std::optional(at) : std::nullopt;
}

std::size_t part_index(const TablePlan& plan, const Expression* aggregate, const Leaf& of) {
  const std::size_t at = find_leaf(plan, aggregate == nullptr ? rows_of(of) : part_of(*aggregate, of));
  assert(at < plan.leaves.size() && "the plan holds every part of a having");
  return at;
}

}  // namespace northstar::scan
