// Conversions: rows that a later row of the same entity followed in time.
#include <algorithm>

#include "scan/finish.hpp"
#include "scan/period_clock.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {

std::int32_t first_open_period(const States& states, std::size_t table, std::size_t leaf) {
  const TablePlan& plan = states.plan().tables[table];
  const auto days = static_cast<std::int32_t>(plan.leaves[leaf].more[1]->mantissa);
  const std::int32_t end = PeriodClock(plan.calendar).day_of(states.table(table).last_time) + 1;
  // Every window of a period is closed when that of its last moment is.
  std::int32_t period = time::period_of_day(end - days, plan.calendar);
  while (time::period_start(period + 1, plan.calendar) + days <= end) ++period;
  return period;
}

std::vector<std::vector<std::optional<double>>> conversion_values(const States& states, std::size_t table,
                                                                  std::size_t leaf, PeriodRange range,
                                                                  std::size_t dimension) {
  const TablePlan& plan = states.plan().tables[table];
  const TableState& state = states.table(table);
  const LeafState& own = state.leaves[leaf];
  const std::int64_t within = plan.leaves[leaf].more[1]->mantissa * time::seconds_per_day;
  struct SplitStep : Step {
    std::uint32_t value = 0;
  };
  std::vector<SplitStep> steps;
  for (std::size_t i = 0; i < own.steps.size(); ++i)
    steps.push_back({own.steps[i], dimension == kNone ? 0 : own.segment_of_step[dimension][i]});
  std::sort(steps.begin(), steps.end(), [](const SplitStep& a, const SplitStep& b) {
    if (a.entity != b.entity) return a.entity < b.entity;
    if (a.seconds != b.seconds) return a.seconds < b.seconds;
    return a.kinds != b.kinds ? a.kinds < b.kinds : a.value < b.value;
  });
  struct Tally {
    std::uint64_t begun = 0, followed = 0;
  };
  const auto count = static_cast<std::size_t>(range.count);
  const std::size_t values = dimension == kNone ? 1 : state.dimensions[dimension].rows.size();
  std::vector<Tally> tallies(values * count);
  PeriodClock clock(plan.calendar);
  std::size_t begin = 0, end = 0;  // steps of the same entity from the same second on, within reach
  std::uint64_t goals = 0;         // those among them that end a conversion
  for (const SplitStep& step : steps) {
    const auto before = [&](const Step& other) { return other.entity != step.entity || other.seconds < step.seconds; };
    for (; end < steps.size() && (steps[end].entity < step.entity ||
                                  (steps[end].entity == step.entity && steps[end].seconds < step.seconds + within));
         ++end) {
      goals += (steps[end].kinds & Step::to) != 0;
    }
    for (; before(steps[begin]); ++begin) goals -= (steps[begin].kinds & Step::to) != 0;
    const std::int64_t period = std::int64_t{clock.period_of(step.seconds)} - range.first;
    if ((step.kinds & Step::from) == 0 || period < 0 || period >= range.count) continue;
    Tally& tally = tallies[step.value * count + static_cast<std::size_t>(period)];
    ++tally.begun;
    tally.followed += goals > ((step.kinds & Step::to) != 0 ? 1u : 0u);  // no row follows itself
  }
  const std::int32_t open = first_open_period(states, table, leaf);
  std::vector<std::vector<std::optional<double>>> out(values);
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const auto period = range.first + static_cast<std::int32_t>(i % count);
    const Tally& tally = tallies[i];
    out[i / count].emplace_back();
    if (period < open && tally.begun != 0)
      out[i / count].back() = static_cast<double>(tally.followed) / static_cast<double>(tally.begun);
  }
  return out;
}

}  // namespace northstar::scan
