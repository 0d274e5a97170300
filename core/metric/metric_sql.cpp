#include "metric/metric_sql.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <vector>

#include "time/window.hpp"

namespace northstar::metric {
namespace {

std::string named(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
  return out + '\'';
}

std::string grain_name(const time::Calendar& calendar) { return std::string(name_of(calendar.grain)); }

/// `count` periods as an interval.
std::string periods(const time::Calendar& calendar, std::int64_t count) {
  return "interval '" + std::to_string(count) + " " + grain_name(calendar) + "'";
}

/// First day of the period of a day.
std::string start_of(const std::string& day, const time::Calendar& calendar) {
  std::string shift;
  if (calendar.grain == time::Grain::week && calendar.week_start != 0)
    shift = "interval '" + std::to_string(calendar.week_start) + " day'";
  const bool fiscal = calendar.grain == time::Grain::quarter || calendar.grain == time::Grain::year;
  if (fiscal && calendar.fiscal_start != 1)
    shift = "interval '" + std::to_string(calendar.fiscal_start - 1) + " month'";
  if (shift.empty()) return "cast(date_trunc('" + grain_name(calendar) + "', " + day + ") as date)";
  return "cast(date_trunc('" + grain_name(calendar) + "', " + day + " - " + shift + ") + " + shift + " as date)";
}

/// Where the window that ends before p._next begins; empty: nowhere.
std::string window_condition(const std::string& day, const time::Window& window) {
  if (window.all_time) return "";
  if (window.days > 0) return day + " >= p._next - " + std::to_string(window.days) + " and ";
  if (window.months > 0)
    return day + " > cast(p._next - 1 - interval '" + std::to_string(window.months) + " month' as date) and ";
  return day + " >= p.period and ";
}

/// Which rows count in a period.
std::string rows_of_period(const MetricDef& metric) {
  if (metric.counted == Counted::running) return "r._day <= p.period and coalesce(r._end > p.period, true)";
  const std::string day = metric.counted == Counted::at_end ? "r._end" : "r._day";
  return window_condition(day, metric.window) + day + " < p._next";
}

/// A part of a metric: of whom it holds between a period and the one before, and what each of them adds to it.
struct PartSql {
  std::string_view name, holds, adds;
};
constexpr PartSql kGrowth[] = {{"new", "_there and not _there_before and not _seen", "1"},
                               {"retained", "_there and _there_before", "1"},
                               {"resurrected", "_there and not _there_before and _seen", "1"},
                               {"churned", "_there_before and not _there", "1"}};
constexpr PartSql kMovement[] = {
    {"before", "_there_before", "_value_before"},
    {"new", "_there and not _there_before and not _seen", "_value"},
    {"reactivation", "_there and not _there_before and _seen", "_value"},
    {"expansion", "_there and _there_before and _value > _value_before", "_value - _value_before"},
    {"contraction", "_there and _there_before and _value < _value_before", "_value - _value_before"},
    {"churn", "_there_before and not _there", "-_value_before"}};

const PartSql& part_sql(Parts parts, std::string_view name) {
  const bool is_growth = parts == Parts::growth;
  const PartSql* const begin = is_growth ? std::begin(kGrowth) : std::begin(kMovement);
  const PartSql* const end = is_growth ? std::end(kGrowth) : std::end(kMovement);
  const PartSql* const found = std::find_if(begin, end, [&](const PartSql& part) { return part.name == name; });
  assert(found != end && "the definition passed its checks");
  return *found;
}

class Writer {
 public:
  Writer(const Definition& definition, const std::map<std::string, SqlTable>& tables)
      : definition_(definition), tables_(tables) {}

  std::string write(const std::string& name) const {
    const std::string whole(metric_of(name));
    if (whole != name) return part(whole, name.substr(whole.size() + 1));
    const MetricDef& metric = definition_.metrics.at(name);
    return metric.formula ? formula(name, *metric.formula) : measure(name, metric);
  }

