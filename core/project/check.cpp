#include "project/check.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "metric/evaluate.hpp"
#include "project/check_columns.hpp"
#include "project/kinds.hpp"
#include "project/names.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;

template <class Map>
std::vector<std::string> names_of(const Map& map) {
  std::vector<std::string> names;
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

Error unknown_metric(std::string place, const std::string& name, const m::Definition& definition) {
  return unknown(std::move(place), "metric", name, names_of(definition.metrics));
}

/// A metric, or a part that its metric has.
Result<Done> check_name(const std::string& place, const std::string& name, const m::Definition& definition) {
  const std::string metric(m::metric_of(name));
  if (definition.metrics.count(metric) == 0) return unknown_metric(place, metric, definition);
  if (metric == name || m::is_part(definition, name)) return Done{};
  const m::Parts parts = m::parts_of(definition, metric);
  if (parts != m::Parts::none) return unknown(place, "part", name.substr(metric.size() + 1), m::part_names(parts));
  return Error{
      ErrorCode::not_computable, place,
      in_quotes(metric) + " has no parts: only count_distinct(entity) has, and sum(…) of a table with an entity.",
      "Name another metric."};
}

Result<Done> check_counted(const m::Definition& definition, const std::string& path, const m::MetricDef& metric) {
  if (metric.counted == m::Counted::at_time) return Done{};
  const std::string place = path + ".counted";
  if (definition.tables.at(metric.table).columns.end.empty()) {
    return Error{ErrorCode::not_computable, place,
                 "no column of the table " + in_quotes(metric.table) + " says when a row ends.",
                 "Choose it as the table's \"end\"."};
  }
  if (metric.following_periods > 0) {
    return Error{ErrorCode::not_computable, place, "what follows is counted at its time.", "Leave one of the two out."};
  }
  for (const m::ExpressionPtr& aggregate : aggregates_in(metric.measure)) {
    if (aggregate->aggregate == m::Aggregate::conversion)
      return Error{ErrorCode::not_computable, place, "a conversion runs from the time of one row to that of another.",
                   "Leave \"counted\" out."};
  }
  if (metric.counted != m::Counted::running) return Done{};
  if (metric.window || metric.having) {
    return Error{ErrorCode::not_computable, path + (metric.window ? ".window" : ".having"),
                 "what runs is taken on the first day of each period, row by row.",
                 metric.window ? "Leave the window out, or count rows \"at_end\"."
                               : "Choose the rows by a \"where\", or count them \"at_end\"."};
  }
  for (const m::ExpressionPtr& aggregate : aggregates_in(metric.measure)) {
    const bool distinct = aggregate->aggregate == m::Aggregate::count_distinct;
    const m::Expression* what = aggregate->operands.empty() ? nullptr : aggregate->operands[0].get();
    if (distinct && what->kind == m::Expression::Kind::name && what->text == "entity") continue;
    const bool adds_up = aggregate->aggregate == m::Aggregate::count || aggregate->aggregate == m::Aggregate::sum ||
                         aggregate->aggregate == m::Aggregate::average;
    if (adds_up) continue;
    return Error{ErrorCode::not_computable, path + ".measure",
                 "of what runs, rows and entities can be counted, and values added up or averaged.",
                 "Write count(), count_distinct(entity), sum(…) or average(…)."};
  }
  return Done{};
}

/// A way from `start` back to itself along `next`, as "a → b → a"; empty when there is none.
std::string circle_from(const std::string& start,
                        const std::function<std::vector<std::string>(const std::string&)>& next) {
  std::set<std::string> visited;
  std::vector<std::pair<std::string, std::string>> open;  // name, way so far; a stack, since users choose the depth
  open.emplace_back(start, start);
  while (!open.empty()) {
    const auto [name, way] = open.back();
    open.pop_back();
    for (const std::string& follower : next(name)) {
      const std::string longer = way.size() < 200 ? way + " → " + follower : way;
      if (follower == start) return longer;
      if (visited.insert(follower).second) open.emplace_back(follower, longer);
    }
  }
  return "";
}

/// What two sources say of one number can be compared.
Result<Done> check_also_from(const m::Definition& definition, const std::string& name, const m::MetricDef& metric) {
  if (metric.also_from.empty()) return Done{};
  const std::string place = join_path("metrics", name) + ".also_from";
  const auto other = definition.metrics.find(metric.also_from);
  if (other == definition.metrics.end()) return unknown_metric(place, metric.also_from, definition);
  if (other->first == name || !other->second.also_from.empty())
    return Error{ErrorCode::not_computable, place,
                 other->first == name ? "a metric is no second source of itself."
                                      : in_quotes(other->first) + " names another source itself.",
                 "Name the metric that all others are held against."};
  const std::string &unit = metric.unit, &theirs = other->second.unit;
  if (unit.empty() || theirs.empty() || unit == theirs) return Done{};
  return Error{ErrorCode::not_computable, place,
               "one is in " + in_quotes(unit) + ", the other in " + in_quotes(theirs) + ".",
               "Give both the same unit, or compare other metrics."};
}

Result<Done> check_metric_references(const m::Definition& definition, const std::string& name,
                                     const m::MetricDef& metric) {
  const std::string path = join_path("metrics", name);
  if (auto checked = check_also_from(definition, name, metric); !checked.ok()) return checked;
  if (!metric.formula) {
    if (definition.tables.count(metric.table) == 0) {
      return unknown(path + ".table", "table", metric.table, names_of(definition.tables));
    }
    if (auto checked = check_counted(definition, path, metric); !checked.ok()) return checked;
    if (metric.following_periods == 0) return Done{};
    if (metric.window)
      return Error{ErrorCode::not_computable, path + ".window",
                   "what follows a period has no window that ends with it.", "Leave out \"window\" or \"outcome_of\"."};
    const auto followed = definition.metrics.find(metric.same_entities_as);
    const std::string place = path + ".outcome_of.same_entities_as";
    if (followed == definition.metrics.end()) return unknown_metric(place, metric.same_entities_as, definition);
    if (!followed->second.measure || followed->second.table != metric.table) {
      return Error{
          ErrorCode::not_computable, place,
          in_quotes(metric.same_entities_as) + " is not counted from the table " + in_quotes(metric.table) + ".",
          "Name a metric that is a measure of that table."};
    }
    return Done{};
  }
  if (!aggregates_in(metric.formula).empty()) {
    return Error{ErrorCode::bad_expression, path + ".formula", "a formula reads metrics and cannot add up rows.",
                 "Move the aggregate into a metric with a \"measure\"."};
  }
  if (const auto columns = raw_columns_in(*metric.formula); !columns.empty()) {
    return Error{ErrorCode::bad_expression, path + ".formula",
                 "a formula reads metrics, and " + in_quotes(columns[0]) + " is a column.",
                 "Write metric names without quotes."};
  }
  for (const std::string& used : names_in(*metric.formula)) {
    if (auto known = check_name(path + ".formula", used, definition); !known.ok()) return known;
  }
  const auto circle = circle_from(name, [&](const std::string& from) {
    const auto it = definition.metrics.find(from);
    return it != definition.metrics.end() && it->second.formula ? names_in(*it->second.formula)
                                                                : std::vector<std::string>{};
  });
  if (circle.empty()) return Done{};
  return Error{ErrorCode::not_computable, path + ".formula", "the formula comes back to itself: " + circle + ".",
               "Let one of them be a measure."};
}

/// That so many drivers fit the operator, and that what else the node names is there.
Result<Done> check_node(const m::Definition& definition, const std::string& path, const m::TreeNode& node) {
  const std::size_t drivers = node.of.size();
  if (node.op == m::TreeOp::ratio && drivers != 2) {
    return Error{ErrorCode::not_computable, path + ".of", "a ratio has two drivers: what is divided, and by what.",
                 "Name two, or set another \"op\"."};
  }
  if (node.op == m::TreeOp::min && drivers != 2) {
    return Error{ErrorCode::not_computable, path + ".of", "the smaller of two has two drivers.",
                 "Name two, or set another \"op\"."};
  }
  if (node.op == m::TreeOp::mean && drivers % 2 != 0) {
    return Error{ErrorCode::not_computable, path + ".of", "a weighted mean has a weight for each value.",
                 "Name the values, then as many weights."};
  }
  for (std::size_t i = 0; i < node.influences.size(); ++i) {
    const std::string place = path + ".influences[" + std::to_string(i) + "]";
    if (auto known = check_name(place, node.influences[i], definition); !known.ok()) return known;
  }
  return Done{};
}

Result<Done> check_tree(const m::Definition& definition) {
  for (const auto& [name, node] : definition.tree) {
    const std::string path = join_path("tree", name);
    if (definition.metrics.count(name) == 0) return unknown_metric(path, name, definition);
    if (auto fits = check_node(definition, path, node); !fits.ok()) return fits;
    for (std::size_t i = 0; i < node.of.size(); ++i) {
      const std::string place = path + ".of[" + std::to_string(i) + "]";
      if (auto known = check_name(place, node.of[i], definition); !known.ok()) return known;
      if (definition.metrics.count(node.of[i]) > 0) continue;
      const std::string_view whole = m::metric_of(node.of[i]), part = std::string_view(node.of[i]).substr(whole.size());
      const bool moves = m::parts_of(definition, whole) == m::Parts::movement;
      if (node.op != m::TreeOp::sum || part == ".churned" || part == ".before" || (moves && whole != name)) {
        return Error{ErrorCode::not_computable, place,
                     moves
                         ? "new, reactivation, expansion, contraction and churn stand under their own metric, in a sum."
                         : "new, retained and resurrected stand under a sum.",
                     "Set \"op\" to \"sum\", or name another driver."};
      }
    }
  }
  return Done{};
}

const char* words_of(table::ColumnType type) {
  switch (type) {
    case table::ColumnType::boolean: return "yes or no";
    case table::ColumnType::date:
    case table::ColumnType::date_time: return "dates";
    default: return "numbers";
  }
}

/// A column that began as numbers or dates in the head of its file and is text by all its rows.
Error became_text(ErrorCode code, std::string place, const table::ColumnProfile& column, const std::string& file) {
  const table::Contradiction& against = *column.contradiction;
  return Error{code, std::move(place),
               in_quotes(column.name) + " in " + in_quotes(file) + " is text: " + std::to_string(against.unread) +
                   " of its " + std::to_string(against.cells) + " cells are not " + words_of(against.began_as) +
                   ", the first in row " + std::to_string(against.line) + ": " + in_quotes(against.value) + ".",
               "Correct the cells, choose another column, or set its form under \"formats\" to leave those rows out."};
}

/// A file without days in its rows is one number for all the days it covers: those have to lie in one period.
Result<Done> check_one_period(const m::Definition& definition, const std::string& path,
                              const table::FileProfile& profile) {
  const std::int32_t first = *profile.notes.first_day, last = *profile.notes.last_day;
  if (time::period_of_day(first, definition.calendar) == time::period_of_day(last, definition.calendar)) return Done{};
  const std::string grain(name_of(definition.calendar.grain));
  return Error{ErrorCode::not_computable, path + ".columns.time",
               in_quotes(profile.source) + " covers " + time::iso_date(first) + " to " + time::iso_date(last) +
                   " as a whole, and no row says in which " + grain + " it belongs.",
               "Export it with a day in each row, or choose a longer period."};
}

Result<Done> check_table(const m::Definition& definition, const std::string& name, const m::TableDef& table,
                         const std::vector<table::FileProfile>& profiles) {
  const std::string path = join_path("tables", name);
  const table::FileProfile* profile = find_profile(profiles, table.file);
  if (profile == nullptr) {
    return Error{ErrorCode::unknown_name, path + ".file", "the file " + in_quotes(table.file) + " is not here.",
                 "Drop " + in_quotes(table.file) + ", or set another file for this table."};
  }
  auto known = [&](const std::string& place, const std::string& column) -> Result<Done> {
    return column.empty() ? Done{} : check_own(place, column, *profile, " in " + in_quotes(table.file));
  };
  const m::ColumnRoles& columns = table.columns;
  const std::pair<const char*, const std::string*> parts[] = {{"time", &columns.time},
                                                              {"end", &columns.end},
                                                              {"entity", &columns.entity},
                                                              {"event", &columns.event},
                                                              {"value", &columns.value}};
  for (const auto& [part, column] : parts) {
    if (auto found = known(path + ".columns." + part, *column); !found.ok()) return found;
  }
  for (std::size_t i = 0; i < columns.segments.size(); ++i) {
    auto found = check_column(path + ".columns.segments[" + std::to_string(i) + "]", columns.segments[i], definition,
                              table, profiles, " in " + in_quotes(table.file));
    if (!found.ok()) return found;
  }
  for (const auto& [column, form] : table.formats) {
    const std::string place = join_path(path + ".formats", column);
    if (auto found = known(place, column); !found.ok()) return found;
    for (const auto& [other, read] : definition.tables) {
      const auto same = read.formats.find(column);
      if (read.file != table.file || same == read.formats.end() || same->second == form) continue;
      return Error{ErrorCode::bad_project, place,
                   "the table " + in_quotes(other) + " reads this column of " + in_quotes(table.file) + " otherwise.",
                   "Write the same form in both."};
    }
  }
  if (auto joined = check_joins(path, definition, table, profiles); !joined.ok()) return joined;
  if (!columns.end.empty() && !profile->find(columns.end)->time) {
    return Error{ErrorCode::no_time_column, path + ".columns.end",
                 in_quotes(columns.end) + " in " + in_quotes(table.file) + " does not read as dates.",
                 "Choose the column that says when it ended, or set its form under \"formats\"."};
  }
  if (!columns.time.empty()) {
    if (profile->find(columns.time)->time) return Done{};
    if (const table::ColumnProfile* column = profile->find(columns.time); column->contradiction)
      return became_text(ErrorCode::no_time_column, path + ".columns.time", *column, table.file);
    return Error{ErrorCode::no_time_column, path + ".columns.time",
                 in_quotes(columns.time) + " in " + in_quotes(table.file) + " does not read as dates.",
                 "Choose the column that says when, or set its form under \"formats\"."};
  }
  for (const auto& [metric_name, metric] : definition.metrics) {
    if (metric.table != name) continue;
    if (profile->notes.has_period()) return check_one_period(definition, path, *profile);
    return Error{ErrorCode::no_time_column, path + ".columns.time",
                 "no column says when, and " + in_quotes(metric_name) + " is counted from this table.",
                 "Choose a column with dates, or export the file with a day in each row."};
  }
  return Done{};
}

/// The column by which a metric fails that its file's head let pass.
const table::ColumnProfile* became_text_in(const m::MetricDef& metric, const m::TableDef& table,
                                           const table::FileProfile& profile, bool only_value) {
  for (const m::ExpressionPtr& expression : {metric.measure, metric.where}) {
    if (!expression) continue;
    std::vector<std::string> columns;
    if (!only_value) columns = raw_columns_in(*expression);
    const std::vector<std::string> names = names_in(*expression);
    if (std::find(names.begin(), names.end(), "value") != names.end()) columns.push_back(table.columns.value);
    for (const std::string& name : columns) {
      const table::ColumnProfile* column = profile.find(name);
      if (column != nullptr && column->contradiction) return column;
    }
  }
  return nullptr;
}

Result<Done> check_expressions(const m::Definition& definition, const std::string& name, const m::MetricDef& metric,
                               const m::NameScope& scope, const std::vector<table::FileProfile>& profiles) {
  const std::string path = join_path("metrics", name);
  auto raw_columns_known = [&](const m::ExpressionPtr& expression, const std::string& place) -> Result<Done> {
    for (const std::string& column : raw_columns_in(*expression)) {
      if (auto known = check_column(place, column, definition, definition.tables.at(metric.table), profiles); !known)
        return known;
    }
    return Done{};
  };
  if (auto known = raw_columns_known(metric.measure, path + ".measure"); !known.ok()) return known;
  if (auto checked = m::check_measure(*metric.measure, scope, path + ".measure"); !checked.ok()) return checked.error();
  if (metric.having) {
    if (auto known = raw_columns_known(metric.having, path + ".having"); !known.ok()) return known;
    if (auto checked = m::check_having(metric, scope, path + ".having"); !checked.ok()) return checked.error();
    if (scope.raw_column_of.count("entity") == 0)
      return Error{ErrorCode::not_computable, path + ".having", "no column of this table says who.",
                   "Choose the column with the customer, user or team."};
  }
  if (!metric.where) return Done{};
  if (auto known = raw_columns_known(metric.where, path + ".where"); !known.ok()) return known;
  auto checked = m::check_row_expression(*metric.where, scope, path + ".where");
  if (!checked.ok()) return checked.error();
  if (checked.value() != m::ValueType::boolean && checked.value() != m::ValueType::null) {
    return Error{ErrorCode::bad_expression, path + ".where", "this is not a condition.",
                 "Compare it with something, such as event = 'play'."};
  }
  return Done{};
}

}  // namespace

