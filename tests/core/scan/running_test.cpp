// What runs from a begin to an end, and how its value moves, against naive answers over random spans.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "scan/log.hpp"

namespace northstar::scan {
namespace {

using testing::day;
using testing::monday;
using testing::parse;

struct Span {
  std::int64_t begin = 0;
  std::optional<std::int64_t> end;
  std::optional<std::string> who;
  std::optional<std::int64_t> cents;
  std::string plan = "pro";
};

table::Table load(const std::vector<Span>& spans) {
  table::Table out;
  out.rows = spans.size();
  out.columns.reserve(5);
  const auto add = [&](const char* name, table::CellKind kind) -> table::Column& {
    out.columns.emplace_back();
    out.columns.back().name = name;
    out.columns.back().kind = kind;
    return out.columns.back();
  };
  table::Column& begin = add("begin", table::CellKind::time);
  table::Column& end = add("end", table::CellKind::time);
  table::Column& who = add("who", table::CellKind::text);
  table::Column& plan = add("plan", table::CellKind::text);
  table::Column& amount = add("amount", table::CellKind::number);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i % table::block_rows == 0) amount.numbers.push_back({2, {}});
    const std::int64_t ends = spans[i].end.value_or(table::kMissingTime);
    const std::int64_t cents = spans[i].cents.value_or(table::kMissingNumber);
    const std::uint32_t id = spans[i].who ? who.dictionary.code_of(*spans[i].who) : table::kMissingCode;
    const std::uint32_t kind = plan.dictionary.code_of(spans[i].plan);
    begin.values.append(&spans[i].begin, 1);
    end.values.append(&ends, 1);
    who.codes.append(&id, 1);
    plan.codes.append(&kind, 1);
    amount.values.append(&cents, 1);
  }
  return out;
}

metric::Definition definition() {
  metric::Definition out;
  metric::TableDef& table = out.tables["subs"];
  table.file = "subs.csv";
  table.role = metric::Role::subscriptions;
  table.columns = {"begin", "end", "who", "", "amount", {"plan"}};
  const auto add = [&](const char* name, const char* measure, metric::Counted counted) {
    out.metrics[name].table = "subs";
    out.metrics[name].measure = parse(measure);
    out.metrics[name].counted = counted;
  };
  add("mrr", "sum(value)", metric::Counted::running);
  add("mean", "average(value)", metric::Counted::running);
  add("running", "count()", metric::Counted::running);
  add("people", "count_distinct(entity)", metric::Counted::running);
  add("ended", "count()", metric::Counted::at_end);
  add("began", "count()", metric::Counted::at_time);
  add("ended_month", "sum(value)", metric::Counted::at_end);
  out.metrics["ended_month"].window = time::Window{28, 0, false};
  add("ended_people", "count_distinct(entity)", metric::Counted::at_end);
  out.metrics["ended_people"].window = time::Window{28, 0, false};
  out.metrics["ended_people"].having = parse("count() >= 2");
  out.north_star = metric::NorthStar{};
  out.north_star->metric = "mrr";
  out.tree["mrr"] = {metric::TreeOp::sum,
                     {"mrr.new", "mrr.reactivation", "mrr.expansion", "mrr.contraction", "mrr.churn"}};
  return out;
}

ScanPlan plan(const metric::Definition& definition) {
  table::FileProfile profile;
  profile.file = "subs.csv";
  for (const auto& [name, type] : {std::pair{"begin", table::ColumnType::date},
                                   {"end", table::ColumnType::date},
                                   {"who", table::ColumnType::text},
                                   {"plan", table::ColumnType::text},
                                   {"amount", table::ColumnType::decimal}}) {
    table::ColumnProfile column;
    column.name = name;
    column.type = type;
    column.index = static_cast<int>(profile.columns.size());
    if (type == table::ColumnType::date) column.time = time::TimeGuess{};
    profile.columns.push_back(column);
  }
  auto planned = plan_scan(definition, {profile});
  EXPECT_TRUE(planned.ok()) << planned.error().text();
  return planned.value();
}

States scan(const std::vector<Span>& spans, std::size_t cut = 0, const metric::Definition& of = definition()) {
  States merged(plan(of));
  for (const auto& [from, to] : {std::pair{std::size_t{0}, cut}, {cut, spans.size()}}) {
    if (from == to) continue;
    States shard(plan(of));
    testing::map_all(
        shard,
        load({spans.begin() + static_cast<std::ptrdiff_t>(from), spans.begin() + static_cast<std::ptrdiff_t>(to)}), 7);
    EXPECT_TRUE(testing::merge_bytes(merged, testing::bytes_of(shard)).ok());
  }
  return merged;
}

