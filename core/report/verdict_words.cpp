#include "report/verdict_words.hpp"

#include <cmath>

#include "metric/unit.hpp"
#include "project/json_object.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using validate::Evidence;
using validate::Reason;
using validate::Validation;

struct Names {
  std::string star, outcome;  // as they stand inside a sentence
  std::string plural;         // "weeks"
};

Names names_of(const Numbers& numbers, const Evidence& e) {
  const metric::Definition& d = *numbers.definition;
  const auto label = [&](const std::string& m) { return m.empty() ? "" : in_sentence(metric::label_of(d, m)); };
  return {label(e.metric), label(numbers.validation->outcome), std::string(time::name_of(d.calendar.grain)) + "s"};
}

std::string lag_words(const Evidence& e, time::Grain grain) {
  std::string words = periods_words(std::abs(*e.lag), grain);
  if (e.effect && e.effect->lag_high > e.effect->lag_low)
    words += " (" + range_words(e.effect->lag_low, e.effect->lag_high) + ")";
  return words;
}

/// Largest lead that the data would have shown, as a share per +10 %.
std::string detectable_words(const Evidence& e) { return percent_words(e.power->detectable_effect * 0.1); }

std::string chance_sentence(const Evidence& e, const Names& n) {
  if (!e.power) return "";
  return " With " + count_words(e.n) + " " + n.plural + ", a real lead of this size would be seen " +
         chance_words(e.power->chance) + ".";
}

std::string month_words(std::int32_t day) {
  const std::string date = date_words(day);  // "14 Sep 2026"
  return date.substr(date.find(' ') + 1);
}

/// Whether customers are compared with customers, so that no file has to be asked for that knows them.
bool compares_customers(const Numbers& numbers) {
  return numbers.customers != nullptr && numbers.customers->obstacle == validate::CustomerObstacle::none;
}

std::string come_back_sentence(const Numbers& numbers, const Evidence& e, const Names& n) {
  if (!e.power) return "";
  if (!e.power->periods_until_likely)
    return " More " + n.plural + " alone will not settle it" +
           (compares_customers(numbers) ? "." : "; a file that knows your customers could.");
  const series::Series& outcome = numbers.series->of(numbers.validation->outcome);
  const std::int32_t end = outcome.first_period + static_cast<std::int32_t>(outcome.values.size());
  const std::int32_t day = time::period_start(end + *e.power->periods_until_likely, numbers.definition->calendar);
  return " Come back in " + month_words(day) +
         (compares_customers(numbers) ? "." : ", or add a file that knows your customers.");
}

std::string sentence_of(const Numbers& numbers, const Evidence& e, const Names& n) {
  const time::Grain grain = numbers.definition->calendar.grain;
  switch (e.reason) {
    case Reason::leads:
      return "Leads " + n.outcome + " by about " + lag_words(e, grain) + ". Evidence of order, not proof of cause.";
    case Reason::follows:
      return "Follows " + n.outcome + ", " + periods_words(std::abs(*e.lag), grain) +
             " behind. It confirms; it cannot warn.";
    case Reason::moves_with:
      return "Moves with " + n.outcome + " in the same " + std::string(time::name_of(grain)) +
             ". It confirms; it cannot warn.";
    case Reason::led_then_stopped: {
      const std::size_t at = e.stopped ? e.stopped->period : 0;
      const std::int32_t period = numbers.validation->first_period.value_or(0) + static_cast<std::int32_t>(at);
      return "Led until " + period_label(period, numbers.definition->calendar) + ", then stopped.";
    }
    case Reason::fading:
      return "Too early to say. It led " + n.outcome + " by about " + lag_words(e, grain) +
             " over the whole record, but its last 40\xC2\xA0% does not show it: it may have stopped. A quarter more "
             "will "
             "tell.";
    case Reason::same_rows: {
      const std::string& table = numbers.definition->metrics.at(numbers.validation->outcome).table;
      const auto found = numbers.definition->tables.find(table);
      const std::string file =
          found == numbers.definition->tables.end() ? "" : ": both count the rows of " + in_quotes(found->second.file);
      return "Same thing as " + n.outcome + file + ".";
    }
    case Reason::no_lead_found_with_power:
      return "Does not lead " + n.outcome + ". A lead of " + detectable_words(e) +
             " or more per +10\xC2\xA0% would have shown with these " + count_words(e.n) + " " + n.plural + ".";
    case Reason::no_lead_found: return "Too early to say." + chance_sentence(e, n) + come_back_sentence(numbers, e, n);
    case Reason::too_short:
      return "Too early to say. " + count_words(e.n) + " full " + n.plural + " are too few to tell a lead from chance.";
    case Reason::overlapping_windows:
      return "Too early to say. Each outcome spans " +
             periods_words(numbers.definition->metrics.at(numbers.validation->outcome).following_periods, grain) +
             " and shares most of them with its neighbours, so " + count_words(e.n) + " " + n.plural + " hold only " +
             count_words(e.effective_n) + " separate looks.";
    case Reason::too_many_gaps: return "Too early to say. Too many " + n.plural + " without a value.";
    case Reason::constant: return "Cannot be said. One of the two never changes, so there is nothing to compare.";
    case Reason::no_outcome:
      return "Nothing to hold it against yet. Choose the revenue, renewal or retention it should lead.";
  }
  return {};
}

