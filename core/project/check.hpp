// Whether a definition holds together, and whether the files at hand can answer it.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "metric/definition.hpp"
#include "table/profile.hpp"

namespace northstar::project {

/// References inside the definition: metrics, tables, tree, North Star, outcome; no circles.
Result<Done> check_references(const metric::Definition& definition);

/// check_references, and: every table's file is among `profiles`, its columns exist, times are dates, every expression
/// has known names and right types. The first fault found, in the order of the document, with its path and a remedy.
Result<Done> check_definition(const metric::Definition& definition, const std::vector<table::FileProfile>& profiles);

}  // namespace northstar::project
