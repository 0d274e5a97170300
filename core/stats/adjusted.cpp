#include "stats/adjusted.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/rank_correlation.hpp"

namespace northstar::stats {
namespace {

constexpr int kMostRounds = 30;

std::vector<double> sizes_of(const std::vector<std::uint32_t>& groups) {
  std::vector<double> sizes;
  for (const std::uint32_t group : groups) {
    if (group >= sizes.size()) sizes.resize(group + std::size_t{1});
    ++sizes[group];
  }
  return sizes;
}

/// Takes the mean of its group from every value; gives the largest one.
double take_means(std::vector<double>& values, const std::vector<std::uint32_t>& groups,
                  const std::vector<double>& sizes) {
  std::vector<double> means(sizes.size());
  for (std::size_t i = 0; i < values.size(); ++i) means[groups[i]] += values[i];
  double largest = 0;
  for (std::size_t g = 0; g < means.size(); ++g) {
    if (sizes[g] > 0) means[g] /= sizes[g];
    largest = std::max(largest, std::fabs(means[g]));
  }
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= means[groups[i]];
  return largest;
}

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Adjusted::Adjusted(Circumstances circumstances)
    : circumstances_(std::move(circumstances)),
      first_sizes_(sizes_of(circumstances_.first)),
      second_sizes_(sizes_of(circumstances_.second)) {
  assert(circumstances_.first.size() == circumstances_.second.size());
  for (const std::vector<double>* sizes : {&first_sizes_, &second_sizes_})
    taken_ += static_cast<double>(std::count_if(sizes->begin(), sizes->end(), [](double size) { return size > 0; }));
  taken_ -= rows() > 0 ? 1 : 0;  // both groupings hold the mean
  for (const std::vector<double>& covariate : circumstances_.covariates) {
    const double whole = dot(covariate, covariate);
    std::vector<double> base = rest(covariate);
    if (dot(base, base) <= 1e-9 * whole) continue;
    bases_.push_back(std::move(base));
    ++taken_;
  }
  circumstances_.covariates.clear();
}

void Adjusted::sweep(std::vector<double>& values) const {
  double scale = 0;
  for (const double value : values) scale = std::max(scale, std::fabs(value));
  for (int round = 0; round < kMostRounds; ++round) {
    take_means(values, circumstances_.first, first_sizes_);
    if (take_means(values, circumstances_.second, second_sizes_) <= 1e-9 * scale) break;
  }
}

std::vector<double> Adjusted::rest(std::span<const double> values) const {
  assert(values.size() == rows());
  std::vector<double> out(values.begin(), values.end());
  sweep(out);
  for (const std::vector<double>& base : bases_) {
    const double share = dot(out, base) / dot(base, base);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] -= share * base[i];
  }
  return out;
}

double Adjusted::df(std::size_t regressors) const {
  return static_cast<double>(rows()) - taken_ - static_cast<double>(regressors);
}

std::optional<Estimate> Adjusted::slope(std::span<const double> x_rest, std::span<const double> y_rest) const {
  const double xx = dot(x_rest, x_rest), free = df(1);
  if (!(xx > 0) || free < 1) return std::nullopt;
  const double slope = dot(x_rest, y_rest) / xx;
  double meat = 0;
  for (std::size_t i = 0; i < x_rest.size(); ++i) {
    const double score = x_rest[i] * (y_rest[i] - slope * x_rest[i]);
    meat += score * score;
  }
  const double error = std::sqrt(meat * static_cast<double>(rows()) / free) / xx;
  if (!(error > 0)) return std::nullopt;
  return t_estimate(slope, error, free);
}

std::vector<double> rank_shares(std::span<const double> values) {
  std::vector<double> out = mid_ranks(values);
  for (double& rank : out) rank = (rank - 0.5) / static_cast<double>(values.size());
  return out;
}

}  // namespace northstar::stats
