// What stands above the header of an export: its name, the dates it covers, account and property. They may be the only
// dates of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace northstar::table {

struct FileNotes {
  std::string title;
  std::optional<std::int32_t> first_day, last_day;  // days since the epoch; both or none
  std::string account, property;
  bool has_period() const { return first_day.has_value(); }
};

/// `lines` are those before the header, as they stand, `#` and quotes included. Dates in any form that columns may
/// have; dates of making the report ("Date Generated: …") do not count.
FileNotes read_notes(const std::vector<std::string>& lines);

}  // namespace northstar::table
