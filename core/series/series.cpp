#include "series/series.hpp"

#include <algorithm>
#include <cassert>

namespace northstar::series {

std::optional<std::size_t> Series::last_full() const {
  std::size_t end = values.size();
  end -= std::min(end, static_cast<std::size_t>(std::max(last_open, last_is_partial ? 1 : 0)));
  if (end <= static_cast<std::size_t>(first_partial)) return std::nullopt;
  return end - 1;
}

std::optional<double> Series::at(std::int32_t period) const {
  const std::int64_t index = std::int64_t{period} - first_period;
  if (index < 0 || index >= static_cast<std::int64_t>(values.size())) return std::nullopt;
  return values[static_cast<std::size_t>(index)];
}

MetricSeries MetricSeries::from(std::vector<Series> series, std::vector<SegmentSeries> segments,
                                std::vector<SegmentSeries> pairs) {
  MetricSeries out;
  out.all_ = std::move(series);
  out.segments_ = std::move(segments);
  out.pairs_ = std::move(pairs);
  return out;
}

const Series* MetricSeries::find(std::string_view metric) const {
  for (const std::vector<Series>* list : {&all_, &parts_}) {
    const auto at = std::find_if(list->begin(), list->end(), [&](const Series& s) { return s.metric == metric; });
    if (at != list->end()) return &*at;
  }
  return nullptr;
}

const Series& MetricSeries::of(std::string_view metric) const {
  const Series* found = find(metric);
  assert(found != nullptr);
  return *found;
}

bool MetricSeries::has(std::string_view metric) const { return find(metric) != nullptr; }

const std::vector<scan::GrowthCounts>* MetricSeries::growth_of(const std::string& metric) const {
  const auto found = growth_.find(metric);
  return found == growth_.end() ? nullptr : &found->second;
}

std::vector<SegmentSeries> MetricSeries::segments_of(std::string_view metric) const {
  std::vector<SegmentSeries> out;
  for (const SegmentSeries& segment : segments_) {
    if (segment.series.metric == metric) out.push_back(segment);
  }
  return out;
}

}  // namespace northstar::series
