#include "stats/series.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace northstar::stats {

Transform choose_transform(const Series& series) {
  bool any = false;
  double low = 0, high = 0;
  for (const auto& v : series) {
    if (!v) continue;
    low = any ? std::min(low, *v) : *v;
    high = any ? std::max(high, *v) : *v;
    any = true;
  }
  if (!any || low < 0) return Transform::none;
  if (low > 0 && high < 10) return Transform::log;
  return low < 1 ? Transform::log_plus_one : Transform::log;
}

double transformed(double value, Transform transform) {
  switch (transform) {
    case Transform::none: return value;
    case Transform::log: return std::log(value);
    case Transform::log_plus_one: return std::log(value + 1);
  }
  return value;
}

Series transformed(const Series& series, Transform transform) {
  Series out(series.size());
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (series[t]) out[t] = transformed(*series[t], transform);
  }
  return out;
}

Series differenced(const Series& series, std::size_t lag) {
  assert(lag >= 1);
  Series out(series.size());
  for (std::size_t t = lag; t < series.size(); ++t) {
    if (series[t] && series[t - lag]) out[t] = *series[t] - *series[t - lag];
  }
  return out;
}

std::size_t count_present(const Series& series) {
  return static_cast<std::size_t>(std::count_if(series.begin(), series.end(), [](const auto& v) { return bool(v); }));
}

double mean(std::span<const double> values) {
  if (values.empty()) return 0;
  double sum = 0;
  for (double v : values) sum += v;
  const double first = sum / static_cast<double>(values.size());
  double rest = 0;  // the second pass removes the rounding of the first
  for (double v : values) rest += v - first;
  return first + rest / static_cast<double>(values.size());
}

double median(std::vector<double> values) {
  assert(!values.empty());
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Line fit_line(const Series& series) {
  std::vector<double> times, values;
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!series[t]) continue;
    times.push_back(static_cast<double>(t));
    values.push_back(*series[t]);
  }
  Line line;
  line.middle = mean(times);
  line.level = mean(values);
  double tt = 0, tv = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    tt += (times[i] - line.middle) * (times[i] - line.middle);
    tv += (times[i] - line.middle) * (values[i] - line.level);
  }
  line.slope = tt > 0 ? tv / tt : 0;
  return line;
}

Series detrended(const Series& series) {
  const Line line = fit_line(series);
  Series out(series.size());
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (series[t]) out[t] = *series[t] - line.at(static_cast<double>(t));
  }
  return out;
}

std::vector<double> interpolated(const Series& series) {
  assert(count_present(series) > 0);
  const std::size_t n = series.size();
  std::vector<double> out(n);
  std::optional<std::size_t> last;
  for (std::size_t t = 0; t < n; ++t) {
    if (!series[t]) continue;
    out[t] = *series[t];
    const std::size_t from = last ? *last + 1 : 0;
    for (std::size_t k = from; k < t; ++k) {
      out[k] =
          last ? out[*last] + (out[t] - out[*last]) * static_cast<double>(k - *last) / static_cast<double>(t - *last)
               : out[t];
    }
    last = t;
  }
  for (std::size_t k = *last + 1; k < n; ++k) out[k] = out[*last];
  return out;
}

}  // namespace northstar::stats
