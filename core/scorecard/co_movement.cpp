#include <algorithm>
#include <cmath>

#include "scorecard/scorecard.hpp"
#include "stats/least_squares.hpp"

namespace northstar::scorecard {
namespace {

constexpr std::size_t lags = 2, least_rows = 28, least_changes = 12;

struct Pair {
  std::vector<double> a, b;
};

/// Values of both up to the last full period of either, as far back as both have one.
Pair common_values(const series::Series& a, const series::Series& b) {
  Pair out;
  const auto last_a = a.last_full(), last_b = b.last_full();
  if (!last_a || !last_b) return out;
  const std::int32_t first = std::max(a.first_period + a.first_partial, b.first_period + b.first_partial);
  std::int32_t p = std::min(a.first_period + static_cast<std::int32_t>(*last_a),
                            b.first_period + static_cast<std::int32_t>(*last_b));
  for (; p >= first && a.at(p) && b.at(p); --p) {
    out.a.push_back(*a.at(p));
    out.b.push_back(*b.at(p));
  }
  std::reverse(out.a.begin(), out.a.end());
  std::reverse(out.b.begin(), out.b.end());
  return out;
}

std::span<const double> back(const std::vector<double>& values, std::size_t by) {
  return std::span(values).subspan(lags - by, values.size() - lags);
}

}  // namespace

std::optional<stats::Estimate> co_movement(const series::Series& a, const series::Series& b) {
  const Pair pair = common_values(a, b);
  if (pair.a.size() < least_rows + lags) return std::nullopt;
  std::vector<double> time;
  for (std::size_t i = lags; i < pair.a.size(); ++i) time.push_back(static_cast<double>(i));
  const auto fit = stats::least_squares(
      back(pair.b, 0), {time, back(pair.b, 1), back(pair.b, 2), back(pair.a, 1), back(pair.a, 2), back(pair.a, 0)});
  return fit.ok() ? fit->coefficients.back() : std::nullopt;
}

std::optional<double> elasticity(const series::Series& number, const series::Series& usage) {
  const Pair pair = common_values(usage, number);
  std::vector<double> x, y;
  for (std::size_t i = 1; i < pair.a.size(); ++i) {
    if (std::min({pair.a[i], pair.a[i - 1], pair.b[i], pair.b[i - 1]}) <= 0) return std::nullopt;
    x.push_back(std::log(pair.a[i] / pair.a[i - 1]));
    y.push_back(std::log(pair.b[i] / pair.b[i - 1]));
  }
  if (x.size() < least_changes) return std::nullopt;
  const auto fit = stats::least_squares(y, {x});
  if (!fit.ok() || !fit->coefficients[0]) return std::nullopt;
  return fit->coefficients[0]->estimate;
}

}  // namespace northstar::scorecard
