// Models of a customer base: repeat purchases, spending, renewals of contracts.
#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>

#include "cases/case.hpp"
#include "stats/bg_nbd.hpp"
#include "stats/gamma_gamma.hpp"
#include "stats/shifted_beta_geometric.hpp"

namespace northstar::marketing {
namespace {

constexpr std::size_t kShown = 10;  // customers of whom cases say what is expected
constexpr double kWeeksInAMonth = 4.345;

/// Columns of a plain table of numbers.
std::map<std::string, std::vector<double>> columns_of(const std::string& csv) {
  std::istringstream lines(csv);
  std::string line, cell;
  std::vector<std::string> names;
  std::map<std::string, std::vector<double>> columns;
  for (bool head = true; std::getline(lines, line); head = false) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::istringstream cells(line);
    for (std::size_t i = 0; std::getline(cells, cell, ','); ++i) {
      if (head) {
        names.push_back(cell);
      } else {
        columns[names.at(i)].push_back(std::strtod(cell.c_str(), nullptr));
      }
    }
  }
  return columns;
}

std::vector<stats::PurchaseHistory> histories_of(const std::map<std::string, std::vector<double>>& columns,
                                                 const Json& names) {
  const auto column = [&](const char* what) { return columns.at(names.at(what).get<std::string>()); };
  const std::vector<double> x = column("x"), last = column("tx"), observed = column("T");
  std::vector<stats::PurchaseHistory> out;
  for (std::size_t i = 0; i < x.size(); ++i) out.push_back({static_cast<std::size_t>(x[i]), last[i], observed[i]});
  return out;
}

Json at_published(const stats::BgNbd& model, const std::vector<stats::PurchaseHistory>& customers) {
  Json conditional, alive;
  double total = 0;
  std::vector<double> counts(7), observed(8);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const double later = model.expected_repeats_after(customers[i], 39);
    total += later;
    if (i < kShown) {
      conditional.push_back(later);
      alive.push_back(model.probability_alive(customers[i]));
    }
    for (std::size_t x = 0; x < counts.size(); ++x) counts[x] += model.probability_of_repeats(x, customers[i].observed);
    ++observed[std::min<std::size_t>(customers[i].repeats, 7)];
  }
  double more = static_cast<double>(customers.size());
  for (const double count : counts) more -= count;
  return {{"conditional_t39", conditional},
          {"p_alive", alive},
          {"total_conditional_t39", total},
          {"calibration_counts_expected_0_to_6", counts},
          {"calibration_counts_expected_7plus", more},
          {"calibration_counts_observed_0_to_6_and_7plus", observed}};
}

stats::BgNbd bg_nbd_of(const Json& params) {
  return {params.at("r"), params.at("alpha"), params.at("a"), params.at("b"), 0};
}

Json renewals_of(const std::vector<double>& shares, double customers, std::size_t fitted) {
  std::vector<double> remaining;
  for (std::size_t n = 0; n < fitted; ++n) remaining.push_back(customers * shares.at(n));
  const stats::ShiftedBetaGeometric model = value_of(stats::fit_shifted_beta_geometric(remaining));
  Json survival, retention;
  for (int n = 0; n < static_cast<int>(shares.size()); ++n) {
    survival.push_back(model.survival(n));
    if (n > 0) retention.push_back(model.retention(n));
  }
  return {{"alpha", model.alpha},
          {"beta", model.beta},
          {"loglik_n1000", model.log_likelihood},
          {"survival_0_12", survival},
          {"retention_1_12", retention}};
}

}  // namespace

Json repeat_purchases(const Case& c) {
  if (!c.expects("params") || !c.expected().at("params").contains("b") || !c.document.contains("columns"))
    return nullptr;
  const std::vector<stats::PurchaseHistory> customers = histories_of(columns_of(c.input()), c.document.at("columns"));
  const stats::BgNbd model = value_of(stats::fit_bg_nbd(customers));
  const Json& published = c.document.at("published");
  Json repeats;
  for (const double time : published.at("expected_repeats").at("t")) repeats.push_back(model.expected_repeats(time));
  const Json& one = published.at("conditional");
  return {{"params", {{"r", model.r}, {"alpha", model.alpha}, {"a", model.a}, {"b", model.b}}},
          {"loglik", model.log_likelihood},
          {"expected_repeats", repeats},
          {"conditional", model.expected_repeats_after({one.at("x"), one.at("tx"), one.at("T")}, one.at("t"))},
          {"at_published_params", at_published(bg_nbd_of(published.at("params")), customers)}};
}

Json spending(const Case& c) {
  if (!c.expects("params") || !c.expected().at("params").contains("gamma")) return nullptr;
  const auto columns = columns_of(c.input());
  const std::vector<stats::PurchaseHistory> customers = histories_of(columns, {{"x", "x"}, {"tx", "t_x"}, {"T", "T"}});
  std::vector<stats::Spending> spent;
  for (std::size_t i = 0; i < customers.size(); ++i) spent.push_back({customers[i].repeats, columns.at("zbar").at(i)});
  const stats::GammaGamma model = value_of(stats::fit_gamma_gamma(spent));
  const Json& given = c.document.at("published").at("params");
  const stats::GammaGamma published{given.at("p"), given.at("q"), given.at("gamma"), 0, 0};
  const stats::BgNbd purchases{0.243, 4.414, 0.793, 2.426, 0};  // published for the same customers
  Json means, values;
  double total = 0;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const double value = stats::lifetime_value(purchases, published, customers[i], spent[i], kWeeksInAMonth, 12, 0.01);
    total += value;
    if (i >= kShown) continue;
    means.push_back(published.expected_mean(spent[i]));
    values.push_back(value);
  }
  return {{"params", {{"p", model.p}, {"q", model.q}, {"gamma", model.gamma}}},
          {"loglik", model.log_likelihood},
          {"at_published_params",
           {{"conditional_mean_first10", means},
            {"clv_12_months_1pct_first10", values},
            {"clv_12_months_1pct_total", total},
            {"population_mean", published.population_mean()}}}};
}

Json contract_renewals(const Case& c) {
  if (!c.has_given("fit_on")) return nullptr;
  constexpr std::size_t fitted = 8;  // "years 0..7"
  Json out;
  for (const auto& [name, value] : c.given().items()) {
    if (value.is_array()) out[name] = renewals_of(value.get<std::vector<double>>(), c.given().at("n"), fitted);
  }
  return out;
}

}  // namespace northstar::marketing
