#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "decompose/where.hpp"
#include "stats/random.hpp"

namespace northstar::decompose {
namespace {

constexpr std::size_t weeks = 60, channels = 6, countries = 8;
constexpr Range before{46, 46}, after{59, 59};

/// Orders over visits by week, channel and country: one course for all visits, one for all rates, and noise of counts
/// in each cell. A channel's rate is from 4 % to 19 %. Rates move alike by the same factor, scores by the same
/// difference.
class Shop {
 public:
  /// `least`: what an order counts that was not made; −1 makes of the rate a score between −1 and 1.
  explicit Shop(std::uint64_t seed, double least = 0) : random_(seed), least_(least) {
    double crowd = 1, wish = 1;
    for (std::size_t t = 0; t < weeks; ++t) {
      crowd *= 1 + 0.03 * random_.normal();
      wish *= 1 + 0.01 * random_.normal();
      for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < countries; ++n) {
          const double level =
              1500.0 * static_cast<double>(1 + (3 * c) % channels) * static_cast<double>(1 + n) * crowd;
          visits_[t][c][n] = std::round(level + std::sqrt(level) * random_.normal());
          const double rate = 0.04 + 0.03 * static_cast<double>(c);
          rates_[t][c][n] = least == 0 ? rate * wish : rate + 0.1 * (wish - 1);
          noise_[t][c][n] = random_.normal();
        }
    }
  }

  /// From the last week of the baseline on, the rates (or the visits) of one channel, or of one channel of one country.
  void plant_rate(std::size_t channel, std::optional<std::size_t> country, double factor) {
    plant(rates_, channel, country, factor);
  }
  void plant_visits(std::size_t channel, double factor) { plant(visits_, channel, std::nullopt, factor); }
  /// The rates of all channels by so much.
  void shift_all(double by) {
    for (std::size_t t = static_cast<std::size_t>(before.last) + 1; t < weeks; ++t)
      for (auto& of_channel : rates_[t])
        for (double& rate : of_channel) rate += by;
  }

  Where search(Range baseline = before, Range comparison = after) const {
    std::vector<series::Series> all;
    std::vector<series::SegmentSeries> segments, pairs;
    const Cells orders = all_orders();
    for (const bool of_visits : {true, false}) {
      const Cells& cells = of_visits ? visits_ : orders;
      const char* metric = of_visits ? "visits" : "orders";
      const auto add = [&](const char* dimension, const std::string& name, auto holds) {
        auto& to = name.find('\x1f') == std::string::npos ? segments : pairs;
        to.push_back({dimension, name, series_of(metric, cells, holds)});
      };
      all.push_back(series_of(metric, cells, [](std::size_t, std::size_t) { return true; }));
      for (std::size_t c = 0; c < channels; ++c)
        add("channel", "c" + std::to_string(c), [=](std::size_t channel, std::size_t) { return channel == c; });
      for (std::size_t n = 0; n < countries; ++n)
        add("country", "n" + std::to_string(n), [=](std::size_t, std::size_t country) { return country == n; });
      for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < countries; ++n)
          add("channel × country", "c" + std::to_string(c) + '\x1f' + "n" + std::to_string(n),
              [=](std::size_t channel, std::size_t country) { return channel == c && country == n; });
    }
    all.push_back(all[0]);
    all[2].metric = "rate";
    for (std::size_t t = 0; t < weeks; ++t) *all[2].values[t] = *all[1].values[t] / *all[0].values[t];
    const auto series = series::MetricSeries::from(all, segments, pairs);
    metric::Definition definition;
    definition.metrics["visits"].measure = *metric::parse_expression("count()", "visits");
    definition.metrics["orders"].measure = *metric::parse_expression("sum(value)", "orders");
    definition.metrics["rate"].formula = *metric::parse_expression("orders / visits", "rate");
    return find_where(definition, Levels(definition, series, baseline), "rate", baseline, comparison);
  }

  stats::Random& random() { return random_; }

 private:
  using Cells = std::array<std::array<std::array<double, countries>, channels>, weeks>;

  static void plant(Cells& cells, std::size_t channel, std::optional<std::size_t> country, double factor) {
    for (std::size_t t = static_cast<std::size_t>(before.last) + 1; t < weeks; ++t)
      for (std::size_t n = 0; n < countries; ++n)
        if (!country || n == *country) cells[t][channel][n] = std::round(1e4 * cells[t][channel][n] * factor) / 1e4;
  }