std::size_t leaf(const States& states, const char* metric) {
  const metric::Definition d = definition();
  return leaf_index(states.plan().tables[0], *d.metrics.at(metric).measure, d.metrics.at(metric));
}

std::vector<Span> random_spans(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Span> out;
  for (int i = 0; i < 120; ++i) {
    Span span;
    span.begin =
        monday + static_cast<std::int64_t>(random() % 140) * day + static_cast<std::int64_t>(random() % 3) * 40000;
    if (random() % 3 != 0) span.end = span.begin + static_cast<std::int64_t>(random() % 60) * day - 2 * day;
    if (random() % 12 != 0) span.who = "u" + std::to_string(random() % 25);
    if (random() % 10 != 0) span.cents = static_cast<std::int64_t>(1 + random() % 5000);
    if (random() % 2 != 0) span.plan = "team";
    out.push_back(span);
  }
  return out;
}

bool runs(const Span& span, std::int32_t period) {
  const std::int32_t first = time::period_start(period, time::Calendar{});
  return time::days_from_seconds(span.begin) <= first && (!span.end || time::days_from_seconds(*span.end) > first);
}

TEST(Running, EndsAreCountedOverWindowsAndByThoseWhoHadEnough) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const std::vector<Span> spans = random_spans(seed);
    const States states = scan(spans, 17 * seed);
    const PeriodRange range = span_of(states, 0)->periods;
    const auto sums = leaf_values(states, 0, leaf(states, "ended_month"), range);
    const auto people = leaf_values(states, 0, leaf(states, "ended_people"), range);
    for (std::int32_t i = 0; i < range.count; ++i) {
      const std::int32_t next = time::period_start(range.first + i + 1, time::Calendar{});
      double cents = 0;
      std::map<std::string, int> times;
      for (const Span& span : spans) {
        if (!span.end) continue;
        const std::int32_t end = std::max(time::days_from_seconds(*span.end), time::days_from_seconds(span.begin));
        if (end < next - 28 || end >= next) continue;
        cents += static_cast<double>(span.cents.value_or(0));
        if (span.who) ++times[*span.who];
      }
      const auto twice = std::count_if(times.begin(), times.end(), [](const auto& of) { return of.second >= 2; });
      EXPECT_NEAR(sums[static_cast<std::size_t>(i)].value_or(0), cents / 100, 1e-9) << seed << " " << i;
      EXPECT_EQ(people[static_cast<std::size_t>(i)], static_cast<double>(twice)) << seed << " " << i;
    }
  }
}

TEST(Running, RowsCountInEveryPeriodWhoseFirstDayLiesBetweenBeginAndEnd) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const std::vector<Span> spans = random_spans(seed);
    const States states = scan(spans, 17 * seed);
    const PeriodRange range = span_of(states, 0)->periods;
    const auto sums = leaf_values(states, 0, leaf(states, "mrr"), range);
    const auto means = leaf_values(states, 0, leaf(states, "mean"), range);
    const auto rows = leaf_values(states, 0, leaf(states, "running"), range);
    const auto people = leaf_values(states, 0, leaf(states, "people"), range);
    const auto segments = segments_of(states, 0, "plan");
    const auto by_plan = leaf_values_by_segment(states, 0, leaf(states, "mrr"), range, "plan");
    for (std::int32_t i = 0; i < range.count; ++i) {
      double cents = 0, count = 0, valued = 0;
      std::set<std::string> who;
      std::map<std::string, double> of_plan;
      for (const Span& span : spans) {
        if (!runs(span, range.first + i)) continue;
        ++count;
        if (span.who) who.insert(*span.who);
        if (!span.cents) continue;
        ++valued;
        cents += static_cast<double>(*span.cents);
        of_plan[span.plan] += static_cast<double>(*span.cents);
      }
      const auto at = static_cast<std::size_t>(i);
      EXPECT_DOUBLE_EQ(sums[at].value(), cents / 100) << seed << " " << i;
      EXPECT_EQ(rows[at].value(), count);
      EXPECT_EQ(people[at].value(), static_cast<double>(who.size()));
      if (valued > 0) {
        EXPECT_DOUBLE_EQ(means[at].value(), cents / 100 / valued);
      }
      for (std::size_t s = 0; s < segments.size(); ++s)
        EXPECT_DOUBLE_EQ(by_plan[s][at].value(), of_plan[segments[s].value] / 100);
    }
  }
}

