#include <cmath>

#include "cases/case.hpp"
#include "stats/bootstrap.hpp"
#include "stats/decomposition.hpp"
#include "stats/ets.hpp"
#include "stats/holt_winters.hpp"
#include "stats/series.hpp"
#include "stats/stl.hpp"

namespace northstar::reference {
namespace {

using namespace stats;

Json laid_out(const std::vector<std::optional<double>>& values) {
  Json out = Json::array();
  for (const auto& v : values) out.push_back(v ? Json(*v) : Json());
  return out;
}

Answer classical(const Case& c) {
  Json got;
  for (const auto& [name, seasonality] :
       {std::pair{"additive", Seasonality::additive}, std::pair{"multiplicative", Seasonality::multiplicative}}) {
    const auto parts =
        value_of(classical_decomposition(c.numbers("x"), c.params().at("frequency").get<std::size_t>(), seasonality));
    got[name] = {{"figure", parts.figure},
                 {"trend", laid_out(parts.trend)},
                 {"seasonal", parts.seasonal},
                 {"random", laid_out(parts.remainder)}};
  }
  return {got};
}

Answer stl_case(const Case& c) {
  StlOptions options{.frequency = c.params().at("frequency").get<std::size_t>()};
  const Json& window = c.params().at("s_window");
  if (window.is_number()) options.seasonal_window = window.get<std::size_t>();
  options.robust = c.params().value("robust", false);
  const auto parts = value_of(stl(c.numbers("x"), options));
  return {{{"seasonal", parts.seasonal}, {"trend", parts.trend}, {"remainder", parts.remainder}}};
}

void add_points(Json& got, const std::vector<ForecastPoint>& ahead, const std::string& level, const char* point_name) {
  for (const auto& f : ahead) {
    if (point_name) got[point_name].push_back(f.point);
    got["lower" + level].push_back(f.interval.low);
    got["upper" + level].push_back(f.interval.high);
  }
}

Seasonality seasonality_of(const Case& c) {
  return c.params().value("seasonal", "additive") == "additive" ? Seasonality::additive : Seasonality::multiplicative;
}

Json laid_out(const HoltWinters& model, std::size_t horizon) {
  std::vector<double> states = {model.level, model.slope};
  states.insert(states.end(), model.season.begin(), model.season.end());
  Json got = {{"alpha", model.weights.alpha},
              {"beta", model.weights.beta},
              {"gamma", model.weights.gamma},
              {"sse", model.sse},
              {"final_states", states}};
  add_points(got, forecast(model, horizon), "95", "forecast");
  return got;
}

Answer holt_winters_case(const Case& c) {
  const auto frequency = c.params().at("frequency").get<std::size_t>();
  const auto model = value_of(fit_holt_winters(c.numbers("x"), frequency, seasonality_of(c)));
  return {laid_out(model, c.params().at("h").get<std::size_t>())};
}

Answer holt_winters_fixed(const Case& c) {
  const Json& p = c.params();
  const HoltWintersWeights weights{p.at("alpha").get<double>(), p.at("beta").get<double>(),
                                   p.at("gamma").get<double>()};
  const auto model =
      value_of(holt_winters(c.numbers("x"), p.at("frequency").get<std::size_t>(), seasonality_of(c), weights));
  Answer answer{laid_out(model, p.at("h").get<std::size_t>()), {}};
  if (seasonality_of(c) == Seasonality::multiplicative) {
    // R 4.2 gives the first error the weight psi_0 = alpha + gamma (1 - alpha), not 1, and where a season ends divides
    // by the slope instead of the season's factor.
    answer.wanted = c.expected();
    for (const char* bound : {"lower95", "upper95"}) {
      answer.wanted->erase(bound);
      answer.left_out.push_back(bound);
    }
  }
  return answer;
}

/// The model of the case itself, as its oracle fitted it: weights, last states (the newest season first) and variance.
Ets oracle_model(const Json& expected, const EtsModel& model) {
  const Json &par = expected.at("par"), &state = expected.at("final_state");
  Ets out;
  out.model = model;
  out.alpha = par.at("alpha").get<double>();
  out.beta = par.value("beta", 0.0);
  out.gamma = par.value("gamma", 0.0);
  out.phi = par.value("phi", 1.0);
  out.level = state.at("l").get<double>();
  out.slope = state.value("b", 0.0);
  for (std::size_t i = model.frequency; model.frequency > 1 && i > 0; --i) {
    out.season.push_back(state.at("s" + std::to_string(i)).get<double>());
  }
  out.sigma2 = expected.at("sigma2").get<double>();
  return out;
}

Json forecasts(const Ets& ets, std::size_t horizon) {
  Json out;
  add_points(out, forecast(ets, horizon, 0.80), "80", "point");
  add_points(out, forecast(ets, horizon, 0.95), "95", nullptr);
  return out;
}

Answer ets_case(const Case& c) {
  const Json &p = c.params(), &wanted = c.expected();
  const std::string name = c.param("model");  // errors, slope, season: "AAN"
  EtsModel model;
  if (name[1] == 'A') model.slope = p.value("damped", false) ? Slope::damped : Slope::straight;
  if (name[2] == 'A') model.frequency = p.at("frequency").get<std::size_t>();
  const auto ets = value_of(fit_ets(c.numbers("x"), model));
  const auto horizon = p.at("h").get<std::size_t>();
  const Json by_formula = forecasts(oracle_model(wanted, model), horizon);
  const double gain = ets.log_likelihood - wanted.at("loglik").get<double>();
  // Where our likelihood is higher than the oracle's by more than either may be off, its optimum is none, and its
  // forecasts say nothing about ours: the formula is then judged alone.
  const bool beaten = gain > c.document.at("tolerance").at("loglik_not_worse_by").get<double>();
  Answer answer;
  answer.got = beaten ? by_formula : forecasts(ets, horizon);
  answer.got.update({{"loglik", ets.log_likelihood}, {"aicc", ets.aicc}, {"by_formula", by_formula}});
  answer.wanted = wanted;
  for (const auto& [key, values] : by_formula.items()) (*answer.wanted)["by_formula"][key] = wanted.at(key);
  if (beaten) answer.left_out.push_back("forecasts of our own fit, likelihood higher by " + std::to_string(gain));
  return answer;
}

Answer moving_block(const Case& c) {
  const auto x = c.numbers("x");
  const auto block = c.params().at("block").get<std::size_t>();
  const auto exact = moving_block_mean(x, block);
  const auto drawn = value_of(
      moving_block_bootstrap(x, [](std::span<const double> v) { return mean(v); }, {.block = block, .draws = 20000}));
  Json wanted = c.expected();
  wanted.erase("B");
  wanted["engine_se"] = wanted["exact_boot_se"];
  const double n = static_cast<double>(x.size());
  double squares = 0;
  for (double v : x) squares += (v - mean(x)) * (v - mean(x));
  return {{{"block", block},
           {"blocks", n / static_cast<double>(block)},
           {"mean", drawn.estimate},
           {"exact_boot_mean", exact.mean},
           {"exact_boot_se", exact.std_error},
           {"percentile95_mc", {drawn.interval.low, drawn.interval.high}},
           {"iid_se", std::sqrt(squares / (n - 1) / n)},
           {"engine_se", drawn.std_error}},
          wanted};
}

}  // namespace

void add_forecast_methods(Methods& methods) {
  methods["classical_decomposition"] = classical;
  methods["stl"] = stl_case;
  methods["holt_winters"] = holt_winters_case;
  methods["holt_winters_fixed"] = holt_winters_fixed;
  methods["ets"] = ets_case;
  methods["moving_block_bootstrap"] = moving_block;
}

}  // namespace northstar::reference
