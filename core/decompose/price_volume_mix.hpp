// The change of a value by price, volume and mix over products (or other segments): how much more was sold at the mean
// price before, how its parts shifted to dearer or cheaper ones, what each of them cost more, and what is new or gone.
// With q a quantity, p = value / quantity and Q the quantity of what was there in both ranges, before (0) and after
// (1):
//   volume = (Q1 - Q0) V0 / Q0    mix = Σ (q1 - q0 Q1 / Q0) p0    price = Σ (p1 - p0) q1
//   fresh = Σ v1 of what was not there before    lost = -Σ v0 of what is not there after
#pragma once

#include <vector>

namespace northstar::decompose {

struct Sold {
  double quantity_before = 0, value_before = 0, quantity_after = 0, value_after = 0;
};

struct PriceVolumeMix {
  double volume = 0, mix = 0, price = 0, fresh = 0, lost = 0;  // in the unit of the value; they add up to its change
};

/// What has neither a quantity nor a value in a range is not there in it. Value without a quantity counts as new or
/// lost value of its own. Nothing in common: volume, mix and price are 0.
PriceVolumeMix price_volume_mix(const std::vector<Sold>& products);

}  // namespace northstar::decompose
