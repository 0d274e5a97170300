// A typed cell as JSON: null, true, 12.5, "2026-09-14", "2026-09-14T07:05:00Z", or text.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "table/row_page.hpp"

namespace northstar::report {

nlohmann::json cell_json(const table::CellValue& value);

}  // namespace northstar::report