  Cells all_orders() const {
    Cells out{};
    for (std::size_t t = 0; t < weeks; ++t)
      for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < countries; ++n) {
          const double visits = visits_[t][c][n], rate = rates_[t][c][n];
          const double made = std::round(visits * rate + std::sqrt(visits * rate * (1 - rate)) * noise_[t][c][n]);
          out[t][c][n] = made + least_ * (visits - made);
        }
    return out;
  }

  template <class Holds>
  static series::Series series_of(const char* metric, const Cells& cells, const Holds& holds) {
    series::Series out;
    out.metric = metric;
    for (std::size_t t = 0; t < weeks; ++t) {
      double sum = 0;
      for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < countries; ++n)
          if (holds(c, n)) sum += cells[t][c][n];
      out.values.emplace_back(sum);
    }
    return out;
  }

  stats::Random random_;
  double least_;
  Cells visits_{}, rates_{}, noise_{};
};

std::string name_of(std::size_t channel, std::optional<std::size_t> country = std::nullopt) {
  return "c" + std::to_string(channel) + (country ? "\x1fn" + std::to_string(*country) : "");
}

TEST(WhereOfARatio, FindsAPlantedRateFirstInNineteenOfTwenty) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Shop shop(seed);
    const std::size_t channel = shop.random().below(channels), country = shop.random().below(countries);
    const std::optional<std::size_t> place = seed % 4 == 3 ? std::optional(country) : std::nullopt;
    const double size = place ? 0.6 : 0.25;
    shop.plant_rate(channel, place, seed % 2 ? 1 + size : 1 - size);
    const Where where = shop.search();
    found += !where.segments.empty() && where.segments[0].odd == Odd::rate &&
             where.segments[0].segment == name_of(channel, place);
  }
  RecordProperty("found", found);
  EXPECT_GE(found, 190);
}

TEST(WhereOfARatio, FindsAPlantedWeightFirstInNineteenOfTwenty) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Shop shop(seed);
    const std::size_t channel = seed % 2 ? 0 : channels - 1;  // whose rates are far from the mean
    shop.plant_visits(channel, seed % 4 < 2 ? 1.4 : 0.6);
    const Where where = shop.search();
    found += !where.segments.empty() && where.segments[0].odd == Odd::weight &&
             where.segments[0].segment == name_of(channel);
  }
  RecordProperty("found", found);
  EXPECT_GE(found, 190);
}

TEST(WhereOfARatio, ClaimsASegmentInAtMostOneOfTwentyWhereAllMovedAlike) {
  int claimed = 0;
  for (std::uint64_t seed = 1000; seed < 1200; ++seed) claimed += !Shop(seed).search().segments.empty();
  RecordProperty("claimed", claimed);
  EXPECT_LE(claimed, 10);
}

TEST(WhereOfARatio, OfAScoreBelowZeroComparesDifferences) {
  int found = 0, claimed = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Shop alike(2000 + seed, -1), planted(seed, -1);
    alike.shift_all(0.02);
    claimed += !alike.search().segments.empty();
    planted.plant_rate(2 + seed % 4, std::nullopt, 1.3);
    const Where where = planted.search();
    found += !where.segments.empty() && where.segments[0].segment == name_of(2 + seed % 4);
  }
  RecordProperty("found", found);
  RecordProperty("claimed", claimed);
  EXPECT_GE(found, 95);
  EXPECT_LE(claimed, 5);
}

TEST(WhereOfARatio, SaysWhatTheRateWouldHaveBeenAndWhatItGave) {
  Shop shop(1);
  shop.plant_rate(3, std::nullopt, 1.5);
  const Where where = shop.search();
  ASSERT_EQ(where.segments.size(), 1u);
  const OddSegment& odd = where.segments[0];
  EXPECT_EQ(odd.odd, Odd::rate);
  EXPECT_EQ(odd.dimension, "channel");
  EXPECT_NEAR(odd.baseline, 0.13, 0.03);
  EXPECT_NEAR(odd.excess, odd.comparison / 3, 0.01);
  EXPECT_NEAR(odd.explanatory_power, 1, 0.3);
  EXPECT_GT(odd.rate, 5 * std::fabs(odd.mix));
  EXPECT_EQ(where.looked_at, channels + countries + channels * countries);
}

}  // namespace
}  // namespace northstar::decompose
