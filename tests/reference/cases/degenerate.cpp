// Inputs without an answer: each must give a refusal or nothing, never a number that is none.
#include <cmath>

#include "cases/case.hpp"
#include "stats/adf.hpp"
#include "stats/correlation.hpp"
#include "stats/granger.hpp"
#include "stats/kpss.hpp"
#include "stats/least_squares.hpp"
#include "stats/rank_correlation.hpp"

namespace northstar::reference {
namespace {

using namespace stats;

std::vector<double> complete(const Json& of, const Json& partner) {
  std::vector<double> out;
  const auto number = [](const Json& v) { return v.is_string() ? INFINITY : v.get<double>(); };
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (!of[i].is_null() && !partner[i].is_null()) out.push_back(number(of[i]));
  }
  return out;
}

Json answer_for(const std::string& question, const std::vector<double>& x, const std::vector<double>& y,
                const Json& wanted) {
  const auto undefined = [](bool ok) { return Json(ok ? "a number" : "undefined"); };
  const auto r = pearson(x, y);
  if (question == "pearson") return r ? Json(r->estimate) : Json();
  if (question == "pearson_p" && wanted.is_null()) return r ? Json(r->p_value) : Json();
  if (question == "pearson_p") return r && r->p_value < 1e-6 ? wanted : Json("not exact");
  if (question == "spearman") return spearman(x, y) ? Json("a number") : Json();
  if (question == "kendall") return kendall(x, y) ? Json("a number") : Json();
  if (question == "adf") return undefined(adf(x).ok());
  if (question == "kpss") return undefined(kpss(x, Trend::constant, 2).ok());
  if (question == "granger") return undefined(granger(x, y, 2).ok() || granger(y, x, 2).ok());
  if (question == "ols_se") return least_squares(y, {x}).ok() ? Json("a number") : Json();
  if (question == "ols_of_y_on_x_and_x") {
    const auto fit = least_squares(y, {x, x});
    return fit.ok() && fit->dropped == std::vector<std::size_t>{1} ? wanted : Json("no column dropped");
  }
  throw std::runtime_error("no question " + question);
}

bool any_infinite(const std::vector<double>& values) {
  for (double v : values) {
    if (std::isinf(v)) return true;
  }
  return false;
}

Answer degenerate(const Case& c) {
  Json got = Json::array(), wanted = Json::array();
  for (const Json& one : c.expected()) {
    const auto x = complete(one.at("x"), one.at("y")), y = complete(one.at("y"), one.at("x"));
    Json answers = Json::object(), questions = Json::object();
    for (const auto& [question, want] : one.at("expect").items()) {
      if (question == "reason") continue;
      questions[question] = want;
      answers[question] = answer_for(question, x, y, want);
    }
    if (any_infinite(x)) {  // refused by all
      questions["refused"] = true;
      answers["refused"] = !pearson(x, y) && !spearman(x, y) && !kendall(x, y) && !adf(x).ok() &&
                           !kpss(x, Trend::constant, 1).ok() && !granger(x, y, 1).ok() && !least_squares(y, {x}).ok();
    }
    wanted.push_back({{one.at("name").get<std::string>(), questions}});
    got.push_back({{one.at("name").get<std::string>(), answers}});
  }
  return {got, wanted};
}

}  // namespace

void add_degenerate(Methods& methods) { methods["degenerate"] = degenerate; }

}  // namespace northstar::reference
