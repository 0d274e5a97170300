// What is being done, and whether it worked: actions of the journal with their measured effect, targets with the way to
// them, guardrails with their floor, and the alarm for revenue that rises while new customers stay less.
#include <cmath>
#include <map>

#include "project/json_text.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"
#include "validate/action_effect.hpp"

namespace northstar::report {
namespace {

using validate::ActionEffect;
using validate::EffectStatus;

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json number_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? *found : Json(nullptr);
}

std::optional<std::int32_t> day_of(const std::string& iso) {
  time::Calendar days;
  days.grain = time::Grain::day;
  return iso.size() == 10 ? time::period_from_key(iso, days) : std::nullopt;
}

std::string status_name(const ActionEffect& effect) {
  switch (effect.status) {
    case EffectStatus::measured: return effect.stands_out() ? "moved" : "no_effect";
    case EffectStatus::too_soon: return "too_soon";
    case EffectStatus::before_record: return "before_record";
    case EffectStatus::short_record: return "short_record";
    case EffectStatus::no_value: return "no_value";
  }
  return {};
}

std::string effect_words(const ActionEffect& effect, const series::Series& series) {
  const time::Grain grain = series.calendar.grain;
  const std::string span = periods_words(effect.periods, grain);
  switch (effect.status) {
    case EffectStatus::measured: {
      const double scale = change_scale(series.unit);
      const std::string unit = change_unit(series.unit);
      const std::string size = signed_words(effect.estimate * scale) + (unit.empty() ? "" : " " + unit) + " a " +
                               std::string(time::name_of(grain)) + " (" +
                               range_words(effect.low * scale, effect.high * scale) + ")";
      return effect.stands_out() ? size + " in the " + span +
                                       " after, more than its usual movement. Order in time, "
                                       "not proof of cause."
                                 : size + " in the " + span +
                                       " after: no change that stands out from its usual "
                                       "movement.";
    }
    case EffectStatus::too_soon:
      return "Not measurable yet. " + span + " after it are over on " + date_words(effect.measurable_from) + ".";
    case EffectStatus::before_record: return "Not measurable: the files hold fewer than " + span + " before it.";
    case EffectStatus::short_record:
      return "Not measurable yet: the record is too short to know the usual movement (" + count_words(effect.places) +
             " of " + count_words(validate::min_effect_places) + " other places to compare with).";
    case EffectStatus::no_value:
      return "Not measurable: a " + std::string(time::name_of(grain)) + " beside it has no value.";
  }
  return {};
}

Json action_of(const Numbers& numbers, const Json& entry, std::int32_t day, const series::Series& series) {
  const ActionEffect effect = validate::measure_effect(series, day);
  const bool measured = effect.status == EffectStatus::measured;
  return object(
      {{"id", text_of(entry, "id")},
       {"what", text_of(entry, "what")},
       {"driver", series.metric},
       {"driver_label", metric::label_of(*numbers.definition, series.metric)},
       {"unit", series.unit},
       {"owner", text_of(entry, "owner")},
       {"date", text_of(entry, "date")},
       {"expected", number_of(entry, "expected")},
       {"status", status_name(effect)},
       {"estimate", measured ? Json(effect.estimate) : Json(nullptr)},
       {"conf_int", measured ? Json::array({effect.low, effect.high}) : Json(nullptr)},
       {"measurable_on",
        effect.status == EffectStatus::too_soon ? Json(time::iso_date(effect.measurable_from)) : Json(nullptr)},
       {"words", effect_words(effect, series)}});
}

/// The last full period, and since when without a break the value lies under the floor.
Json guardrail_of(const Numbers& numbers, const Json& entry, double floor, const series::Series& series) {
  const std::optional<std::size_t> last = series.last_full();
  const std::optional<double> value = last ? series.values[*last] : std::nullopt;
  const bool below = value && *value < floor;
  std::size_t since = last.value_or(0);
  while (below && since > 0 && series.values[since - 1] && *series.values[since - 1] < floor) --since;
  const auto period = [&](std::size_t at) { return series.first_period + static_cast<std::int32_t>(at); };
  std::string words;
  if (!value) {
    words = "No full " + std::string(time::name_of(series.calendar.grain)) + " with a value.";
  } else if (!below) {
    words = with_unit(*value, series.unit) + ", above the floor of " + with_unit(floor, series.unit) + ".";
  } else {
    words = with_unit(*value, series.unit) + ", below the floor of " + with_unit(floor, series.unit) + " since " +
            period_label(period(since), series.calendar) + " (" +
            periods_words(static_cast<std::int64_t>(*last - since) + 1, series.calendar.grain) + ").";
  }
  return object({{"metric", series.metric},
                 {"label", metric::label_of(*numbers.definition, series.metric)},
                 {"unit", series.unit},
                 {"floor", floor},
                 {"logged", text_of(entry, "logged")},
                 {"value", number_or_null(value)},
                 {"period_label", last ? Json(period_label(period(*last), series.calendar)) : Json(nullptr)},
                 {"below", below},
                 {"since", below ? Json(time::period_key(period(since), series.calendar)) : Json(nullptr)},
                 {"words", words}});
}

// ---- targets

constexpr double usual_band = 0.1;  // of the way, on either side

/// The way from where the number stood when the target was set to the target on its day, a value for each period.
std::optional<series::Series> way_to(const series::Series& series, std::int32_t logged, std::int32_t by, double value) {
  const std::optional<std::size_t> last = series.last_full();
  if (!last) return std::nullopt;
  const std::int32_t newest = series.first_period + static_cast<std::int32_t>(*last);
  series::Series out;
  out.first_period = std::min(newest, time::period_of_day(logged, series.calendar));
  const std::optional<double> start = series.at(out.first_period);
  const std::int32_t periods = time::period_of_day(by, series.calendar) - out.first_period;
  if (!start || periods <= 0) return std::nullopt;
  for (std::int32_t p = 0; p <= periods; ++p) out.values.emplace_back(*start + (value - *start) * p / periods);
  return out;
}

/// Null where there is no way to it: its day is over before it was set, or the number had no value then.
Json target_of(const Numbers& numbers, const Json& entry, double value, std::int32_t logged, std::int32_t by,
               const series::Series& series) {
  const auto way = way_to(series, logged, by, value);
  if (!way) return nullptr;
  const Json given = number_of(entry, "band");
  const double band = given.is_null() ? usual_band : std::fabs(given.get<double>());
  series::Series low = *way, high = *way;
  for (std::size_t i = 0; i < way->values.size(); ++i) {
    const double aside = band * std::fabs(*way->values[i]);
    low.values[i] = *way->values[i] - aside;
    high.values[i] = *way->values[i] + aside;
  }
  const std::int32_t newest = series.first_period + static_cast<std::int32_t>(*series.last_full());
  const std::int32_t due = std::min(newest, way->first_period + static_cast<std::int32_t>(way->values.size()) - 1);
  const std::optional<double> now = series.at(due), asked = way->at(due);
  std::string status = "not_yet";
  std::string words = "From " + with_unit(*way->values.front(), series.unit) + " to " + with_unit(value, series.unit) +
                      " by " + date_words(by) + ".";
  if (due > way->first_period && now) {
    const double ahead = (*now - *asked) * (value < *way->values.front() ? -1 : 1), aside = band * std::fabs(*asked);
    status = ahead < -aside ? "behind" : ahead > aside ? "ahead" : "on_the_way";
    words += " In " + period_label(due, series.calendar) + " the way asks for " + with_unit(*asked, series.unit) +
             ", give or take " + percent_words(band) + "; it was " + with_unit(*now, series.unit) + ": " +
             (status == "behind"  ? "behind."
              : status == "ahead" ? "ahead."
                                  : "on the way.");
  }
  return object({{"metric", series.metric},
                 {"label", metric::label_of(*numbers.definition, series.metric)},
                 {"unit", series.unit},
                 {"value", value},
                 {"by", time::iso_date(by)},
                 {"band", band},
                 {"low", values_on_axis(numbers, low)},
                 {"high", values_on_axis(numbers, high)},
                 {"status", status},
                 {"words", words}});
}

// ---- revenue rises while new customers stay less

struct Kept {
  std::int64_t joined = 0, stayed = 0;
  double share() const { return static_cast<double>(stayed) / static_cast<double>(joined); }
};

constexpr std::int32_t kAlarmPeriods = 13;  // cohorts on each side, and periods of the outcome
constexpr std::int64_t kLeastJoined = 100;  // on each side; half of it of one first touch
constexpr std::size_t kMostTouches = 50;    // looked at for the one that is responsible

/// How many periods after joining someone still counts as staying.
std::int32_t staying_age(time::Grain grain) {
  return grain == time::Grain::day ? 28 : grain == time::Grain::week ? 4 : 1;
}

std::optional<double> mean_of(const series::Series& series, std::int32_t first, std::int32_t count) {
  double sum = 0;
  for (std::int32_t p = first; p < first + count; ++p) {
    const std::optional<double> value = series.at(p);
    if (!value) return std::nullopt;
    sum += *value;
  }
  return sum / count;
}

/// Those who joined from each of two periods on, over so many periods: all of them, or of one value of first touch.
std::pair<Kept, Kept> kept_of(const Numbers& numbers, const ActiveMetric& active,
                              const std::optional<std::string>& touch, std::int32_t from, std::int32_t from_before,
                              std::int32_t age) {
  scan::CohortOptions options;
  options.first_touch = touch;
  const scan::CohortTable table = scan::cohort_table(*numbers.states, active.table, active.leaf, options);
  const auto kept = [&](std::int32_t first) {
    Kept out;
    for (std::int32_t c = first; c < first + kAlarmPeriods; ++c) {
      const std::int64_t at = std::int64_t{c} - table.cohorts.first;
      // The first cohort holds everybody who was there before the data begin.
      if (at < 1 || at >= table.cohorts.count) return Kept{};
      const auto row = static_cast<std::size_t>(at);
      out.joined += table.sizes[row];
      if (static_cast<std::int32_t>(table.active[row].size()) > age)
        out.stayed += table.active[row][static_cast<std::size_t>(age)];
    }
    return out;
  };
  return {kept(from), kept(from_before)};
}

/// Of which first touch most are lost that would have stayed before; empty where nobody's is known.
std::string worst_of(const Numbers& numbers, const ActiveMetric& active, std::int32_t from, std::int32_t from_before,
                     std::int32_t age) {
  const scan::FirstTouch touches = scan::active_by_first_touch(*numbers.states, active.table, active.leaf, {from, 1});
  double most = 0;
  std::string words;
  for (std::size_t i = 0; i < std::min(touches.values.size(), kMostTouches); ++i) {
    const auto [now, before] = kept_of(numbers, active, touches.values[i], from, from_before, age);
    if (2 * now.joined < kLeastJoined || 2 * before.joined < kLeastJoined) continue;
    const double lost = (before.share() - now.share()) * static_cast<double>(now.joined);
    if (lost <= most) continue;
    most = lost;
    words = " Most of it: " + in_quotes(touches.values[i].empty() ? "no value" : touches.values[i]) + ", " +
            percent_words(now.share()) + " against " + percent_words(before.share()) + ".";
  }
  return words;
}

Json retention_alarm(const Numbers& numbers) {
  const metric::Definition& definition = *numbers.definition;
  const std::optional<ActiveMetric> active = active_metric(numbers);
  if (!active || definition.outcome.empty() || !numbers.series->has(definition.outcome)) return nullptr;
  const series::Series& outcome = numbers.series->of(definition.outcome);
  const series::Series& star = numbers.series->of(active->metric);
  const std::optional<std::size_t> last = star.last_full(), last_outcome = outcome.last_full();
  if (!last || !last_outcome) return nullptr;
  const time::Grain grain = definition.calendar.grain;
  const std::int32_t age = staying_age(grain);
  const std::int32_t newest = star.first_period + static_cast<std::int32_t>(*last) - age;
  const std::int32_t from = newest - kAlarmPeriods + 1, from_before = from - kAlarmPeriods;
  const auto [now, before] = kept_of(numbers, *active, {}, from, from_before, age);
  if (now.joined < kLeastJoined || before.joined < kLeastJoined) return nullptr;
  const std::int32_t end = outcome.first_period + static_cast<std::int32_t>(*last_outcome) + 1;
  const auto paid = mean_of(outcome, end - kAlarmPeriods, kAlarmPeriods);
  const auto paid_before = mean_of(outcome, end - 2 * kAlarmPeriods, kAlarmPeriods);
  if (!paid || !paid_before) return nullptr;
  const double together =
      static_cast<double>(now.stayed + before.stayed) / static_cast<double>(now.joined + before.joined);
  const double error = std::sqrt(together * (1 - together) *
                                 (1 / static_cast<double>(now.joined) + 1 / static_cast<double>(before.joined)));
  const double z = error > 0 ? (now.share() - before.share()) / error : 0;
  const bool less = z<-1.96, rises = *paid> * paid_before;
  const std::string stay = "ustomers who joined since " + period_label(from, definition.calendar) +
                           (less       ? " stay less: "
                            : z > 1.96 ? " stay more: "
                                       : " stay as those before: ") +
                           percent_words(now.share()) + " against " + percent_words(before.share()) + ", " +
                           periods_words(age, grain) + " after joining.";
  const bool alarm = less && rises;
  const std::string name = metric::label_of(definition, definition.outcome);
  const std::string worst = alarm ? worst_of(numbers, *active, from, from_before, age) : "";
  return object({{"alarm", alarm}, {"text", alarm ? name + " rises while c" + stay + worst : "C" + stay}});
}

}  // namespace