 private:
  /// The rows with their days, and the periods.
  std::string rows_and_periods(const MetricDef& metric) const {
    const TableDef& table = definition_.tables.at(metric.table);
    const SqlTable& sql = tables_.at(metric.table);
    const time::Calendar& calendar = definition_.calendar;
    const auto day_of = [&](const std::string& column, bool has_clock) {
      std::string instant = "cast(" + named(column) + " as timestamp)";
      if (has_clock && calendar.zone != "UTC")
        instant = "timezone(" + quoted(calendar.zone) + ", timezone('UTC', " + instant + "))";
      return "cast(" + instant + " as date)";
    };
    const std::string day = sql.is_column ? day_of(sql.day, sql.has_clock) : sql.day;
    std::string out = "with _r as (\n  select *, " + day + " as _day" + conversions(metric);
    if (metric.counted != Counted::at_time) {
      // Nothing ends before it begins, and an end in some thousand years is a way to write none.
      const std::string end = day_of(sql.end, sql.end_has_clock);
      out += ",\n    case when " + end + " < date '2200-01-01' then greatest(" + day + ", " + end + ") end as _end";
    }
    out += "\n  from " + rows_joined(table, sql.scope.joined) + "\n), _p as (\n  select period, cast(period + " +
           periods(calendar, 1) + " as date) as _next from (\n    select ";
    const std::string start = start_of("_day", calendar);
    const bool is_known = !sql.first_period.empty();
    out += "cast(unnest(generate_series(" +
           (is_known ? "date " + quoted(sql.first_period) + ", date " + quoted(sql.last_period)
                     : "min(" + start + "), max(" + start + ")") +
           ", " + periods(calendar, 1) + ")) as date) as period" + (is_known ? "" : " from _r");
    return out + ")\n)\n";
  }

  /// The rows of a file, with e-mails as they are compared.
  static std::string rows_of(const TableDef& table) {
    const std::string file = "read_csv(" + quoted(table.file) + ")";
    std::string emails;
    for (const auto& [column, form] : table.formats) {
      if (form.email)
        emails += (emails.empty() ? "" : ", ") + ("lower(trim(" + named(column) + ")) as ") + named(column);
    }
    return emails.empty() ? file : "(select * replace (" + emails + ") from " + file + ")";
  }

  /// The rows of a file with the columns that are joined to them: each step finds the one value that an id has.
  std::string rows_joined(const TableDef& table, const std::map<std::string, JoinPath>& joined) const {
    if (joined.empty()) return rows_of(table);
    std::string columns, from;
    int number = 0;
    for (const auto& [name, path] : joined) {
      std::string found = "cast(t." + named(path.steps.front().by) + " as varchar)", cases;
      for (std::size_t i = 0; i < path.steps.size(); ++i) {
        const TableDef& other = definition_.tables.at(path.steps[i].table);
        const std::string as = "_j" + std::to_string(number++), id = named(other.columns.entity);
        const std::string value =
            "cast(" + named(i + 1 < path.steps.size() ? path.steps[i + 1].by : path.column) + " as varchar)";
        from += "\n  left join (select cast(" + id + " as varchar) as _id, min(" + value +
                ") as _value, count(distinct " + value + ") as _values from " + rows_of(other) + " where " + id +
                " is not null group by 1) " + as + " on " + found + " = " + as + "._id";
        cases += " when " + found + " is null then null when " + as + "._id is null then " + quoted(not_in(other)) +
                 " when " + as + "._values > 1 then " + quoted(several_in(other));
        found = as + "._value";
      }
      columns += ", case" + cases + " else " + found + " end as " + named(name);
    }
    return "(select t.*" + columns + " from " + rows_of(table) + " t" + from + ")";
  }

