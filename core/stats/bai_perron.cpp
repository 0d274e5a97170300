#include "stats/bai_perron.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include "stats/estimate.hpp"
#include "stats/growing_fit.hpp"
#include "stats/refusal.hpp"
#include "stats/series.hpp"

namespace northstar::stats {
namespace {

constexpr std::size_t kMostRows = 2000;  // the table of all segments grows with its square
constexpr double kImpossible = std::numeric_limits<double>::infinity();

/// Residual sums of squares of the rows from .. to - 1, for every from and to.
class Segments {
 public:
  Segments(std::span<const double> y, const Columns& columns) : n_(y.size()), rss_(n_ * n_) {
    const auto rows = centred_rows(columns, n_);
    const double centre = mean(y);
    for (std::size_t from = 0; from < n_; ++from) {
      GrowingFit fit(columns.size() + 1);
      for (std::size_t t = from; t < n_; ++t) {
        fit.add(rows[t], y[t] - centre);
        rss_[from * n_ + t] = fit.rss();
      }
    }
  }
  double rss(std::size_t from, std::size_t to) const { return rss_[from * n_ + to - 1]; }

 private:
  std::size_t n_;
  std::vector<double> rss_;
};

}  // namespace

Result<BaiPerron> bai_perron(std::span<const double> y, const Columns& columns, const BaiPerronOptions& options) {
  if (auto error = regression_refusal(y, columns)) return *error;
  const std::size_t n = y.size(), k = columns.size() + 1;
  const auto h = static_cast<std::size_t>(std::floor(options.shortest * static_cast<double>(n)));
  if (n > kMostRows) {
    return Error{ErrorCode::limit_exceeded, "",
                 std::to_string(n) + " rows are too many for a search of several breaks.", "Use a coarser period."};
  }
  if (h <= k) return too_few_values(n, static_cast<std::size_t>(static_cast<double>(k + 1) / options.shortest) + 1);
  const std::size_t fitting = (n + h - 1) / h >= 2 ? (n + h - 1) / h - 2 : 0;
  const std::size_t most = std::min(fitting, options.max_breaks.value_or(fitting));
  const Segments segments(y, columns);

  // best[m][to]: the smallest sum of squares of the first `to` rows with m breaks; cut[m][to]: its last break.
  std::vector<std::vector<double>> best(most + 1, std::vector<double>(n + 1, kImpossible));
  std::vector<std::vector<std::size_t>> cut(most + 1, std::vector<std::size_t>(n + 1));
  for (std::size_t to = h; to <= n; ++to) best[0][to] = segments.rss(0, to);
  for (std::size_t m = 1; m <= most; ++m) {
    for (std::size_t to = (m + 1) * h; to <= n; ++to) {
      for (std::size_t at = m * h; at + h <= to; ++at) {
        const double sum = best[m - 1][at] + segments.rss(at, to);
        if (sum < best[m][to]) {
          best[m][to] = sum;
          cut[m][to] = at;
        }
      }
    }
  }
  BaiPerron out;
  for (std::size_t m = 0; m <= most && best[m][n] < kImpossible; ++m) {
    if (!(best[m][n] > 1e-24 * best[0][n])) return exact_fit();
    const double rows = static_cast<double>(n), parameters = static_cast<double>((k + 1) * (m + 1));
    out.rss.push_back(best[m][n]);
    out.bic.push_back(rows * (std::log(2 * std::numbers::pi) + 1 + std::log(best[m][n] / rows)) +
                      parameters * std::log(rows));
    std::vector<std::size_t> dates(m);
    for (std::size_t i = m, to = n; i > 0; --i) to = dates[i - 1] = cut[i][to];
    out.break_after.push_back(dates);
    if (decision_value(out.bic[m]) < decision_value(out.bic[out.breaks])) out.breaks = m;
  }
  return out;
}

}  // namespace northstar::stats
