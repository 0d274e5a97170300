// Which of several numbers would be the best North Star, in words.
#include <algorithm>
#include <cmath>

#include "metric/unit.hpp"
#include "report/sections.hpp"
#include "report/verdict_words.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using scorecard::BakeOff;
using scorecard::Contender;
using scorecard::WonBy;
using validate::VerdictKind;

std::string correlation_words(double correlation) { return fixed_words(correlation, 2); }

Json customers_of(const Contender& c) {
  if (!c.customers) return nullptr;
  const auto& [link, customers, equal_volume, correlation, stands] = *c.customers;
  const std::string what = link.kind == validate::LinkKind::brings ? "bring" : "stay";
  const std::string found = stands                     ? "Who gets more early " + what + "s more later"
                            : link.slope.estimate <= 0 ? "Who gets more early does not " + what + " more"
                                                       : "Not told from chance";
  return object({{"customers", static_cast<std::int64_t>(customers)},
                 {"kind", validate::name_of(link.kind)},
                 {"equal_volume", equal_volume},
                 {"correlation", correlation},
                 {"stands", stands},
                 {"test", estimate_object(link.slope, link.p_adjusted)},
                 {"words", found + " (" + correlation_words(correlation) + ")"}});
}

Json forecast_of(const Contender& c, const std::string& unit) {
  if (!c.lead.out_of_sample) return nullptr;
  const validate::OutOfSample& o = *c.lead.out_of_sample;
  return object(
      {{"forecasts", o.forecasts},
       {"error_own", o.error_own},
       {"error_with_metric", o.error_with_metric},
       {"words", "Missed by " + with_unit(o.error_with_metric, unit) + ", " +
                     (o.error_with_metric < o.error_own ? "not " : "no better than ") + with_unit(o.error_own, unit)}});
}

std::string wins_words(const BakeOff& of, double wins) {
  return percent_words(wins) + " of " + count_words(of.draws) +
         (of.by == WonBy::customers ? " redraws of the customers" : " redraws of the periods forecast");
}

std::string sentence_of(const BakeOff& of, const std::string& label, const std::string& outcome) {
  if (of.contenders.empty()) return "There is nothing to compare: the project has no number beside its outcome.";
  const Contender& first = of.contenders.front();
  const std::string compared = of.contenders.size() == 1
                                   ? "The only number here"
                                   : "Of " + count_words(static_cast<std::int64_t>(of.contenders.size())) + " numbers";
  const bool leads = first.lead.reason == validate::Reason::leads;
  if (first.verdict != VerdictKind::supported && leads)
    return compared + ", " + in_quotes(label) + " comes first: it leads " + outcome +
           " by periods, but customers compared one by one do not show it, so it is not settled. Among others it would "
           "win in " +
           wins_words(of, first.wins) + ".";
  if (first.verdict != VerdictKind::supported)
    return compared + (of.contenders.size() == 1 ? " cannot be told" : ", none can be told") +
           " from chance. That is an answer: more history, or who did what, would say more." +
           (of.by == WonBy::nothing ? ""
                                    : " " + in_quotes(label) + " comes first in " + wins_words(of, first.wins) + ".");
  std::string why;
  if (first.customers && first.customers->stands)
    why = first.customers->link.kind == validate::LinkKind::brings
              ? "customers who get more of it early bring more " + outcome + " later"
              : "customers who get more of it early stay longer";
  else
    why = "it leads " + outcome;
  return compared + ", " + in_quotes(label) + " comes first: " + why + ". Among others it would win in " +
         wins_words(of, first.wins) + ". Evidence of order, not proof of cause.";
}

}  // namespace

Json bake_off_section(const Numbers& numbers) {
  const BakeOff& of = *numbers.bake_off;
  const metric::Definition& definition = *numbers.definition;
  const auto label = [&](const std::string& metric) { return metric::label_of(definition, metric); };
  const std::string unit = metric::unit_of(definition.metrics.at(definition.outcome));
  Json contenders = Json::array();
  for (const Contender& c : of.contenders)
    contenders.push_back(
        object({{"metric", c.metric},
                {"label", label(c.metric)},
                {"verdict", validate::name_of(c.verdict)},
                {"customers", customers_of(c)},
                {"lead", object({{"reason", reason_name(c.lead)},
                                 {"lag", c.lead.reason == validate::Reason::leads ? Json(*c.lead.lag) : Json(nullptr)},
                                 {"p_adjusted", number_or_null(c.lead.p_adjusted)},
                                 {"words", verdict_phrase(c.lead, definition.calendar.grain)}})},
                {"forecast", forecast_of(c, unit)},
                {"spikes", c.spikes ? Json(*c.spikes) : Json(nullptr)},
                {"has_spikes", c.has_spikes},
                {"measured", c.measured},
                {"moved", c.moved},
                {"wins", of.draws > 0 ? Json(c.wins) : Json(nullptr)}}));
  static constexpr const char* drawn[] = {"customers", "forecasts", "nothing"};
  return object({{"outcome", definition.outcome},
                 {"outcome_label", label(definition.outcome)},
                 {"by", drawn[static_cast<int>(of.by)]},
                 {"draws", of.draws},
                 {"own_wins", of.by == WonBy::forecasts ? Json(of.own_wins) : Json(nullptr)},
                 {"verdict",
                  validate::name_of(of.contenders.empty() ? VerdictKind::inconclusive : of.contenders.front().verdict)},
                 {"sentence", sentence_of(of, of.contenders.empty() ? "" : label(of.contenders.front().metric),
                                          in_sentence(label(definition.outcome)))},
                 {"contenders", contenders}});
}

}  // namespace northstar::report
