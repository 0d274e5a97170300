// Who counts in which period under a window or a having, or while it runs. A window spreads every active day over the
// periods that look back at it; a having is asked of every entity's rows of a period or window.
#include <algorithm>

#include "scan/finish.hpp"
#include "scan/table_state.hpp"

namespace northstar::scan {

PeriodSpan span_of(const TablePlan& plan, const Leaf& leaf, std::int32_t period) {
  if (!leaf.window) return {period, period};
  const std::int32_t end = time::period_start(period + 1, plan.calendar);
  return {time::first_day_of(leaf.window, end), end - 1};
}

namespace {

/// Which periods of the table look at which days (or periods, of a leaf without a window), worked out once.
class Lookers {
 public:
  Lookers(const TablePlan& plan, const Leaf& leaf, const TableState& state) : windowed_(bool(leaf.window)) {
    if (!windowed_ || !state.has_rows()) return;
    first_period_ = state.first_period;
    for (std::int32_t p = state.first_period; p <= state.last_period; ++p) spans_.push_back(span_of(plan, leaf, p));
    first_day_ = time::period_start(first_period_, plan.calendar);
    std::int32_t last = first_period_ - 1;  // a window shorter than its period sees not all days
    for (std::int32_t period = first_period_; period <= state.last_period; ++period) {
      const std::int32_t end = time::period_start(period + 1, plan.calendar);
      for (std::int32_t day = time::period_start(period, plan.calendar); day < end; ++day) {
        while (last < state.last_period && span(last + 1).first <= day) ++last;
        lookers_.push_back({period, last});
      }
    }
  }

  PeriodSpan of(std::int32_t day) const {
    return windowed_ ? lookers_[static_cast<std::size_t>(day - first_day_)] : PeriodSpan{day, day};
  }
  PeriodSpan span(std::int32_t period) const {
    return windowed_ ? spans_[static_cast<std::size_t>(period - first_period_)] : PeriodSpan{period, period};
  }

 private:
  bool windowed_;
  std::int32_t first_period_ = 0, first_day_ = 0;
  std::vector<PeriodSpan> spans_;    // by period
  std::vector<PeriodSpan> lookers_;  // by day
};

PeriodBits spread(const PeriodBits& days, const Lookers& lookers) {
  PeriodBits out;
  for (const PeriodBits::Column& column : days.columns()) {
    std::uint64_t seen = 0;
    for (const std::uint64_t bits : column.bits) seen |= bits;
    for (; seen != 0; seen &= seen - 1) {  // day by day, so that all keys share the periods
      const int bit = __builtin_ctzll(seen);
      const PeriodSpan periods = lookers.of(column.word * 64 + bit);
      for (std::int32_t p = periods.first; p <= periods.last; ++p) {
        std::uint64_t* words = out.column(PeriodBits::word_of(p), column.bits.size());
        for (std::size_t key = 0; key < column.bits.size(); ++key)
          words[key] |= (column.bits[key] >> bit & 1) << (p & 63);
      }
    }
  }
  return out;
}

/// A having over the parts that were gathered for it.
class Condition {
 public:
  Condition(const TablePlan& plan, const Leaf& leaf)
      : having_(metric::as_number(leaf.having)), aggregates_(aggregates_in(leaf.having)) {
    for (const metric::ExpressionPtr& aggregate : aggregates_) parts_.push_back(part_index(plan, *aggregate, leaf));
    for (const std::size_t part : parts_) leaves_.push_back(&plan.leaves[part]);
    const metric::Expression& e = *leaf.having;
    at_least_ = e.kind == metric::Expression::Kind::operation && e.op == metric::Operator::greater_equal &&
                e.operands[0]->kind == metric::Expression::Kind::aggregate &&
                e.operands[1]->kind == metric::Expression::Kind::number;
    if (at_least_) least_ = number_of(*e.operands[1]);
  }
  const std::vector<std::size_t>& parts() const { return parts_; }

