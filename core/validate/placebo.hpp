// The same test where nothing can lead: of the North Star with its periods in a random order, many times over.
#pragma once

#include "validate/lead_detection.hpp"

namespace northstar::validate {

inline constexpr int placebo_shuffles = 50;

/// A search of `placebo_shuffles` copies of the first candidate of `request`, each with its values dealt to its periods
/// anew by the seed of the options; periods without a value stay where they are. Each copy is tested as if it were the
/// only one, and nothing is flagged: what passes has CandidateResult::p_value below the level.
LeadRequest shuffled(const LeadRequest& request);

/// How many of a search pass one by one at `alpha`.
int passing(const LeadResult& search, double alpha);

}  // namespace northstar::validate
