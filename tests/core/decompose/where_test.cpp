#include "decompose/where.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "stats/random.hpp"

namespace northstar::decompose {
namespace {

constexpr std::size_t weeks = 60, channels = 6, countries = 8;
constexpr Range before{46, 46}, after{59, 59};

/// Orders by week, channel and country: one course for all, and noise of counts in each cell.
class Shop {
 public:
  explicit Shop(std::uint64_t seed) : random_(seed) {
    double course = 1;
    for (std::size_t t = 0; t < weeks; ++t) {
      course *= 1 + 0.03 * random_.normal();
      for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < countries; ++n) {
          const double level = 60.0 * static_cast<double>(1 + c) * static_cast<double>(1 + n) * course;
          cells_[t][c][n] = std::round(std::max(0.0, level + std::sqrt(level) * random_.normal()));
        }
    }
  }

  /// From the last week of the baseline on, one channel (or one channel of one country) lies higher or lower.
  void plant(std::size_t channel, std::optional<std::size_t> country, double factor) {
    for (std::size_t t = static_cast<std::size_t>(before.last) + 1; t < weeks; ++t)
      for (std::size_t n = 0; n < countries; ++n)
        if (!country || n == *country) cells_[t][channel][n] = std::round(cells_[t][channel][n] * factor);
  }

  Where search(Range baseline = before, Range comparison = after) const {
    std::vector<series::SegmentSeries> segments, pairs;
    const auto add = [&](const char* dimension, const std::string& name, auto holds) {
      segments.push_back({dimension, name, series_of(holds)});
    };
    for (std::size_t c = 0; c < channels; ++c)
      add("channel", "c" + std::to_string(c), [=](std::size_t channel, std::size_t) { return channel == c; });
    for (std::size_t n = 0; n < countries; ++n)
      add("country", "n" + std::to_string(n), [=](std::size_t, std::size_t country) { return country == n; });
    for (std::size_t c = 0; c < channels; ++c)
      for (std::size_t n = 0; n < countries; ++n)
        pairs.push_back(
            {"channel × country", "c" + std::to_string(c) + '\x1f' + "n" + std::to_string(n),
             series_of([=](std::size_t channel, std::size_t country) { return channel == c && country == n; })});
    const auto all =
        series::MetricSeries::from({series_of([](std::size_t, std::size_t) { return true; })}, segments, pairs);
    const metric::Definition definition;
    return find_where(definition, Levels(definition, all, baseline), "orders", baseline, comparison);
  }

  stats::Random& random() { return random_; }

 private:
  template <class Holds>
  series::Series series_of(const Holds& holds) const {
    series::Series out;
    out.metric = "orders";
    for (std::size_t t = 0; t < weeks; ++t) {
      double sum = 0;
      for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < countries; ++n) sum += holds(c, n) ? cells_[t][c][n] : 0;
      out.values.emplace_back(sum);
    }
    return out;
  }

  stats::Random random_;
  std::array<std::array<std::array<double, countries>, channels>, weeks> cells_{};
};

TEST(Where, FindsAPlantedSegmentFirstInNineteenOfTwenty) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Shop shop(seed);
    const std::size_t channel = shop.random().below(channels), country = shop.random().below(countries);
    const bool in_one_country = seed % 4 == 3;
    const double size = in_one_country ? 0.6 : 0.25;
    shop.plant(channel, in_one_country ? std::optional(country) : std::nullopt, seed % 2 ? 1 + size : 1 - size);
    const Where where = shop.search();
    const std::string name = "c" + std::to_string(channel);
    found += !where.segments.empty() &&
             where.segments[0].segment == (in_one_country ? name + "\x1fn" + std::to_string(country) : name);
  }
  RecordProperty("found", found);
  EXPECT_GE(found, 190);
}

TEST(Where, ClaimsASegmentInAtMostOneOfTwentyWhereAllMovedAlike) {
  int claimed = 0;
  for (std::uint64_t seed = 1000; seed < 1200; ++seed) claimed += !Shop(seed).search().segments.empty();
  RecordProperty("claimed", claimed);
  EXPECT_LE(claimed, 10);
}

TEST(Where, GivesTheWholeExcessToOneSegmentAndItsPowerToExplain) {
  Shop shop(1);
  shop.plant(3, std::nullopt, 1.5);
  const Where where = shop.search();
  ASSERT_EQ(where.segments.size(), 1u);
  const OddSegment& odd = where.segments[0];
  EXPECT_EQ(odd.dimension, "channel");
  EXPECT_EQ(odd.segment, "c3");
  EXPECT_NEAR(odd.excess / odd.comparison, 1.0 / 3, 0.05);
  EXPECT_GT(odd.surprise, 0);
  EXPECT_EQ(where.looked_at, channels + countries + channels * countries);
}

TEST(Where, TellsNoTwoSegmentsThatOverlap) {
  Shop shop(8);
  shop.plant(1, std::nullopt, 1.6);
  shop.plant(4, std::nullopt, 0.6);
  const Where where = shop.search();
  ASSERT_EQ(where.segments.size(), 2u);
  EXPECT_EQ(where.segments[0].dimension, where.segments[1].dimension);
  EXPECT_NE(where.segments[0].segment, where.segments[1].segment);
}

TEST(Where, ComparesRanges) {
  Shop shop(9);
  shop.plant(2, std::nullopt, 1.15);
  const Where where = shop.search({34, 46}, {47, 59});
  ASSERT_FALSE(where.segments.empty());
  EXPECT_EQ(where.segments[0].segment, "c2");
}

TEST(Where, SaysNothingFromAShortRecord) {
  std::vector<series::SegmentSeries> segments;
  series::Series whole;
  whole.metric = "orders";
  whole.values.assign(8, 30.0);
  for (const char* name : {"a", "b"}) {
    segments.push_back({"plan", name, whole});
    segments.back().series.values.assign(8, 15.0);
  }
  const metric::Definition definition;
  const auto series = series::MetricSeries::from({whole}, segments);
  const Where where = find_where(definition, Levels(definition, series, {0, 0}), "orders", {0, 0}, {7, 7});
  EXPECT_TRUE(where.short_record);
  EXPECT_TRUE(where.segments.empty());
}

}  // namespace
}  // namespace northstar::decompose
