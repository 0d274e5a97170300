#include "validate/draws.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/estimate.hpp"
#include "stats/random.hpp"

namespace northstar::validate {
namespace {

using Eigen::Index;
using stats::decision_value;

constexpr int kBlock = 4;

}  // namespace

Draws::Draws(int rows, int count, std::uint64_t seed)
    : rows_(rows), count_((count + kBlock - 1) / kBlock * kBlock), values_(static_cast<std::size_t>(rows) * count_) {
  stats::Random random(seed);
  for (double& v : values_) v = random.normal();
}

Matrix Draws::products(const Matrix& columns, int count) const {
  assert(columns.rows() == rows_ && count <= count_);
  const Index n = columns.cols();
  const int blocks = (count + kBlock - 1) / kBlock;
  // Four columns side by side: 4 x 4 sums stay in registers, and each sum runs over the rows in order, so the result
  // does not depend on how the compiler vectorises.
  const Index padded = (n + 3) / 4 * 4;
  std::vector<double> packed(static_cast<std::size_t>(padded * rows_));
  for (Index j = 0; j < n; ++j) {
    for (int k = 0; k < rows_; ++k) packed[static_cast<std::size_t>((j / 4 * rows_ + k) * 4 + j % 4)] = columns(k, j);
  }
  Matrix out(static_cast<Index>(blocks) * kBlock, padded);
  for (int block = 0; block < blocks; ++block) {
    const double* draws = values_.data() + static_cast<std::size_t>(block) * kBlock * static_cast<std::size_t>(rows_);
    for (Index j = 0; j < padded; j += 4) {
      const double* column = packed.data() + j * rows_;
      double sum[4][kBlock] = {};
      for (int k = 0; k < rows_; ++k) {
        const double* z = draws + k * kBlock;
        const double* c = column + k * 4;
        for (int a = 0; a < 4; ++a) {
          for (int b = 0; b < kBlock; ++b) sum[a][b] += z[b] * c[a];
        }
      }
      for (int a = 0; a < 4; ++a) {
        for (int b = 0; b < kBlock; ++b) out(static_cast<Index>(block) * kBlock + b, j + a) = sum[a][b];
      }
    }
  }
  return out.topLeftCorner(count, n);
}

Vector Draws::squared_lengths(const Matrix& basis, int count) const {
  Vector out = Vector::Zero(count);
  for (int i = 0; i < count; ++i) {
    const double* draw =
        values_.data() + static_cast<std::size_t>(i / kBlock) * kBlock * static_cast<std::size_t>(rows_);
    for (int k = 0; k < rows_; ++k) out(i) += draw[k * kBlock + i % kBlock] * draw[k * kBlock + i % kBlock];
  }
  if (basis.cols() > 0) out -= products(basis, count).rowwise().squaredNorm();
  return out;
}

double share_reaching(const std::vector<double>& simulated, double observed) {
  const double limit = decision_value(observed);
  const auto reaching =
      std::count_if(simulated.begin(), simulated.end(), [&](double v) { return decision_value(v) >= limit; });
  return static_cast<double>(1 + reaching) / static_cast<double>(1 + simulated.size());
}

AdjustedP adjusted_p_values(const std::vector<double>& observed, const SearchUnderNull& null, double alpha) {
  const std::size_t candidates = observed.size();
  AdjustedP out;
  if (candidates == 0) return out;
  const std::size_t draws = null.lead[0].size();
  std::vector<std::size_t> smallest(draws, draws + 1);  // min over candidates of own p, in units of 1 / (draws + 1)
  std::vector<std::vector<double>> descending(candidates);
  for (std::size_t j = 0; j < candidates; ++j) {
    std::vector<double> values(draws);
    std::transform(null.lead[j].begin(), null.lead[j].end(), values.begin(), decision_value);
    auto& sorted = descending[j] = values;
    std::sort(sorted.begin(), sorted.end());
    std::reverse(sorted.begin(), sorted.end());
    const double side = decision_value(null.side[j]);
    for (std::size_t b = 0; b < draws; ++b) {
      if (values[b] < side || values[b] <= 0) continue;  // such a draw would not be eligible, its p is 1
      const auto reaching =
          std::upper_bound(sorted.begin(), sorted.end(), values[b], std::greater<>()) - sorted.begin();
      smallest[b] = std::min(smallest[b], 1 + static_cast<std::size_t>(reaching));
    }
    out.own.push_back(observed[j] > 0 ? share_reaching(null.lead[j], observed[j]) : 1.0);
  }
  const double unit = 1.0 / static_cast<double>(draws + 1);
  for (std::size_t j = 0; j < candidates; ++j) {
    if (out.own[j] >= 1) {
      out.adjusted.push_back(1);
      continue;
    }
    const auto own = static_cast<std::size_t>(std::llround(out.own[j] / unit));
    const auto reaching = std::count_if(smallest.begin(), smallest.end(), [&](std::size_t q) { return q <= own; });
    out.adjusted.push_back(static_cast<double>(1 + reaching) * unit);
  }
  // The largest own p (in units) that still has adjusted p < alpha, then the |r| that reaches it.
  std::sort(smallest.begin(), smallest.end());
  const double allowed = std::ceil(decision_value(alpha * static_cast<double>(draws + 1))) - 2;
  std::size_t own = 0;
  if (allowed >= 0) {
    const auto position = static_cast<std::size_t>(allowed);
    own = position < draws ? smallest[position] - 1 : draws;
  }
  for (std::size_t j = 0; j < candidates; ++j) out.critical.push_back(own == 0 ? 1.0 : descending[j][own - 1]);
  return out;
}

}  // namespace northstar::validate
