// What a definition says of how its files are written, handed to whoever profiles them.
#pragma once

#include <string>

#include "metric/definition.hpp"

namespace northstar::project {

/// Of one dropped file, with the columns of every table that reads it; tables that disagree are refused by
/// check_definition, and the first one counts until then.
table::Reading reading_of(const metric::Definition& definition, const std::string& file);

/// Whether a definition reads a file or says how it is written; what was said of others stays.
bool speaks_of(const metric::Definition& definition, const std::string& file);

}  // namespace northstar::project
