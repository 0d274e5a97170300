#include "stats/growing_fit.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {

GrowingFit::GrowingFit(std::size_t columns) : columns_(columns), factor_(columns * (columns + 1)), row_(columns) {}

void GrowingFit::add(std::span<const double> row, double y) {
  assert(row.size() == columns_);
  row_.assign(row.begin(), row.end());
  ++rows_;
  for (std::size_t i = 0; i < columns_; ++i) {
    if (row_[i] == 0) continue;
    double* factor = &factor_[i * (columns_ + 1)];
    const double length = std::hypot(factor[i], row_[i]), c = factor[i] / length, s = row_[i] / length;
    for (std::size_t j = i; j < columns_; ++j) {
      const double f = factor[j];
      factor[j] = c * f + s * row_[j];
      row_[j] = c * row_[j] - s * f;
    }
    const double f = factor[columns_];
    factor[columns_] = c * f + s * y;
    y = c * y - s * f;
  }
  rss_ += y * y;
}

bool GrowingFit::determined() const {
  if (rows_ < columns_) return false;
  for (std::size_t j = 0; j < columns_; ++j) {
    double squares = 0;
    for (std::size_t i = 0; i <= j; ++i) squares += at(i, j) * at(i, j);
    if (!(std::abs(at(j, j)) > 1e-10 * std::sqrt(squares))) return false;
  }
  return true;
}

std::optional<std::vector<double>> GrowingFit::coefficients() const {
  if (!determined()) return std::nullopt;
  std::vector<double> out(columns_);
  for (std::size_t i = columns_; i-- > 0;) {
    double rest = at(i, columns_);
    for (std::size_t j = i + 1; j < columns_; ++j) rest -= at(i, j) * out[j];
    out[i] = rest / at(i, i);
  }
  return out;
}

std::optional<double> GrowingFit::variance_of(std::span<const double> weights) const {
  assert(weights.size() == columns_);
  if (!determined()) return std::nullopt;
  std::vector<double> solved(columns_);  // R' solved = weights
  double sum = 0;
  for (std::size_t j = 0; j < columns_; ++j) {
    double rest = weights[j];
    for (std::size_t i = 0; i < j; ++i) rest -= at(i, j) * solved[i];
    solved[j] = rest / at(j, j);
    sum += solved[j] * solved[j];
  }
  return sum;
}

std::optional<Error> regression_refusal(std::span<const double> y,
                                        const std::vector<std::span<const double>>& columns) {
  if (auto error = refusal(y, columns.size() + 3)) return error;
  if (!std::all_of(columns.begin(), columns.end(), all_finite)) return not_finite();
  GrowingFit fit(columns.size() + 1);
  for (const auto& row : centred_rows(columns, y.size())) fit.add(row, 0);
  return fit.coefficients() ? std::nullopt : std::optional(columns_repeat());
}

std::vector<std::vector<double>> centred_rows(const std::vector<std::span<const double>>& columns, std::size_t rows) {
  std::vector<std::vector<double>> out(rows, std::vector<double>(columns.size() + 1, 1.0));
  for (std::size_t j = 0; j < columns.size(); ++j) {
    assert(columns[j].size() == rows);
    const double centre = mean(columns[j]);
    for (std::size_t i = 0; i < rows; ++i) out[i][j + 1] = columns[j][i] - centre;
  }
  return out;
}

}  // namespace northstar::stats
