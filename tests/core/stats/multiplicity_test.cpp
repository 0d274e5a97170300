#include "stats/multiplicity.hpp"

#include <gtest/gtest.h>

namespace northstar::stats {
namespace {

using P = std::vector<std::optional<double>>;

// Table of 15 p values in Benjamini and Hochberg (1995); adjusted values from R 4.2.2 p.adjust.
const P kPaper = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                  0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};

TEST(BenjaminiHochberg, AgreesWithThePublishedTable) {
  const P want = {0.0015,
                  0.003,
                  0.0095,
                  0.035625,
                  0.0603,
                  0.063857142857142862,
                  0.063857142857142862,
                  0.0645,
                  0.0765,
                  0.486,
                  0.58118181818181813,
                  0.71487499999999993,
                  0.75323076923076926,
                  0.81321428571428567,
                  1};
  const P got = benjamini_hochberg(kPaper);
  for (std::size_t i = 0; i < want.size(); ++i) EXPECT_NEAR(*got[i], *want[i], 1e-12) << i;
}

TEST(Holm, AgreesWithThePublishedTable) {
  const P want = {0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1};
  const P got = holm(kPaper);
  for (std::size_t i = 0; i < want.size(); ++i) EXPECT_NEAR(*got[i], *want[i], 1e-12) << i;
}

TEST(Multiplicity, MissingValuesStayMissingAndDoNotCount) {
  const P p = {0.02, std::nullopt, 0.01};
  EXPECT_NEAR(*holm(p)[2], 0.02, 1e-15);
  EXPECT_FALSE(holm(p)[1]);
  EXPECT_NEAR(*benjamini_hochberg(p)[2], 0.02, 1e-15);
  EXPECT_TRUE(holm({}).empty());
}

}  // namespace
}  // namespace northstar::stats
