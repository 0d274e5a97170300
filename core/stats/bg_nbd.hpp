// How often customers without a contract buy again, and whether they still will: the BG/NBD model of Fader, Hardie and
// Lee (2005), Marketing Science 24(2), 275-284. While alive a customer buys at a rate of its own (gamma over
// customers); after every purchase it may leave, with a chance of its own (beta over customers).
#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"

namespace northstar::stats {

/// One customer. Times since its first purchase, in one unit for all (weeks, say).
struct PurchaseHistory {
  std::size_t repeats = 0;  // purchases after the first; several on one day are one
  double last = 0;          // time of the last of them; 0 without any
  double observed = 0;      // time up to which we looked
};

struct BgNbd {
  double r = 0, alpha = 0;  // purchase rates: gamma with shape r and rate alpha (in the unit of time)
  double a = 0, b = 0;      // chances to leave after a purchase: beta
  double log_likelihood = 0;

  /// Repeat purchases that a new customer makes within `time`.
  double expected_repeats(double time) const;
  /// Chance that a new customer makes just so many of them.
  double probability_of_repeats(std::size_t repeats, double time) const;
  /// Purchases that this customer makes within `time` after it was observed.
  double expected_repeats_after(const PurchaseHistory& customer, double time) const;
  /// Chance that it has not left. Of customers without a repeat purchase the model says 1, as they had no occasion to
  /// leave: not to be read as loyalty.
  double probability_alive(const PurchaseHistory& customer) const;
};

/// Largest likelihood. Fails (not_computable) with fewer than 10 customers, without a repeat purchase, and where times
/// are negative, not finite or not in order; the error's place is "customers[index]".
Result<BgNbd> fit_bg_nbd(std::span<const PurchaseHistory> customers);

}  // namespace northstar::stats
