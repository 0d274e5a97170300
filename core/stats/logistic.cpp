#include "stats/logistic.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/growing_fit.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

// A fit that exists is found within about ten steps; with separation the linear predictor grows by about one a step.
constexpr int kMostSteps = 40;

Error separated() {
  return Error{ErrorCode::not_computable, "",
               "The columns separate yes from no completely, so their effect has no finite size.",
               "Leave out the column that decides alone, or add cases where it does not."};
}

double chance(double predictor) { return 1 / (1 + std::exp(-predictor)); }

/// -2 log likelihood of one answer, without the cancellation of 1 - chance.
double deviance_of(bool yes, double predictor) { return 2 * std::log1p(std::exp(yes ? -predictor : predictor)); }

/// Rows of 1 and standardised columns, and how to undo that.
struct Standardised {
  std::vector<std::vector<double>> rows;
  std::vector<double> centre, scale;
};

std::optional<Standardised> standardise(const std::vector<std::span<const double>>& columns, std::size_t n) {
  Standardised out;
  out.rows = centred_rows(columns, n);
  for (std::size_t j = 0; j < columns.size(); ++j) {
    if (is_constant(columns[j])) return std::nullopt;
    double squares = 0;
    for (const auto& row : out.rows) squares += row[j + 1] * row[j + 1];
    out.centre.push_back(mean(columns[j]));
    out.scale.push_back(std::sqrt(squares / static_cast<double>(n)));
    for (auto& row : out.rows) row[j + 1] /= out.scale[j];
  }
  return out;
}

}  // namespace

Result<Logistic> logistic(const std::vector<bool>& yes, const std::vector<std::span<const double>>& columns) {
  const std::size_t n = yes.size(), k = columns.size() + 1;
  if (n < k + 1) return too_few_values(n, k + 1);
  if (!std::all_of(columns.begin(), columns.end(), all_finite)) return not_finite();
  const double share = static_cast<double>(std::count(yes.begin(), yes.end(), true)) / static_cast<double>(n);
  if (share == 0 || share == 1) return no_variation();
  const auto design = standardise(columns, n);
  if (!design) return columns_repeat();

  std::vector<double> predictor(n, std::log(share / (1 - share))), b;
  GrowingFit information(k);
  bool settled = false;
  for (int step = 0; step < kMostSteps && !settled; ++step) {
    information = GrowingFit(k);
    std::vector<double> row(k);
    for (std::size_t i = 0; i < n; ++i) {
      const double p = chance(predictor[i]), q = chance(-predictor[i]);
      const double weight = std::sqrt(p * q), working = predictor[i] + (yes[i] ? 1 / p : -1 / q);
      for (std::size_t j = 0; j < k; ++j) row[j] = weight * design->rows[i][j];
      information.add(row, weight * working);
    }
    const auto next = information.coefficients();
    if (!next) return step == 0 ? columns_repeat() : separated();
    b = *next;
    double moved = 0, size = 1;
    for (std::size_t i = 0; i < n; ++i) {
      double value = 0;
      for (std::size_t j = 0; j < k; ++j) value += b[j] * design->rows[i][j];
      moved = std::max(moved, std::abs(value - predictor[i]));
      size = std::max(size, std::abs(value));
      predictor[i] = value;
    }
    settled = moved < 1e-10 * size;
  }
  if (!settled) return separated();

  Logistic out;
  out.null_deviance = -2 * static_cast<double>(n) * (share * std::log(share) + (1 - share) * std::log1p(-share));
  for (std::size_t i = 0; i < n; ++i) {
    out.deviance += deviance_of(yes[i], predictor[i]);
    out.fitted.push_back(chance(predictor[i]));
  }
  std::vector<double> to_intercept = {1};
  double intercept = b[0];
  for (std::size_t j = 1; j < k; ++j) {
    const double scale = design->scale[j - 1];
    std::vector<double> only(k);
    only[j] = 1 / scale;
    out.coefficients.push_back(z_estimate(b[j] / scale, std::sqrt(*information.variance_of(only))));
    to_intercept.push_back(-design->centre[j - 1] / scale);
    intercept += to_intercept[j] * b[j];
  }
  out.intercept = z_estimate(intercept, std::sqrt(*information.variance_of(to_intercept)));
  return out;
}

}  // namespace northstar::stats
