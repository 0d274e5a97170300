#include "validate/lead_options.hpp"

namespace northstar::validate {

LeadOptions weekly_options() { return {}; }

LeadOptions monthly_options() {
  LeadOptions options;
  options.season_period = 12;
  options.periods_per_year = 12;
  options.noise.smooth_length = 10.0 * 12 / 52;  // the same ten weeks
  return options;
}

LeadOptions quarterly_options() {
  LeadOptions options;
  options.season_period = 4;
  options.periods_per_year = 4;
  options.noise.smooth_length = 1;  // ten weeks are less than a quarter; below one period nothing is smooth
  return options;
}

LeadOptions daily_options() {
  LeadOptions options;
  options.season_period = 7;
  options.periods_per_year = 365.2425;
  options.noise.smooth_length = 30;
  return options;
}

}  // namespace northstar::validate
