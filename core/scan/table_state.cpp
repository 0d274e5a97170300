#include "scan/table_state.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace northstar::scan {
namespace {

metric::ExpressionPtr raw_column(const std::string& name) {
  auto e = std::make_shared<metric::Expression>();
  e->kind = metric::Expression::Kind::raw_column;
  e->text = name;
  return e;
}

struct Layout {
  const TablePlan& plan;
  TableState& state;
  std::map<std::string, std::size_t> spaces, filters;

  std::size_t space_of_column(const std::string& column) {
    const auto [at, added] = spaces.try_emplace("column " + column, state.spaces.size());
    if (added) {
      state.spaces.emplace_back();
      state.spaces.back().column = column;
      state.spaces.back().computed = raw_column(column);
    }
    return at->second;
  }
  std::size_t space_of(const metric::ExpressionPtr& argument) {
    if (const std::string* column = plain_column(*argument, plan.scope)) return space_of_column(*column);
    const auto [at, added] = spaces.try_emplace("value " + print(*argument), state.spaces.size());
    if (added) {
      state.spaces.emplace_back();
      state.spaces.back().computed = argument;
    }
    return at->second;
  }
  std::size_t filter_of(const metric::ExpressionPtr& where) {
    if (!where) return kNone;
    const auto [at, added] = filters.try_emplace(print(*where), state.filters.size());
    if (added) state.filters.push_back(where);
    return at->second;
  }
};

}  // namespace

const std::string* plain_column(const metric::Expression& e, const metric::NameScope& scope) {
  if (e.kind == metric::Expression::Kind::raw_column) return &e.text;
  if (e.kind != metric::Expression::Kind::name) return nullptr;
  const auto at = scope.raw_column_of.find(e.text);
  return at == scope.raw_column_of.end() ? nullptr : &at->second;
}

TableState::TableState(const TablePlan& plan) {
  Layout layout{plan, *this, {}, {}};
  if (!plan.entity.empty()) entity_space = layout.space_of_column(plan.entity);
  if (!plan.first_touch.empty()) touch_space = layout.space_of_column(plan.first_touch);
  if (!plan.first_done.empty()) done_space = layout.space_of_column(plan.first_done);
  bool by_segment = false;
  for (const Leaf& leaf : plan.leaves) {
    LeafState& into = leaves.emplace_back();
    into.filter = layout.filter_of(leaf.where);
    into.daily = plan.is_daily(leaf);
    any_daily |= into.daily;
    any_running |= leaf.counted == metric::Counted::running;
    needs_seconds |= leaf.aggregate == metric::Aggregate::conversion;
    if (leaf.aggregate == metric::Aggregate::conversion) {
      into.from = layout.filter_of(leaf.argument);
      into.to = layout.filter_of(leaf.more.front());
    }
    into.by_distinct = leaf.of_having && leaf.aggregate == metric::Aggregate::count_distinct;
    if (leaf.aggregate == metric::Aggregate::count_distinct) into.space = layout.space_of(leaf.argument);
    by_segment |= leaf.by_segment;
  }
  needs_seconds |= any_daily || plan.counts_ends() || done_space != kNone;
  if (by_segment) {
    for (const std::string& column : plan.segments) dimensions.emplace_back().space = layout.space_of_column(column);
    for (const auto& [a, b] : plan.crossed) {
      spaces.emplace_back().crossing = Crossing{{dimensions[a].space, dimensions[b].space}, {}};
      dimensions.push_back({spaces.size() - 1, kMostPairs});
    }
  }
  pairs.resize(dimensions.size(), std::vector<PairKeys>(spaces.size()));
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!plan.leaves[i].by_segment) continue;
    if (plan.leaves[i].of_having) {
      leaves[i].segment_distinct.resize(plan.segments.size());
      leaves[i].segment_by_entity.resize(plan.segments.size());
      continue;
    }
    if (plan.leaves[i].aggregate == metric::Aggregate::conversion)
      leaves[i].segment_of_step.resize(plan.segments.size());
    const std::size_t own = plan.leaves[i].by_pair ? dimensions.size() : plan.segments.size();
    leaves[i].segment_cells.resize(own);
    leaves[i].segment_ended.resize(own);
    leaves[i].segment_active.resize(own);
  }
}

void TableState::end_mapping() {
  filter_bound.clear();
  argument_bound.clear();
  time_buffer = {};
  number_buffer = {};
  code_buffers.clear();
  known.reset();
  batches = {};
}

void TableState::know(std::shared_ptr<const KnownRows> rows) {
  known = std::move(rows);
  entity_first_time = known->entity_first_time;
  entity_touch = known->entity_touch;
  entity_first_period = known->entity_first_period;
  rows_without_entity = known->rows_without_entity;
}

const Times* TableState::known_times(std::size_t begin, std::size_t end) {
  if (!known) return nullptr;
  const std::vector<TimedRows>& all = known->batches;
  while (known_batch < all.size() && all[known_batch].begin < begin) ++known_batch;
  const bool same = known_batch < all.size() && all[known_batch].begin == begin && all[known_batch].end == end;
  return same ? &all[known_batch].times : nullptr;
}

void TableState::drop_dimension(std::size_t dimension) {
  dimensions[dimension].too_many_values = true;
  dimensions[dimension].rows.clear();
  for (PairKeys& pair : pairs[dimension]) pair.clear();
  for (LeafState& leaf : leaves) {
    if (dimension < leaf.segment_cells.size()) leaf.segment_cells[dimension].clear();
    if (dimension < leaf.segment_ended.size()) leaf.segment_ended[dimension].clear();
    if (dimension < leaf.segment_active.size()) leaf.segment_active[dimension] = PeriodBits();
    if (dimension < leaf.segment_of_step.size()) leaf.segment_of_step[dimension].clear();
    if (dimension < leaf.segment_by_entity.size()) {
      leaf.segment_distinct[dimension].clear();
      leaf.segment_by_entity[dimension] = EntityCells();
    }
  }
}

Result<Done> check_periods(const TablePlan& plan, std::int32_t first, std::int32_t last) {
  const std::int64_t count = std::int64_t{last} - first + 1;
  if (count <= kMostPeriods) return Done{};
  const auto day = [&](std::int32_t period) { return time::iso_date(time::period_start(period, plan.calendar)); };
  return Error{ErrorCode::limit_exceeded, plan.file + ", column \"" + plan.time + "\"",
               "The dates run from " + day(first) + " to " + day(last) + ", over " + std::to_string(count) + " " +
                   std::string(time::name_of(plan.calendar.grain)) + "s; at most " + std::to_string(kMostPeriods) +
                   " can be kept.",
               "Look for wrong dates in this column, or choose a longer period."};
}

}  // namespace northstar::scan
