// A slope at equal circumstances: least squares of y on x with fixed effects of two groupings and a few covariates, for
// many rows. The groups are swept out by turns (Frisch and Waugh 1933; Guimaraes and Portugal 2010, Stata Journal 10,
// 628-649), which needs no matrix of dummies; standard errors are HC1 over the degrees of freedom that are left.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/estimate.hpp"

namespace northstar::stats {

/// What rows are made equal in. The groups of rows count from 0; both hold one entry a row.
struct Circumstances {
  std::vector<std::uint32_t> first, second;
  std::vector<std::vector<double>> covariates;
};

class Adjusted {
 public:
  explicit Adjusted(Circumstances circumstances);

  /// `values` less what groups and covariates explain of them.
  std::vector<double> rest(std::span<const double> values) const;
  /// Of y on x, both as rest() gives them; nothing where x does not vary or no degree of freedom is left.
  std::optional<Estimate> slope(std::span<const double> x_rest, std::span<const double> y_rest) const;
  /// Degrees of freedom beside `regressors` of them.
  double df(std::size_t regressors) const;
  std::size_t rows() const { return circumstances_.first.size(); }

 private:
  void sweep(std::vector<double>& values) const;

  Circumstances circumstances_;
  std::vector<double> first_sizes_, second_sizes_;
  std::vector<std::vector<double>> bases_;  // covariates, swept, each free of those before it
  double taken_ = 0;                        // degrees of freedom
};

/// The place of each value among all, 0 … 1: (rank - 1/2) / n, equals share the mean of theirs.
std::vector<double> rank_shares(std::span<const double> values);

}  // namespace northstar::stats
