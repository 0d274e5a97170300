#include <algorithm>
#include <cmath>
#include <limits>

#include "cases/case.hpp"
#include "stats/auc.hpp"
#include "stats/breaks.hpp"
#include "stats/correlation.hpp"
#include "stats/diagnostics.hpp"
#include "stats/distributions.hpp"
#include "stats/hansen.hpp"
#include "stats/least_squares.hpp"
#include "stats/logistic.hpp"
#include "stats/mackinnon.hpp"
#include "stats/multiplicity.hpp"
#include "stats/partial_correlation.hpp"
#include "stats/rank_correlation.hpp"
#include "stats/series.hpp"

namespace northstar::reference {
namespace {

using namespace stats;

/// One field of the intercept and all coefficients.
std::vector<double> fields(const LeastSquares& fit, double Estimate::*field, double factor = 1) {
  std::vector<double> out;
  if (fit.intercept) out.push_back(factor * (*fit.intercept).*field);
  for (const auto& c : fit.coefficients) out.push_back(factor * c.value().*field);
  return out;
}

Answer ols(const Case& c) {
  auto values = c.columns("x");
  const Json& wanted = c.expected();
  const Json degree = c.params().value("polynomial_degree", Json());
  if (degree.is_number()) {
    for (int power = 2; power <= degree.get<int>(); ++power) {
      values.emplace_back();
      for (double v : values[0]) values.back().push_back(std::pow(v, power));
    }
  }
  const auto y = c.numbers(c.param("y"));
  const std::vector<std::span<const double>> columns(values.begin(), values.end());
  const bool intercept = c.params().at("intercept").get<bool>();
  const auto with = [&](ErrorKind errors, std::size_t lag) {
    return value_of(least_squares(y, columns, {.intercept = intercept, .errors = errors, .lag = lag}));
  };
  const LeastSquares fit = with(ErrorKind::classic, 0);
  if (!fit.dropped.empty()) throw std::runtime_error("a column was dropped");
  Json got = {{"coef", list(fields(fit, &Estimate::estimate), wanted.at("coef"))},
              {"se", list(fields(fit, &Estimate::std_error), wanted.at("se"))},
              {"r2", fit.r_squared.value()}};
  const double n = static_cast<double>(fit.n), rows = intercept ? n - 1 : n, regression_df = rows - fit.df;
  if (wanted.contains("residual_ss")) {  // a NIST certificate
    const double centre = intercept ? mean(y) : 0;
    double explained = 0;
    for (std::size_t t = 0; t < fit.n; ++t) explained += std::pow(y[t] - fit.residuals[t] - centre, 2);
    got.update({{"residual_sd", fit.residual_sd},
                {"regression_df", regression_df},
                {"regression_ss", explained},
                {"regression_ms", explained / regression_df},
                {"f", explained / regression_df / (fit.rss / fit.df)},
                {"residual_df", fit.df},
                {"residual_ss", fit.rss}});
    return {got};
  }
  const auto lag = wanted.at("hac_lag").get<std::size_t>();
  const auto hc1 = with(ErrorKind::hc1, 0), hac = with(ErrorKind::newey_west, lag);
  const double unadjusted = std::sqrt(fit.df / n);
  const auto f = value_of(overall_f_test(fit));
  const auto heteroscedastic = value_of(breusch_pagan(fit.residuals, columns));
  const double log_l = log_likelihood(fit), parameters = n - fit.df + 1;
  got.update({{"t", fields(fit, &Estimate::statistic)},
              {"p", fields(fit, &Estimate::p_value)},
              {"adj_r2", 1 - (1 - *fit.r_squared) * (n - 1) / fit.df},
              {"sigma", fit.residual_sd},
              {"df_resid", fit.df},
              {"f", f.statistic},
              {"f_p", f.p_value},
              {"rss", fit.rss},
              {"loglik", log_l},
              {"aic_R", -2 * log_l + 2 * parameters},
              {"bic_R", -2 * log_l + std::log(n) * parameters},
              {"se_hc0", fields(hc1, &Estimate::std_error, unadjusted)},
              {"se_hc1", fields(hc1, &Estimate::std_error)},
              {"se_hc3", fields(with(ErrorKind::hc3, 0), &Estimate::std_error)},
              {"hac_lag", lag},
              {"se_hac_unadjusted", fields(hac, &Estimate::std_error, unadjusted)},
              {"se_hac_adjusted", fields(hac, &Estimate::std_error)},
              {"durbin_watson", durbin_watson(fit.residuals)},
              {"breusch_pagan", heteroscedastic.statistic},
              {"breusch_pagan_p", heteroscedastic.p_value},
              {"bw_newey_west_auto", newey_west_bandwidth(fit.residuals, columns)}});
  return {got};
}

Answer exact_moments(const Case& c) {
  const auto x = c.numbers("x"), y = c.numbers("y");
  const auto fit = value_of(least_squares(y, {x}));
  return {{{"mean_x", mean(x)},
           {"mean_y", mean(y)},
           {"var_x", covariance(x, x)},
           {"var_y", covariance(y, y)},
           {"cov", covariance(x, y)},
           {"pearson", pearson(x, y).value().estimate},
           {"slope", fit.coefficients[0]->estimate},
           {"intercept", fit.intercept->estimate},
           {"slope_se", fit.coefficients[0]->std_error},
           {"residual_sd", fit.residual_sd}}};
}

Answer correlation(const Case& c) {
  const auto all_x = c.cells(c.param("x")), all_y = c.cells(c.param("y"));
  std::vector<double> x, y;
  for (std::size_t i = 0; i < all_x.size(); ++i) {
    if (all_x[i] && all_y[i]) x.push_back(*all_x[i]), y.push_back(*all_y[i]);
  }
  const auto p = pearson(x, y).value();
  const auto s = spearman(x, y).value(), k = kendall(x, y).value();
  const auto repeats = [](std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return std::adjacent_find(v.begin(), v.end()) != v.end();
  };
  Json got;
  got["n"] = x.size();
  got["pearson"] = {
      {"r", p.estimate}, {"t", p.statistic}, {"p", p.p_value}, {"ci95_fisher", {p.conf_int.low, p.conf_int.high}}};
  got["spearman"] = {{"rho", s.estimate}, {"p_t_approx", s.p_value}};
  got["kendall"] = {{"tau_b", k.estimate}, {"z", k.statistic}, {"p_normal_tie_corrected", k.p_value}};
  if (s.p_exact) got["spearman"]["p_exact"] = *s.p_exact;
  if (k.p_exact) got["kendall"]["p_exact"] = *k.p_exact;
  // R looks for ties among all values of a column, also those without a partner.
  got["ties"] = repeats(c.numbers(c.param("x"))) || repeats(c.numbers(c.param("y")));
  return {got};
}

Answer partial(const Case& c) {
  const auto z = c.columns("z");
  const auto r = value_of(partial_correlation(c.numbers(c.param("x")), c.numbers(c.param("y")), {z.begin(), z.end()}));
  return {{{"r", r.estimate}, {"t", r.statistic}, {"df", r.df}, {"p", r.p_value}}};
}

Answer multiple_testing(const Case& c) {
  const auto p = c.cells("p");
  const auto laid_out = [](const std::vector<std::optional<double>>& values) {
    Json out = Json::array();
    for (const auto& v : values) out.push_back(v ? Json(*v) : Json());
    return out;
  };
  return {{{"bh", laid_out(benjamini_hochberg(p))},
           {"holm", laid_out(holm(p))},
           {"bonferroni", laid_out(bonferroni(p))},
           {"by", laid_out(benjamini_yekutieli(p))}}};
}

Answer logistic_case(const Case& c) {
  std::vector<bool> yes;
  for (double v : c.numbers(c.param("y"))) yes.push_back(v != 0);
  const auto x = c.columns("x");
  const auto fit = logistic(yes, {x.begin(), x.end()});
  if (c.expected().contains("status")) {
    return {{{"status", !fit.ok() && fit.error().message.find("separate") != std::string::npos ? "perfect_separation"
                                                                                               : "a fit"}}};
  }
  const Logistic& f = value_of(fit);
  std::vector<Estimate> all = {f.intercept};
  all.insert(all.end(), f.coefficients.begin(), f.coefficients.end());
  const auto field = [&](double Estimate::*member) {
    std::vector<double> out;
    for (const auto& e : all) out.push_back(e.*member);
    return out;
  };
  const auto roc = value_of(auc(yes, f.fitted));
  return {{{"coef", field(&Estimate::estimate)},
           {"se", field(&Estimate::std_error)},
           {"z", field(&Estimate::statistic)},
           {"p", field(&Estimate::p_value)},
           {"deviance", f.deviance},
           {"null_deviance", f.null_deviance},
           {"aic", f.aic()},
           {"loglik", f.log_likelihood()},
           {"auc", roc.estimate},
           {"auc_ci95_delong", {roc.conf_int.low, roc.conf_int.high}},
           {"auc_var_delong", roc.variance},
           {"mcfadden_r2", f.mcfadden_r2()}}};
}

Answer auc_case(const Case& c) {
  std::vector<bool> yes;
  for (double v : c.numbers(c.param("y"))) yes.push_back(v != 0);
  const auto roc = value_of(auc(yes, c.numbers(c.param("score"))));
  return {
      {{"auc", roc.estimate}, {"ci95_delong", {roc.conf_int.low, roc.conf_int.high}}, {"var_delong", roc.variance}}};
}

double tail(const std::string& fn, double a, double b, double x) {
  if (fn == "t_two_sided_p") return t_two_sided_p(x, a);
  if (fn == "t_quantile") return t_quantile(x, a);
  if (fn == "f_upper_p") return f_upper_p(x, a, b);
  if (fn == "chi2_upper_p") return chi2_upper_p(x, a);
  if (fn == "normal_upper_p") return normal_upper_p(x);
  if (fn == "normal_quantile") return normal_quantile(x);
  throw std::runtime_error("no function " + fn);
}

Answer distributions(const Case& c) {
  const auto table = c.table();
  const auto a = table.series("a"), b = table.series("b");
  const auto x = table.numbers("x");
  std::vector<double> got;
  for (std::size_t i = 0; i < x.size(); ++i) {
    got.push_back(tail(table.text(i, "fn"), a[i].value_or(0), b[i].value_or(0), x[i]));
  }
  return {got, Json(table.numbers("value"))};
}

Answer p_value_surface(const Case& c) {
  const auto table = c.table();
  Json got, wanted;
  const auto has = [&](const char* name) {
    return std::find(table.names.begin(), table.names.end(), name) != table.names.end();
  };
  const auto trend = [&](std::size_t row) {
    const std::string name = table.text(row, "regression");
    return name == "n" ? Trend::none : name == "c" ? Trend::constant : Trend::linear;
  };
  if (has("nobs")) {
    const auto n = table.numbers("N"), rows = table.numbers("nobs");
    for (const char* level : {"c1", "c5", "c10"}) wanted[level] = table.numbers(level);
    for (std::size_t i = 0; i < n.size(); ++i) {
      const auto at = mackinnon_critical(trend(i), static_cast<int>(n[i]), static_cast<std::size_t>(rows[i]));
      got["c1"].push_back(at[0]);
      got["c5"].push_back(at[1]);
      got["c10"].push_back(at[2]);
    }
    return {got, wanted};
  }
  wanted = table.numbers(c.expected().at("column").get<std::string>());
  if (has("tau")) {
    const auto n = table.numbers("N"), tau = table.numbers("tau");
    for (std::size_t i = 0; i < n.size(); ++i) got.push_back(mackinnon_p(tau[i], trend(i), static_cast<int>(n[i])));
  } else if (has("S0")) {
    for (double s : table.numbers("S0")) got.push_back(brownian_bridge_p(s));
  } else {
    const auto stat = table.numbers("stat"), k = table.numbers("k"), from = table.numbers("from");
    for (std::size_t i = 0; i < k.size(); ++i) {
      got.push_back(hansen_sup_f_p(stat[i], static_cast<int>(k[i]), from[i]).value());
    }
  }
  return {got, wanted};
}

}  // namespace

void add_regression_methods(Methods& methods) {
  methods["ols"] = ols;
  methods["exact_moments"] = exact_moments;
  methods["correlation"] = correlation;
  methods["partial_correlation"] = partial;
  methods["multiple_testing"] = multiple_testing;
  methods["logistic"] = logistic_case;
  methods["auc"] = auc_case;
  methods["distributions"] = distributions;
  methods["p_value_surface"] = p_value_surface;
}

}  // namespace northstar::reference
