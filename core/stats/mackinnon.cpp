#include "stats/mackinnon.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "stats/distributions.hpp"

namespace northstar::stats {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

struct Surface {
  Trend trend;
  int series;
  double tau_star, tau_min, tau_max;              // small coefficients up to tau_star; p is 0 and 1 beyond the last two
  std::array<double, 3> small;                    // of 1, tau, tau^2
  std::array<double, 4> large;                    // of 1, tau, tau^2, tau^3
  std::array<std::array<double, 4>, 3> critical;  // at 1, 5, 10 %: of 1, 1/n, 1/n^2, 1/n^3
};

constexpr Surface kSurfaces[] = {
    {Trend::none,
     1,
     -1.04,
     -19.04,
     kNoLimit,
     {{0.6344, 1.2378, 0.032496}},
     {{0.4797, 0.93557, -0.06999, 0.033066}},
     {{{{-2.56574, -2.2358, -3.627, 0}}, {{-1.941, -0.2686, -3.365, 31.223}}, {{-1.61682, 0.2656, -2.714, 25.364}}}}},
    {Trend::constant,
     1,
     -1.61,
     -18.83,
     2.74,
     {{2.1659, 1.4412, 0.038269}},
     {{1.7339, 0.93202, -0.12745, -0.010368}},
     {{{{-3.43035, -6.5393, -16.786, -79.433}},
       {{-2.86154, -2.8903, -4.234, -40.04}},
       {{-2.56677, -1.5384, -2.809, 0}}}}},
    {Trend::constant,
     2,
     -2.62,
     -18.86,
     0.92,
     {{2.92, 1.5012, 0.039796}},
     {{2.1945, 0.64695, -0.29198, -0.042377}},
     {{{{-3.89644, -10.9519, -33.527, 0}}, {{-3.33613, -6.1101, -6.823, 0}}, {{-3.04445, -4.2412, -2.72, 0}}}}},
    {Trend::constant,
     3,
     -3.13,
     -23.48,
     0.55,
     {{3.4699, 1.4856, 0.03164}},
     {{2.5893, 0.45168, -0.36529, -0.050074}},
     {{{{-4.29374, -14.4354, -33.195, 47.433}},
       {{-3.74066, -8.5632, -10.852, 27.982}},
       {{-3.45218, -6.2143, -3.718, 0}}}}},
    {Trend::linear,
     1,
     -2.89,
     -16.18,
     0.7,
     {{3.2512, 1.6047, 0.049588}},
     {{2.5261, 0.61654, -0.37956, -0.060285}},
     {{{{-3.95877, -9.0531, -28.428, -134.155}},
       {{-3.41049, -4.3904, -9.036, -45.374}},
       {{-3.12705, -2.5856, -3.925, -22.38}}}}},
    {Trend::linear,
     2,
     -3.19,
     -21.15,
     0.63,
     {{3.6646, 1.5419, 0.036448}},
     {{2.85, 0.5272, -0.36622, -0.051695}},
     {{{{-4.32762, -15.4387, -35.679, 0}}, {{-3.78057, -9.5106, -12.074, 0}}, {{-3.49631, -7.0815, -7.538, 21.892}}}}},
    {Trend::linear,
     3,
     -3.5,
     -25.37,
     0.71,
     {{4.0983, 1.5173, 0.029898}},
     {{3.221, 0.5255, -0.32685, -0.041501}},
     {{{{-4.66305, -18.7688, -49.793, 104.244}},
       {{-4.1189, -11.8922, -19.031, 77.332}},
       {{-3.83511, -9.0723, -8.504, 35.403}}}}},
};

const Surface& surface(Trend trend, int series) {
  const auto found = std::find_if(std::begin(kSurfaces), std::end(kSurfaces),
                                  [&](const Surface& s) { return s.trend == trend && s.series == series; });
  assert(found != std::end(kSurfaces));
  return *found;
}

template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = 0;
  for (std::size_t i = N; i-- > 0;) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace

double mackinnon_p(double tau, Trend trend, int series) {
  const Surface& s = surface(trend, series);
  if (tau > s.tau_max) return 1;
  if (tau < s.tau_min) return 0;
  return normal_upper_p(-(tau <= s.tau_star ? polynomial(s.small, tau) : polynomial(s.large, tau)));
}

std::array<double, 3> mackinnon_critical(Trend trend, int series, std::size_t n) {
  std::array<double, 3> out{};
  for (std::size_t i = 0; i < 3; ++i) {
    out[i] = polynomial(surface(trend, series).critical[i], 1 / static_cast<double>(n));
  }
  return out;
}

}  // namespace northstar::stats
