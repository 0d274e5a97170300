// The customers of a comparison, made equal in when they came, how much they did and how lately they were seen.
#pragma once

#include <optional>
#include <vector>

#include "stats/adjusted.hpp"
#include "validate/customers.hpp"

namespace northstar::validate {

struct CustomerCohort {
  int following = 0;               // periods after the beginning; 0: the record is too short for any
  std::vector<std::uint32_t> who;  // places in Customers, ascending
  std::int32_t first_joined = 0, last_joined = 0;
  bool equal_volume = true;
  std::vector<double> early, rank;  // of `who`; the amount and its place among all
  std::optional<stats::Adjusted> equal;
  std::vector<double> rank_rest;
  std::size_t size() const { return who.size(); }
  bool varies() const { return equal.has_value(); }
};

/// The longest follow-up that leaves at least half of the customers of the shortest, and 200 of them; those who came in
/// the first periods are left out where enough others are there, since many of them came before the record.
CustomerCohort choose_cohort(const CustomerQuestion& question);

/// Equal in the period they joined, how lately and how often they were seen in their first periods, and, where asked,
/// in the rows of any kind in them.
stats::Adjusted make_equal(const scan::Customers& all, const std::vector<std::uint32_t>& who, bool equal_volume);

/// Nothing where what is compared does not vary.
std::optional<CustomerLink> compare(const CustomerCohort& cohort, const CustomerQuestion& question, LinkKind kind,
                                    double newest_share);

int lasting_periods(const CustomerCohort& cohort, const CustomerQuestion& question);
std::optional<Plateau> plateau_of(const CustomerQuestion& question);
std::vector<SizeBand> size_bands(const CustomerQuestion& question);
std::optional<PerUnitDrift> per_unit_drift(const series::Series& metric, const series::Series& outcome);

}  // namespace northstar::validate
