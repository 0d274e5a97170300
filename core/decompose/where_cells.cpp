#include "decompose/where_cells.hpp"

#include <algorithm>
#include <cmath>

namespace northstar::decompose {
namespace {

constexpr double least_part = 0.1;     // of all that moved in a quotient, that a weight has to have brought
constexpr double lift_of_rates = 1e4;  // times the usual rate

/// Of the full periods of a series.
template <class ValueAt>
std::vector<double> full_values(const series::Series& whole, const ValueAt& value_at) {
  std::vector<double> out;
  const std::optional<std::size_t> last = whole.last_full();
  for (std::size_t i = static_cast<std::size_t>(whole.first_partial); last && i <= *last; ++i)
    out.push_back(value_at(whole.first_period + static_cast<std::int32_t>(i)));
  return out;
}

std::vector<CellDimension> amounts_of(const Levels& levels, const series::Series& whole, Range baseline,
                                      Range comparison) {
  std::vector<CellDimension> out;
  const auto add = [&](const series::SegmentSeries& s) {
    if (out.empty() || out.back().name != s.dimension) out.push_back({s.dimension, Odd::amount, {}});
    Cell& cell = out.back().cells.emplace_back();
    cell.segment = s.segment;
    cell.amount = amount_of(levels, s.series, baseline, comparison);
    cell.values = full_values(whole, [&](std::int32_t period) { return s.series.at(period).value_or(0); });
  };
  for (const series::SegmentSeries& s : levels.segments_of(whole.metric)) add(s);
  for (const series::SegmentSeries* pair : levels.pairs_of(whole.metric)) add(*pair);
  const Amount all = amount_of(levels, whole, baseline, comparison);
  std::erase_if(out, [&](const CellDimension& dimension) {
    Amount sum;
    for (const Cell& cell : dimension.cells) sum += cell.amount;
    return !sum.adds_up_to(all);
  });
  return out;
}

/// A product with what stands above 0 has no meaning for a number that falls below it, as a net promoter score does:
/// rates that are all lifted far above 0 move alike where they move by the same difference.
void lift(CellDimension& dimension) {
  double size = 0, base = 0;
  bool is_negative = false;
  for (const Cell& cell : dimension.cells)
    for (std::size_t i = 0; i < cell.values.size(); ++i) {
      is_negative = is_negative || cell.values[i] < 0;
      size += std::fabs(cell.values[i]);
      base += cell.bases[i];
    }
  if (!is_negative || base <= 0) return;
  dimension.lift = lift_of_rates * size / base;
  for (Cell& cell : dimension.cells) {
    cell.amount.baseline += dimension.lift * cell.base.baseline;
    cell.amount.comparison += dimension.lift * cell.base.comparison;
    for (std::size_t i = 0; i < cell.values.size(); ++i) cell.values[i] += dimension.lift * cell.bases[i];
  }
}

std::vector<CellDimension> rates_and_weights_of(const Quotient& quotient, const Levels& levels,
                                                const series::Series& whole, Range baseline, Range comparison) {
  std::vector<CellDimension> out;
  for (const QuotientDimension& dimension : quotient_dimensions(quotient, levels, baseline, comparison, true)) {
    CellDimension rates{dimension.name, Odd::rate, {}}, weights{dimension.name, Odd::weight, {}};
    for (const QuotientSegment& s : dimension.segments) {
      const auto record_of = [&](const metric::Expression& side) {
        return full_values(whole, [&](std::int32_t period) { return s.side_in(period, side); });
      };
      const std::vector<double> above = record_of(*quotient.numerator), below = record_of(*quotient.denominator);
      weights.moved += std::fabs(s.part.rate) + std::fabs(s.part.mix);
      weights.cells.push_back({s.part.segment, s.denominator, below, dimension.denominator, {}, s.part});
      if (s.denominator.baseline > 0 && s.denominator.comparison > 0)
        rates.cells.push_back({s.part.segment, s.numerator, above, s.denominator, below, s.part});
    }
    lift(rates);
    out.push_back(std::move(rates));
    out.push_back(std::move(weights));
  }
  return out;
}

}  // namespace

bool CellDimension::is_told(const Cell& cell) const {
  return odd != Odd::weight || std::fabs(cell.part.mix) >= least_part * moved;
}

std::vector<CellDimension> cells_of(const metric::Definition& definition, const Levels& levels,
                                    const std::string& metric, Range baseline, Range comparison) {
  const series::Series& whole = *levels.find(metric, nullptr);
  const std::optional<Quotient> quotient = quotient_of(definition, metric);
  std::vector<CellDimension> out = quotient ? rates_and_weights_of(*quotient, levels, whole, baseline, comparison)
                                            : amounts_of(levels, whole, baseline, comparison);
  std::erase_if(out, [](const CellDimension& dimension) { return dimension.cells.size() < 2; });
  return out;
}

}  // namespace northstar::decompose
