#include "cases/judge.hpp"

#include <cmath>
#include <set>

namespace northstar::reference {
namespace {

// What other programs print beside a test and the library does not compute: older tables (urca, tseries), tests of
// other kinds (mean and exponential F, Phillips-Perron), and names.
const std::map<std::string, std::set<std::string>> kLeftOut = {
    {"breaks_mean", {"supF.aveF", "supF.aveF_p", "supF.expF", "supF.expF_p"}},
    {"breaks_regression", {"supF.aveF", "supF.aveF_p", "supF.expF", "supF.expF_p"}},
    {"degenerate", {"reason"}},
    {"ets", {"method", "par", "sigma2", "final_state"}},
    {"holt_winters", {"alpha", "beta", "gamma", "final_states", "start_l", "lower95", "upper95"}},
    {"holt_winters_fixed", {"start_l"}},
    {"logistic", {"names", "note"}},
    {"ndiffs", {"adf", "pp"}},
    {"ols", {"names", "coef_text", "se_text"}},
    {"unit_root_r", {"crit_1_5_10", "adf_tseries_trend.p_table_clipped", "ndiffs.adf"}},
};

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// `place` is the name itself or ends in `.name`.
bool is_named(const std::string& place, const std::string& name) {
  return place == name || ends_with(place, "." + name);
}

bool is_left_out(const std::string& method, const std::string& place) {
  const auto found = kLeftOut.find(method);
  if (found == kLeftOut.end()) return false;
  for (const std::string& name : found->second) {
    if (is_named(place, name)) return true;
  }
  return false;
}

std::string last_name(const std::string& place) {
  const std::size_t dot = place.rfind('.'), bracket = place.find('[', dot == std::string::npos ? 0 : dot);
  const std::size_t from = dot == std::string::npos ? 0 : dot + 1;
  return place.substr(from, bracket == std::string::npos ? std::string::npos : bracket - from);
}

struct Measure {
  double deviation = 0;
  double allowed = 0;
};

class Judge {
 public:
  Judge(const Case& reference) : tolerance_(reference.document.at("tolerance")), reference_(reference) {}

  void walk(const std::string& place, const Json& wanted, const Json* got) {
    if (is_left_out(reference_.document.at("method").get<std::string>(), place)) {
      if (out.left_out.size() < 8) out.left_out.push_back(place);
    } else if (!got) {
      out.faults.push_back(place + " is missing");
    } else if (wanted.is_object() && !wanted.empty()) {
      for (const auto& [name, value] : wanted.items()) {
        const auto found = got->is_object() ? got->find(name) : got->end();
        walk(place.empty() ? name : place + "." + name, value, found == got->end() ? nullptr : &*found);
      }
    } else if (wanted.is_array()) {
      if (!got->is_array() || got->size() != wanted.size()) {
        out.faults.push_back(place + " has another length");
        return;
      }
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        walk(place + "[" + std::to_string(i) + "]", wanted[i], &(*got)[i]);
      }
    } else if (wanted.is_number() && got->is_number()) {
      compare(place, wanted.get<double>(), got->get<double>());
    } else if (wanted == "Infinity" && got->is_number() && got->get<double>() > 1e12) {
      ++out.numbers;  // an exact fit leaves rounding
    } else if (wanted == *got || (wanted.empty() && got->empty())) {
      ++out.numbers;
    } else {
      out.faults.push_back(place + " is " + got->dump() + " instead of " + wanted.dump());
    }
  }

  Judgement out;

 private:
  double tolerance(const char* name, double otherwise) const {
    const auto found = tolerance_.find(name);
    return found == tolerance_.end() || !found->is_number() ? otherwise : found->get<double>();
  }

  Measure measure(const std::string& place, double wanted, double got) const {
    const std::string name = last_name(place);
    const double apart = std::abs(got - wanted), relative = apart / std::max(std::abs(wanted), 1e-300);
    if (tolerance_.contains("min_lre_coef")) {  // certified digits
      if (wanted == 0) return {apart, tolerance("zero_certified_abs", 1e-6)};
      return {relative, std::pow(10, -tolerance(name == "coef" ? "min_lre_coef" : "min_lre_se", 8))};
    }
    if (name == "loglik" && tolerance_.contains("loglik_not_worse_by")) {
      return {std::max(0.0, wanted - got), tolerance("loglik_not_worse_by", 0)};
    }
    if (name == "aicc" && tolerance_.contains("loglik_not_worse_by")) {
      return {std::max(0.0, got - wanted), 2 * tolerance("loglik_not_worse_by", 0)};
    }
    if (name == "sse" && tolerance_.contains("sse_not_worse_than_rel")) {
      return {std::max(0.0, got / wanted - 1), tolerance("sse_not_worse_than_rel", 1) - 1};
    }
    if (place.rfind("by_formula.", 0) == 0) return {relative, 1e-6};
    if (name == "point" && tolerance_.contains("point_rel")) return {relative, tolerance("point_rel", 0)};
    if (name == "forecast" && tolerance_.contains("forecast_rel")) return {relative, tolerance("forecast_rel", 0)};
    if (tolerance_.contains("interval_rel") && (name.rfind("lower", 0) == 0 || name.rfind("upper", 0) == 0)) {
      return {relative, tolerance("interval_rel", 0)};
    }
    if (tolerance_.contains("exact_rel")) {  // a bootstrap: its exact values, then what chance may do
      const double error = reference_.expected().at("exact_boot_se").get<double>();
      if (name == "engine_se") return {relative, tolerance("engine_se_rel", 0)};
      if (name == "percentile95_mc") return {apart / error, tolerance("engine_percentile_rel_to_se", 0)};
      return {relative, tolerance("exact_rel", 0)};
    }
    if (name == "intercept" && tolerance_.contains("intercept_rel")) {
      return {relative, tolerance("intercept_rel", 1e300)};
    }
    double absolute = tolerance("abs", 0);
    if (name == "p") absolute = std::max(absolute, tolerance("p_abs", 0));
    if (name == "p_table_clipped") absolute = std::max(absolute, tolerance("p_table", tolerance("p_abs", 0)));
    if (std::abs(wanted) < 1e-300 && std::abs(got) < 1e-300) return {0, 1};  // below what a double can hold
    const double share = tolerance("rel", 0);
    if (absolute >= share * std::abs(wanted)) return {apart, absolute};
    return {relative, share};
  }

  void compare(const std::string& place, double wanted, double got) {
    ++out.numbers;
    if (!std::isfinite(got)) {
      out.faults.push_back(place + " is not a number");
      return;
    }
    const Measure m = measure(place, wanted, got);
    const double worst = out.allowed > 0 ? out.deviation / out.allowed : -1;
    if (m.deviation / m.allowed > worst) {
      out.deviation = m.deviation;
      out.allowed = m.allowed;
      out.place = place;
    }
  }

  const Json& tolerance_;
  const Case& reference_;
};

}  // namespace

Judgement judge(const Case& reference, const Answer& answer) {
  Judge judge(reference);
  judge.out.left_out = answer.left_out;
  judge.walk("", answer.wanted ? *answer.wanted : reference.expected(), &answer.got);
  return judge.out;
}

}  // namespace northstar::reference