Result<Done> check_references(const m::Definition& definition) {
  if (auto calendar = time::check(definition.calendar, "calendar"); !calendar.ok()) return calendar;
  for (const auto& [name, metric] : definition.metrics) {
    if (auto checked = check_metric_references(definition, name, metric); !checked.ok()) return checked;
  }
  if (!definition.north_star) {
    return Error{ErrorCode::not_computable, "north_star", "no North Star Metric is chosen yet.",
                 "Choose the metric that counts the value people get."};
  }
  if (definition.metrics.count(definition.north_star->metric) == 0) {
    return unknown_metric("north_star.metric", definition.north_star->metric, definition);
  }
  if (!definition.outcome.empty() && definition.metrics.count(definition.outcome) == 0) {
    return unknown_metric("outcome", definition.outcome, definition);
  }
  return check_tree(definition);
}

Result<Done> check_definition(const m::Definition& definition, const std::vector<table::FileProfile>& profiles) {
  for (const auto& [name, table] : definition.tables) {
    if (auto checked = check_table(definition, name, table, profiles); !checked.ok()) return checked;
  }
  if (auto checked = check_references(definition); !checked.ok()) return checked;
  struct Scoped {
    const table::FileProfile* profile;
    m::NameScope scope;
  };
  std::map<std::string, Scoped> tables;  // a wide file has many metrics and one scope
  for (const auto& [name, table] : definition.tables) {
    const table::FileProfile* profile = find_profile(profiles, table.file);
    tables[name] = {profile, m::scope_of(definition, name, kinds_of(*profile))};
  }
  for (const auto& [name, metric] : definition.metrics) {
    if (!metric.measure) continue;
    const Scoped& table = tables.at(metric.table);
    auto checked = check_expressions(definition, name, metric, table.scope, profiles);
    const m::TableDef& read = definition.tables.at(metric.table);
    // "value" is typed as a number whatever its cells are.
    if (const auto* column = became_text_in(metric, read, *table.profile, checked.ok()))
      return became_text(ErrorCode::bad_expression, join_path("metrics", name), *column, read.file);
    if (!checked.ok()) return checked;
  }
  return Done{};
}

}  // namespace northstar::project