  /// A column per conversion: whether another row of the same entity followed; null where none begins.
  std::string conversions(const MetricDef& metric) const {
    const TableDef& table = definition_.tables.at(metric.table);
    const SqlTable& sql = tables_.at(metric.table);
    std::string out;
    for (const ExpressionPtr& call : aggregates_in(metric.measure)) {
      if (call->aggregate != Aggregate::conversion) continue;
      const auto row = [&](const Expression& e) { return "(" + to_duckdb_sql(e, sql.scope) + ")"; };
      const std::string where = metric.where ? row(*metric.where) + " and " : "";
      const std::string to = where + row(*call->operands[1]);
      const std::string entity = named(table.columns.entity);
      out += ",\n    case when " + where + row(*call->operands[0]) + " and " + entity +
             " is not null then count(*) filter (" + to + ") over (partition by " + entity + " order by cast(" +
             named(sql.day) + " as timestamp) range between current row and interval '" +
             std::to_string(call->operands[2]->mantissa * time::seconds_per_day - 1) +
             " second' following) > case when " + to + " then 1 else 0 end end as " + named(print(*call));
    }
    return out;
  }

  /// The longest window of the conversions in a measure, in days; 0: none.
  static std::int64_t days_of_conversions(const MetricDef& metric) {
    std::int64_t days = 0;
    for (const ExpressionPtr& call : aggregates_in(metric.measure)) {
      if (call->aggregate == Aggregate::conversion) days = std::max(days, call->operands[2]->mantissa);
    }
    return days;
  }

  std::string measure(const std::string& name, const MetricDef& metric) const {
    if (metric.following_periods > 0) return following(name, metric);
    const SqlTable& sql = tables_.at(metric.table);
    const bool zero = has_zeros(definition_, metric);
    const std::string rows = rows_counted(metric);
    const std::string meets = rows_of_period(metric);
    std::string value = to_duckdb_sql(*metric.measure, sql.scope, {"r._day", zero});
    std::string from = "from _p p left join " + rows + " r on " + meets;
    if (metric.having) {
      const std::string entity = named(definition_.tables.at(metric.table).columns.entity);
      value = "count(r." + entity + ")";
      from = "from _p p left join (\n  select p.period, " + entity + " from _p p join " + rows + " r on " + meets +
             "\n  where " + entity + " is not null group by p.period, " + entity + "\n  having " +
             to_duckdb_sql(*metric.having, sql.scope) + "\n) r on r.period = p.period";
    }
    if (const std::int64_t days = days_of_conversions(metric); days > 0)
      value = "case when max(p._next) + " + std::to_string(days) + " <= (select max(_day) + 1 from _r) then " + value +
              " end";
    if (!zero) {
      value = "case when p.period in (select " + start_of("_day", definition_.calendar) + " from _r) then " + value +
              " end";
    }
    return rows_and_periods(metric) + "select p.period, cast(" + value + " as double) as " + named(name) + "\n" + from +
           "\ngroup by p.period\norder by p.period";
  }

  std::string rows_counted(const MetricDef& metric) const {
    if (!metric.where) return "_r";
    return "(select * from _r where " + to_duckdb_sql(*metric.where, tables_.at(metric.table).scope) + ")";
  }

