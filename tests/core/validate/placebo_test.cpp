#include "validate/placebo.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stats/random.hpp"

namespace northstar::validate {
namespace {

/// A metric that leads its outcome by three of `weeks`.
LeadRequest led(int weeks) {
  stats::Random random(3);
  LeadRequest request;
  Candidate& metric = request.candidates.emplace_back();
  metric.name = "metric";
  for (int t = 0; t < weeks; ++t) {
    const double before = t < 3 ? 0 : std::log(*metric.values[static_cast<std::size_t>(t - 3)]);
    metric.values.emplace_back(std::exp(0.1 * random.normal()));
    request.outcome.emplace_back(std::exp(before + 0.05 * random.normal()));
  }
  return request;
}

std::vector<double> sorted(const stats::Series& series) {
  std::vector<double> out;
  for (const std::optional<double>& value : series)
    if (value) out.push_back(*value);
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Placebo, OfALeadHardlyAnyPass) {
  const LeadRequest request = led(104);
  const LeadResult real = detect_leads(request);
  ASSERT_EQ(real.leading.size(), 1u);
  const LeadResult placebo = detect_leads(shuffled(request));
  ASSERT_EQ(placebo.candidates.size(), static_cast<std::size_t>(placebo_shuffles));
  EXPECT_TRUE(placebo.leading.empty());
  EXPECT_EQ(passing(real, real.alpha), 1);
  // 3 % of 50 on average; more than 6 come once in 1,000 times.
  EXPECT_LE(passing(placebo, real.alpha), 6);
  EXPECT_EQ(passing(placebo, 1.1), placebo_shuffles);
}

TEST(Placebo, DealsTheSameValuesToThePeriodsThatHaveOne) {
  LeadRequest request = led(60);
  request.candidates.front().values[7].reset();
  const LeadRequest placebo = shuffled(request);
  const stats::Series& own = request.candidates.front().values;
  for (const Candidate& copy : placebo.candidates) {
    EXPECT_FALSE(copy.values[7]);
    EXPECT_EQ(sorted(copy.values), sorted(own));
    EXPECT_NE(copy.values, own);
  }
  EXPECT_NE(placebo.candidates[0].values, placebo.candidates[1].values);
  EXPECT_EQ(placebo.candidates[1].values, shuffled(request).candidates[1].values);
}

}  // namespace
}  // namespace northstar::validate