std::string money_of(const Numbers& numbers, const Evidence& e, const Names& n) {
  if (!e.effect) return {};
  const time::Grain grain = numbers.definition->calendar.grain;
  const double share = e.effect->outcome_share_per_10_percent;
  const stats::Interval range = e.effect->outcome_share_interval;
  const auto percent = [](double s) { return number_words(std::round(s * 1000) / 10); };
  const std::string range_text = percent(range.low) + " to " + percent(range.high) + "\xC2\xA0%";
  const std::string went = "10\xC2\xA0% more " + n.star + " in a " + std::string(time::name_of(grain)) + " went with " +
                           percent(std::fabs(share)) + "\xC2\xA0% " + (share < 0 ? "lower " : "more ") + n.outcome;
  const bool zero_inside = range.low <= 0 && range.high >= 0;
  if (e.reason == Reason::leads) {
    std::string text = went + " about " + periods_words(*e.lag, grain) + " later (" + range_text + ").";
    const std::string unit = metric::unit_of(numbers.definition->metrics.at(numbers.validation->outcome));
    const double now = numbers.validation->outcome_now;
    if (now > 0)
      text += " At today\xE2\x80\x99s " + with_unit(now, unit) + " a " + std::string(time::name_of(grain)) +
              " that is about " + with_unit(now * share, unit) + ", between " + with_unit(now * range.low, unit) +
              " and " + with_unit(now * range.high, unit) + ".";
    return zero_inside ? text + " Zero is inside: that it leads is told, by how much is not." : text;
  }
  if (e.verdict != validate::VerdictKind::inconclusive) return {};
  return "The best guess so far: " + went + ", within " + range_text + "." +
         (zero_inside ? " Because zero is inside, do not plan with it." : " Do not plan with it yet.");
}

int days_per_period(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return 1;
    case time::Grain::week: return 7;
    case time::Grain::month: return 30;
    case time::Grain::quarter: return 91;
    case time::Grain::year: return 365;
  }
  return 7;
}

std::string sub_of(const Numbers& numbers, const Evidence& e, const Names& n) {
  std::string text;
  const std::optional<int> needed =
      numbers.definition->north_star ? numbers.definition->north_star->reaction_days : std::nullopt;
  if (e.reason == Reason::leads && needed) {
    const int days = days_per_period(numbers.definition->calendar.grain);
    const int best = *e.lag * days - *needed;
    text = "Your team needs " + count_words(*needed) + " days to react. The best estimate leaves " +
           count_words(*e.lag * days) + " days";
    text += best < 0 ? ", which is " + count_words(-best) + " days late. " : ". ";
    const int low = e.effect ? e.effect->lag_low * days - *needed : 0;
    if (best >= 0 && low < 0) text += "The low end would leave you " + count_words(-low) + " days late. ";
  }
  if (e.reason == Reason::no_outcome) return text;
  if (e.out_of_sample) {
    const validate::OutOfSample& o = *e.out_of_sample;
    const std::string& unit = numbers.definition->metrics.at(numbers.validation->outcome).unit;
    const std::string period(time::name_of(numbers.definition->calendar.grain));
    const double gain = o.error_own - o.error_with_metric;
    text += "Forecast a " + period + " ahead over the last " + count_words(o.forecasts) + " " + n.plural + ", " +
            n.outcome + " is missed by " + with_unit(o.error_own, unit) + " a " + period +
            " from its own past and by " + with_unit(o.error_with_metric, unit) + " with " + n.star +
            (gain > 0 ? ". " : ": as a forecast it does not help. ");
  }
  if (e.reason == Reason::no_lead_found || e.reason == Reason::too_short || e.reason == Reason::overlapping_windows)
    text += "This is the usual answer while a record is short. It says nothing against your number. ";
  const auto tried = static_cast<std::int64_t>(numbers.validation->tried.size());
  return text + count_words(e.n) + " full " + n.plural + ", " + count_words(tried) +
         (tried == 1 ? " metric tried." : " metrics tried.");
}

