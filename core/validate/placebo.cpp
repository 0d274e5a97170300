#include "validate/placebo.hpp"

#include <utility>

#include "stats/random.hpp"

namespace northstar::validate {

LeadRequest shuffled(const LeadRequest& request) {
  LeadRequest out;
  out.outcome = request.outcome;
  out.options = request.options;
  out.options.alpha = {0, 0};
  out.options.short_below = out.options.max_periods + 1;  // no looking for leads of a part of the record either
  stats::Random random(request.options.seed);
  Candidate copy = request.candidates.front();
  std::vector<std::optional<double>*> present;
  for (std::optional<double>& value : copy.values)
    if (value) present.push_back(&value);
  for (int i = 0; i < placebo_shuffles; ++i) {
    for (std::size_t left = present.size(); left > 1; --left)
      std::swap(*present[left - 1], *present[random.below(left)]);
    out.candidates.push_back(copy);
  }
  return out;
}

int passing(const LeadResult& search, double alpha) {
  int out = 0;
  for (const CandidateResult& one : search.candidates)
    out += one.p_value && stats::decision_value(*one.p_value) < stats::decision_value(alpha);
  return out;
}

}  // namespace northstar::validate
