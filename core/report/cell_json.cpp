#include "report/cell_json.hpp"

#include <nlohmann/json.hpp>

#include "time/calendar.hpp"

namespace northstar::report {
namespace {

using nlohmann::json;

json to_json(const table::TimeValue& value) {
  if (value.has_clock) return time::iso_instant(value.seconds, value.millisecond);
  return time::iso_date(time::days_from_seconds(value.seconds));
}
json to_json(std::monostate) { return nullptr; }
json to_json(double value) {
  constexpr double exact = 9007199254740992.0;
  if (value >= -exact && value <= exact && static_cast<double>(static_cast<std::int64_t>(value)) == value)
    return static_cast<std::int64_t>(value);
  return value;
}
template <class T>
json to_json(const T& value) {
  return value;
}

}  // namespace

json cell_json(const table::CellValue& value) {
  return std::visit([](const auto& one) { return to_json(one); }, value);
}

}  // namespace northstar::report
