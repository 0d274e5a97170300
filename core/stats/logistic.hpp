// Logistic regression: the chance of a yes, by what goes with it.
// Maximum likelihood by iteratively reweighted least squares on standardised columns (McCullagh and Nelder 1989,
// Generalized Linear Models), standard errors from the inverse information, z tests: R's glm(binomial). Where the
// columns separate yes from no the likelihood has no maximum: that is an error, never a huge coefficient.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "stats/estimate.hpp"

namespace northstar::stats {

struct Logistic {
  Estimate intercept;
  std::vector<Estimate> coefficients;  // one a column
  double deviance = 0;
  double null_deviance = 0;
  std::vector<double> fitted;  // chance of a yes, one a row

  double log_likelihood() const { return -deviance / 2; }
  double aic() const { return deviance + 2 * static_cast<double>(coefficients.size() + 1); }
  double mcfadden_r2() const { return 1 - deviance / null_deviance; }
};

/// `yes` has one entry a row. Fails (not_computable) where all answers are alike, columns repeat each other, rows are
/// fewer than coefficients, or the answers are separated.
Result<Logistic> logistic(const std::vector<bool>& yes, const std::vector<std::span<const double>>& columns);

}  // namespace northstar::stats
