// What is being done, and whether it worked: actions of the journal with their measured effect, guardrails with their
// floor, and the alarm for revenue that rises while new customers stay less.
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

// ---- revenue rises while new customers stay less

struct Kept {
  std::int64_t joined = 0, stayed = 0;
  double share() const { return static_cast<double>(stayed) / static_cast<double>(joined); }
};

constexpr std::int32_t kAlarmPeriods = 13;  // cohorts on each side, and periods of the outcome
constexpr std::int64_t kLeastJoined = 100;  // on each side

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
  const scan::CohortTable table = scan::cohort_table(*numbers.states, active->table, active->leaf);
  const std::int32_t newest = star.first_period + static_cast<std::int32_t>(*last) - age;
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
  const Kept now = kept(newest - kAlarmPeriods + 1), before = kept(newest - 2 * kAlarmPeriods + 1);
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
  const std::string stay = "ustomers who joined since " +
                           period_label(newest - kAlarmPeriods + 1, definition.calendar) +
                           (less       ? " stay less: "
                            : z > 1.96 ? " stay more: "
                                       : " stay as those before: ") +
                           percent_words(now.share()) + " against " + percent_words(before.share()) + ", " +
                           periods_words(age, grain) + " after joining.";
  const bool alarm = less && rises;
  const std::string name = metric::label_of(definition, definition.outcome);
  return object({{"alarm", alarm}, {"text", alarm ? name + " rises while c" + stay : "C" + stay}});
}

}  // namespace

Json act_section(const Numbers& numbers) {
  const Json journal = project::json_from(numbers.journal_json);
  Json actions = Json::array(), unread = Json::array();
  std::map<std::string, Json> guardrails;  // the latest of a metric holds
  std::size_t place = 0;
  for (const Json& entry : journal.is_array() ? journal : Json::array()) {
    const std::size_t at = place++;
    const std::string kind = entry.is_object() ? text_of(entry, "kind") : "";
    if (kind != "action" && kind != "guardrail") continue;
    const std::string metric = text_of(entry, kind == "action" ? "driver" : "metric");
    const auto day = day_of(text_of(entry, "date"));
    const bool known = numbers.series->has(metric);
    if (kind == "action" && known && day) {
      actions.push_back(action_of(numbers, entry, *day, numbers.series->of(metric)));
    } else if (kind == "guardrail" && known) {
      const Json floor = number_of(entry, "floor");
      if (floor.is_null())
        guardrails.erase(metric);
      else
        guardrails[metric] = guardrail_of(numbers, entry, floor.get<double>(), numbers.series->of(metric));
    } else {
      const std::string what = text_of(entry, "what");
      unread.push_back("Entry " + std::to_string(at + 1) + " of the journal" +
                       (what.empty() ? "" : ", " + in_quotes(what)) + ": " +
                       (known ? "its date does not read." : "there is no metric " + in_quotes(metric) + " any more."));
    }
  }
  Json rails = Json::array();
  for (auto& [metric, rail] : guardrails) rails.push_back(std::move(rail));
  return object(
      {{"actions", actions}, {"guardrails", rails}, {"retention", retention_alarm(numbers)}, {"unread", unread}});
}

}  // namespace northstar::report
