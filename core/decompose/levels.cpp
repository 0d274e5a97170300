#include "decompose/levels.hpp"

#include <algorithm>
#include <cmath>

#include "metric/evaluate.hpp"

namespace northstar::decompose {

bool Levels::counts(std::int32_t period, Range range) const {
  return range.count() == 1 || std::find(left_out_.begin(), left_out_.end(), period) == left_out_.end();
}

std::int32_t Levels::count(Range range) const {
  std::int32_t out = 0;
  for (std::int32_t p = range.first; p <= range.last; ++p) out += counts(p, range);
  return out;
}

/// Mean over the periods of a range; of a movement, the mean of what had moved by then since the baseline.
std::optional<double> Levels::mean_over(const series::Series& series, Range range) const {
  const std::int32_t from = baseline_.first;
  double sum = 0;
  for (std::int32_t p = range.first; p <= range.last; ++p) {
    if (!counts(p, range)) continue;
    if (!series.is_flow) {
      const std::optional<double> value = series.at(p);
      if (!value) return std::nullopt;
      sum += *value;
      continue;
    }
    const std::int32_t begin = std::min(from, p), end = std::max(from, p);
    for (std::int32_t moved = begin + 1; moved <= end; ++moved)
      sum += series.at(moved).value_or(0) * (p < from ? -1 : 1);
  }
  return range.count() == 1 ? sum : sum / count(range);
}

const std::vector<series::SegmentSeries>& Levels::segments_of(const std::string& metric) const {
  const auto known = segments_.find(metric);
  if (known != segments_.end()) return known->second;
  return segments_[metric] = series_.segments_of(metric);
}

std::vector<const series::SegmentSeries*> Levels::pairs_of(const std::string& metric) const {
  std::vector<const series::SegmentSeries*> out;
  for (const series::SegmentSeries& pair : series_.pairs())
    if (pair.series.metric == metric) out.push_back(&pair);
  return out;
}

const series::Series* Levels::find(const std::string& metric, const Place* place) const {
  if (!place) return series_.has(metric) ? &series_.of(metric) : nullptr;
  for (const series::SegmentSeries& s : segments_of(metric))
    if (s.dimension == place->dimension && s.segment == place->segment) return &s.series;
  return nullptr;
}

std::optional<double> Levels::of(const std::string& metric, const Place* place, Range range) const {
  const series::Series* series = find(metric, place);
  if (!series) return std::nullopt;
  std::optional<double> out;
  const auto def = definition_.metrics.find(metric);
  if (range.count() > 1 && def != definition_.metrics.end() && def->second.formula)
    out = from_formula(*def->second.formula, place, range);
  return out ? out : of(*series, range);
}

std::optional<double> Levels::of(const series::Series& series, Range range) const {
  const std::optional<double> mean = mean_over(series, range);
  return mean && std::isfinite(*mean) ? mean : std::nullopt;
}

/// Over averages of what it rests on, previous() over those of as many periods before; nothing where the series begins
/// later.
std::optional<double> Levels::from_formula(const metric::Expression& formula, const Place* place, Range range) const {
  using Kind = metric::Expression::Kind;
  return metric::evaluate_over(formula, [&](const metric::Expression& leaf) -> std::optional<double> {
    if (leaf.kind == Kind::name) return of(leaf.text, place, range);
    const std::int32_t back = metric::periods_before(leaf);
    return back == 0 ? std::nullopt : of(leaf.operands[0]->text, place, {range.first - back, range.last - back});
  });
}

bool Levels::divides_by_zero(const std::string& metric, const Place* place, Range range) const {
  const auto def = definition_.metrics.find(metric);
  if (def == definition_.metrics.end() || !def->second.formula) return false;
  const std::vector<std::string> names = metric::names_in(*def->second.formula);
  return std::all_of(names.begin(), names.end(),
                     [&](const std::string& name) { return of(name, place, range).has_value(); });
}

}  // namespace northstar::decompose
