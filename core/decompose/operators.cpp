#include "decompose/operators.hpp"

#include <algorithm>
#include <cmath>

#include "decompose/shapley.hpp"

namespace northstar::decompose {
namespace {

using metric::TreeOp;

/// L(a, b) = (a - b) / ln(a / b) of positive numbers; L(a, a) = a. Near each other, the logarithm of their quotient has
/// few digits left.
double log_mean(double a, double b) {
  if (a == b) return a;
  return (a - b) / (std::abs(a - b) < b / 2 ? std::log1p((a - b) / b) : std::log(a / b));
}

/// The whole change of a product or ratio that is 0 in one period only goes equally to the drivers that are 0 in that
/// period only; one that is 0 in both gives nothing.
std::vector<double> limits_at_zero(const Drivers& drivers, double before, double after) {
  std::vector<double> out(drivers.baseline.size(), 0);
  if ((before == 0) == (after == 0)) return out;
  const auto vanishes = [&](std::size_t k) {
    return before == 0 ? drivers.baseline[k] == 0 && drivers.comparison[k] != 0
                       : drivers.comparison[k] == 0 && drivers.baseline[k] != 0;
  };
  double count = 0;
  for (std::size_t k = 0; k < out.size(); ++k) count += vanishes(k);
  for (std::size_t k = 0; k < out.size(); ++k)
    if (vanishes(k)) out[k] = (after - before) / count / (drivers.comparison[k] - drivers.baseline[k]);
  return out;
}

bool any_negative(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double value) { return value < 0; });
}

/// Of a product, or of a ratio, whose second driver divides.
std::vector<double> by_logarithms(TreeOp op, const Drivers& drivers) {
  const double before = combine(op, drivers.baseline), after = combine(op, drivers.comparison);
  if (before == 0 || after == 0) return limits_at_zero(drivers, before, after);
  std::vector<double> out;
  for (std::size_t k = 0; k < drivers.baseline.size(); ++k)
    out.push_back(log_mean(after, before) / log_mean(drivers.comparison[k], drivers.baseline[k]));
  if (op == TreeOp::ratio) out[1] = -out[1];
  return out;
}

/// As the product of what is divided and 1 / what it is divided by.
std::vector<double> of_ratio(const Drivers& drivers) {
  const auto& [a, b] = drivers;
  return {(1 / a[1] + 1 / b[1]) / 2, -(a[0] + b[0]) / 2 / (a[1] * b[1])};
}

/// As the ratio of Σ value * weight, a sum of products, and Σ weight.
std::vector<double> of_mean(const Drivers& drivers) {
  const auto& [a, b] = drivers;
  const std::size_t half = a.size() / 2;
  Drivers sides{{0, 0}, {0, 0}};
  for (std::size_t i = 0; i < half; ++i) {
    sides.baseline[0] += a[i] * a[half + i], sides.baseline[1] += a[half + i];
    sides.comparison[0] += b[i] * b[half + i], sides.comparison[1] += b[half + i];
  }
  const std::vector<double> side = of_ratio(sides);
  std::vector<double> out(a.size());
  for (std::size_t i = 0; i < half; ++i) {
    out[i] = side[0] * (a[half + i] + b[half + i]) / 2;
    out[half + i] = side[0] * (a[i] + b[i]) / 2 + side[1];
  }
  return out;
}

/// Of the smaller of two: the mean of what each does while the other stands at its baseline and at its comparison.
std::vector<double> of_min(const Drivers& drivers) {
  std::vector<double> out;
  for (std::size_t k = 0; k < 2; ++k) {
    const double from = drivers.baseline[k], to = drivers.comparison[k];
    double share = 0;
    for (const double other : {drivers.baseline[1 - k], drivers.comparison[1 - k]})
      share +=
          from == to ? static_cast<double>(from < other) : (std::min(to, other) - std::min(from, other)) / (to - from);
    out.push_back(share / 2);
  }
  return out;
}

}  // namespace

double combine(TreeOp op, const std::vector<double>& drivers) {
  double out = drivers[0];
  if (op == TreeOp::ratio) return out / drivers[1];
  if (op == TreeOp::mean) {
    const std::size_t half = drivers.size() / 2;
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < half; ++i) sum += drivers[i] * drivers[half + i], weights += drivers[half + i];
    return sum / weights;
  }
  if (op == TreeOp::min) return std::min(out, drivers[1]);
  for (std::size_t i = 1; i < drivers.size(); ++i) {
    if (op == TreeOp::product)
      out *= drivers[i];
    else
      out += op == TreeOp::sum ? drivers[i] : -drivers[i];
  }
  return out;
}

double rounding_scale(TreeOp op, const std::vector<double>& drivers) {
  if (op == TreeOp::product || op == TreeOp::ratio) return std::abs(combine(op, drivers));
  double out = 0;
  for (std::size_t i = 0; i < (op == TreeOp::mean ? drivers.size() / 2 : drivers.size()); ++i)
    out = std::max(out, std::abs(drivers[i]));
  return out;
}

std::vector<double> multipliers(TreeOp op, Method method, const Drivers& drivers, bool& refused) {
  if ((op == TreeOp::product || op == TreeOp::ratio) && method == Method::lmdi) {
    if (!any_negative(drivers.baseline) && !any_negative(drivers.comparison)) return by_logarithms(op, drivers);
    refused = true;
  }
  switch (op) {
    case TreeOp::product: return shapley_multipliers(drivers.baseline, drivers.comparison);
    case TreeOp::ratio: return of_ratio(drivers);
    case TreeOp::mean: return of_mean(drivers);
    case TreeOp::min: return of_min(drivers);
    case TreeOp::sum:
    case TreeOp::difference: break;
  }
  std::vector<double> out(drivers.baseline.size(), op == TreeOp::difference ? -1.0 : 1.0);
  out[0] = 1;
  return out;
}

double as_factor(double contribution, double baseline, double comparison) {
  return std::exp(contribution / log_mean(comparison, baseline));
}

}  // namespace northstar::decompose
