// Expressions in plain words: “event” is play; the sum of “seconds” / 3600.
#pragma once

#include <string>

#include "metric/definition.hpp"

namespace northstar::project {

/// Role names become the columns they stand for.
std::string measure_words(const metric::Expression& measure, const metric::TableDef& table);
std::string condition_words(const metric::Expression& condition, const metric::TableDef& table);
/// Metric names become their labels.
std::string formula_words(const metric::Expression& formula, const metric::Definition& definition);

}  // namespace northstar::project
