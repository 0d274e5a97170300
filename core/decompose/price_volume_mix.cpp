#include "decompose/price_volume_mix.hpp"

namespace northstar::decompose {

PriceVolumeMix price_volume_mix(const std::vector<Sold>& products) {
  PriceVolumeMix out;
  Sold both;
  const auto in_both = [](const Sold& sold) { return sold.quantity_before != 0 && sold.quantity_after != 0; };
  for (const Sold& sold : products) {
    if (!in_both(sold)) {
      out.fresh += sold.value_after;
      out.lost -= sold.value_before;
      continue;
    }
    both.quantity_before += sold.quantity_before;
    both.quantity_after += sold.quantity_after;
    both.value_before += sold.value_before;
  }
  if (both.quantity_before == 0) {  // no mean price to begin with
    for (const Sold& sold : products)
      if (in_both(sold)) out.price += sold.value_after - sold.value_before;
    return out;
  }
  const double growth = both.quantity_after / both.quantity_before;
  out.volume = (growth - 1) * both.value_before;
  for (const Sold& sold : products) {
    if (!in_both(sold)) continue;
    const double price = sold.value_before / sold.quantity_before;
    out.mix += (sold.quantity_after - sold.quantity_before * growth) * price;
    out.price += sold.value_after - price * sold.quantity_after;
  }
  return out;
}

}  // namespace northstar::decompose
