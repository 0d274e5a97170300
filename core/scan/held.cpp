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
    const std::int32_t end_period = last_known_period(state, plan);  // windows look back at rows that ended since
    for (std::int32_t p = state.first_period; p <= end_period; ++p) spans_.push_back(span_of(plan, leaf, p));
    first_day_ = time::period_start(first_period_, plan.calendar);
    std::int32_t last = first_period_ - 1;  // a window shorter than its period sees not all days
    for (std::int32_t period = first_period_; period <= end_period; ++period) {
      const std::int32_t end = time::period_start(period + 1, plan.calendar);
      for (std::int32_t day = time::period_start(period, plan.calendar); day < end; ++day) {
        while (last < end_period && span(last + 1).first <= day) ++last;
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

/// A part of a having: what its leaf gathered, by entity or by entity and what is told apart.
struct Part {
  const Leaf* leaf = nullptr;
  const EntityCells* cells = nullptr;
  const PairKeys* distinct = nullptr;  // null: by entity
};

/// The values of one entity that are told apart, with their periods.
struct Told {
  std::int32_t period = 0;
  std::uint32_t value = 0;
};

/// What the parts hold of one entity, asked for stretch by stretch.
class EntityParts {
 public:
  explicit EntityParts(const std::vector<Part>& parts) : parts_(parts), told_(parts.size()), entries_(parts.size()) {
    slots_of_.resize(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].distinct == nullptr) continue;
      const std::vector<PairKeys::Pair>& pairs = parts[i].distinct->pairs();
      for (std::uint32_t slot = 0; slot < pairs.size(); ++slot) {
        if (pairs[slot].key >= slots_of_[i].size()) slots_of_[i].resize(pairs[slot].key + std::size_t{1});
        slots_of_[i][pairs[slot].key].push_back(slot);
      }
    }
  }

  void turn_to(std::uint32_t entity) {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].distinct == nullptr) {
        parts_[i].cells->entries_of(entity, entries_[i]);
        continue;
      }
      told_[i].clear();
      if (entity >= slots_of_[i].size()) continue;
      for (const std::uint32_t slot : slots_of_[i][entity]) {
        parts_[i].cells->entries_of(slot, entries_[i]);
        for (const std::uint32_t at : entries_[i])
          told_[i].push_back({parts_[i].cells->entries()[at].period, parts_[i].distinct->pairs()[slot].value});
      }
      std::sort(told_[i].begin(), told_[i].end(), [](const Told& a, const Told& b) {
        return a.period != b.period ? a.period < b.period : a.value < b.value;
      });
    }
  }

  std::optional<double> value(std::size_t part, PeriodSpan span) const {
    const Part& of = parts_[part];
    if (of.distinct != nullptr) {
      std::vector<std::uint32_t> values;
      auto at = std::lower_bound(told_[part].begin(), told_[part].end(), span.first,
                                 [](const Told& told, std::int32_t first) { return told.period < first; });
      for (; at != told_[part].end() && at->period <= span.last; ++at) values.push_back(at->value);
      std::sort(values.begin(), values.end());
      return static_cast<double>(std::unique(values.begin(), values.end()) - values.begin());
    }
    Gathered gathered;
    const auto period_of = [&](std::uint32_t entry) { return of.cells->entries()[entry].period; };
    auto at = std::lower_bound(entries_[part].begin(), entries_[part].end(), span.first,
                               [&](std::uint32_t entry, std::int32_t first) { return period_of(entry) < first; });
    for (; at != entries_[part].end() && period_of(*at) <= span.last; ++at) {
      const Gathered one = of.cells->gathered(*at);
      gathered.add(one.cell, one.reals ? &*one.reals : nullptr);
    }
    return value_of(*of.leaf, gathered);
  }

 private:
  const std::vector<Part>& parts_;
  std::vector<std::vector<std::vector<std::uint32_t>>> slots_of_;  // [part][entity]
  std::vector<std::vector<Told>> told_;                            // [part]
  std::vector<std::vector<std::uint32_t>> entries_;                // [part]
};

/// A having over the parts that were gathered for it: first the rows themselves, then its aggregates.
class Condition {
 public:
  Condition(const TablePlan& plan, const Leaf& leaf)
      : having_(metric::as_number(leaf.having)), aggregates_(aggregates_in(leaf.having)) {
    leaves_.push_back(part_index(plan, nullptr, leaf));
    for (const metric::ExpressionPtr& aggregate : aggregates_)
      leaves_.push_back(part_index(plan, aggregate.get(), leaf));
    const metric::Expression& e = *leaf.having;
    at_least_ = e.kind == metric::Expression::Kind::operation && e.op == metric::Operator::greater_equal &&
                e.operands[0]->kind == metric::Expression::Kind::aggregate &&
                e.operands[1]->kind == metric::Expression::Kind::number;
    if (at_least_) least_ = number_of(*e.operands[1]);
  }

  /// The parts of everybody, or of everybody in each segment of a dimension.
  std::vector<Part> parts(const TablePlan& plan, const TableState& state, std::size_t dimension) const {
    std::vector<Part> out;
    for (const std::size_t at : leaves_) {
      const LeafState& leaf = state.leaves[at];
      const bool all = dimension == kNone;
      const PairKeys* distinct = all ? &leaf.distinct : &leaf.segment_distinct[dimension];
      out.push_back({&plan.leaves[at], all ? &leaf.by_entity : &leaf.segment_by_entity[dimension],
                     leaf.by_distinct ? distinct : nullptr});
    }
    return out;
  }

  bool holds(const EntityParts& parts, PeriodSpan span) const {
    if (at_least_) {  // nearly always, and a million times
      const std::optional<double> value = parts.value(1, span);
      return value && *value >= least_;
    }
    return metric::evaluate_over(*having_, [&](const metric::Expression& e) -> std::optional<double> {
             for (std::size_t i = 0; i < aggregates_.size(); ++i) {
               if (equal(*aggregates_[i], e)) return parts.value(i + 1, span);
             }
             return std::nullopt;
           }) == 1.0;
  }

 private:
  metric::ExpressionPtr having_;
  std::vector<metric::ExpressionPtr> aggregates_;
  std::vector<std::size_t> leaves_;  // of the rows, then of each aggregate
  bool at_least_ = false;            // an aggregate >= a number
  double least_ = 0;
};

PeriodBits holding(const Condition& condition, const std::vector<Part>& parts, const Lookers& lookers) {
  PeriodBits out;
  const EntityCells& rows = *parts.front().cells;
  EntityParts of(parts);
  std::vector<std::uint32_t> entries;
  for (std::uint32_t entity = 0; entity < rows.entities(); ++entity) {
    rows.entries_of(entity, entries);
    of.turn_to(entity);
    std::int32_t next = time::kNoFirstDay;
    for (const std::uint32_t entry : entries) {
      const PeriodSpan periods = lookers.of(rows.entries()[entry].period);
      for (std::int32_t p = std::max(next, periods.first); p <= periods.last; ++p) {
        if (condition.holds(of, lookers.span(p))) out.set(entity, p);
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
    out.active = holding(condition, condition.parts(plan, state, kNone), lookers);
    for (std::size_t d = 0; d < own.segment_active.size(); ++d)
      out.segment_active.push_back(holding(condition, condition.parts(plan, state, d), lookers));
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
