// White noise vectors, made once and pushed through every search, from which p values are read.
// Internal to validate: brings in Eigen.
#pragma once

#include <cstdint>
#include <vector>

#include "validate/noise_model.hpp"

namespace northstar::validate {

/// `count` (rounded up to a multiple of 4) vectors of `rows` standard normals; they depend on rows, count and seed
/// only.
class Draws {
 public:
  Draws(int rows, int count, std::uint64_t seed);

  int rows() const { return rows_; }
  int count() const { return count_; }
  /// Inner products of the first `count` draws with columns: count x columns.cols().
  Matrix products(const Matrix& columns, int count) const;
  /// Squared length of each of the first `count` draws after a basis is projected out.
  Vector squared_lengths(const Matrix& basis, int count) const;

 private:
  int rows_ = 0, count_ = 0;
  std::vector<double> values_;  // blocks of 4 draws, within a block row by row
};

/// p value by simulation: (1 + how many draws reach the observed value) / (1 + draws); compared rounded to 1e-10.
double share_reaching(const std::vector<double>& simulated, double observed);

/// What the search would do under "no relation": for each candidate, the largest |r| over its lead lags per draw.
struct SearchUnderNull {
  std::vector<std::vector<double>> lead;  // [candidate][draw], unconditioned
  std::vector<double> side;               // [candidate] observed side evidence: draws below it cannot be flagged
};

struct AdjustedP {
  std::vector<double> own;       // the search over lags and profiles included
  std::vector<double> adjusted;  // Westfall-Young min-p: the search over candidates included
  std::vector<double> critical;  // |r| that a lead must exceed to get adjusted p < alpha
};
/// `observed` is the lead evidence |r| of each candidate, 0 where it is not eligible.
AdjustedP adjusted_p_values(const std::vector<double>& observed, const SearchUnderNull& null, double alpha);

}  // namespace northstar::validate
