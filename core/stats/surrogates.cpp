#include "stats/surrogates.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "stats/estimate.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

/// Counts surrogates against the statistic of x itself.
class Count {
 public:
  Count(const PairStatistic& statistic, std::span<const double> x, std::span<const double> y)
      : statistic_(statistic), y_(y) {
    out_.statistic = statistic(x, y);
  }
  void add(std::span<const double> surrogate) {
    const double value = statistic_(surrogate, y_);
    finite_ = finite_ && std::isfinite(value);
    ++out_.surrogates;
    if (decision_value(value) >= decision_value(out_.statistic)) ++as_large_;
    out_.p_value = static_cast<double>(1 + as_large_) / static_cast<double>(1 + out_.surrogates);
  }
  /// A statistic without a value anywhere leaves none for the test.
  Result<SurrogateTest> result() const {
    if (!finite_ || !std::isfinite(out_.statistic)) return not_finite();
    return out_;
  }

 private:
  SurrogateTest out_;
  bool finite_ = true;
  const PairStatistic& statistic_;
  std::span<const double> y_;
  std::size_t as_large_ = 0;
};

constexpr std::size_t kFewest = 19;

}  // namespace

Result<SurrogateTest> shift_test(std::span<const double> x, std::span<const double> y, const PairStatistic& statistic,
                                 std::size_t least) {
  assert(x.size() == y.size() && least >= 1);
  const std::size_t n = x.size(), need = 2 * least + kFewest - 1;
  for (const auto& values : {x, y}) {
    if (auto error = refusal(values, need)) return *error;
  }
  Count count(statistic, x, y);
  std::vector<double> turned(x.begin(), x.end());
  for (std::size_t shift = 1; shift <= n - least; ++shift) {
    std::rotate(turned.begin(), turned.begin() + 1, turned.end());
    if (shift >= least) count.add(turned);
  }
  return count.result();
}

std::vector<double> phase_surrogate(std::span<const double> x, Random& random) {
  const std::size_t n = x.size();
  std::vector<double> cosine(n), sine(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
    cosine[i] = std::cos(angle);
    sine[i] = std::sin(angle);
  }
  const double centre = mean(x);
  std::vector<double> out(n, centre);
  for (std::size_t k = 1; 2 * k <= n; ++k) {
    double real = 0, imaginary = 0;
    for (std::size_t t = 0; t < n; ++t) {
      real += (x[t] - centre) * cosine[k * t % n];
      imaginary += (x[t] - centre) * sine[k * t % n];
    }
    // The highest frequency of an even length has a sign only, no phase.
    const bool sign_only = 2 * k == n;
    const double phase = 2 * std::numbers::pi * random.uniform(), size = std::hypot(real, imaginary);
    const double a = sign_only ? (phase < std::numbers::pi ? real : -real) : size * std::cos(phase);
    const double b = sign_only ? 0 : size * std::sin(phase), share = (sign_only ? 1.0 : 2.0) / static_cast<double>(n);
    for (std::size_t t = 0; t < n; ++t) out[t] += share * (a * cosine[k * t % n] + b * sine[k * t % n]);
  }
  return out;
}

Result<SurrogateTest> phase_test(std::span<const double> x, std::span<const double> y, const PairStatistic& statistic,
                                 std::size_t draws, std::uint64_t seed) {
  assert(x.size() == y.size());
  if (draws < kFewest) return too_few_values(draws, kFewest);
  for (const auto& values : {x, y}) {
    if (auto error = refusal(values, 4)) return *error;
  }
  Count count(statistic, x, y);
  Random random(seed);
  for (std::size_t i = 0; i < draws; ++i) count.add(phase_surrogate(x, random));
  return count.result();
}

}  // namespace northstar::stats
