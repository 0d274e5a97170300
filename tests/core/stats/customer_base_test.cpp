// Models of a customer base beyond the published cases (tests/marketing): what they refuse, and what has to hold of
// any.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "stats/bg_nbd.hpp"
#include "stats/gamma_gamma.hpp"
#include "stats/shifted_beta_geometric.hpp"

namespace northstar::stats {
namespace {

constexpr BgNbd kPublished = {0.243, 4.414, 0.793, 2.426, 0};  // CDNOW, in weeks

std::vector<PurchaseHistory> twelve_customers() {
  std::vector<PurchaseHistory> out(12, {0, 0, 30});
  for (std::size_t i = 0; i < 6; ++i) out[i] = {i + 1, 4.0 * static_cast<double>(i + 1), 30};
  return out;
}

TEST(BgNbd, ChancesOfAnyNumberOfRepeatsAreOneAndGiveTheMean) {
  double sum = 0, mean = 0;
  for (std::size_t x = 0; x < 400; ++x) {
    const double chance = kPublished.probability_of_repeats(x, 39);
    sum += chance;
    mean += chance * static_cast<double>(x);
  }
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_NEAR(mean, kPublished.expected_repeats(39), 1e-6);
}

TEST(BgNbd, HasAMeanWhereItsFormulaDividesByZero) {
  BgNbd model = kPublished;
  std::vector<double> means;
  for (const double a : {1 - 1e-4, 1.0, 1 + 1e-4}) {
    model.a = a;
    means.push_back(model.expected_repeats(39));
  }
  EXPECT_NEAR(means[1], (means[0] + means[2]) / 2, 1e-6);
  EXPECT_GT(means[0], means[1]);
  EXPECT_GT(means[1], means[2]);
}

TEST(BgNbd, WhoBoughtLongAgoIsLessLikelyToBuyAgain) {
  EXPECT_EQ(kPublished.probability_alive({0, 0, 39}), 1);
  EXPECT_GT(kPublished.probability_alive({3, 38, 39}), kPublished.probability_alive({3, 10, 39}));
  EXPECT_GT(kPublished.expected_repeats_after({3, 38, 39}, 10), kPublished.expected_repeats_after({3, 10, 39}, 10));
}

TEST(BgNbd, RefusesWhatIsNoHistory) {
  EXPECT_TRUE(fit_bg_nbd(twelve_customers()).ok());
  const auto with = [](PurchaseHistory one) {
    std::vector<PurchaseHistory> customers = twelve_customers();
    customers[7] = one;
    return fit_bg_nbd(customers);
  };
  for (const PurchaseHistory& one : {PurchaseHistory{1, 31, 30}, {1, -1, 30}, {1, 0, 30}, {0, 5, 30}, {1, 5, NAN}}) {
    const auto refused = with(one);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().place, "customers[7]");
  }
  EXPECT_FALSE(fit_bg_nbd(std::vector<PurchaseHistory>(12, {0, 0, 30})).ok());
  EXPECT_FALSE(fit_bg_nbd(std::vector<PurchaseHistory>(9, {1, 5, 30})).ok());
}

TEST(GammaGamma, DrawsFewPurchasesTowardsTheMeanOfAll) {
  constexpr GammaGamma model = {6.25, 3.74, 15.44, 0, 0};
  const double all = model.population_mean();
  EXPECT_EQ(model.expected_mean({0, 0}), all);
  EXPECT_LT(all, model.expected_mean({1, 100}));
  EXPECT_LT(model.expected_mean({1, 100}), model.expected_mean({20, 100}));
  EXPECT_LT(model.expected_mean({20, 100}), 100);
  EXPECT_TRUE(std::isinf(GammaGamma({6.25, 1, 15.44, 0, 0}).population_mean()));
}

TEST(GammaGamma, LeavesOutWhoBoughtNothingAndRefusesRefunds) {
  std::vector<Spending> customers;
  for (std::size_t i = 0; i < 12; ++i) customers.push_back({1 + i % 3, 10.0 + static_cast<double>(i)});
  const auto without = fit_gamma_gamma(customers);
  customers.push_back({0, 0});
  const auto with = fit_gamma_gamma(customers);
  ASSERT_TRUE(without.ok() && with.ok());
  EXPECT_EQ(with->p, without->p);
  customers.push_back({2, -5});
  EXPECT_EQ(fit_gamma_gamma(customers).error().place, "customers[13]");
  EXPECT_FALSE(fit_gamma_gamma(std::vector<Spending>(9, {1, 5})).ok());
}

TEST(LifetimeValue, IsTheDiscountedSumOfItsPeriods) {
  constexpr GammaGamma spending = {6.25, 3.74, 15.44, 0, 0};
  const PurchaseHistory history{2, 30.43, 38.86};
  const Spending spent{2, 22.35};
  const double plain = lifetime_value(kPublished, spending, history, spent, 4, 6, 0);
  EXPECT_NEAR(plain, kPublished.expected_repeats_after(history, 24) * spending.expected_mean(spent), 1e-9);
  EXPECT_LT(lifetime_value(kPublished, spending, history, spent, 4, 6, 0.01), plain);
}

TEST(ShiftedBetaGeometric, LearnsWhatItWasMadeOf) {
  const ShiftedBetaGeometric truth{0.7, 1.2, 0};
  std::vector<double> remaining;
  for (int n = 0; n < 9; ++n) remaining.push_back(1e6 * truth.survival(n));
  const auto found = fit_shifted_beta_geometric(remaining);
  ASSERT_TRUE(found.ok());
  EXPECT_NEAR(found->alpha, truth.alpha, 1e-5);
  EXPECT_NEAR(found->beta, truth.beta, 1e-5);
  for (int n = 1; n < 9; ++n) EXPECT_GT(truth.retention(n + 1), truth.retention(n));
}

TEST(ShiftedBetaGeometric, RefusesWhatIsNoCohort) {
  const auto path = [](const std::vector<double>& remaining) {
    const auto refused = fit_shifted_beta_geometric(remaining);
    return refused.ok() ? "fitted" : refused.error().place;
  };
  EXPECT_EQ(path({100, 80, 90}), "remaining[2]");
  EXPECT_EQ(path({100, -1, -2}), "remaining[1]");
  EXPECT_EQ(path({100, NAN, 2}), "remaining[1]");
  EXPECT_EQ(path({100, 100, 100}), "remaining");
  EXPECT_EQ(path({100, 80}), "");
  EXPECT_EQ(path({100, 80, 70}), "fitted");
}

}  // namespace
}  // namespace northstar::stats
