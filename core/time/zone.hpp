// Offsets of IANA zones from UTC, from a table that is part of the module: the same on every machine. It begins with
// the year 2000; earlier instants have the offset of that year's first day. Summer time is known up to 2099, where it
// follows no rule (Morocco, Palestine) up to 2037.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::time {

class Zone {
 public:
  /// The zone of this name ("Europe/Berlin"; aliases too), or nothing.
  static std::optional<Zone> find(std::string_view name);

  /// The stretch of instants around one in which the offset stays: [begin, end).
  struct Stretch {
    std::int64_t begin = std::numeric_limits<std::int64_t>::min(), end = std::numeric_limits<std::int64_t>::max();
    std::int32_t offset = 0;  // seconds to add to UTC
  };
  Stretch at(std::int64_t seconds) const;

 private:
  std::vector<Stretch> stretches_;
};

std::vector<std::string> zone_names();
/// Of the tz database: "2025b".
std::string_view zone_table_version();
/// The bytes; zone_table.py says what they mean.
std::string_view zone_table();

}  // namespace northstar::time
