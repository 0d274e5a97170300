// Windows and conditions on each entity, against answers from plain loops.
#include <gtest/gtest.h>

#include <cmath>

#include "scan/finished.hpp"

namespace northstar::scan::testing {
namespace {

using Values = std::vector<std::optional<double>>;

struct Asked {
  std::string measure, having, window;
  time::Grain grain = time::Grain::week;
};

metric::Definition asking(const Asked& asked) {
  metric::Definition out = definition();
  out.calendar.grain = asked.grain;
  metric::MetricDef& metric = out.metrics["asked"] = measure(asked.measure, "event = 'play'");
  if (!asked.having.empty()) metric.having = parse(asked.having);
  if (!asked.window.empty()) metric.window = *time::window_from_text(asked.window);
  out.north_star->metric = "asked";
  out.tree = {{"asked", {metric::TreeOp::product, {"hours"}}}};
  return out;
}

/// Rows of plays in the window of a period, by entity.
std::map<std::string, std::vector<const Row*>> rows_of(const std::vector<Row>& rows, const metric::Definition& of,
                                                       std::int32_t period, const std::string* channel) {
  const metric::MetricDef& metric = of.metrics.at("asked");
  const std::int32_t end = time::period_start(period + 1, of.calendar);
  const std::int32_t first =
      metric.window ? time::first_day_of(metric.window, end) : time::period_start(period, of.calendar);
  std::map<std::string, std::vector<const Row*>> out;
  for (const Row& row : rows) {
    const std::int32_t at = time::days_from_seconds(row.seconds);
    if (row.event != "play" || at < first || at >= end || (channel && row.channel.value_or("") != *channel)) continue;
    out[row.user.value_or("")].push_back(&row);
  }
  return out;
}

double value_of(const Row& row) { return row.real ? *row.real : static_cast<double>(*row.cents) / 100; }
bool has_value(const Row& row) { return row.real || row.cents; }

/// Who did it `times` times, and brought more than `sum`.
double count_of(const std::map<std::string, std::vector<const Row*>>& rows, std::size_t times, double sum) {
  double count = 0;
  for (const auto& [user, own] : rows) {
    double brought = 0;
    for (const Row* row : own) brought += has_value(*row) ? value_of(*row) : 0;
    count += !user.empty() && own.size() >= times && brought > sum;
  }
  return count;
}

class Windows : public ::testing::TestWithParam<std::tuple<const char*, time::Grain>> {};

TEST_P(Windows, CountEachOnceAsOftenAsAsked) {
  const auto& [window, grain] = GetParam();
  const std::vector<Row> rows = random_log(7, 4000, 12, false);
  const metric::Definition plain = asking({"count_distinct(entity)", "", window, grain});
  const metric::Definition often =
      asking({"count_distinct(entity)", "count() >= 3 and sum(value) > 10", window, grain});
  const States of_plain = scan(rows, plain), of_often = scan(rows, often);
  const PeriodRange range = span_of(of_plain, 0)->periods;
  const auto leaf = [&](const States& states, const metric::Definition& of) {
    return leaf_index(states.plan().tables[0], *of.metrics.at("asked").measure, of.metrics.at("asked"));
  };
  const auto all = leaf_values(of_plain, 0, leaf(of_plain, plain), range);
  const auto some = leaf_values(of_often, 0, leaf(of_often, often), range);
  const auto segments = segments_of(of_often, 0, "channel");
  const auto by_segment = leaf_values_by_segment(of_often, 0, leaf(of_often, often), range, "channel");
  const auto all_by_segment = leaf_values_by_segment(of_plain, 0, leaf(of_plain, plain), range, "channel");
  double total = 0;
  for (std::int32_t i = 0; i < range.count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    EXPECT_EQ(all[at], count_of(rows_of(rows, plain, range.first + i, nullptr), 1, -1e9)) << i;
    EXPECT_EQ(some[at], count_of(rows_of(rows, often, range.first + i, nullptr), 3, 10)) << i;
    for (std::size_t s = 0; s < segments.size(); ++s) {
      const std::string& channel = segments[s].value;
      EXPECT_EQ(by_segment[s][at], count_of(rows_of(rows, often, range.first + i, &channel), 3, 10)) << i << channel;
      EXPECT_EQ(all_by_segment[s][at], count_of(rows_of(rows, plain, range.first + i, &channel), 1, -1e9));
    }
    total += *some[at];
  }
  EXPECT_GT(total, 0);
}

TEST_P(Windows, AddUpAndFindExtremes) {
  const auto& [window, grain] = GetParam();
  const std::vector<Row> rows = random_log(8, 400, 12, true);
  for (const char* measure : {"sum(value)", "count()", "max(value)", "average(value)"}) {
    const metric::Definition of = asking({measure, "", window, grain});
    const States states = scan(rows, of);
    const PeriodRange range = span_of(states, 0)->periods;
    const std::size_t leaf =
        leaf_index(states.plan().tables[0], *of.metrics.at("asked").measure, of.metrics.at("asked"));
    const Values values = leaf_values(states, 0, leaf, range);
    for (std::int32_t i = 0; i < range.count; ++i) {
      double sum = 0, count = 0, present = 0, most = -HUGE_VAL;
      for (const auto& [user, own] : rows_of(rows, of, range.first + i, nullptr)) {
        for (const Row* row : own) {
          ++count;
          if (!has_value(*row)) continue;
          ++present;
          sum += value_of(*row);
          most = std::max(most, value_of(*row));
        }
      }
      const std::string name = measure;
      const std::optional<double>& value = values[static_cast<std::size_t>(i)];
      if (name == "count()") {
        EXPECT_EQ(value, count);
      } else if (present == 0) {
        EXPECT_FALSE(value.has_value());
      } else {
        const double expected = name == "sum(value)" ? sum : name == "max(value)" ? most : sum / present;
        ASSERT_TRUE(value.has_value()) << name;
        EXPECT_NEAR(*value, expected, 1e-9) << name << " " << i;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AllKinds, Windows,
                         ::testing::Combine(::testing::Values("", "7 days", "28 days", "2 months", "all time"),
                                            ::testing::Values(time::Grain::day, time::Grain::week,
                                                              time::Grain::month)));

class Shards : public ::testing::TestWithParam<Asked> {};

TEST_P(Shards, DoNotShow) {
  const std::vector<Row> rows = random_log(9, 500, 10, false);
  const metric::Definition of = asking(GetParam());
  const States whole = scan(rows, of);
  States merged(plan(of));
  for (std::size_t begin = 0; begin < rows.size(); begin += 125) {
    States shard(plan(of));
    map_all(shard,
            load({rows.begin() + static_cast<std::ptrdiff_t>(begin),
                  rows.begin() + static_cast<std::ptrdiff_t>(begin + 125)}),
            40);
    ASSERT_TRUE(merge_bytes(merged, bytes_of(shard)).ok());
  }
  const PeriodRange range = span_of(whole, 0)->periods;
  const std::size_t leaf = leaf_index(whole.plan().tables[0], *of.metrics.at("asked").measure, of.metrics.at("asked"));
  EXPECT_EQ(leaf_values(merged, 0, leaf, range), leaf_values(whole, 0, leaf, range));
  auto segments = leaf_values_by_segment(merged, 0, leaf, range, "channel");
  EXPECT_EQ(segments, leaf_values_by_segment(whole, 0, leaf, range, "channel"));
}

INSTANTIATE_TEST_SUITE_P(
    AllKinds, Shards,
    ::testing::Values(Asked{"count_distinct(entity)", "count() >= 2 and max(value) > 1", "28 days"},
                      Asked{"count_distinct(entity)", "count_distinct(value) >= 2 or count_distinct(channel) > 1", ""},
                      Asked{"conversion(value > 1, value <= 1, 14)", "", ""}));

TEST(Having, CountsWhatIsToldApart) {
  const std::vector<Row> rows = random_log(11, 3000, 12, false);
  for (const char* window : {"", "28 days"}) {
    const metric::Definition of = asking({"count_distinct(entity)", "count_distinct(channel) >= 2", window});
    const States states = scan(rows, of);
    const PeriodRange range = span_of(states, 0)->periods;
    const std::size_t leaf =
        leaf_index(states.plan().tables[0], *of.metrics.at("asked").measure, of.metrics.at("asked"));
    const Values values = leaf_values(states, 0, leaf, range);
    double all = 0;
    for (std::int32_t i = 0; i < range.count; ++i) {
      double wanted = 0;
      for (const auto& [user, own] : rows_of(rows, of, range.first + i, nullptr)) {
        std::set<std::string> channels;
        for (const Row* row : own) {
          if (row->channel) channels.insert(*row->channel);
        }
        wanted += !user.empty() && channels.size() >= 2;
      }
      EXPECT_EQ(values[static_cast<std::size_t>(i)], wanted) << window << i;
      all += wanted;
    }
    EXPECT_GT(all, 20);
    // Of one channel nobody has two.
    for (const Values& segment : leaf_values_by_segment(states, 0, leaf, range, "channel"))
      EXPECT_EQ(segment, Values(segment.size(), 0.0));
  }
}

TEST(Conversion, IsSplitByTheSegmentOfTheFirstRow) {
  // Two come by ads and one of them pays, by no channel at all; one came by mail and does not.
  std::vector<Row> rows;
  const auto add = [&](int at, const char* user, const char* event, std::optional<std::string> channel) {
    Row row;
    row.seconds = monday + at * day;
    row.user = user;
    row.event = event;
    row.channel = std::move(channel);
    rows.push_back(row);
  };
  add(0, "a", "trial", "ads");
  add(1, "b", "trial", "ads");
  add(2, "c", "trial", "mail");
  add(5, "a", "paid", std::nullopt);
  add(40, "d", "trial", "mail");
  metric::Definition of = asking({"conversion(event = 'trial', event = 'paid', 14)", "", ""});
  of.metrics["asked"].where = nullptr;
  const States states = scan(rows, of);
  const PeriodRange range = span_of(states, 0)->periods;
  const std::size_t leaf = leaf_index(states.plan().tables[0], *of.metrics.at("asked").measure, of.metrics.at("asked"));
  const auto segments = segments_of(states, 0, "channel");
  const auto values = leaf_values_by_segment(states, 0, leaf, range, "channel");
  ASSERT_EQ(values.size(), 3u);
  std::map<std::string, std::optional<double>> first;
  for (std::size_t i = 0; i < values.size(); ++i) first[segments[i].value] = values[i].front();
  EXPECT_EQ(first["ads"], 0.5);
  EXPECT_EQ(first["mail"], 0.0);
  EXPECT_FALSE(first[""].has_value());
  EXPECT_FALSE(values[0].back().has_value()) << "its window is open";
}

TEST(Having, GrowthAddsUpToThoseWhoDidItOftenEnough) {
  const std::vector<Row> rows = random_log(10, 900, 10, true);
  const metric::Definition of = asking({"count_distinct(entity)", "count() >= 3", ""});
  const States states = scan(rows, of);
  const PeriodRange range = span_of(states, 0)->periods;
  const std::size_t leaf = leaf_index(states.plan().tables[0], *of.metrics.at("asked").measure, of.metrics.at("asked"));
  EXPECT_TRUE(states.plan().tables[0].leaves[leaf].keeps_activity);
  const Values active = leaf_values(states, 0, leaf, range);
  const auto growth = growth_counts(states, 0, leaf, range);
  for (std::size_t i = 0; i < growth.size(); ++i) {
    EXPECT_EQ(active[i], static_cast<double>(growth[i].fresh + growth[i].retained + growth[i].resurrected));
    if (i > 0) {
      EXPECT_EQ(active[i - 1], static_cast<double>(growth[i].retained + growth[i].churned));
    }
  }
}

TEST(Having, IsRefusedInWordsWhereItMeansNothing) {
  const auto fault = [](const std::string& measure, const std::string& having) {
    const auto planned = plan_scan(asking({measure, having, ""}), {profile()});
    return planned.ok() ? std::string("fine") : planned.error().text();
  };
  EXPECT_EQ(fault("count_distinct(entity)", "count() >= 3"), "fine");
  EXPECT_NE(fault("sum(value)", "count() >= 3").find("Write count_distinct(entity) as the measure."),
            std::string::npos);
  EXPECT_EQ(fault("count_distinct(entity)", "count_distinct(event) > 1"), "fine");
  EXPECT_NE(fault("count_distinct(entity)", "median(value) > 1").find("median() cannot stand"), std::string::npos);
  EXPECT_NE(fault("count_distinct(entity)", "conversion(value > 1, value < 1, 7) > 0").find("Use count()"),
            std::string::npos);
  EXPECT_NE(fault("count_distinct(entity)", "count()").find("a condition needs true or false"), std::string::npos)
      << fault("count_distinct(entity)", "count()");
  EXPECT_NE(fault("count_distinct(entity)", "1 < 2").find("Write count() >= 3."), std::string::npos);
  EXPECT_NE(fault("count_distinct(entity)", "value > 3").find("without an aggregate"), std::string::npos)
      << fault("count_distinct(entity)", "value > 3");
}

}  // namespace
}  // namespace northstar::scan::testing
