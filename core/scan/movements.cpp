// What runs, and how values move from period to period: all from the sums per entity.
#include <algorithm>
#include <array>

#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {
namespace {

/// The value of an entity from a period on.
struct Level {
  std::int32_t period = 0;
  double value = 0;
  bool there = false;
};

class Levels {
 public:
  Levels(const EntityCells& sums, bool runs) : sums_(sums), runs_(runs) {}

  const std::vector<Level>& of(std::uint32_t entity) {
    sums_.entries_of(entity, entries_);
    levels_.clear();
    DecimalSum decimals;
    RealSum reals;
    bool has_reals = false;
    for (const std::uint32_t at : entries_) {
      const EntityCells::Entry& entry = sums_.entries()[at];
      if (!runs_) {
        // A sum lasts for its own period.
        if (!levels_.empty() && levels_.back().period == entry.period) levels_.pop_back();
        decimals = DecimalSum();
        reals = RealSum();
      }
      decimals.add(sums_.decimals(at));
      if (const RealSum* more = sums_.real(at)) {
        reals.add(*more);
        has_reals = true;
      }
      const double value = has_reals ? decimals.value() + reals.value() : decimals.value();
      levels_.push_back({entry.period, value, !runs_ || value > 0});
      if (!runs_) levels_.push_back({entry.period + 1, 0, false});
    }
    return levels_;
  }

 private:
  const EntityCells& sums_;
  bool runs_;
  std::vector<std::uint32_t> entries_;
  std::vector<Level> levels_;
};

}  // namespace

PeriodBits running_bits(const EntityCells& sums, std::size_t entities, std::int32_t last) {
  PeriodBits bits;
  Levels levels(sums, true);
  for (std::uint32_t e = 0; e < entities; ++e) {
    const std::vector<Level>& of = levels.of(e);
    for (std::size_t i = 0; i < of.size(); ++i) {
      const std::int32_t end = i + 1 < of.size() ? std::min(of[i + 1].period, last + 1) : last + 1;
      for (std::int32_t period = of[i].period; of[i].there && period < end; ++period) bits.set(e, period);
    }
  }
  return bits;
}

std::int32_t last_known_period(const TableState& state, const TablePlan& plan) {
  const auto period_of = [&](std::int64_t end) {
    return end == kNoEndYet ? state.last_period : time::period_of_day(time::days_from_seconds(end), plan.calendar);
  };
  const std::int32_t last = std::max(state.last_period, period_of(state.last_end)), stop = period_of(state.last_stop);
  if (stop <= last) return last;
  std::uint64_t open = 0, later = 0;
  for (std::size_t k = 0; k < state.begun.size(); ++k)
    open += state.begun.find(state.begun.first() + static_cast<std::int32_t>(k))->rows;
  for (std::size_t k = 0; k < state.stopped.size(); ++k) {
    const std::int32_t period = state.stopped.first() + static_cast<std::int32_t>(k);
    const std::uint64_t rows = state.stopped.find(period)->rows;
    open -= rows;
    later += period > last ? rows : 0;
  }
  return open < later ? last : stop;
}

KeptValue kept_value(const States& states, std::size_t table, std::size_t leaf, std::int32_t from, std::int32_t to) {
  const bool runs = states.plan().tables[table].leaves[leaf].counted == metric::Counted::running;
  Levels levels(states.table(table).leaves[leaf].by_entity, runs);
  RealSum then, now, at_most_then;
  for (std::uint32_t e = 0; e < states.table(table).entity_first_time.size(); ++e) {
    const Level* last[2] = {nullptr, nullptr};
    for (const Level& level : levels.of(e)) {
      if (level.period <= from) last[0] = &level;
      if (level.period <= to) last[1] = &level;
    }
    if (last[0] == nullptr || !last[0]->there) continue;
    const double kept = last[1]->there ? last[1]->value : 0;
    then.add(last[0]->value);
    now.add(kept);
    at_most_then.add(std::min(kept, last[0]->value));
  }
  return {then.value(), now.value(), at_most_then.value()};
}

std::vector<Movements> movements(const States& states, std::size_t table, std::size_t leaf, PeriodRange range) {
  const TableState& state = states.table(table);
  const bool runs = states.plan().tables[table].leaves[leaf].counted == metric::Counted::running;
  const auto count = static_cast<std::size_t>(range.count);
  enum Kind { fresh, reactivation, expansion, contraction, churn, kinds };
  std::vector<std::array<RealSum, kinds>> sums(count);  // exact, so the order of the entities cannot show
  RealSum total;                                        // before the range, then period by period
  Levels levels(state.leaves[leaf].by_entity, runs);
  for (std::uint32_t e = 0; e < state.entity_first_time.size(); ++e) {
    Level before;
    bool seen = false;
    for (const Level& now : levels.of(e)) {
      const std::int64_t index = std::int64_t{now.period} - range.first;
      const Kind kind = !before.there              ? (seen ? reactivation : fresh)
                        : !now.there               ? churn
                        : now.value > before.value ? expansion
                                                   : contraction;
      const bool moves = before.there || now.there;
      seen |= now.there;
      // In two steps, since the difference of two doubles may not be a double.
      if (moves && index < range.count) {
        RealSum& sum = index < 0 ? total : sums[static_cast<std::size_t>(index)][kind];
        if (now.there) sum.add(now.value);
        if (before.there) sum.add(-before.value);
      }
      before = now;
      if (!now.there) before.value = 0;
    }
  }
  std::vector<Movements> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = {total.value(),
              sums[i][fresh].value(),
              sums[i][reactivation].value(),
              sums[i][expansion].value(),
              sums[i][contraction].value(),
              sums[i][churn].value()};
    for (const RealSum& sum : sums[i]) total.add(sum);
  }
  return out;
}

}  // namespace northstar::scan