  bool holds(const std::vector<Gathered>& gathered) const {
    if (at_least_) {  // nearly always, and a million times
      const std::optional<double> value = value_of(*leaves_[0], gathered[0]);
      return value && *value >= least_;
    }
    return metric::evaluate_over(*having_, [&](const metric::Expression& e) -> std::optional<double> {
             for (std::size_t i = 0; i < parts_.size(); ++i) {
               if (equal(*aggregates_[i], e)) return value_of(*leaves_[i], gathered[i]);
             }
             return std::nullopt;
           }) == 1.0;
  }

 private:
  metric::ExpressionPtr having_;
  std::vector<metric::ExpressionPtr> aggregates_;
  std::vector<std::size_t> parts_;
  std::vector<const Leaf*> leaves_;
  bool at_least_ = false;  // an aggregate >= a number
  double least_ = 0;
};

using Parts = std::vector<const EntityCells*>;

PeriodBits holding(const Condition& condition, const Parts& parts, const Lookers& lookers) {
  PeriodBits out;
  // All parts saw the same rows, so entry i of one is entry i of the others.
  const EntityCells& first = *parts.front();
  std::vector<Gathered> gathered(parts.size());
  std::vector<std::uint32_t> entries;
  for (std::uint32_t entity = 0; entity < first.entities(); ++entity) {
    first.entries_of(entity, entries);
    std::size_t begin = 0, end = 0;
    std::int32_t next = time::kNoFirstDay;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const PeriodSpan periods = lookers.of(first.entries()[entries[i]].period);
      for (std::int32_t p = std::max(next, periods.first); p <= periods.last; ++p) {
        const PeriodSpan span = lookers.span(p);
        while (first.entries()[entries[begin]].period < span.first) ++begin;
        while (end < entries.size() && first.entries()[entries[end]].period <= span.last) ++end;
        for (std::size_t part = 0; part < parts.size(); ++part) {
          gathered[part] = Gathered();
          for (std::size_t at = begin; at < end; ++at) {
            const Gathered one = parts[part]->gathered(entries[at]);
            gathered[part].add(one.cell, one.reals ? &*one.reals : nullptr);
          }
        }
        if (condition.holds(gathered)) out.set(entity, p);
      }
      next = std::max(next, periods.last + 1);
    }
  }
  return out;
}

const Held& held(const States& states, std::size_t table, std::size_t leaf) {
  const TablePlan& plan = states.plan().tables[table];
  const TableState& state = states.table(table);
  const LeafState& own = state.leaves[leaf];
  if (own.held) return *own.held;
  const Leaf& definition = plan.leaves[leaf];
  const Lookers lookers(plan, definition, state);
  Held out;
  if (definition.counted == metric::Counted::running) {
    out.active = running_bits(own.by_entity, state.entity_first_time.size(), last_known_period(state, plan));
  } else if (!definition.having) {
    out.active = spread(own.active, lookers);
    for (const PeriodBits& bits : own.segment_active) out.segment_active.push_back(spread(bits, lookers));
  } else {
    const Condition condition(plan, definition);
    Parts parts;
    for (const std::size_t part : condition.parts()) parts.push_back(&state.leaves[part].by_entity);
    out.active = holding(condition, parts, lookers);
    for (std::size_t d = 0; d < own.segment_active.size(); ++d) {
      for (std::size_t i = 0; i < parts.size(); ++i)
        parts[i] = &state.leaves[condition.parts()[i]].segment_by_entity[d];
      out.segment_active.push_back(holding(condition, parts, lookers));
    }
  }
  return own.held.emplace(std::move(out));
}

bool is_worked_out(const States& states, std::size_t table, std::size_t leaf) {
  const Leaf& definition = states.plan().tables[table].leaves[leaf];
  return definition.having || definition.window || definition.counted == metric::Counted::running;
}

}  // namespace

const PeriodBits& active_bits(const States& states, std::size_t table, std::size_t leaf) {
  return is_worked_out(states, table, leaf) ? held(states, table, leaf).active
                                            : states.table(table).leaves[leaf].active;
}

const PeriodBits& segment_bits(const States& states, std::size_t table, std::size_t leaf, std::size_t dimension) {
  return is_worked_out(states, table, leaf) ? held(states, table, leaf).segment_active[dimension]
                                            : states.table(table).leaves[leaf].segment_active[dimension];
}

}  // namespace northstar::scan