TEST(Running, MovementsAreThoseOfEveryEntityAndAddUpToTheChange) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::vector<Span> spans = random_spans(seed);
    for (Span& span : spans) span.who = span.who.value_or("nobody");
    const States states = scan(spans, 40);
    const PeriodRange range = span_of(states, 0)->periods;
    const auto sums = leaf_values(states, 0, leaf(states, "mrr"), range);
    const auto moved = movements(states, 0, leaf(states, "mrr"), range);
    std::map<std::string, double> before;
    std::set<std::string> seen;
    for (std::int32_t i = 0; i < range.count; ++i) {
      std::map<std::string, double> now;
      for (const Span& span : spans)
        if (runs(span, range.first + i)) now[*span.who] += static_cast<double>(span.cents.value_or(0));
      Movements naive;
      for (const auto& [who, value] : before) naive.churn -= now[who] > 0 ? 0 : value;
      for (const auto& [who, value] : now) {
        if (value <= 0) continue;
        const double was = before.count(who) > 0 ? before[who] : 0;
        if (was <= 0)
          (seen.count(who) > 0 ? naive.reactivation : naive.fresh) += value;
        else
          (value > was ? naive.expansion : naive.contraction) += value - was;
        seen.insert(who);
      }
      before.clear();
      for (const auto& [who, value] : now)
        if (value > 0) before[who] = value;
      const Movements& got = moved[static_cast<std::size_t>(i)];
      EXPECT_NEAR(got.fresh, naive.fresh / 100, 1e-9) << seed << " " << i;
      EXPECT_NEAR(got.reactivation, naive.reactivation / 100, 1e-9);
      EXPECT_NEAR(got.expansion, naive.expansion / 100, 1e-9);
      EXPECT_NEAR(got.contraction, naive.contraction / 100, 1e-9);
      EXPECT_NEAR(got.churn, naive.churn / 100, 1e-9);
      EXPECT_NEAR(got.before + got.fresh + got.reactivation + got.expansion + got.contraction + got.churn,
                  sums[static_cast<std::size_t>(i)].value(), 1e-9);
    }
  }
}

TEST(Running, EndsCountInTheirOwnPeriod) {
  const States states = scan({{monday, monday + 8 * day, "ann", 100, "pro"}, {monday, {}, "bob", 100, "pro"}});
  const PeriodRange range = span_of(states, 0)->periods;
  EXPECT_EQ(range.count, 2);
  EXPECT_EQ(leaf_values(states, 0, leaf(states, "ended"), range), (std::vector<std::optional<double>>{0, 1}));
  EXPECT_EQ(leaf_values(states, 0, leaf(states, "began"), range), (std::vector<std::optional<double>>{2, 0}));
}

TEST(Running, AnEndInTheYear2999IsNone) {
  const States states = scan({{monday, 32472144000, "ann", 100, "pro"}, {monday + 21 * day, {}, "bob", 50, "pro"}});
  const PeriodRange range = span_of(states, 0)->periods;
  EXPECT_EQ(range.count, 4);
  EXPECT_EQ(leaf_values(states, 0, leaf(states, "mrr"), range).back(), 1.5);
}

/// Of nine rows, six end later than any begins: those are terms, though of "team" alone they would look like facts.
TEST(Running, WhetherEndsAreFactsIsJudgedByAllRows) {
  std::vector<Span> spans(3, {monday, {}, "ann", 100, "team"});
  spans.push_back({monday + 7 * day, monday + 70 * day, "bob", 100, "team"});
  spans.insert(spans.end(), 5, {monday, monday + 70 * day, "cat", 100, "pro"});
  metric::Definition of = definition();
  of.tree.clear();
  of.metrics = {{"mrr", of.metrics.at("mrr")}};
  of.metrics["mrr"].where = parse("\"plan\" = 'team'");
  for (const std::size_t cut : {0, 4}) EXPECT_EQ(span_of(scan(spans, cut, of), 0)->periods.count, 2);
  spans.insert(spans.end(), 3, {monday, {}, "dan", 100, "pro"});
  for (const std::size_t cut : {0, 4}) EXPECT_EQ(span_of(scan(spans, cut, of), 0)->periods.count, 11);
}

}  // namespace
}  // namespace northstar::scan