  /// A part of a metric: everybody in every period beside the period before.
  std::string part(const std::string& name, const std::string& part) const {
    const MetricDef& metric = definition_.metrics.at(name);
    const SqlTable& sql = tables_.at(metric.table);
    const Parts parts = parts_of(definition_, name);
    const PartSql& of = part_sql(parts, part);
    const std::string entity = named(definition_.tables.at(metric.table).columns.entity);
    const std::string value = parts == Parts::growth ? "1" : to_duckdb_sql(*metric.measure, sql.scope);
    const bool by_value = parts == Parts::movement && metric.counted == Counted::running;
    std::string sum = "coalesce(sum(case when " + std::string(of.holds) + " then " + std::string(of.adds) + " end), 0)";
    if (!has_zeros(definition_, metric))
      sum =
          "case when p.period in (select " + start_of("_day", definition_.calendar) + " from _r) then " + sum + " end";
    return rows_and_periods(metric) + ", _v as (\n  select p.period, " + entity + " as _who, coalesce(" + value +
           ", 0) as _value from _p p join " + rows_counted(metric) + " r on " + rows_of_period(metric) + "\n  where " +
           entity + " is not null group by p.period, " + entity +
           (metric.having ? " having " + to_duckdb_sql(*metric.having, sql.scope) : std::string()) +
           "\n), _e as (\n  select p.period, _who, coalesce(_value, 0) as _value, " +
           (by_value ? "coalesce(_value > 0, false)" : "_value is not null") +
           " as _there\n  from _p p cross join (select distinct _who from _v) left join _v using (period, _who)\n), _m "
           "as "
           "(\n  select *, lag(_value, 1, 0) over _w as _value_before, lag(_there, 1, false) over _w as "
           "_there_before,\n    "
           "coalesce(bool_or(_there) over (_w rows between unbounded preceding and 1 preceding), false) as _seen\n  "
           "from "
           "_e window _w as (partition by _who order by period)\n)\nselect p.period, cast(" +
           sum + " as double) as " + named(name + "." + part) +
           "\nfrom _p p left join _m using (period)\ngroup by p.period\norder by p.period";
  }

  /// A forward outcome: a sum over the periods that follow, of the entities that another metric counts in a period.
  std::string following(const std::string& name, const MetricDef& metric) const {
    const SqlTable& sql = tables_.at(metric.table);
    const MetricDef& followed = definition_.metrics.at(metric.same_entities_as);
    const std::string entity = named(definition_.tables.at(metric.table).columns.entity);
    const auto where = [&](const ExpressionPtr& e) { return e ? " and (" + to_duckdb_sql(*e, sql.scope) + ")" : ""; };
    const std::string next = "cast(p._next + " + periods(definition_.calendar, metric.following_periods) + " as date)";
    return rows_and_periods(metric) + "select p.period, case when " + next +
           " <= (select max(_day) + 1 from _r) then coalesce((\n  select cast(" +
           to_duckdb_sql(*metric.measure, sql.scope) + " as double) from _r r where r._day >= p._next and r._day < " +
           next + where(metric.where) + "\n  and " + entity + " in (select q." + entity +
           " from _r q where q._day >= p.period and q._day < p._next" + where(followed.where) + ")), 0) end as " +
           named(name) + "\nfrom _p p\norder by p.period";
  }

  std::string formula(const std::string& name, const Expression& formula) const {
    std::string with, from, earlier;
    for (const std::string& part : names_in(formula)) {
      with += (with.empty() ? "with " : ", ") + named(part) + " as (\n" + write(part) + "\n)";
      from += from.empty() ? named(part) : " join " + named(part) + " using (period)";
    }
    std::vector<std::string> known;
    shifted(formula, known, with, earlier);
    return with + "\nselect period, cast(" + to_duckdb_sql(formula, {}) + " as double) as " + named(name) + "\nfrom " +
           from + earlier + "\norder by period";
  }

  /// A metric under the periods n later, for each previous(metric, n).
  void shifted(const Expression& e, std::vector<std::string>& known, std::string& with, std::string& from) const {
    for (const ExpressionPtr& operand : e.operands) shifted(*operand, known, with, from);
    const std::int32_t before = periods_before(e);
    if (before == 0) return;
    const std::string call = print(e), metric = named(e.operands[0]->text);
    if (std::find(known.begin(), known.end(), call) != known.end()) return;
    known.push_back(call);
    with += ", " + named(call) + " as (\nselect cast(period + " + periods(definition_.calendar, before) +
            " as date) as period, " + metric + " as " + named(call) + " from " + metric + "\n)";
    from += " left join " + named(call) + " using (period)";
  }

  const Definition& definition_;
  const std::map<std::string, SqlTable>& tables_;
};

}  // namespace

std::string metric_sql(const Definition& definition, const std::string& metric,
                       const std::map<std::string, SqlTable>& tables) {
  return Writer(definition, tables).write(metric);
}

}  // namespace northstar::metric
