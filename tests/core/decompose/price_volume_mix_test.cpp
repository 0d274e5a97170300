#include "decompose/price_volume_mix.hpp"

#include <gtest/gtest.h>

namespace northstar::decompose {
namespace {

// By hand: 100 at 10 and 50 at 20; then 120 at 11 and 40 at 20, 5 at 8 that are new, and 10 at 7 that are gone.
TEST(PriceVolumeMix, SplitsAsByHandAndAddsUp) {
  const std::vector<Sold> products = {{100, 1000, 120, 1320}, {50, 1000, 40, 800}, {0, 0, 5, 40}, {10, 70, 0, 0}};
  const PriceVolumeMix split = price_volume_mix(products);
  EXPECT_NEAR(split.volume, 10 * 2000.0 / 150, 1e-9);
  EXPECT_NEAR(split.price, 120, 1e-9);
  EXPECT_DOUBLE_EQ(split.fresh, 40);
  EXPECT_DOUBLE_EQ(split.lost, -70);
  EXPECT_NEAR(split.volume + split.mix + split.price + split.fresh + split.lost, 2160 - 2070, 1e-9);
}

TEST(PriceVolumeMix, HasOnlyNewAndLostWhereNothingIsInBoth) {
  const PriceVolumeMix split = price_volume_mix({{0, 0, 5, 40}, {10, 70, 0, 0}});
  EXPECT_EQ(split.volume, 0);
  EXPECT_EQ(split.mix, 0);
  EXPECT_EQ(split.price, 0);
  EXPECT_EQ(split.fresh + split.lost, -30);
}

}  // namespace
}  // namespace northstar::decompose
