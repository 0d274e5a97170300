#include <array>
#include <cmath>

#include "cases/case.hpp"
#include "stats/adf.hpp"
#include "stats/bai_perron.hpp"
#include "stats/breaks.hpp"
#include "stats/correlation.hpp"
#include "stats/differencing.hpp"
#include "stats/engle_granger.hpp"
#include "stats/forecast_comparison.hpp"
#include "stats/granger.hpp"
#include "stats/kpss.hpp"
#include "stats/lag_order.hpp"
#include "stats/rolling_origin.hpp"
#include "stats/toda_yamamoto.hpp"

namespace northstar::reference {
namespace {

using namespace stats;

const std::array<std::pair<const char*, Trend>, 3> kTrends = {
    {{"n", Trend::none}, {"c", Trend::constant}, {"ct", Trend::linear}}};

Answer unit_root(const Case& c) {
  const auto x = c.numbers("x");
  Json got;
  for (const auto& [name, trend] : kTrends) {
    for (const auto& [rule_name, rule] : {std::pair{"aic", LagRule::aic}, std::pair{"bic", LagRule::bic}}) {
      const auto test = value_of(adf(x, {.trend = trend, .rule = rule}));
      got[std::string(name) + "_" + rule_name] = {
          {"stat", test.statistic},
          {"p", test.p_value},
          {"lag", test.lag},
          {"nobs", test.n},
          {"crit", {{"1%", test.critical[0]}, {"5%", test.critical[1]}, {"10%", test.critical[2]}}}};
    }
    const auto test = value_of(adf(x, {.trend = trend, .rule = LagRule::fixed, .max_lag = 4}));
    got[std::string(name) + "_fixed4"] = {
        {"stat", test.statistic}, {"p", test.p_value}, {"lag", test.lag}, {"nobs", test.n}};
    if (trend == Trend::none) continue;
    // statsmodels' 'legacy' rounds the long lag up.
    const auto legacy = static_cast<std::size_t>(std::ceil(12 * std::pow(static_cast<double>(x.size()) / 100, 0.25)));
    for (const auto& [lag_name, lag] :
         {std::pair{"auto", value_of(kpss_automatic_lag(x, trend))}, std::pair{"legacy", legacy}}) {
      const auto stationary = value_of(kpss(x, trend, lag));
      got["kpss_" + std::string(name) + "_" + lag_name] = {
          {"stat", stationary.statistic}, {"p_table_clipped", stationary.p_value}, {"lag", stationary.lag}};
    }
  }
  return {got};
}

Answer unit_root_r(const Case& c) {
  const auto x = c.numbers("x");
  const auto lags = c.params().at("lags_fixed").get<std::size_t>();
  const auto tau = [&](Trend trend, std::size_t lag) {
    return value_of(adf(x, {.trend = trend, .rule = LagRule::fixed, .max_lag = lag})).statistic;
  };
  Json got;
  for (const auto& [name, trend] : {std::pair{"adf_none", Trend::none}, std::pair{"adf_drift", Trend::constant},
                                    std::pair{"adf_trend", Trend::linear}}) {
    got[name] = {{"tau", tau(trend, lags)}, {"lags_used", lags}};
  }
  const auto tseries_lag = static_cast<std::size_t>(std::cbrt(static_cast<double>(x.size() - 1)));
  got["adf_tseries_trend"] = {{"statistic", tau(Trend::linear, tseries_lag)}, {"lag", tseries_lag}};
  for (const auto& [name, lag] :
       {std::pair{"kpss_short", kpss_short_lag(x.size())}, std::pair{"kpss_long", kpss_long_lag(x.size())}}) {
    for (const auto& [about, trend] : {std::pair{"level", Trend::constant}, std::pair{"trend", Trend::linear}}) {
      const auto test = value_of(kpss(x, trend, lag));
      got[name][about] = {{"statistic", test.statistic}, {"lag", test.lag}, {"p_table_clipped", test.p_value}};
    }
  }
  got["ndiffs"] = {{"kpss", differences_needed(x)}, {"kpss_alpha01", differences_needed(x, 0.01)}};
  return {got};
}

Answer ndiffs(const Case& c) {
  Json got;
  for (const auto& [name, unused] : c.expected().items()) {
    const auto x = c.numbers(name);
    const bool seasonal = value_of(needs_seasonal_difference(x, c.params().at("frequency").get<std::size_t>()));
    got[name] = {{"kpss", differences_needed(x)}, {"nsdiffs_seas", seasonal ? 1 : 0}};
  }
  return {got};
}

Json laid_out(const CrossCorrelation& ccf, std::size_t n) {
  std::vector<int> lags;
  for (int lag = -ccf.max_lag; lag <= ccf.max_lag; ++lag) lags.push_back(lag);
  // The band of the cases has the quantile in full, ours the customary 1.96.
  const double band = ccf.band / 1.96 * 1.959963984540054;
  return {{"lag", lags}, {"r", ccf.r}, {"n", n}, {"band95", band}};
}

Answer ccf(const Case& c) {
  const auto x = c.numbers(c.param("x")), y = c.numbers(c.param("y"));
  return {laid_out(cross_correlation(x, y, c.params().at("max_lag").get<int>()).value(), x.size())};
}

Answer prewhiten_ccf(const Case& c) {
  const auto x = c.numbers(c.param("x")), y = c.numbers(c.param("y"));
  const auto order = c.params().at("ar_order").get<std::size_t>();
  const auto model = autoregression(x, order).value();
  const auto white_x = filtered(x, model), white_y = filtered(y, model);
  const auto correlation = cross_correlation(white_x, white_y, c.params().at("max_lag").get<int>()).value();
  Json got = laid_out(correlation, white_x.size());
  got["ar_order"] = order;
  got["phi"] = list(model.coefficients, c.expected().at("phi"));
  return {got};
}

Json laid_out(const FTest& test) {
  return {{"F", test.statistic}, {"df1", test.df1}, {"df2", test.df2}, {"p", test.p_value}};
}

Answer granger_case(const Case& c) {
  const auto order = c.params().at("order").get<std::size_t>();
  const auto test = value_of(granger_both_ways(c.numbers(c.param("x")), c.numbers(c.param("y")), order));
  return {{{"order", order}, {"x_causes_y", laid_out(test.x_to_y)}, {"y_causes_x", laid_out(test.y_to_x)}}};
}

Answer lag_order(const Case& c) {
  const auto x = c.numbers(c.param("x")), y = c.numbers(c.param("y"));
  const auto most = c.params().at("pmax").get<std::size_t>();
  const auto equation = value_of(equation_orders(x, y, most));
  const auto system = value_of(system_orders(x, y, most));
  Json got;
  for (const auto& o : equation.orders) {
    got["equation"].push_back({{"p", o.order}, {"rss", o.rss}, {"aic", o.aic}, {"bic", o.bic}, {"aicc", o.aicc}});
  }
  got["equation_choice"] = {{"aic", equation.by_aic}, {"bic", equation.by_bic}, {"aicc", equation.by_aicc}};
  got["var_choice"] = {
      {"aic", system.by_aic}, {"bic", system.by_bic}, {"hqic", system.by_hqic}, {"fpe", system.by_fpe}};
  for (const auto& o : system.orders) {
    got["var_ics"]["aic"].push_back(o.aic);
    got["var_ics"]["bic"].push_back(o.bic);
    got["var_ics"]["hqic"].push_back(o.hqic);
    got["var_ics"]["fpe"].push_back(o.fpe);
  }
  return {got};
}

Json laid_out(const TodaYamamoto& test, std::size_t p, std::size_t d) {
  return {{"p", p},
          {"d", d},
          {"n", test.n},
          {"wald_chisq", test.wald},
          {"df", test.df},
          {"p_value", test.p_value},
          {"F", test.f.statistic},
          {"F_p", test.f.p_value}};
}

Answer toda_yamamoto_case(const Case& c) {
  const auto x = c.numbers(c.param("x")), y = c.numbers(c.param("y"));
  const auto p = c.params().at("p").get<std::size_t>(), d = c.params().at("d").get<std::size_t>();
  return {{{"x_causes_y", laid_out(value_of(toda_yamamoto(x, y, p, d)), p, d)},
           {"y_causes_x", laid_out(value_of(toda_yamamoto(y, x, p, d)), p, d)}}};
}

Answer engle_granger_case(const Case& c) {
  const auto x = c.numbers(c.param("x")), y = c.numbers(c.param("y"));
  if (c.params().contains("lags")) {
    const auto lags = c.params().at("lags").get<std::size_t>();
    const auto test = value_of(engle_granger(x, y, {.rule = LagRule::fixed, .max_lag = lags}));
    return {{{"beta", {test.intercept, test.slope}}, {"residual_adf_tau", test.statistic}, {"lags", test.lag}}};
  }
  Json got;
  for (const auto& [name, trend] : {std::pair{"c", Trend::constant}, std::pair{"ct", Trend::linear}}) {
    const auto fixed = value_of(engle_granger(x, y, {.trend = trend, .rule = LagRule::fixed, .max_lag = 2}));
    const auto chosen = value_of(engle_granger(x, y, {.trend = trend}));
    got[std::string(name) + "_fixed2"] = {
        {"tau", fixed.statistic}, {"p", fixed.p_value}, {"crit_1_5_10", fixed.critical}};
    got[std::string(name) + "_bic"] = {{"tau", chosen.statistic}, {"p", chosen.p_value}};
  }
  return {got};
}

Json laid_out(const DieboldMariano& test, std::size_t horizon, double power) {
  return {{"h", horizon},
          {"power", power},
          {"statistic_hln", test.statistic},
          {"p_two_sided", test.p_value},
          {"p_second_better", test.p_value_second_better},
          {"p_first_better", 1 - test.p_value_second_better}};
}

Answer rolling_oos(const Case& c) {
  const auto x = c.numbers(c.param("x")), y = c.numbers(c.param("y"));
  const auto lag = c.params().at("lag").get<std::size_t>(), first = c.params().at("first_window").get<std::size_t>();
  const auto rolled = value_of(rolling_origin(x, y, {.lag = lag, .first_window = first}));
  std::vector<double> own, with_x;
  for (std::size_t t = 0; t < rolled.actual.size(); ++t) {
    own.push_back(rolled.actual[t] - rolled.forecast_own[t]);
    with_x.push_back(rolled.actual[t] - rolled.forecast_with_x[t]);
  }
  const auto larger = value_of(clark_west(rolled.actual, rolled.forecast_own, rolled.forecast_with_x));
  return {{{"lag", lag},
           {"first_window", first},
           {"n_forecasts", rolled.actual.size()},
           {"forecast_ar", rolled.forecast_own},
           {"forecast_arx", rolled.forecast_with_x},
           {"mse_ar", rolled.mse_own},
           {"mse_arx", rolled.mse_with_x},
           {"mse_ratio", rolled.mse_with_x / rolled.mse_own},
           {"dm", laid_out(value_of(diebold_mariano(own, with_x)), 1, 2)},
           {"clark_west_t", larger.statistic},
           {"clark_west_p_one_sided_normal", larger.p_value}}};
}

Answer diebold_mariano_case(const Case& c) {
  const auto e1 = c.numbers(c.param("e1")), e2 = c.numbers(c.param("e2"));
  Json got;
  for (const auto& [name, one] : c.expected().items()) {
    const auto horizon = one.at("h").get<std::size_t>();
    const double power = one.at("power").get<double>();
    got[name] = laid_out(value_of(diebold_mariano(e1, e2, {.horizon = horizon, .power = power})), horizon, power);
  }
  return {got};
}

Answer breaks(const Case& c) {
  const std::string model = c.param("model");  // "y ~ a + b", "x ~ 1"
  const auto names = test::split(model, ' ');
  std::vector<std::vector<double>> values;
  for (std::size_t i = 2; i < names.size(); i += 2) {
    if (names[i] != "1") values.push_back(c.numbers(names[i]));
  }
  const auto y = c.numbers(names[0]);
  const Columns columns(values.begin(), values.end());
  const Json& wanted = c.expected();
  const auto point = wanted.at("chow").at("last_obs_of_first_segment").get<std::size_t>();
  const auto known = value_of(chow(y, columns, point));
  const auto cusum = value_of(ols_cusum(y, columns));
  const double from = wanted.at("supF").at("from").get<double>();
  const auto sup = value_of(sup_f(y, columns, from));
  const Json& bp = wanted.at("bai_perron");
  const double h = bp.at("h").get<double>();
  const auto several = value_of(bai_perron(y, columns, {.shortest = h, .max_breaks = bp.at("rss_by_m").size() - 1}));
  Json dates = Json::array();
  for (std::size_t m = 1; m < several.break_after.size(); ++m) dates.push_back(several.break_after[m]);
  Json got;
  got["chow"] = {{"F", known.statistic}, {"p", known.p_value}, {"last_obs_of_first_segment", point}};
  got["ols_cusum"] = {{"S0", cusum.statistic}, {"p", cusum.p_value}, {"process_max_at", cusum.largest_after}};
  got["supF"] = {{"from", from},
                 {"supF", sup.statistic},
                 {"supF_p_hansen", sup.p_value ? Json(*sup.p_value) : Json()},
                 {"break_after_obs", sup.break_after},
                 {"Fstats", sup.statistics}};
  got["bai_perron"] = {{"h", h},
                       {"breaks_by_bic", several.breaks},
                       {"break_after_obs", several.break_after[several.breaks]},
                       {"rss_by_m", several.rss},
                       {"bic_by_m", several.bic},
                       {"breaks_for_each_m", dates}};
  return {got};
}

}  // namespace

void add_time_series_methods(Methods& methods) {
  methods["unit_root"] = unit_root;
  methods["unit_root_r"] = unit_root_r;
  methods["ndiffs"] = ndiffs;
  methods["ccf"] = ccf;
  methods["prewhiten_ccf"] = prewhiten_ccf;
  methods["granger"] = granger_case;
  methods["lag_order"] = lag_order;
  methods["toda_yamamoto"] = toda_yamamoto_case;
  methods["engle_granger"] = engle_granger_case;
  methods["rolling_oos"] = rolling_oos;
  methods["diebold_mariano"] = diebold_mariano_case;
  methods["breaks_mean"] = breaks;
  methods["breaks_regression"] = breaks;
}

}  // namespace northstar::reference
