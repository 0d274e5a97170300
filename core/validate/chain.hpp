// The way from the North Star to its outcome where nobody is known by name: does it lead the metrics that lead the
// outcome, or move with it? One search for each of these, the error rate shared among them.
#pragma once

#include <optional>
#include <vector>

#include "validate/evidence.hpp"
#include "validate/lead_detection.hpp"

namespace northstar::validate {

inline constexpr std::size_t max_between = 3;

/// From the North Star to a metric between it and the outcome; whose own link to the outcome is its verdict there.
struct ChainLink {
  std::size_t between = 0;  // place in Validation::tried
  Evidence first;           // of the North Star, with that metric as its outcome
};

class ChainSearch {
 public:
  struct Between {
    std::size_t tried = 0;
    stats::Series values;  // the periods of the North Star
  };
  ChainSearch(Candidate north_star, std::vector<Between> between, LeadOptions options);

  bool next();              // a step of a few milliseconds; false when all is done
  double progress() const;  // 0..1
  /// In the order given; complete once next() has returned false.
  const std::vector<ChainLink>& links() const { return links_; }

 private:
  Candidate north_star_;
  std::vector<Between> between_;
  LeadOptions options_;
  std::vector<ChainLink> links_;
  std::optional<LeadDetection> detection_;
};

}  // namespace northstar::validate
