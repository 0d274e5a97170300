// What customers spend per purchase, drawn towards the mean of all the more the fewer purchases they made: the
// Gamma-Gamma model of Fader, Hardie and Lee (2005), Journal of Marketing Research 42(4), 415-430, in the notation of
// Fader and Hardie (2013), note 025. With a BG/NBD model: what a customer is worth.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"
#include "stats/bg_nbd.hpp"

namespace northstar::stats {

/// One customer.
struct Spending {
  std::size_t purchases = 0;  // those that the mean is of: repeat purchases, where the first is left out
  double mean = 0;            // per purchase, in one currency for all
};

struct GammaGamma {
  double p = 0, q = 0, gamma = 0;  // gamma in the currency
  double log_likelihood = 0;
  /// Pearson's, between purchases and mean, of those who count: the model takes it for 0.
  double correlation = 0;

  /// Mean per purchase over all customers, p gamma / (q - 1); infinite for q <= 1.
  double population_mean() const;
  /// What this customer will spend per purchase: the population's mean where it made none.
  double expected_mean(const Spending& customer) const;
};

/// Largest likelihood over those with a purchase. Fails (not_computable) with fewer than 10 of them, and where a mean
/// is not positive and finite; the error's place is "customers[index]".
Result<GammaGamma> fit_gamma_gamma(std::span<const Spending> customers);

/// Money that a customer brings in so many periods after it was observed, of `period` units of time each; what comes in
/// the i-th is divided by (1 + discount)^i.
double lifetime_value(const BgNbd& purchases, const GammaGamma& spending, const PurchaseHistory& history,
                      const Spending& spent, double period, int periods, double discount);

}  // namespace northstar::stats
