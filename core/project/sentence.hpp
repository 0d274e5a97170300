// The definition of the North Star as one sentence, whose parts lead to what they stand for.
#pragma once

#include <string>
#include <vector>

#include "metric/definition.hpp"

namespace northstar::project {

struct SentencePart {
  std::string text;
  std::string path;  // of the definition; empty: words between
};

/// "Listening hours are the sum of seconds / 3600 of rows where event = 'play', added up per week, Monday to Sunday,
/// UTC, from plays.csv." Joined, the texts are the sentence. Empty when there is no North Star.
std::vector<SentencePart> definition_sentence(const metric::Definition& definition);

}  // namespace northstar::project
