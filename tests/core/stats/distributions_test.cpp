#include "stats/distributions.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "read_csv.hpp"

namespace northstar::stats {
namespace {

// special_functions.csv: mpmath with 60 digits.
TEST(Distributions, AgreeWithSixtyDigitValuesAlsoInFarTails) {
  const auto table = test::read_csv(NORTHSTAR_TEST_DATA "/stats/cases/special_functions.csv");
  const auto a = table.series("a"), b = table.series("b"), x = table.series("x"), value = table.series("value");
  ASSERT_GT(table.rows.size(), 150u);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string& fn = table.text(i, "fn");
    double got = std::nan("");
    if (fn == "t_two_sided_p") got = t_two_sided_p(*x[i], *a[i]);
    if (fn == "t_quantile") got = t_quantile(*x[i], *a[i]);
    if (fn == "f_upper_p") got = f_upper_p(*x[i], *a[i], *b[i]);
    if (fn == "chi2_upper_p") got = chi2_upper_p(*x[i], *a[i]);
    if (fn == "normal_upper_p") got = normal_upper_p(*x[i]);
    if (fn == "normal_quantile") got = normal_quantile(*x[i]);
    const double want = *value[i];
    if (std::abs(want) < 1e-300) {
      EXPECT_LE(std::abs(got), 1e-300) << fn << " row " << i;
    } else {
      EXPECT_NEAR(got / want, 1, 1e-10) << fn << " row " << i << ": " << got << " instead of " << want;
    }
  }
}

TEST(Distributions, QuantilesUndoTails) {
  for (double p : {1e-8, 0.02, 0.3, 0.5, 0.9, 0.999}) {
    EXPECT_NEAR(f_upper_p(f_quantile(p, 3, 17), 3, 17), 1 - p, 1e-12);
    EXPECT_NEAR(chi2_upper_p(chi2_quantile(p, 4), 4), 1 - p, 1e-12);
    EXPECT_NEAR(t_upper_p(t_quantile(p, 7), 7), 1 - p, 1e-12);
    EXPECT_NEAR(normal_upper_p(normal_quantile(p)), 1 - p, 1e-12);
  }
}

TEST(Distributions, AnswerNotANumberOutsideTheirDomainAndNeverThrow) {
  EXPECT_TRUE(std::isnan(t_upper_p(1, 0)));
  EXPECT_TRUE(std::isnan(t_quantile(1.5, 3)));
  EXPECT_TRUE(std::isnan(f_upper_p(2, -1, 3)));
  EXPECT_TRUE(std::isnan(chi2_quantile(-0.1, 3)));
  EXPECT_TRUE(std::isnan(normal_upper_p(std::nan(""))));
  EXPECT_EQ(t_two_sided_p(INFINITY, 5), 0);
  EXPECT_EQ(f_upper_p(0, 2, 3), 1);
  EXPECT_EQ(normal_quantile(0), -INFINITY);
}

}  // namespace
}  // namespace northstar::stats
