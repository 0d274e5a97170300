// What was done to the lines of a file before they were counted, in words: totals lines, dates that only stand above
// the header, further tables. Private to report.
#pragma once

#include <nlohmann/json.hpp>

#include "report/report.hpp"

namespace northstar::report {

/// Notices of a table that was read: {kind, code, file, text, remedy}.
nlohmann::json loading_notices(const metric::TableDef& table, const FileFacts& file);
/// Sets "notes", {title, first_day, last_day, account, property}, where something stands above the header.
void set_notes(nlohmann::json& into, const table::FileNotes& notes);

}  // namespace northstar::report
