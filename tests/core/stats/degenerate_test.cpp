// Whatever comes in, what comes out is a finite number, nothing, or a refusal in words.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "simulated.hpp"
#include "stats/stats.hpp"

namespace northstar::stats {
namespace {

using Values = std::vector<double>;

std::map<std::string, Values> nasty_series() {
  Random random(1);
  std::map<std::string, Values> out;
  for (std::size_t n : {0, 1, 2, 3, 4, 5, 8, 13, 40}) {
    const std::string size = std::to_string(n);
    out["constant of " + size] = Values(n, 0.1);
    out["zeros of " + size] = Values(n, 0.0);
    out["line of " + size] = test::ramp(n, -2, 0.1);
    out["noise of " + size] = test::autoregressive(n, 0.2, random);
    out["far noise of " + size] = test::autoregressive(n, 0.2, random, 1e12);
    for (double scale : {1e-200, 1e-60, 1e60, 1e200}) {
      Values& scaled = out["noise of " + size + " times " + std::to_string(std::log10(scale))];
      scaled = test::autoregressive(n, 0.2, random);
      for (double& v : scaled) v *= scale;
    }
    Values& spike = out["one spike among " + size] = Values(n, 1.0);
    Values& alternating = out["two values of " + size];
    for (std::size_t t = 0; t < n; ++t) alternating.push_back(t % 2 ? 1 : -1);
    for (double odd : {std::numeric_limits<double>::infinity(), std::nan("")}) {
      Values& broken = out["noise of " + size + (std::isnan(odd) ? " with NaN" : " with infinity")];
      broken = test::autoregressive(n, 0.2, random);
      if (n > 0) broken[n / 2] = odd;
    }
    if (n > 0) spike[n / 2] = 1e6;
  }
  return out;
}

/// Calls `use` for every pair of nasty series of the same length, and names the pair where it returns a number that is
/// none.
void with_all(const std::function<Values(const Values&, const Values&)>& numbers_of) {
  const auto all = nasty_series();
  for (const auto& [name_x, x] : all) {
    for (const auto& [name_y, y] : all) {
      if (x.size() != y.size()) continue;
      for (double v : numbers_of(x, y)) ASSERT_FALSE(std::isnan(v)) << name_x << " and " << name_y;
    }
  }
}

template <class T>
void add(Values& out, const Result<T>& result, Values (*numbers)(const T&)) {
  if (!result.ok()) {
    EXPECT_FALSE(result.error().message.empty());
    return;
  }
  for (double v : numbers(*result)) out.push_back(v);
}

Values of_estimate(const Estimate& e) {
  return {e.estimate, e.std_error, e.statistic, e.p_value, e.conf_int.low, e.conf_int.high};
}

TEST(Degenerate, CorrelationsAndTwoSamples) {
  with_all([](const Values& x, const Values& y) {
    Values out;
    if (const auto r = pearson(x, y)) out = of_estimate(*r);
    for (const auto& r : {spearman(x, y), kendall(x, y)}) {
      if (r) out.insert(out.end(), {r->estimate, r->statistic, r->p_value, r->p_exact.value_or(0)});
    }
    if (const auto c = cross_correlation(x, y, 2)) out.insert(out.end(), c->r.begin(), c->r.end());
    add(out, partial_correlation(x, y, {}), of_estimate);
    add(out, welch(x, y), of_estimate);
    add<MannWhitney>(out, mann_whitney(x, y), [](const MannWhitney& m) {
      return Values{m.u, m.share_larger, m.p_value, m.p_value_uncorrected, m.p_exact.value_or(0)};
    });
    return out;
  });
}

TEST(Degenerate, UnitRootsAndLeads) {
  with_all([](const Values& x, const Values& y) {
    Values out;
    const auto of_f = [](const FTest& f) { return Values{f.statistic, f.p_value}; };
    for (Trend trend : {Trend::none, Trend::constant, Trend::linear}) {
      add<UnitRootTest>(out, adf(x, {.trend = trend}), [](const UnitRootTest& t) {
        return Values{t.statistic, t.p_value};
      });
      if (trend == Trend::none) continue;
      add<Kpss>(out, kpss(x, trend, 2), [](const Kpss& k) { return Values{k.statistic, k.p_value}; });
      add<std::size_t>(out, kpss_automatic_lag(x, trend), [](const std::size_t&) { return Values{}; });
      add<EngleGranger>(out, engle_granger(x, y, {.trend = trend}), [](const EngleGranger& e) {
        return Values{e.intercept, e.slope, e.statistic, e.p_value};
      });
    }
    add<FTest>(out, granger(x, y, 1), of_f);
    add<TodaYamamoto>(out, toda_yamamoto(x, y, 1, 1), [](const TodaYamamoto& t) { return Values{t.wald, t.p_value}; });
    add<SystemOrders>(out, system_orders(x, y, 2), [](const SystemOrders& o) {
      return Values{o.orders[0].aic, o.orders[2].bic, o.orders[2].fpe};
    });
    add<RollingOrigin>(out, rolling_origin(x, y, {.first_window = 4}), [](const RollingOrigin& r) {
      return Values{r.mse_own, r.mse_with_x, r.forecast_with_x[0]};
    });
    add<DieboldMariano>(out, diebold_mariano(x, y, {.horizon = 2}), [](const DieboldMariano& d) {
      return Values{d.statistic, d.p_value};
    });
    return out;
  });
}

TEST(Degenerate, BreaksRegressionsAndYesNo) {
  with_all([](const Values& x, const Values& y) {
    Values out;
    const auto of_f = [](const FTest& f) { return Values{f.statistic, f.p_value}; };
    add<FTest>(out, chow(y, {x}, y.size() / 2), of_f);
    add<OlsCusum>(out, ols_cusum(y, {x}), [](const OlsCusum& c) { return Values{c.statistic, c.p_value}; });
    add<SupF>(out, sup_f(y, {x}), [](const SupF& s) { return Values{s.statistic, s.p_value.value_or(0)}; });
    add<BaiPerron>(out, bai_perron(y, {x}), [](const BaiPerron& b) { return b.bic; });
    add<LeastSquares>(out, least_squares(y, {x}, {.errors = ErrorKind::hc3}), [](const LeastSquares& f) {
      Values all = of_estimate(*f.intercept);
      if (f.coefficients[0]) {
        for (double v : of_estimate(*f.coefficients[0])) all.push_back(v);
      }
      return all;
    });
    std::vector<bool> yes;
    for (double v : y) yes.push_back(v > 0);
    add<Logistic>(out, logistic(yes, {x}), [](const Logistic& l) { return of_estimate(l.coefficients[0]); });
    add<Auc>(out, auc(yes, x), [](const Auc& a) { return Values{a.estimate, a.variance, a.conf_int.low}; });
    add<KaplanMeier>(out, kaplan_meier(x, yes), [](const KaplanMeier& k) {
      return Values{k.steps.back().survival, k.steps.back().std_error.value_or(0), k.median.value_or(0)};
    });
    return out;
  });
}

TEST(Degenerate, SeasonsAndSmoothing) {
  for (const auto& [name, x] : nasty_series()) {
    Values out;
    for (Seasonality kind : {Seasonality::additive, Seasonality::multiplicative}) {
      add<ClassicalDecomposition>(out, classical_decomposition(x, 4, kind),
                                  [](const ClassicalDecomposition& d) { return d.seasonal; });
      add<HoltWinters>(out, fit_holt_winters(x, 4, kind), [](const HoltWinters& model) {
        return Values{model.sse, forecast(model, 5)[4].interval.low, forecast(model, 5)[4].point};
      });
    }
    add<Stl>(out, stl(x, {.frequency = 4, .robust = true}), [](const Stl& s) { return s.trend; });
    add<Ets>(out, fit_ets(x, {.slope = Slope::damped}), [](const Ets& e) {
      return Values{e.log_likelihood, e.sigma2, forecast(e, 3)[2].interval.high};
    });
    add<Bootstrap>(
        out, moving_block_bootstrap(x, [](std::span<const double> v) { return mean(v); }, {.block = 2, .draws = 20}),
        [](const Bootstrap& b) {
          return Values{b.std_error, b.interval.low};
        });
    for (double v : out) ASSERT_FALSE(std::isnan(v)) << name;
  }
}

}  // namespace
}  // namespace northstar::stats
