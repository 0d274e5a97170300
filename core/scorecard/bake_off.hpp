// Which of several numbers would be the best North Star? Every metric of the definition but its outcome is a contender,
// each with what customers, weeks, forecasts, actions and spikes say of it, the best first. There is no sum over them:
// what is shown by customers goes before what weeks show, and that before what cannot be told; weeks alone support a
// number only where no customers can be compared. How often the first one
// would have won among other customers, or in other weeks, says how sure the order is. Words are made in report.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metric/definition.hpp"
#include "scan/finish.hpp"
#include "series/series.hpp"
#include "stats/estimate.hpp"
#include "validate/customers.hpp"
#include "validate/north_star.hpp"

namespace northstar::scorecard {

/// Customers who get more of it early, and what they bring later, or where nothing is brought, whether they stay; at
/// equal circumstances.
struct ContenderLink {
  validate::CustomerLink link;  // p_adjusted: Holm, over all contenders
  std::size_t customers = 0;
  bool equal_volume = false;
  double correlation = 0;  // of the ranks, both beyond the circumstances
  bool stands = false;     // told from chance, and among the newest customers alone it shows too
};

struct Contender {
  std::string metric;
  validate::VerdictKind verdict = validate::VerdictKind::inconclusive;
  validate::Evidence lead;  // of one search over all; its forecasts are of the lag found best, be it a lead or not
  std::optional<ContenderLink> customers;
  std::optional<double> spikes;  // share of its rise that its three highest periods carry
  bool has_spikes = false;
  int measured = 0, moved = 0;  // actions of the journal, and those after which this number stood out
  double wins = 0;              // share of the redraws in which it comes first
};

/// What is drawn anew: customers, or blocks of the periods that were forecast.
enum class WonBy { customers, forecasts, nothing };

struct BakeOff {
  WonBy by = WonBy::nothing;
  std::vector<Contender> contenders;  // best first
  int draws = 0;
  double own_wins = 0;  // by forecasts: share in which the outcome's own past does best
};

/// Runs in steps of one contender each. All referred to must outlive it.
class BakeOffSearch {
 public:
  /// `leads`: of the same definition, all metrics asked alike. `action_days`: of the journal.
  BakeOffSearch(const metric::Definition& definition, const scan::States& states, const series::MetricSeries& series,
                const validate::Validation& leads, std::vector<std::int32_t> action_days);
  ~BakeOffSearch();
  BakeOffSearch(BakeOffSearch&&) noexcept;

  bool next();  // false when all is done
  const BakeOff& result() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace northstar::scorecard
