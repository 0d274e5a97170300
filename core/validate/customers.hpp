// Do customers who get more of the North Star early stay longer and bring more later? Each is followed for the same
// span from the first row on; compared are customers who came at the same time, did as much of anything and were seen
// as lately. It shows what goes together among people, in the order of time; not cause.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metric/definition.hpp"
#include "scan/finish.hpp"
#include "series/series.hpp"
#include "stats/estimate.hpp"
#include "validate/evidence.hpp"

namespace northstar::validate {

/// What is compared later. Links of a chain: North Star -> value -> outcome.
enum class LinkKind {
  stays,          // a row of any kind near the end of the span, by the early North Star
  brings,         // the outcome over the span after the beginning, by the early North Star
  uses,           // periods with a row in the first part of the span, by the early North Star: value that is got
  use_to_brings,  // the outcome over the rest of the span, by those periods
};
const char* name_of(LinkKind kind);

/// Customers with a like amount.
struct DoseGroup {
  double low = 0, high = 0;  // smallest and largest amount among them
  std::size_t customers = 0;
  double found = 0;          // mean of what is compared
  double adjusted = 0;       // the same at equal circumstances
  stats::Interval conf_int;  // of `adjusted`, 95 %
};

struct CustomerLink {
  LinkKind kind = LinkKind::stays;
  int from = 0, to = 0;                   // periods after the first one, both counted
  double mean = 0;                        // of what is compared
  stats::Estimate slope;                  // of its rank (of `stays`: of itself) on the rank of the amount, 0 … 1
  double p_adjusted = 1;                  // Holm, over all links
  std::optional<stats::Estimate> newest;  // the same slope among the newest 40 % of customers alone
  std::vector<DoseGroup> groups;          // ascending amounts; empty where they do not vary
  stats::Estimate most_to_least;          // last group less first one, in units of what is compared
  /// Where asked for: sums of x x, x y and y y of the ranks and what is compared, at equal circumstances, over parts of
  /// the customers.
  std::vector<std::array<double, 3>> sums;
  VerdictKind verdict = VerdictKind::inconclusive;
};

/// Does the share that is still there level off?
struct Plateau {
  enum class State { levels_off, still_falling, unclear };
  State state = State::unclear;
  std::size_t customers = 0;  // followed to the last age
  std::vector<double> curve;  // share with a row, by periods after the first one
  int first = 0;              // age from which the slope is taken
  stats::Estimate slope;      // change of the share per period
  double level = 0;           // mean share from `first` on
};

/// Outcome per unit of the North Star among customers of like size.
struct SizeBand {
  double low = 0, high = 0;  // of the North Star, over all time
  std::size_t customers = 0;
  double per_unit = 0;
  stats::Interval conf_int;
};
/// The same per period: log of the ratio on time, Newey-West.
struct PerUnitDrift {
  double now = 0;          // mean of the last 4 full periods
  stats::Estimate change;  // log ratio over the whole record
  int periods = 0;
  bool drifts() const;
};

enum class CustomerObstacle { none, no_ids, no_amounts, too_few, too_short, nothing_varies };

struct CustomerEvidence {
  CustomerObstacle obstacle = CustomerObstacle::none;
  VerdictKind verdict = VerdictKind::inconclusive;
  std::size_t customers = 0;                       // compared
  std::int32_t first_joined = 0, last_joined = 0;  // periods
  int early_periods = 0, following = 0;            // of each customer
  bool equal_volume = false;  // compared at equal activity; false: the number is all the activity there is
  std::vector<CustomerLink> links;
  int lasts = 0;  // periods in a row after the beginning in which more early go with more who are there
  std::optional<Plateau> plateau;
  std::vector<SizeBand> bands;
  std::optional<PerUnitDrift> drift;
  const CustomerLink* link(LinkKind kind) const;
};

inline constexpr std::size_t min_customers = 100;

/// What a comparison needs beside the customers.
struct CustomerQuestion {
  const scan::Customers* customers = nullptr;
  const scan::CustomerAmounts* outcome = nullptr;   // null: whether they stay is all that can be asked
  std::int32_t first_period = 0, last_period = -1;  // full ones of the record
  time::Grain grain = time::Grain::week;
  bool in_parts = false;  // links hold their sums
};

/// What customers got of one metric and brought of the definition's outcome; the obstacle says why nothing is known.
struct Followed {
  CustomerObstacle obstacle = CustomerObstacle::no_ids;
  scan::Customers customers;
  std::optional<scan::CustomerAmounts> outcome;
  CustomerQuestion rest;  // periods and grain
  /// Good as long as this stays where it is.
  CustomerQuestion question() const;
};
Followed follow(const metric::Definition& definition, const scan::States& states, const series::MetricSeries& series,
                const std::string& metric);

/// Runs in steps: the customers, then one link each, then the rest.
class CustomerComparison {
 public:
  explicit CustomerComparison(CustomerQuestion question);
  /// Of the definition's North Star and outcome; nothing to do where there are no ids.
  CustomerComparison(const metric::Definition& definition, const scan::States& states,
                     const series::MetricSeries& series);
  ~CustomerComparison();
  CustomerComparison(CustomerComparison&&) noexcept;

  bool next();  // false when all is done
  const CustomerEvidence& result() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace northstar::validate
