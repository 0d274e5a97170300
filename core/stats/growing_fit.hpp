// Least squares that takes one row after the other: the residual sum of squares and the coefficients of every beginning
// of a table cost no more than one regression over all of it. Givens rotations of the triangular factor: Golub and Van
// Loan, Matrix Computations, 6.5.3.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace northstar::stats {

class GrowingFit {
 public:
  explicit GrowingFit(std::size_t columns);

  /// A row holds one value for each column; an intercept is a column of ones.
  void add(std::span<const double> row, double y);

  std::size_t rows() const { return rows_; }
  double rss() const { return rss_; }
  /// Absent while the rows do not determine them.
  std::optional<std::vector<double>> coefficients() const;
  /// Times the error variance, the variance of a weighted sum of the coefficients; absent as they are.
  std::optional<double> variance_of(std::span<const double> weights) const;

 private:
  double at(std::size_t row, std::size_t column) const { return factor_[row * (columns_ + 1) + column]; }
  bool determined() const;

  std::size_t columns_;
  std::vector<double> factor_;  // upper triangle, with Q'y as its last column
  std::vector<double> row_;
  std::size_t rows_ = 0;
  double rss_ = 0;
};

/// Why y cannot be regressed on these columns and an intercept by rows, if so: too few rows, values that are not
/// finite, no variation in y, columns that repeat each other.
std::optional<Error> regression_refusal(std::span<const double> y, const std::vector<std::span<const double>>& columns);

/// A table as rows with a leading one, its columns centred so that an offset costs no digits.
std::vector<std::vector<double>> centred_rows(const std::vector<std::span<const double>>& columns, std::size_t rows);

}  // namespace northstar::stats