void add_settling(const Numbers& numbers, const Evidence& e, const Names& n, VerdictWords& words) {
  if (e.verdict != validate::VerdictKind::inconclusive || e.reason == Reason::no_outcome) return;
  if (e.reason == Reason::overlapping_windows) {
    words.settle.push_back(
        object({{"title", "Add earlier years of the same file"},
                {"text", "Every window that no other one shares counts as one look. Twenty are needed."},
                {"chance", nullptr}}));
    return;
  }
  if (e.reason == Reason::fading) {
    words.settle.push_back(object({{"title", "Look again in a quarter"},
                                   {"text", "If it still leads, the newest " + n.plural + " will show it."},
                                   {"chance", nullptr}}));
    return;
  }
  if (!e.power) {
    words.settle.push_back(object({{"title", "Export a longer date range"},
                                   {"text", "The test starts at 20 full " + n.plural + "."},
                                   {"chance", nullptr}}));
    return;
  }
  if (!e.power->periods_until_likely) {
    words.settle.push_back(
        object({{"title", "More " + n.plural + " alone will not settle this"},
                {"text", compares_customers(numbers) ? "Not within three years."
                                                     : "Not within three years. A file that knows your customers would "
                                                       "compare people, not " +
                                                           n.plural + "."},
                {"chance", nullptr}}));
    return;
  }
  const std::int64_t more = *e.power->periods_until_likely;
  words.settle.push_back(
      object({{"title", "Add " + periods_words(more, numbers.definition->calendar.grain) + " of history"},
              {"text", "The same columns from before give " + count_words(e.n + more) + " " + n.plural + " today."},
              {"chance", validate::kLikely}}));
  words.settle.push_back(object({{"title", "Wait " + periods_words(more, numbers.definition->calendar.grain)},
                                 {"text", "Each new file is read with the same mapping."},
                                 {"chance", validate::kLikely}}));
}

}  // namespace

std::string reason_name(const Evidence& e) {
  switch (e.reason) {
    case Reason::no_lead_found_with_power: return "no_lead";
    case Reason::no_lead_found: return "low_power";
    case Reason::moves_with: return "moves_together";
    default: return validate::name_of(e.reason);
  }
}

std::string verdict_phrase(const Evidence& e, time::Grain grain) {
  switch (e.reason) {
    case Reason::leads: return "Leads by " + periods_words(*e.lag, grain);
    case Reason::follows: return "Follows, " + periods_words(std::abs(*e.lag), grain) + " behind";
    case Reason::moves_with: return "Moves in the same " + std::string(time::name_of(grain));
    case Reason::led_then_stopped: return "Led, then stopped";
    case Reason::fading: return "Led, but not lately";
    case Reason::same_rows: return "Same thing as the outcome";
    case Reason::no_lead_found_with_power: return "Does not lead";
    case Reason::constant: return "Never changes";
    case Reason::too_many_gaps: return "Too many gaps";
    case Reason::no_outcome: return "Not tested";
    case Reason::no_lead_found:
    case Reason::too_short:
    case Reason::overlapping_windows: return "Too early to say";
  }
  return {};
}

std::string verdict_sentence(const Numbers& numbers, const Evidence& e) {
  return sentence_of(numbers, e, names_of(numbers, e));
}

std::string verdict_money(const Numbers& numbers, const Evidence& e) {
  return money_of(numbers, e, names_of(numbers, e));
}

VerdictWords verdict_words(const Numbers& numbers) {
  const Evidence& e = numbers.validation->verdict();
  const Names n = names_of(numbers, e);
  VerdictWords words;
  words.sentence = sentence_of(numbers, e, n);
  words.money = money_of(numbers, e, n);
  words.sub = sub_of(numbers, e, n);
  add_settling(numbers, e, n, words);
  if (e.reason == Reason::leads)
    words.not_shown.push_back("Cause. Something else could lift both; log actions to test that.");
  if (e.reason != Reason::no_outcome && e.reason != Reason::same_rows && !compares_customers(numbers))
    words.not_shown.push_back("Whether single customers who get more value pay more later; this compares " + n.plural +
                              ", not people.");
  if (numbers.validation->search && numbers.validation->first_period) {
    const std::int32_t first = *numbers.validation->first_period;
    words.not_shown.push_back("Anything before " + date_words(time::period_start(first, numbers.definition->calendar)) +
                              ".");
  }
  words.rely_on.push_back("The number is defined and counted: " +
                          in_quotes(metric::label_of(*numbers.definition, numbers.validation->north_star)) + ".");
  if (numbers.decomposition && numbers.decomposition->ok()) words.rely_on.push_back("Its drivers add up exactly.");
  if (e.reason != Reason::same_rows && e.reason != Reason::no_outcome)
    words.rely_on.push_back("It is not the outcome under another name: no shared rows in the same " +
                            std::string(time::name_of(numbers.definition->calendar.grain)) + ".");
  return words;
}

}  // namespace northstar::report
