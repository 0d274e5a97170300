#include "stats/breaks.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/growing_fit.hpp"
#include "stats/hansen.hpp"
#include "stats/least_squares.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

struct Table {
  std::vector<std::vector<double>> rows;
  std::vector<double> y;
};

Result<Table> table_of(std::span<const double> y, const Columns& columns) {
  if (auto error = regression_refusal(y, columns)) return *error;
  if (y.size() < 2 * columns.size() + 4) return too_few_values(y.size(), 2 * columns.size() + 4);
  Table out;
  out.rows = centred_rows(columns, y.size());
  const double centre = mean(y);
  for (double v : y) out.y.push_back(v - centre);
  return out;
}

/// Residual sums of squares of the first 0, 1, .. n rows; of the last ones where `backwards`.
std::vector<double> growing_rss(const Table& table, bool backwards) {
  const std::size_t n = table.y.size();
  GrowingFit fit(table.rows[0].size());
  std::vector<double> out = {0};
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t t = backwards ? n - 1 - i : i;
    fit.add(table.rows[t], table.y[t]);
    out.push_back(fit.rss());
  }
  return out;
}

}  // namespace

Result<FTest> chow(std::span<const double> y, const Columns& columns, std::size_t last_of_first) {
  const auto table = table_of(y, columns);
  if (!table.ok()) return table.error();
  const std::size_t n = y.size(), k = columns.size() + 1;
  if (last_of_first < k + 1 || n < last_of_first + k + 1) return too_few_values(std::min(last_of_first, n), k + 1);
  const auto before = growing_rss(*table, false), after = growing_rss(*table, true);
  return f_test(before[n], before[last_of_first] + after[n - last_of_first], static_cast<double>(k),
                static_cast<double>(n - 2 * k));
}

Result<OlsCusum> ols_cusum(std::span<const double> y, const Columns& columns) {
  if (auto error = regression_refusal(y, columns)) return *error;
  const auto fit = least_squares(y, columns);
  if (!fit.ok()) return fit.error();
  if (!fit->r_squared || *fit->r_squared > 1 - 1e-15) return exact_fit();
  OlsCusum out;
  double sum = 0, largest = 0;
  for (std::size_t t = 0; t < fit->n; ++t) {
    sum += fit->residuals[t];
    if (decision_value(std::abs(sum) / fit->residual_sd) > decision_value(largest / fit->residual_sd)) {
      largest = std::abs(sum);
      out.largest_after = t + 1;
    }
  }
  out.statistic = largest / (fit->residual_sd * std::sqrt(static_cast<double>(fit->n)));
  out.p_value = brownian_bridge_p(out.statistic);
  return out;
}

double brownian_bridge_p(double statistic) {
  if (statistic < 0.1) return 1;  // the series converges slowly there, and p is 1 to more than 15 digits
  double sum = 0;
  for (int i = 1; i <= 60; ++i) sum += (i % 2 ? 2 : -2) * std::exp(-2.0 * i * i * statistic * statistic);
  return std::clamp(sum, 0.0, 1.0);
}

Result<SupF> sup_f(std::span<const double> y, const Columns& columns, double trimming) {
  assert(trimming > 0 && trimming < 0.5);
  const auto table = table_of(y, columns);
  if (!table.ok()) return table.error();
  const std::size_t n = y.size(), k = columns.size() + 1;
  const double rows = static_cast<double>(n);
  const std::size_t first = std::max(static_cast<std::size_t>(std::floor(trimming * rows)), k + 1);
  const std::size_t last = n - first;
  if (first > last) return too_few_values(n, 2 * (k + 1));
  const auto before = growing_rss(*table, false), after = growing_rss(*table, true);
  SupF out;
  out.first = first;
  for (std::size_t t = first; t <= last; ++t) {
    const double apart = before[t] + after[n - t];
    if (!(apart > 1e-24 * before[n])) return exact_fit();
    out.statistics.push_back(std::max(0.0, before[n] - apart) / (apart / static_cast<double>(n - 2 * k)));
    if (t == first || decision_value(out.statistics.back()) > decision_value(out.statistic)) {
      out.statistic = out.statistics.back();
      out.break_after = t;
    }
  }
  const double from = static_cast<double>(first), to = static_cast<double>(last);
  const double lambda = (rows - from) * to / (from * (rows - to));
  out.p_value = hansen_sup_f_p(out.statistic, static_cast<int>(k), 1 / (1 + std::sqrt(lambda)));
  return out;
}

}  // namespace northstar::stats
