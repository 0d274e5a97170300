#include "decompose/where.hpp"

#include <algorithm>
#include <cmath>

#include "decompose/usual_movement.hpp"
#include "decompose/where_cells.hpp"
#include "stats/distributions.hpp"

namespace northstar::decompose {
namespace {

constexpr std::size_t min_record = 12;  // usual movements
constexpr double pooled_weight = 5;     // movements that the pooled spread counts as
constexpr double kept = 0.9;            // of the squared movements, the smallest: what is being looked for is no noise
constexpr double kept_of_normal = 0.623;  // mean of that part of squared standard normals
constexpr double efficiency = 0.6;        // degrees of freedom that a movement is worth in a spread so measured

double mean_around(const std::vector<double>& values, std::size_t at, std::size_t half) {
  double sum = 0;
  for (std::size_t i = at - half; i <= at + half; ++i) sum += i == at ? 0 : values[i];
  return sum / static_cast<double>(2 * half);
}

/// What a cell would be in a period by those around it, had nothing moved but what it is divided by.
double level_at(const Cell& cell, std::size_t at, std::size_t half) {
  const double level = mean_around(cell.values, at, half);
  if (cell.bases.empty()) return level;
  const double base = mean_around(cell.bases, at, half);
  return base > 0 ? level / base * cell.bases[at] : 0;
}

/// How much each cell moves beside the others, for a level of 1: its movements beyond its usual part of the whole,
/// squared, over its level.
void measure_spreads(CellDimension& dimension, time::Grain grain) {
  const auto half = static_cast<std::size_t>(neighbours(grain));
  const std::size_t periods = dimension.cells[0].values.size();
  std::vector<double> total(periods), usual(periods);
  for (const Cell& cell : dimension.cells) {
    for (std::size_t i = half; i + half < periods; ++i) {
      total[i] += cell.values[i];
      usual[i] += level_at(cell, i, half);
    }
  }
  double pooled = 0, pools = 0;
  const double shrink = static_cast<double>(2 * half) / static_cast<double>(2 * half + 1);
  for (Cell& cell : dimension.cells) {
    std::vector<double> squares;
    for (std::size_t i = half; i + half < periods; ++i) {
      const double level = level_at(cell, i, half);
      if (level <= 0 || usual[i] <= level) continue;
      const double off = cell.values[i] - level * total[i] / usual[i];
      squares.push_back(off * off / level * shrink / (1 - level / usual[i]));
    }
    dimension.record = std::max(dimension.record, squares.size());
    if (squares.size() < min_record) continue;
    std::sort(squares.begin(), squares.end());
    squares.resize(static_cast<std::size_t>(kept * static_cast<double>(squares.size())));
    double sum = 0;
    for (const double square : squares) sum += square;
    cell.spread = sum / static_cast<double>(squares.size()) / kept_of_normal;
    pooled += cell.spread;
    ++pools;
  }
  if (pools > 0) pooled /= pools;
  const double own = static_cast<double>(dimension.record);
  for (Cell& cell : dimension.cells) {
    const double weight = cell.spread > 0 ? own : 0;
    cell.spread = (weight * cell.spread + pooled_weight * pooled) / (weight + pooled_weight);
  }
}

/// Variance of what a cell is beyond `growth` times what it was.
double variance(const Cell& cell, double growth, double before, double after) {
  return cell.spread *
         (std::max(0.0, cell.amount.comparison) / after +
          growth * growth * std::max(0.0, cell.carried()) * cell.base.comparison / cell.base.baseline / before);
}

/// t of a cell beside the others of its dimension that are not taken out yet; so many periods on each side.
OddSegment held_against(const CellDimension& dimension, std::size_t at, double before, double after) {
  const Cell& cell = dimension.cells[at];
  Amount rest;
  for (std::size_t i = 0; i < dimension.cells.size(); ++i) {
    const Cell& other = dimension.cells[i];
    if (i != at) rest += {other.carried(), other.amount.comparison};
  }
  OddSegment out;
  out.odd = dimension.odd;
  out.dimension = dimension.name;
  out.segment = cell.segment;
  out.baseline = cell.amount.baseline / cell.base.baseline - dimension.lift;
  out.comparison = cell.amount.comparison / cell.base.comparison - dimension.lift;
  if (rest.baseline <= 0) return out;
  const double growth = rest.comparison / rest.baseline;
  const double excess = cell.amount.comparison - growth * cell.carried();
  double of_rest = 0;
  for (std::size_t i = 0; i < dimension.cells.size(); ++i)
    if (i != at) of_rest += variance(dimension.cells[i], growth, before, after);
  const double part = cell.carried() / rest.baseline;
  const double error = std::sqrt(variance(cell, growth, before, after) + part * part * of_rest);
  if (error > 0) out.statistic = excess / error;
  out.excess = excess / cell.base.comparison;
  return out;
}

/// Of equal evidence, which two segments of a dimension always are, the one that moved more.
bool stands_out_more(const OddSegment& a, const OddSegment& b) {
  const double x = std::fabs(a.statistic), y = std::fabs(b.statistic);
  if (std::fabs(x - y) > 1e-6 * std::max(x, y)) return x > y;
  return std::fabs(a.comparison - a.baseline) > std::fabs(b.comparison - b.baseline);
}

double term(double p, double q) { return p > 0 ? p / 2 * std::log(2 * p / (p + q)) : 0; }

void describe(OddSegment& found, const Cell& cell, Amount whole) {
  double brought = cell.amount.change();
  if (found.odd != Odd::amount) {
    found.rate = cell.part.rate;
    found.mix = cell.part.mix;
    brought = found.odd == Odd::rate ? found.rate : found.mix;
  }
  found.explanatory_power = whole.change() == 0 ? 0 : brought / whole.change();
  if (found.odd != Odd::amount || whole.baseline <= 0 || whole.comparison <= 0) return;
  const double p = std::max(0.0, found.baseline / whole.baseline),
               q = std::max(0.0, found.comparison / whole.comparison);
  found.surprise = term(p, q) + term(q, p);
}

}  // namespace

Where find_where(const metric::Definition& definition, const Levels& levels, const std::string& metric, Range baseline,
                 Range comparison, const WhereOptions& options) {
  Where out;
  const Amount whole{levels.of(metric, nullptr, baseline).value_or(0),
                     levels.of(metric, nullptr, comparison).value_or(0)};
  std::vector<CellDimension> dimensions = cells_of(definition, levels, metric, baseline, comparison);
  std::size_t tests = 0;
  for (CellDimension& dimension : dimensions) {
    measure_spreads(dimension, levels.find(metric, nullptr)->calendar.grain);
    tests += dimension.cells.size();
    if (dimension.odd != Odd::rate) out.looked_at += dimension.cells.size();
    out.short_record = out.short_record || dimension.record < min_record;
  }
  if (out.short_record) return out;
  const double before = levels.count(baseline), after = levels.count(comparison);
  while (out.segments.size() < options.most) {
    OddSegment best;
    CellDimension* of = nullptr;
    std::size_t place = 0;
    for (CellDimension& dimension : dimensions) {
      if (!out.segments.empty() && dimension.name != out.segments[0].dimension) continue;
      for (std::size_t i = 0; dimension.cells.size() > 1 && i < dimension.cells.size(); ++i) {
        OddSegment one = held_against(dimension, i, before, after);
        if (of && !stands_out_more(one, best)) continue;
        best = std::move(one);
        of = &dimension;
        place = i;
      }
    }
    if (!of) break;
    const double df = efficiency * static_cast<double>(of->record) + pooled_weight;
    best.p_adjusted = std::min(1.0, stats::t_two_sided_p(best.statistic, df) * static_cast<double>(tests));
    if (best.p_adjusted > options.level) break;
    const auto cell = of->cells.begin() + static_cast<std::ptrdiff_t>(place);
    if (of->is_told(*cell)) {
      describe(best, *cell, whole);
      out.segments.push_back(std::move(best));
    }
    of->cells.erase(cell);
  }
  return out;
}

}  // namespace northstar::decompose
