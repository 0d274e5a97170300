#include <cmath>

#include "metric/unit.hpp"
#include "report/sections.hpp"
#include "report/verdict_words.hpp"
#include "report/words.hpp"
#include "validate/placebo.hpp"

namespace northstar::report {
namespace {

using validate::Evidence;
using validate::Reason;
using validate::Validation;

constexpr int min_periods_for_picture = 26;

Json interval(const stats::Interval& i) { return Json::array({i.low, i.high}); }

Json test_of(const Evidence& e) { return e.effect ? estimate_object(e.effect->estimate, e.p_adjusted) : Json(nullptr); }

/// t with df degrees of freedom as the correlation it came from.
double correlation_of(double t, double df) { return t / std::sqrt(t * t + df); }

Json lags_of(const Evidence& e, double df) {
  Json lags = Json::array();
  if (e.n < min_periods_for_picture || df <= 0) return lags;
  for (const validate::LagStatistic& lag : e.lags)
    lags.push_back(object({{"lag", lag.lag}, {"correlation", correlation_of(lag.t_single, df)}}));
  return lags;
}

Json chances_of(const Evidence& e) {
  Json chances = Json::array();
  if (e.power && e.reason != Reason::overlapping_windows)  // windows, not periods, would have to be counted
    for (const validate::ChanceAt& at : e.power->chance_by_n)
      chances.push_back(object({{"n", at.n}, {"chance", at.chance}}));
  return chances;
}

Json tried_of(const Numbers& numbers) {
  Json tried = Json::array();
  for (const Evidence& e : numbers.validation->tried) {
    tried.push_back(
        object({{"metric", e.metric},
                {"label", metric::label_of(*numbers.definition, e.metric)},
                {"verdict", validate::name_of(e.verdict)},
                {"reason", reason_name(e)},
                {"words", verdict_phrase(e, numbers.definition->calendar.grain)},
                {"lag", e.reason == Reason::leads ? Json(*e.lag) : Json(nullptr)},
                {"per_ten_percent", e.effect ? Json(e.effect->outcome_share_per_10_percent) : Json(nullptr)},
                {"p_adjusted", number_or_null(e.p_adjusted)}}));
  }
  return tried;
}

/// By way of each metric between: the North Star against it, and it against the outcome.
Json chain_of(const Numbers& numbers) {
  const Validation& v = *numbers.validation;
  const auto label = [&](const std::string& metric) { return metric::label_of(*numbers.definition, metric); };
  const auto link = [&](const std::string& of, const Evidence& e, const std::string& words) {
    return object({{"label", label(e.metric) + " \xE2\x86\x92 " + in_sentence(label(of))},
                   {"verdict", validate::name_of(e.verdict)},
                   {"reason", reason_name(e)},
                   {"words", words},
                   {"lag", e.reason == Reason::leads ? Json(*e.lag) : Json(nullptr)},
                   {"p_adjusted", number_or_null(e.p_adjusted)}});
  };
  Json chain = Json::array();
  for (const validate::ChainLink& way : v.chain) {
    const Evidence& between = v.tried[way.between];
    const auto phrase = [&](const Evidence& e) { return verdict_phrase(e, numbers.definition->calendar.grain); };
    const std::string second =
        between.explained_by ? "Leads alone; beside " + in_sentence(label(*between.explained_by)) + " it adds nothing"
                             : phrase(between);
    chain.push_back(object({{"between", between.metric},
                            {"links", Json::array({link(between.metric, way.first, phrase(way.first)),
                                                   link(v.outcome, between, second)})}}));
  }
  return chain;
}

Json settled_on(const Numbers& numbers, const Evidence& e) {
  const bool fades = e.reason == Reason::fading;  // whether it still leads shows in a quarter
  if (!fades && (!e.power || !e.power->periods_until_likely)) return nullptr;
  const series::Series& outcome = numbers.series->of(numbers.validation->outcome);
  const std::int32_t last = outcome.first_period + static_cast<std::int32_t>(outcome.values.size());
  const time::Calendar& calendar = numbers.definition->calendar;
  if (fades) return time::iso_date(time::period_start(last, calendar) + 91);
  return time::iso_date(time::period_start(last + *e.power->periods_until_likely, calendar));
}

Json stopped_on(const Numbers& numbers, const Evidence& e) {
  if (!e.stopped || !numbers.validation->first_period) return nullptr;
  const std::int32_t period = *numbers.validation->first_period + static_cast<std::int32_t>(e.stopped->period);
  return time::period_key(period, numbers.definition->calendar);
}

/// What the p value says, as a count of made-up outcomes.
Json placebo_of(const Numbers& numbers, const Evidence& e) {
  const std::optional<validate::LeadResult>& search = numbers.validation->search;
  if (!search || !e.p_adjusted) return nullptr;
  const auto as_strong = static_cast<std::int64_t>(std::llround(*e.p_adjusted * search->draws));
  const std::string looked = as_strong == 0               ? "none looked this strong"
                             : as_strong == search->draws ? "all looked this strong"
                                                          : count_words(as_strong) + " looked this strong";
  // The same question asked of every other column alone, as if it had been the one chosen.
  std::int64_t others = 0, pass = 0;
  for (const Evidence& other : numbers.validation->tried) {
    if (&other == &e || !other.p_value) continue;
    ++others;
    pass += stats::decision_value(*other.p_value) < stats::decision_value(search->alpha);
  }
  std::string text =
      "The same search on " + count_words(search->draws) + " made-up outcomes that follow nothing: " + looked + ".";
  if (others > 0)
    text += " The same test on " +
            (others == 1 ? std::string("the other column") : "the " + count_words(others) + " other columns") +
            ", each as if it were the only one: " +
            (pass == 0 ? "none passes" : count_words(pass) + (pass == 1 ? " passes" : " pass")) + ".";
  return object(
      {{"draws", search->draws}, {"as_strong", as_strong}, {"others", others}, {"others_pass", pass}, {"text", text}});
}

Json statistics_of(const Numbers& numbers, const Evidence& e) {
  Json out = Json::array();
  const auto put = [&](const char* label, const std::string& value) {
    out.push_back(object({{"label", label}, {"value", value}}));
  };
  const time::Grain grain = numbers.definition->calendar.grain;
  put("Periods used", periods_words(e.n, grain));
  if (e.effective_n != e.n) put("Separate windows", count_words(e.effective_n));
  const std::optional<validate::LeadResult>& search = numbers.validation->search;
  if (search) {
    put("Treatment",
        "Logarithms; trend, season and momentum of the outcome modelled and taken out of both (GLS); nothing "
        "differenced");
    put("Lags searched", range_words(-search->max_lag, search->max_lag) + ", two shapes each");
    put("Error rate", percent_words(search->alpha) + " for everything tried together, by simulation with a fixed seed");
    put("Periods left out as outliers", count_words(static_cast<std::int64_t>(search->left_out.size())));
    if (search->noise) {
      const validate::NoiseParameters& noise = *search->noise;
      put("Noise of the outcome", "momentum " + number_words(noise.phi) + ", random walk " +
                                      number_words(noise.random_walk) + ", smooth " + number_words(noise.smooth) +
                                      ", season " + number_words(noise.season));
    }
  }
  if (e.effect) {
    const stats::Estimate& t = e.effect->estimate;
    put("Estimate", number_words(t.estimate) + " (std. error " + number_words(t.std_error) + ", t " +
                        number_words(t.statistic) + ", " + number_words(t.df) + " df, 95 % " +
                        range_words(t.conf_int.low, t.conf_int.high) + ")");
  }
  if (e.p_adjusted)
    put("p, all metrics and lags counted",
        *e.p_adjusted < 0.001 ? "< 0.001" : number_words(std::round(*e.p_adjusted * 1000) / 1000));
  if (e.power) put("Smallest lead seen 4 times in 5", percent_words(e.power->detectable_effect * 0.1) + " per +10 %");
  return out;
}

}  // namespace

Json validate_section(const Numbers& numbers) {
  const Validation& v = *numbers.validation;
  const Evidence& e = v.verdict();
  const metric::Definition& definition = *numbers.definition;
  const double df = v.search ? v.search->t_df : 0;
  const bool has_outcome = definition.metrics.count(v.outcome) > 0;
  const VerdictWords words = verdict_words(numbers);
  return object(
      {{"verdict", validate::name_of(e.verdict)},
       {"reason", reason_name(e)},
       {"sentence", words.sentence},
       {"money", words.money},
       {"sub", words.sub},
       {"customers", numbers.customers != nullptr ? customers_object(numbers) : Json(nullptr)},
       {"north_star", v.north_star},
       {"outcome", v.outcome},
       {"outcome_label", has_outcome ? metric::label_of(definition, v.outcome) : ""},
       {"outcome_unit", has_outcome ? metric::unit_of(definition.metrics.at(v.outcome)) : ""},
       {"grain", std::string(time::name_of(definition.calendar.grain))},
       {"n", e.n},
       {"lag", e.reason == Reason::leads ? Json(*e.lag) : Json(nullptr)},
       {"lag_range",
        e.reason == Reason::leads && e.effect ? Json::array({e.effect->lag_low, e.effect->lag_high}) : Json(nullptr)},
       {"per_ten_percent", e.effect ? object({{"estimate", e.effect->outcome_share_per_10_percent},
                                              {"conf_int", interval(e.effect->outcome_share_interval)}})
                                    : Json(nullptr)},
       {"stopped_on", stopped_on(numbers, e)},
       {"placebo", placebo_of(numbers, e)},
       {"out_of_sample", e.out_of_sample ? object({{"forecasts", e.out_of_sample->forecasts},
                                                   {"error_own", e.out_of_sample->error_own},
                                                   {"error_with_metric", e.out_of_sample->error_with_metric}})
                                         : Json(nullptr)},
       {"test", test_of(e)},
       {"recent", e.effect && v.search && e.effect->estimate_recent
                      ? object({{"estimate", e.effect->estimate_recent->estimate},
                                {"conf_int", interval(e.effect->estimate_recent->conf_int)}})
                      : Json(nullptr)},
       {"lags", lags_of(e, df)},
       {"chance_band", e.critical_t && df > 0 ? Json(correlation_of(*e.critical_t, df)) : Json(nullptr)},
       {"chance", e.power && e.reason != Reason::overlapping_windows ? Json(e.power->chance) : Json(nullptr)},
       {"chance_by_n", chances_of(e)},
       {"settled_at_n",
        e.power && e.power->periods_until_likely ? Json(e.n + *e.power->periods_until_likely) : Json(nullptr)},
       {"settled_on", settled_on(numbers, e)},
       {"settle", words.settle},
       {"tried", tried_of(numbers)},
       {"chain", chain_of(numbers)},
       {"not_shown", words.not_shown},
       {"rely_on", words.rely_on},
       {"statistics", statistics_of(numbers, e)}});
}

Json placebo_section(const Numbers& numbers) {
  const Validation& v = *numbers.validation;
  const double alpha = v.search->alpha;
  const int pass = validate::passing(*numbers.placebo, alpha);
  const std::string text =
      "The same test of " + in_sentence(metric::label_of(*numbers.definition, v.north_star)) + " with its " +
      std::string(time::name_of(numbers.definition->calendar.grain)) + "s in a random order, " +
      count_words(validate::placebo_shuffles) + " times over: " + (pass == 0 ? "none" : count_words(pass)) +
      (pass == 1 ? " passes" : " pass") + ". Chance alone lets " + percent_words(alpha) + " through.";
  return object({{"shuffles", validate::placebo_shuffles}, {"pass", pass}, {"text", text}});
}

}  // namespace northstar::report
