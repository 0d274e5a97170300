// Settings of the search for leads, with the defaults that were measured on weekly data.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace northstar::validate {

struct NoiseGrid {
  std::vector<double> phi = {-0.2, 0.0, 0.2, 0.4, 0.6, 0.8};
  std::vector<double> random_walk = {0.0, 0.01, 0.05, 0.3, 3.0};
  std::vector<double> smooth = {0.0, 1.0, 4.0, 16.0};
  std::vector<double> season = {0.0, 0.2, 1.0};
  double smooth_length = 10;  // periods
};

/// The grid values found for an outcome (NoiseGrid says what they multiply).
struct NoiseParameters {
  double phi = 0, random_walk = 0, smooth = 0, season = 0;
};

struct LeadOptions {
  /// Family-wise level of "leads": up to 52 periods, from 104 periods, linear between. Where nothing leads, the chance
  /// that something is named comes to 4 to 6 %: short records are conservative, long ones the other way, since the
  /// noise of the outcome is itself estimated.
  std::array<double, 2> alpha = {0.055, 0.025};
  double alpha_partly = 0.01;   // "led for the first part of the record", family-wise
  double alpha_stopped = 0.01;  // "stopped", one leader; times n / 104 below 104 periods
  /// A lead below zero counts this much of one above: most North Stars are chosen because more of them brings more, and
  /// asking for that first finds weak leads that a search with both signs alike would miss. 1: both alike.
  double inverse_weight = 0.85;
  int draws = 2000;
  int draws_partly = 1000;
  int max_lag = 8;  // and at most n / 6
  int max_leaders = 3;
  int min_periods = 20;    // fewer: no test
  int short_below = 40;    // fewer and nothing found: too short to tell; no test for a stop
  int max_periods = 260;   // of a longer record the most recent ones are used: cost grows with n^3
  int season_period = 52;  // the season's kernel joins periods this far apart; used from 1.5 seasons on
  double periods_per_year = 52;
  double outlier_t = 4.5;  // outcome periods further out are left out
  double far = 4.5;        // metric periods that jump this many robust sds away from their neighbours count as missing
  double reference_elasticity = 0.2;  // the effect that `chance` refers to when no lead was found
  NoiseGrid noise;
  std::uint64_t seed = 20240101;
};

/// Weekly is what the error rates and the chances were measured on; the others keep the procedure and change the
/// season: months 12, quarters 4, days 7 (the day of the week; the year is left to the smooth part and the random
/// walk).
LeadOptions weekly_options();
LeadOptions monthly_options();
LeadOptions quarterly_options();
LeadOptions daily_options();

}  // namespace northstar::validate
