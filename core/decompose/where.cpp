#include "decompose/where.hpp"

#include <algorithm>
#include <cmath>

#include "decompose/quotient_parts.hpp"
#include "decompose/usual_movement.hpp"
#include "stats/distributions.hpp"

namespace northstar::decompose {
namespace {

constexpr std::size_t min_record = 12;  // usual movements
constexpr double pooled_weight = 5;     // movements that the pooled spread counts as
constexpr double kept = 0.9;            // of the squared movements, the smallest: what is being looked for is no noise
constexpr double kept_of_normal = 0.623;  // mean of that part of squared standard normals
constexpr double efficiency = 0.6;        // degrees of freedom that a movement is worth in a spread so measured

struct Cell {
  const series::SegmentSeries* of = nullptr;
  double baseline = 0, comparison = 0;
  double spread = 0;  // variance of a period for each unit of its level
};

struct Dimension {
  std::string name;
  std::vector<Cell> cells;
  std::size_t record = 0;  // movements that the spreads rest on
};

/// Values of the full periods of a series, 0 where a segment has no row.
std::vector<double> full_values(const series::Series& series, const series::Series& whole) {
  std::vector<double> out;
  const std::optional<std::size_t> last = whole.last_full();
  for (std::size_t i = static_cast<std::size_t>(whole.first_partial); last && i <= *last; ++i)
    out.push_back(series.at(whole.first_period + static_cast<std::int32_t>(i)).value_or(0));
  return out;
}

double mean_around(const std::vector<double>& values, std::size_t at, std::size_t half) {
  double sum = 0;
  for (std::size_t i = at - half; i <= at + half; ++i) sum += i == at ? 0 : values[i];
  return sum / static_cast<double>(2 * half);
}

/// How much each cell moves beside the others, for a level of 1: its movements beyond its usual part of the whole,
/// squared, over its level.
void measure_spreads(Dimension& dimension, const series::Series& whole) {
  const auto half = static_cast<std::size_t>(neighbours(whole.calendar.grain));
  std::vector<std::vector<double>> values;
  std::vector<double> total;
  for (const Cell& cell : dimension.cells) {
    values.push_back(full_values(cell.of->series, whole));
    total.resize(values.back().size());
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += values.back()[i];
  }
  double pooled = 0, pools = 0;
  const double shrink = static_cast<double>(2 * half) / static_cast<double>(2 * half + 1);
  for (std::size_t c = 0; c < values.size(); ++c) {
    std::vector<double> squares;
    for (std::size_t i = half; i + half < total.size(); ++i) {
      const double level = mean_around(values[c], i, half), all = mean_around(total, i, half);
      if (level <= 0 || all <= level) continue;
      const double off = values[c][i] - level * total[i] / all;
      squares.push_back(off * off / level * shrink / (1 - level / all));
    }
    dimension.record = std::max(dimension.record, squares.size());
    if (squares.size() < min_record) continue;
    std::sort(squares.begin(), squares.end());
    squares.resize(static_cast<std::size_t>(kept * static_cast<double>(squares.size())));
    double sum = 0;
    for (const double square : squares) sum += square;
    dimension.cells[c].spread = sum / static_cast<double>(squares.size()) / kept_of_normal;
    pooled += dimension.cells[c].spread;
    ++pools;
  }
  if (pools > 0) pooled /= pools;
  const double own = static_cast<double>(dimension.record);
  for (Cell& cell : dimension.cells) {
    const double weight = cell.spread > 0 ? own : 0;
    cell.spread = (weight * cell.spread + pooled_weight * pooled) / (weight + pooled_weight);
  }
}

struct Sums {
  double baseline = 0, comparison = 0;
};

/// Variance of what a cell is beyond `growth` times what it was.
double variance(const Cell& cell, double growth, double before, double after) {
  return cell.spread *
         (std::max(0.0, cell.comparison) / after + growth * growth * std::max(0.0, cell.baseline) / before);
}

/// t of a cell beside the others of its dimension that are not taken out yet.
OddSegment held_against(const Dimension& dimension, std::size_t at, Range baseline, Range comparison) {
  const Cell& cell = dimension.cells[at];
  const double before = baseline.count(), after = comparison.count();
  Sums rest;
  for (std::size_t i = 0; i < dimension.cells.size(); ++i) {
    if (i == at) continue;
    rest.baseline += dimension.cells[i].baseline;
    rest.comparison += dimension.cells[i].comparison;
  }
  OddSegment out;
  out.dimension = dimension.name;
  out.segment = cell.of->segment;
  out.baseline = cell.baseline;
  out.comparison = cell.comparison;
  if (rest.baseline <= 0) return out;
  const double growth = rest.comparison / rest.baseline;
  out.excess = cell.comparison - growth * cell.baseline;
  double of_rest = 0;
  for (std::size_t i = 0; i < dimension.cells.size(); ++i)
    if (i != at) of_rest += variance(dimension.cells[i], growth, before, after);
  const double part = cell.baseline / rest.baseline;
  const double error = std::sqrt(variance(cell, growth, before, after) + part * part * of_rest);
  if (error > 0) out.statistic = out.excess / error;
  return out;
}

/// Of equal evidence, which two segments of a dimension always are, the one that moved more.
bool stands_out_more(const OddSegment& a, const OddSegment& b) {
  const double x = std::fabs(a.statistic), y = std::fabs(b.statistic);
  if (std::fabs(x - y) > 1e-6 * std::max(x, y)) return x > y;
  return std::fabs(a.comparison - a.baseline) > std::fabs(b.comparison - b.baseline);
}

double term(double p, double q) { return p > 0 ? p / 2 * std::log(2 * p / (p + q)) : 0; }

void describe(OddSegment& found, Sums whole) {
  const double change = whole.comparison - whole.baseline;
  found.explanatory_power = change == 0 ? 0 : (found.comparison - found.baseline) / change;
  if (whole.baseline <= 0 || whole.comparison <= 0) return;
  const double p = std::max(0.0, found.baseline / whole.baseline),
               q = std::max(0.0, found.comparison / whole.comparison);
  found.surprise = term(p, q) + term(q, p);
}

std::vector<Dimension> dimensions_of(const Levels& levels, const std::string& metric, Range baseline, Range comparison,
                                     Sums whole) {
  std::vector<Dimension> out;
  const auto add = [&](const series::SegmentSeries& s) {
    if (out.empty() || out.back().name != s.dimension) out.push_back({s.dimension, {}, 0});
    out.back().cells.push_back(
        {&s, levels.of(s.series, baseline).value_or(0), levels.of(s.series, comparison).value_or(0), 0});
  };
  for (const series::SegmentSeries& s : levels.segments_of(metric)) add(s);
  for (const series::SegmentSeries* pair : levels.pairs_of(metric)) add(*pair);
  std::erase_if(out, [&](const Dimension& dimension) {
    Sums sum;
    for (const Cell& cell : dimension.cells) sum.baseline += cell.baseline, sum.comparison += cell.comparison;
    return dimension.cells.size() < 2 || !is_sum(sum.baseline, whole.baseline) ||
           !is_sum(sum.comparison, whole.comparison);
  });
  return out;
}

}  // namespace

Where find_where(const Levels& levels, const std::string& metric, Range baseline, Range comparison,
                 const WhereOptions& options) {
  Where out;
  const series::Series& series = *levels.find(metric, nullptr);
  const Sums whole{levels.of(series, baseline).value_or(0), levels.of(series, comparison).value_or(0)};
  std::vector<Dimension> dimensions = dimensions_of(levels, metric, baseline, comparison, whole);
  for (Dimension& dimension : dimensions) {
    measure_spreads(dimension, series);
    out.looked_at += dimension.cells.size();
    out.short_record = out.short_record || dimension.record < min_record;
  }
  if (out.short_record) return out;
  while (out.segments.size() < options.most) {
    OddSegment best;
    Dimension* of = nullptr;
    std::size_t place = 0;
    for (Dimension& dimension : dimensions) {
      if (!out.segments.empty() && dimension.name != out.segments[0].dimension) continue;
      for (std::size_t i = 0; dimension.cells.size() > 1 && i < dimension.cells.size(); ++i) {
        OddSegment one = held_against(dimension, i, baseline, comparison);
        if (of && !stands_out_more(one, best)) continue;
        best = std::move(one);
        of = &dimension;
        place = i;
      }
    }
    if (!of) break;
    const double df = efficiency * static_cast<double>(of->record) + pooled_weight;
    best.p_adjusted = std::min(1.0, stats::t_two_sided_p(best.statistic, df) * static_cast<double>(out.looked_at));
    if (best.p_adjusted > options.level) break;
    describe(best, whole);
    out.segments.push_back(std::move(best));
    of->cells.erase(of->cells.begin() + static_cast<std::ptrdiff_t>(place));
  }
  return out;
}

}  // namespace northstar::decompose
