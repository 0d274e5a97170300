// Whether customers stay for good, and what a unit of the North Star brings: by the size of customers and over time.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/least_squares.hpp"
#include "validate/customer_cohort.hpp"

namespace northstar::validate {
namespace {

constexpr std::size_t kBands = 4;
constexpr int kLeastPeriods = 20;  // of a ratio over time

/// Share of those who are there, lost per period, that is next to nothing and that is plainly something.
double slow_loss(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return 0.005;
    case time::Grain::week: return 0.01;
    case time::Grain::month: return 0.04;
    case time::Grain::quarter: return 0.1;
    case time::Grain::year: return 0.3;
  }
  return 0.01;
}

/// Ages over which the curve is read; the slope is that of the last half.
int plateau_age(time::Grain grain) {
  switch (grain) {
    case time::Grain::day: return 28;
    case time::Grain::week: return 16;
    case time::Grain::month: return 8;
    case time::Grain::quarter: return 6;
    case time::Grain::year: return 4;
  }
  return 16;
}

}  // namespace

std::optional<Plateau> plateau_of(const CustomerQuestion& question) {
  const scan::Customers& all = *question.customers;
  const int last = plateau_age(question.grain);
  Plateau out;
  out.first = last / 2;
  out.curve.resize(static_cast<std::size_t>(last) + 1);
  // Each customer's own slope over the ages first … last: customers are independent, their periods are not.
  const double centre = (out.first + last) / 2.0;
  double spread = 0, sum = 0, squares = 0;
  for (int age = out.first; age <= last; ++age) spread += (age - centre) * (age - centre);
  for (std::size_t i = 0; i < all.joined.size(); ++i) {
    if (all.joined[i] <= question.first_period || all.joined[i] + last > question.last_period) continue;
    double slope = 0;
    for (int age = 0; age <= last; ++age) {
      const bool there = (all.active[i] >> age & 1) != 0;
      out.curve[static_cast<std::size_t>(age)] += there ? 1 : 0;
      if (age >= out.first && there) slope += (age - centre) / spread;
    }
    ++out.customers;
    sum += slope;
    squares += slope * slope;
  }
  if (out.customers < min_customers) return std::nullopt;
  const auto n = static_cast<double>(out.customers);
  for (double& share : out.curve) share /= n;
  for (int age = out.first; age <= last; ++age) out.level += out.curve[static_cast<std::size_t>(age)];
  out.level /= last - out.first + 1;
  const double variance = (squares - sum * sum / n) / (n - 1);
  if (!(variance > 0) || !(out.level > 0)) return std::nullopt;
  out.slope = stats::t_estimate(sum / n, std::sqrt(variance / n), n - 1);
  const double slow = -slow_loss(question.grain) * out.level;
  if (stats::decision_value(out.slope.conf_int.low) > stats::decision_value(slow))
    out.state = Plateau::State::levels_off;
  if (stats::decision_value(out.slope.conf_int.high) < stats::decision_value(slow))
    out.state = Plateau::State::still_falling;
  return out;
}

std::vector<SizeBand> size_bands(const CustomerQuestion& question) {
  const scan::Customers& all = *question.customers;
  std::vector<double> sizes;
  for (const double total : all.total) {
    if (total > 0) sizes.push_back(total);
  }
  if (sizes.size() < min_customers) return {};
  std::sort(sizes.begin(), sizes.end());
  std::vector<double> cuts;
  for (std::size_t part = 1; part < kBands; ++part) {
    const double cut = sizes[sizes.size() * part / kBands];
    if (cut < sizes.back() && (cuts.empty() || cut > cuts.back())) cuts.push_back(cut);
  }
  struct Sums {
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  };
  std::vector<Sums> sums(cuts.size() + 1);
  std::vector<SizeBand> bands(cuts.size() + 1);
  for (std::size_t i = 0; i < all.total.size(); ++i) {
    const double x = all.total[i];
    if (!(x > 0)) continue;
    const auto at = static_cast<std::size_t>(std::lower_bound(cuts.begin(), cuts.end(), x) - cuts.begin());
    const double y = question.outcome->between(i, question.first_period, question.last_period);
    SizeBand& band = bands[at];
    if (band.customers++ == 0) band.low = band.high = x;
    band.low = std::min(band.low, x);
    band.high = std::max(band.high, x);
    Sums& of = sums[at];
    of.x += x, of.y += y, of.xx += x * x, of.xy += x * y, of.yy += y * y;
  }
  for (std::size_t at = 0; at < bands.size(); ++at) {
    const Sums& of = sums[at];
    if (bands[at].customers < 2) return {};
    // A ratio of sums: its error by the delta method (Cochran 1977, Sampling Techniques, 6.4).
    const auto n = static_cast<double>(bands[at].customers);
    const double ratio = of.y / of.x;
    const double rest = std::max(0.0, of.yy - 2 * ratio * of.xy + ratio * ratio * of.xx);
    const double error = 1.96 * std::sqrt(rest * n / (n - 1)) / of.x;
    bands[at].per_unit = ratio;
    bands[at].conf_int = {ratio - error, ratio + error};
  }
  return bands;
}

std::optional<PerUnitDrift> per_unit_drift(const series::Series& metric, const series::Series& outcome) {
  const auto last_metric = metric.last_full(), last_outcome = outcome.last_full();
  if (!last_metric || !last_outcome) return std::nullopt;
  const std::int32_t first =
      std::max(metric.first_period + metric.first_partial, outcome.first_period + outcome.first_partial);
  const std::int32_t last = std::min(metric.first_period + static_cast<std::int32_t>(*last_metric),
                                     outcome.first_period + static_cast<std::int32_t>(*last_outcome));
  std::vector<double> ratio, log_ratio, when;
  for (std::int32_t period = first; period <= last; ++period) {
    const auto x = metric.at(period), y = outcome.at(period);
    if (!x || !y || !(*x > 0) || !(*y > 0)) continue;
    ratio.push_back(*y / *x);
    log_ratio.push_back(std::log(*y / *x));
    when.push_back(static_cast<double>(period - first) / std::max(1, last - first));
  }
  if (static_cast<int>(ratio.size()) < kLeastPeriods) return std::nullopt;
  const std::vector<std::span<const double>> columns = {when};
  const auto fit = stats::least_squares(
      log_ratio, columns, {.errors = stats::ErrorKind::newey_west, .lag = stats::default_newey_west_lag(ratio.size())});
  if (!fit.ok() || !fit->coefficients[0]) return std::nullopt;
  PerUnitDrift out;
  out.change = *fit->coefficients[0];
  out.periods = static_cast<int>(ratio.size());
  const std::size_t newest = std::min<std::size_t>(4, ratio.size());
  out.now = std::accumulate(ratio.end() - static_cast<std::ptrdiff_t>(newest), ratio.end(), 0.0) /
            static_cast<double>(newest);
  return out;
}

}  // namespace northstar::validate
