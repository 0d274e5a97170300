#include "cases/case.hpp"
#include "stats/kaplan_meier.hpp"
#include "stats/proportions.hpp"
#include "stats/series.hpp"
#include "stats/two_samples.hpp"

namespace northstar::reference {
namespace {

using namespace stats;

Json laid_out(const Interval& interval) { return {interval.low, interval.high}; }

/// The values of the first group in the file's order, or of the smaller label where labels are numbers, and of the
/// other.
std::pair<std::vector<double>, std::vector<double>> groups(const Case& c, const std::string& x,
                                                           const std::string& group) {
  const auto table = c.table();
  const auto values = c.cells(x);
  std::string first = table.text(0, group);
  for (std::size_t i = 0; i < table.rows.size(); ++i) first = std::min(first, table.text(i, group));
  std::pair<std::vector<double>, std::vector<double>> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) (table.text(i, group) == first ? out.first : out.second).push_back(*values[i]);
  }
  return out;
}

Answer mann_whitney_case(const Case& c) {
  const auto [a, b] = groups(c, "x", "group");
  const auto test = value_of(mann_whitney(a, b));
  Json got = {{"U", test.u},
              {"p_normal_cc", test.p_value},
              {"p_normal", test.p_value_uncorrected},
              {"prob_superiority", test.share_larger}};
  if (test.p_exact) got["p_exact"] = *test.p_exact;
  return {got};
}

Answer welch_case(const Case& c) {
  const auto [a, b] = groups(c, c.param("x"), c.param("group"));
  const auto test = value_of(welch(a, b));
  return {{{"t", test.statistic},
           {"df", test.df},
           {"p", test.p_value},
           {"ci95", laid_out(test.conf_int)},
           {"means", {mean(a), mean(b)}},
           {"se", test.std_error}}};
}

Answer two_proportion(const Case& c) {
  const Json &x = c.params().at("x"), &n = c.params().at("n");
  const Share a{x[0].get<std::int64_t>(), n[0].get<std::int64_t>()},
      b{x[1].get<std::int64_t>(), n[1].get<std::int64_t>()};
  const auto both = two_proportions(a, b);
  return {{{"z_pooled", both.statistic ? Json(*both.statistic) : Json()},
           {"p", both.p_value},
           {"diff", both.difference},
           {"diff_ci95_wald", laid_out(both.wald)},
           {"wilson95_a", laid_out(wilson(a))},
           {"wilson95_b", laid_out(wilson(b))},
           {"diff_ci95_newcombe", laid_out(both.newcombe)},
           {"fisher_exact_p", both.p_exact}}};
}

Answer kaplan_meier_case(const Case& c) {
  std::vector<bool> event;
  for (double v : c.numbers("status")) event.push_back(v != 0);
  const auto curve = value_of(kaplan_meier(c.numbers("time"), event));
  Json got;
  const auto add = [&](const char* name, const std::optional<Interval>& interval) {
    got[name]["lower"].push_back(interval ? Json(interval->low) : Json());
    got[name]["upper"].push_back(interval ? Json(interval->high) : Json());
  };
  for (const auto& step : curve.steps) {
    got["time"].push_back(step.time);
    got["n_risk"].push_back(step.at_risk);
    got["n_event"].push_back(step.events);
    got["n_censor"].push_back(step.censored);
    got["surv"].push_back(step.survival);
    got["se_cumhaz_greenwood"].push_back(step.std_error ? Json(*step.std_error) : Json("Infinity"));
    add("ci95_log", step.log);
    add("ci95_loglog", step.log_log);
    add("ci95_plain", step.plain);
  }
  got["median"] = curve.median ? Json(*curve.median) : Json();
  return {got};
}

}  // namespace

void add_sample_methods(Methods& methods) {
  methods["mann_whitney"] = mann_whitney_case;
  methods["welch"] = welch_case;
  methods["two_proportion"] = two_proportion;
  methods["kaplan_meier"] = kaplan_meier_case;
}

}  // namespace northstar::reference