Json act_section(const Numbers& numbers) {
  const Json journal = project::json_from(numbers.journal_json);
  Json actions = Json::array(), unread = Json::array();
  std::map<std::string, Json> guardrails, targets;  // the latest of a metric holds
  std::size_t place = 0;
  for (const Json& entry : journal.is_array() ? journal : Json::array()) {
    const std::size_t at = place++;
    const std::string kind = entry.is_object() ? text_of(entry, "kind") : "";
    if (kind != "action" && kind != "guardrail" && kind != "target") continue;
    const std::string metric = text_of(entry, kind == "action" ? "driver" : "metric");
    const auto day = day_of(text_of(entry, kind == "target" ? "by" : "date"));
    const bool known = numbers.series->has(metric);
    if (kind == "action" && known && day) {
      actions.push_back(action_of(numbers, entry, *day, numbers.series->of(metric)));
    } else if (kind == "guardrail" && known) {
      const Json floor = number_of(entry, "floor");
      if (floor.is_null())
        guardrails.erase(metric);
      else
        guardrails[metric] = guardrail_of(numbers, entry, floor.get<double>(), numbers.series->of(metric));
    } else if (const auto logged = day_of(text_of(entry, "logged")); kind == "target" && known && day && logged) {
      targets.erase(metric);
      const Json value = number_of(entry, "value");
      if (value.is_null()) continue;
      Json target = target_of(numbers, entry, value.get<double>(), *logged, *day, numbers.series->of(metric));
      if (target.is_null())
        unread.push_back("The target of " + in_quotes(metric::label_of(*numbers.definition, metric)) +
                         ": its day is over before it was set, or the number had no value then. Set it again.");
      else
        targets[metric] = std::move(target);
    } else {
      const std::string what = text_of(entry, "what");
      unread.push_back("Entry " + std::to_string(at + 1) + " of the journal" +
                       (what.empty() ? "" : ", " + in_quotes(what)) + ": " +
                       (known ? "its date does not read." : "there is no metric " + in_quotes(metric) + " any more."));
    }
  }
  Json rails = Json::array();
  for (auto& [metric, rail] : guardrails) rails.push_back(std::move(rail));
  Json aims = Json::array();
  for (auto& [metric, target] : targets) aims.push_back(std::move(target));
  return object({{"actions", actions},
                 {"targets", aims},
                 {"guardrails", rails},
                 {"retention", retention_alarm(numbers)},
                 {"unread", unread}});
}

std::vector<std::int32_t> action_days(std::string_view journal_json) {
  std::vector<std::int32_t> days;
  for (const Json& entry : project::json_from(journal_json)) {
    if (!entry.is_object() || text_of(entry, "kind") != "action") continue;
    if (const auto day = day_of(text_of(entry, "date"))) days.push_back(*day);
  }
  return days;
}

}  // namespace northstar::report
