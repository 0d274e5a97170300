// Does the North Star lead its outcome? One search over it and the project's other metrics, so that the error rate
// holds for everything that was tried, and one verdict each. Or, without a number that the question is about: which
// metrics lead the outcome? Or, of an edge of a driver tree that no arithmetic makes: do these metrics lead that one?
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metric/definition.hpp"
#include "series/series.hpp"
#include "validate/chain.hpp"
#include "validate/evidence.hpp"

namespace northstar::validate {

inline constexpr std::size_t max_candidates = 12;  // beside a North Star: each one costs it power
inline constexpr std::size_t max_alike = 200;      // of a search that asks for all alike

enum class Question { north_star, which_lead };

struct Validation {
  std::string north_star, outcome;           // outcome is empty when none is set
  std::vector<Evidence> tried;               // the North Star first; the others in the order of their names
  std::vector<std::size_t> leading;          // places in `tried`, strongest first
  std::vector<ChainLink> chain;              // by way of metrics that lead the outcome or move with it
  std::optional<LeadResult> search;          // nothing when no search was run
  std::optional<std::int32_t> first_period;  // of the record that was searched
  double outcome_now = 0;                    // mean of the outcome over its last 4 full periods; 0 when unknown
  double north_star_now = 0;                 // the same of the North Star
  const Evidence& verdict() const { return tried.front(); }
};

/// Runs in steps of some milliseconds. Partial first and last periods are left out of every series.
class NorthStarValidation {
 public:
  NorthStarValidation(const metric::Definition& definition, const series::MetricSeries& series,
                      Question question = Question::north_star);
  /// All `candidates` alike, against a metric that has a series; those without one are left out.
  NorthStarValidation(const metric::Definition& definition, const series::MetricSeries& series,
                      const std::string& outcome, const std::vector<std::string>& candidates);
  ~NorthStarValidation();
  NorthStarValidation(NorthStarValidation&&) noexcept;

  bool next();  // false when all is done
  double progress() const;
  const Validation& result() const;  // complete once next() has returned false
  /// The search of placebo.hpp for the same question; nothing where the North Star was not searched.
  std::optional<LeadDetection> placebo() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace northstar::validate
