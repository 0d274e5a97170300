#include <algorithm>

#include "report/sections.hpp"
#include "report/verdict_words.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

std::string searched_words(const validate::Validation& leads, time::Grain grain) {
  if (!leads.search || leads.search->obstacle != validate::LeadObstacle::none) return {};
  const validate::LeadResult& search = *leads.search;
  const auto metrics = static_cast<std::int64_t>(search.candidates.size());
  return periods_words(search.n, grain) + ", " + count_words(metrics) + (metrics == 1 ? " metric" : " metrics") +
         " and leads of up to " + periods_words(search.max_lag, grain) +
         " searched at once: where nothing leads, the chance of naming any is at most " + percent_words(search.alpha) +
         ".";
}

}  // namespace

Json leads_section(const Numbers& numbers) {
  const validate::Validation& leads = *numbers.leads;
  Numbers spoken;  // the words speak of one validation
  spoken.definition = numbers.definition;
  spoken.series = numbers.series;
  spoken.validation = &leads;
  Json tried = Json::array(), leading = Json::array();
  for (const validate::Evidence& e : leads.tried) {
    tried.push_back(object({{"metric", e.metric},
                            {"label", metric::label_of(*numbers.definition, e.metric)},
                            {"verdict", validate::name_of(e.verdict)},
                            {"reason", reason_name(e)},
                            {"lag", e.lag ? Json(*e.lag) : Json(nullptr)},
                            {"p_adjusted", number_or_null(e.p_adjusted)},
                            {"sentence", verdict_sentence(spoken, e)},
                            {"money", verdict_money(spoken, e)}}));
  }
  for (const std::size_t at : leads.leading) leading.push_back(leads.tried[at].metric);
  return object({{"outcome", leads.outcome},
                 {"searched", searched_words(leads, numbers.definition->calendar.grain)},
                 {"leading", leading},
                 {"tried", tried}});
}

}  // namespace northstar::report
